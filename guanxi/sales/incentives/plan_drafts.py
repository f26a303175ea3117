"""What follows from other values of a plan of commission, and what must hold of it, each with its sentence."""

from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.questions import all_hold, conditions_in, reading_words
from guanxi.sales.incentives.models import Base, CommissionPlan, CommissionTier


def in_a_currency(draft: Draft) -> Values:
    """Pay in the company's currency where nothing else is said."""
    return {} if draft.get("currency") else {"currency": company_currency()}


def plan_ends(draft: Draft) -> Problems:
    """A plan ends on or after the day it begins: before that it would pay for nothing."""
    begins, ends = draft.get("from_on"), draft.get("until_on")
    if begins and ends and ends < begins:
        return {"until_on": [_("A plan ends on or after the day it begins.")]}
    return {}


def what_it_asks(draft: Draft) -> Values:
    """Say what the conditions of a component are about, and in which currency it pays."""
    currency = CommissionPlan.objects.filter(pk=draft.get("plan")).values_list("currency", flat=True).first()
    return {"about": "deal" if draft.get("base") == Base.WON else "order", "currency": currency or company_currency()}


def component_holds(draft: Draft) -> Problems:
    """Refuse conditions that nobody can read."""
    about = {"condition": "deal" if draft.get("base") == Base.WON else "order", "products": "product"}
    return {name: [said] for name, key in about.items() if (said := _unreadable(key, str(draft.get(name) or "")))}


def _unreadable(key: str, conditions: str) -> str:
    one = entity(key)
    try:
        with reading_words():
            all_hold(one, conditions_in(one, conditions))
    except QueryRefused as refused:
        return str(refused)
    return ""


def tier_holds(draft: Draft) -> Problems:
    """Refuse two tiers that begin at the same place."""
    same = CommissionTier.objects.filter(component=draft.get("component"), starts_at=draft.get("starts_at") or 0)
    if draft.before is not None:
        same = same.exclude(pk=draft.before.pk)
    return {"starts_at": [_("Another tier of this component begins there.")]} if same.exists() else {}
