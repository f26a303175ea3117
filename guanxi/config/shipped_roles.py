"""The roles that every new installation starts with, and what each of them may do."""

from guanxi.config.shipped_selling import selling_grants
from guanxi.platform.identity.rights import VERBS, Access, Scope

OWN, TEAM, UNIT, BELOW, ALL = Scope.OWN, Scope.SUBORDINATES, Scope.UNIT, Scope.BELOW, Scope.ALL
_BUSINESS = ("account", "contact", "lead", "deal", "activity")
LOOKED_UP = (
    "user",
    "unit",
    "team",
    "product",
    "pipeline",
    "stage",
    "loss_reason",
    "competitor",
    "relation_type",
    "holiday",
    "room",
    "outcome",
    "approval_flow",
    "approval_step",
    "contact_rule",
    "contact_rhythm",
    "visit_rule",
    "report_duty",
    "release_reason",
    "sales_channel",
    "exchange_rate",
    "quote_template",
    "discount_limit",
    "expense_type",
    "expense_limit",
    "forecast_deadline",
)
SETTINGS = (
    "user",
    "unit",
    "team",
    "role",
    "pipeline",
    "stage",
    "loss_reason",
    "relation_type",
    "holiday",
    "room",
    "outcome",
    "rule",
    "webhook",
    "messenger",
    "approval_flow",
    "approval_step",
    "contact_rule",
    "contact_rhythm",
    "visit_rule",
    "report_duty",
    "release_reason",
    "quote_template",
    "discount_limit",
    "forecast_deadline",
)
# Every field of money is hidden from these, and what tells of it.
WITHOUT_MONEY = ("service_agent", "quality")
TELLS_OF_MONEY = (
    ("deal_line", "discount"),
    ("order", "discount"),
    ("order", "asked_below"),
    ("order", "terms"),
    ("order_line", "discount"),
    ("quote_line", "discount"),
    ("quote", "off_list"),
    ("quote", "asked_below"),
    ("quote", "asked_off_list"),
    ("quote", "granted_off_list"),
    ("sales_report", "amounts"),
)
# What is shown neither to them nor to these: what things cost the company.
_COSTS = (
    ("product", "cost"),
    ("price_entry", "percent"),
    ("margin_floor", "percent"),
    ("quote", "cost"),
    ("quote", "margin"),
    ("quote_line", "cost"),
    ("product_option", "cost"),
    ("product_family", "cost"),
    ("attribute_value", "cost"),
    ("configuration", "base_cost"),
    ("configuration", "cost"),
    ("configuration_choice", "cost"),
)
SENSITIVE = dict.fromkeys(("salesperson", "customer_reader"), _COSTS)
# An account is reached through its further addresses, too.
_WAYS_TO_REACH = (
    ("account", "phone"),
    ("account", "mail"),
    ("account", "street"),
    ("address", "street"),
    ("address", "receiver"),
    ("address", "phone"),
)


def _all_verbs(scope: Scope) -> dict[str, Scope]:
    return dict.fromkeys(VERBS, scope)


def _selling(scope: Scope) -> dict[str, Scope]:
    return _all_verbs(scope) | {"create": scope, "import": Scope.OWN}


def _reading(scope: Scope) -> dict[str, Scope]:
    return {"read": scope, "export": scope}


# Who wrote a report and those above them, nobody else: of leading more than one's people, no scope here makes more of it.
_REPORTS = {"read": TEAM, "create": OWN, "edit": TEAM, "delete": OWN, "export": TEAM}
_REPORTING = ("salesperson", "sales_manager", "regional_head", "director", "service_agent", "quality", "finance")
# key → name, Chinese name, for whom, grants per entity, field rules besides those for money
ROLES: dict[str, tuple[str, str, str, dict[str, dict[str, Scope]], dict[tuple[str, str], Access]]] = {
    "salesperson": (
        "Salesperson",
        "销售人员",
        "Sells; sees and keeps their own customers and deals.",
        {key: _selling(OWN) for key in _BUSINESS} | {"target": {"read": OWN}},
        {},
    ),
    "sales_manager": (
        "Sales manager",
        "销售经理",
        "Leads salespeople; sees and keeps what these own.",
        {key: _selling(TEAM) for key in (*_BUSINESS, "target")} | {"competitor": _all_verbs(ALL)},
        {},
    ),
    "regional_head": (
        "Head of office",
        "区域负责人",
        "Leads an office or department; sees and keeps everything in it and below.",
        {key: _selling(BELOW) for key in (*_BUSINESS, "target")} | {"competitor": _all_verbs(ALL)},
        {},
    ),
    "director": (
        "Director",
        "总监",
        "Sees and keeps everything that is not exclusive.",
        {key: _all_verbs(ALL) for key in (*_BUSINESS, "target", "product", "competitor")},
        {},
    ),
    "service_agent": (
        "Service agent",
        "客服人员",
        "Helps customers; sees all of them, but not what they pay.",
        {
            "account": {"read": ALL, "edit": ALL},
            "contact": {"read": ALL, "create": ALL, "edit": ALL},
            "activity": _selling(OWN),
            "deal": {"read": ALL},
        },
        {},
    ),
    "quality": (
        "Quality",
        "质量管理",
        "Sees what was sold and when, without any money and without ways to reach people.",
        {"account": {"read": ALL}, "deal": _reading(ALL), "activity": _selling(OWN)},
        dict.fromkeys(_WAYS_TO_REACH, Access.MASKED),
    ),
    "finance": (
        "Finance",
        "财务",
        "Sees deals and customers with all amounts; keeps tax numbers.",
        {
            "account": {"read": ALL, "edit": ALL, "export": ALL},
            "contact": _reading(ALL),
            "deal": _reading(ALL),
            "activity": _selling(OWN),
        },
        {("account", "name"): Access.READ, ("contact", "mobile"): Access.MASKED},
    ),
    "customer_reader": (
        "Reads all customers",
        "客户查看",
        "Sees every customer's name and facts, but not how to reach them, unless another role of the person shows that.",
        {"account": {"read": ALL}},
        dict.fromkeys(_WAYS_TO_REACH, Access.MASKED),
    ),
    "administrator": (
        "Administrator",
        "系统管理员",
        "Keeps people, roles and settings; reads no business record.",
        {key: _all_verbs(ALL) for key in SETTINGS},
        {},
    ),
}

# Everybody who works with customers finds the templates of all but what is kept to named people, and keeps their own.
_TEMPLATES = {"read": ALL} | dict.fromkeys(("create", "edit", "delete", "assign", "export", "import"), OWN)

for _key in _REPORTING:
    ROLES[_key][3]["sales_report"] = _REPORTS
    ROLES[_key][3]["activity_template"] = _TEMPLATES
ROLES["director"][3]["activity_template"] = _all_verbs(ALL)
for _key, _grants in selling_grants().items():
    ROLES[_key][3].update(_grants)
