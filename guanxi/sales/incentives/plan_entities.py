"""The declarations of plans of commission and of statements."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Entity, Section, StandardView
from guanxi.platform.entities.dependencies import Copied, Shown
from guanxi.sales.incentives import help_words, keeping, plan_drafts, verbs
from guanxi.sales.incentives.models import (
    OF_LINES,
    CommissionComponent,
    CommissionMember,
    CommissionPlan,
    CommissionStatement,
    CommissionTier,
    StatementLine,
)

_PLAN = Entity(
    model=CommissionPlan,
    key="commission_plan",
    help=help_words.PLAN,
    label=words("Commission plan", "提成方案"),
    plural=words("Commission plans", "提成方案"),
    module="goals",
    icon="percentage",
    access="reference",
    title_zh="name_zh",
    columns=("name", "name_zh", "period", "currency", "from_on", "until_on", "active"),
    search=("name", "name_zh"),
    sort=("name",),
    import_key=("name",),
    derive=(plan_drafts.in_a_currency,),
    checks=(plan_drafts.plan_ends,),
    consequences=(keeping.keep_settled_plans,),
    actions=(verbs.CALCULATE, verbs.NEXT),
    related=("commission_component", "commission_member"),
)
_COMPONENT = Entity(
    model=CommissionComponent,
    key="commission_component",
    help=help_words.COMPONENT,
    label=words("Component of commission", "提成项目"),
    plural=words("Components of commission", "提成项目"),
    module="goals",
    icon="list-details",
    access="reference",
    title_zh="name_zh",
    columns=("plan", "position", "name", "base", "tiers_by", "mode", "cap"),
    search=("name", "name_zh"),
    sort=("plan", "position"),
    depends=(
        Copied("currency", on="plan", source="currency"),
        # Products are told apart on the lines of orders only.
        Shown(("product", "products"), on="base", values=OF_LINES),
    ),
    derive=(plan_drafts.what_it_asks,),
    checks=(plan_drafts.component_holds,),
    consequences=(keeping.keep_settled_components,),
    related=("commission_tier",),
    menu=False,
)
_TIER = Entity(
    model=CommissionTier,
    key="commission_tier",
    help=help_words.TIER,
    label=words("Tier", "提成阶梯"),
    plural=words("Tiers", "提成阶梯"),
    module="goals",
    icon="chart-bar",
    access="reference",
    title="rate",
    columns=("component", "starts_at", "rate", "times"),
    sort=("component", "starts_at"),
    checks=(plan_drafts.tier_holds,),
    consequences=(keeping.keep_settled_tiers,),
    menu=False,
)
_MEMBER = Entity(
    model=CommissionMember,
    key="commission_member",
    label=words("Paid by a plan", "方案适用人员"),
    plural=words("Paid by a plan", "方案适用人员"),
    module="goals",
    icon="users",
    access="reference",
    title="person",
    columns=("plan", "person", "role", "from_on", "until_on", "note"),
    sort=("plan",),
    menu=False,
)
_STATEMENT = Entity(
    model=CommissionStatement,
    key="commission_statement",
    help=help_words.STATEMENT,
    label=words("Commission statement", "提成结算单"),
    plural=words("Commission statements", "提成结算单"),
    module="goals",
    icon="receipt",
    title="number",
    numbering="CS-{year}-{n:05}",
    sections=(
        Section(
            words("Statement", "结算单"),
            ("number", "owner", "plan", "first_on", "last_on", "state", "currency", "payable"),
        ),
        Section(words("How it comes about", "构成"), ("earned", "corrected", "topped", "recovered", "owed")),
        Section(words("Objection", "异议"), ("objection", "answer")),
        Section(
            words("Approval", "审批"),
            ("submitted_by", "submitted_at", "approved_by", "approved_at", "locked_by", "locked_at"),
        ),
    ),
    columns=("number", "owner", "plan", "first_on", "state", "earned", "corrected", "payable"),
    facts=("owner", "first_on", "state", "payable"),
    search=("number",),
    sort=("-first_on",),
    actions=(verbs.OBJECT, verbs.SUBMIT, verbs.APPROVE, verbs.LOCK, verbs.REOPEN),
    verbs=("read", "edit", "export"),
    colours=(
        Colours(
            "state",
            {"open": "info", "disputed": "bad", "submitted": "wait", "approved": "good", "locked": "lost"},
            ends=("locked",),
        ),
    ),
    views=(
        StandardView("mine", words("My statements", "我的结算单"), "f=owner.is.me&sort=-first_on"),
        StandardView("waiting", words("To approve", "待审批"), "f=state.is.submitted&sort=first_on"),
        StandardView("pay", words("To pay out", "发放清单"), "f=state.any_of.approved,locked&sort=-first_on"),
        StandardView("disputed", words("Disputed", "有异议"), "f=state.is.disputed&sort=first_on"),
    ),
    related=("statement_line",),
    milestone="state",
)
_LINE = Entity(
    model=StatementLine,
    key="statement_line",
    counted=("units",),
    label=words("Line of a statement", "提成明细"),
    plural=words("Lines of a statement", "提成明细"),
    module="goals",
    icon="list-details",
    access="child",
    parent="statement",
    title="kind",
    columns=("position", "kind", "day", "deal", "order", "receipt", "base", "share", "rate", "times", "amount"),
    sort=("statement", "position"),
    hidden=("margin",),
    depends=(Copied("currency", on="statement", source="currency"),),
    verbs=("read", "export"),
    menu=False,
)
ALL = (_PLAN, _COMPONENT, _TIER, _MEMBER, _STATEMENT, _LINE)
