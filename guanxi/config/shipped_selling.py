"""What the shipped roles may do with the kinds of records from lead to cash: one line for each kind."""

from collections.abc import Callable

from guanxi.platform.identity.rights import VERBS, Scope

Grants = dict[str, dict[str, Scope]]
OWN, TEAM, BELOW, ALL = Scope.OWN, Scope.SUBORDINATES, Scope.BELOW, Scope.ALL


def _all(scope: Scope) -> dict[str, Scope]:
    return dict.fromkeys(VERBS, scope)


def _selling(scope: Scope) -> dict[str, Scope]:
    return _all(scope) | {"import": OWN}


def as_deals(*, finance: dict[str, Scope] | None = None) -> Grants:
    """Sellers keep their own, their managers those of their people, an office all of its own; finance reads unless it does more."""
    return {
        "salesperson": _selling(OWN),
        "sales_manager": _selling(TEAM),
        "regional_head": _selling(BELOW),
        "director": _all(ALL),
        "finance": finance or {"read": ALL, "export": ALL},
    }


def ordered() -> Grants:
    """As deals; finance keeps them too, service and quality see what was ordered and when it comes, never for how much."""
    served = {"service_agent": {"read": ALL}, "quality": {"read": ALL, "export": ALL}}
    return as_deals(finance={"read": ALL, "edit": ALL, "export": ALL}) | served


def kept_by(*roles: str) -> Grants:
    """Everybody who sells and finance look it up; the named roles keep it."""
    reading = dict.fromkeys(("salesperson", "sales_manager", "regional_head", "director", "finance"), {"read": ALL})
    return reading | {role: _all(ALL) for role in roles}


def _shared_by_sellers() -> Grants:
    """Everybody who sells reads all of them and keeps their own."""
    own = {"read": ALL, "export": ALL} | dict.fromkeys(("create", "edit", "delete", "assign", "import"), OWN)
    return kept_by("director") | dict.fromkeys(("salesperson", "sales_manager", "regional_head"), own)


def kept_by_finance() -> Grants:
    """Finance and directors keep all; sellers and their managers read what is theirs."""
    reading = {"salesperson": OWN, "sales_manager": TEAM, "regional_head": BELOW}
    return {role: {"read": scope, "export": scope} for role, scope in reading.items()} | {
        "director": _all(ALL),
        "finance": _all(ALL),
    }


def _kept_beside(role: str) -> Grants:
    """Kept by this role and by administrators; nobody else has anything to do with it."""
    return {role: _all(ALL), "administrator": _all(ALL)}


def _stocked() -> Grants:
    """Whoever sells, serves or checks quality sees what is there; directors keep it."""
    return kept_by("director") | dict.fromkeys(("service_agent", "quality"), {"read": ALL})


def _pools() -> Grants:
    """Whoever belongs to a pool reads it, its admins keep it; directors keep all. Who belongs to one, it says itself."""
    member = {"read": OWN, "edit": OWN, "export": OWN}
    return dict.fromkeys(("salesperson", "sales_manager", "regional_head"), member) | {"director": _all(ALL)}


def _kept_from_pools() -> Grants:
    """One's own to ask for, those of one's people to know of; whoever keeps a pool is let in to what waits for them."""
    verbs = ("read", "edit", "export")
    return {
        "salesperson": dict.fromkeys(verbs, OWN),
        "sales_manager": dict.fromkeys(verbs, TEAM),
        "regional_head": dict.fromkeys(verbs, BELOW),
        "director": dict.fromkeys(verbs, ALL),
    }


def _set_by_managers() -> Grants:
    """Whose it is reads it; who leads them sets it, and nobody their own; finance looks it up."""
    return {
        "salesperson": {"read": OWN, "export": OWN},
        "sales_manager": _selling(TEAM),
        "regional_head": _selling(BELOW),
        "director": _all(ALL),
        "finance": {"read": ALL, "export": ALL},
    }


def _forecasting() -> Grants:
    """Everybody who sells reads what they submitted, and those above them do; finance reads all."""
    reading = {"salesperson": OWN, "sales_manager": TEAM, "regional_head": BELOW, "director": ALL}
    sellers = {role: {"read": scope, "export": scope} for role, scope in reading.items()}
    return sellers | {"finance": {"read": ALL, "export": ALL}}


def _statements() -> Grants:
    """The program writes them: one's own to read, those of one's people to submit, all of them to approve."""
    verbs = ("read", "edit", "export")
    return {
        "salesperson": {"read": OWN, "export": OWN},
        "sales_manager": dict.fromkeys(verbs, TEAM),
        "regional_head": dict.fromkeys(verbs, BELOW),
        "director": _all(ALL),
        "finance": _all(ALL),
    }


def _kept_by_who_pays() -> Grants:
    """Plans are looked up by managers; a salesperson reads in their statement how they are paid."""
    reading = dict.fromkeys(("sales_manager", "regional_head"), {"read": ALL})
    return reading | {"director": _all(ALL), "finance": _all(ALL)}


# kind of record → role → verb → scope
KINDS: dict[str, Callable[[], Grants]] = {
    "price_book": lambda: kept_by("director", "finance"),
    "price_entry": lambda: kept_by("director", "finance"),
    "promotion": lambda: kept_by("director"),
    "margin_floor": lambda: kept_by("director", "finance"),
    "option_group": lambda: kept_by("director"),
    "product_option": lambda: kept_by("director"),
    "option_rule": lambda: kept_by("director"),
    "configuration": as_deals,
    "bundle": lambda: kept_by("director"),
    "bundle_part": lambda: kept_by("director"),
    "selling_guide": lambda: kept_by("director"),
    "guide_question": lambda: kept_by("director"),
    "guide_answer": lambda: kept_by("director"),
    "guide_effect": lambda: kept_by("director"),
    "product_family": lambda: kept_by("director"),
    "family_attribute": lambda: kept_by("director"),
    "attribute_value": lambda: kept_by("director"),
    "variant": lambda: kept_by("director"),
    "order": ordered,
    "contract": lambda: as_deals(finance={"read": ALL, "edit": ALL, "export": ALL}),
    "territory_model": lambda: kept_by("director"),
    "territory": lambda: kept_by("director"),
    "territory_member": lambda: kept_by("director"),
    "sales_channel": lambda: kept_by("director"),
    "pool": _pools,
    "reclaim_rule": lambda: kept_by("director"),
    "rule_exception": lambda: kept_by("director"),
    "keep_request": _kept_from_pools,
    "exchange_rate": lambda: kept_by("director", "finance"),
    "playbook": lambda: kept_by("director", "sales_manager"),
    "playbook_item": lambda: kept_by("director", "sales_manager"),
    "close_template": lambda: kept_by("director", "sales_manager"),
    "close_template_step": lambda: kept_by("director", "sales_manager"),
    "selling_tip": _shared_by_sellers,
    "web_form": lambda: _kept_beside("director"),
    "web_form_field": lambda: _kept_beside("director"),
    "lead_mailbox": lambda: _kept_beside("director"),
    "assignment_rule": lambda: _kept_beside("director"),
    "assignment_limit": lambda: _kept_beside("director"),
    "score_rule": lambda: kept_by("director"),
    "deal_registration": as_deals,
    "registration_rule": lambda: kept_by("director"),
    "quote": as_deals,
    "envelope": as_deals,
    "signature_provider": lambda: kept_by() | {"administrator": _all(ALL)},
    "instalment": lambda: as_deals(finance=_all(ALL)),
    "receipt": kept_by_finance,
    "receipt_claim": kept_by_finance,
    "payment_terms": lambda: kept_by("director", "finance"),
    "term_line": lambda: kept_by("director", "finance"),
    "invoice": kept_by_finance,
    "dunning_policy": lambda: kept_by("director", "finance"),
    "dunning_level": lambda: kept_by("director", "finance"),
    "dunning_hold": lambda: as_deals(finance=_all(ALL)),
    "dunning_notice": kept_by_finance,
    "invoice_request": lambda: as_deals(finance=_all(ALL)),
    "invoice_series": lambda: kept_by("director", "finance"),
    "credit": kept_by_finance,
    "quota": _set_by_managers,
    "expense_claim": lambda: as_deals(finance={"read": ALL, "edit": ALL, "export": ALL}),
    "expense_payout": lambda: dict.fromkeys(("director", "finance"), _all(ALL)),
    "expense_type": lambda: kept_by("director", "finance") | {"administrator": _all(ALL)},
    "expense_limit": lambda: kept_by("director", "finance") | {"administrator": _all(ALL)},
    "forecast_submission": _forecasting,
    "commission_plan": _kept_by_who_pays,
    "commission_component": _kept_by_who_pays,
    "commission_tier": _kept_by_who_pays,
    "commission_member": _kept_by_who_pays,
    "commission_statement": _statements,
    "credit_release": lambda: as_deals(finance=_all(ALL)),
    "outside_system": lambda: _kept_beside("director") | {"finance": {"read": ALL}},
    "exchange_rule": lambda: _kept_beside("director") | {"finance": {"read": ALL}},
    "warehouse": _stocked,
    "stock_level": _stocked,
}


def selling_grants() -> dict[str, Grants]:
    """Give what each role may do with each of these kinds: role → kind → verb → scope."""
    by_role: dict[str, Grants] = {}
    for kind, grants in KINDS.items():
        for role, verbs in grants().items():
            by_role.setdefault(role, {})[kind] = verbs
    return by_role
