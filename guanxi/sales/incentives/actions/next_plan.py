"""Beginning the next plan of commission: a copy from a day on; the plan before it ends the day before."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.sales.incentives.keeping import settled_until
from guanxi.sales.incentives.models import CommissionComponent, CommissionMember, CommissionPlan, CommissionTier

_PLAN = ("period", "currency", "draw", "recoverable", "note")
_COMPONENT = (
    *("position", "name", "name_zh", "base", "credit", "product", "products", "condition", "mode", "tiers_by"),
    *("cap", "claws_back"),
)
_TIER = ("starts_at", "rate", "times")
_MEMBER = ("person", "role", "from_on", "until_on", "note")
_LONGEST = 80


@transaction.atomic
def next_plan(plan: CommissionPlan, *, by: Identity, from_on: dt.date) -> CommissionPlan:
    """Copy a plan with its components, tiers and people, to begin on a day, and end it the day before.

    Raises `Invalid` for a day on which the plan has not begun yet, or up to which statements are settled by it.
    """
    settled = settled_until([plan.pk]).get(plan.pk)
    if settled is not None and from_on <= settled:
        raise Invalid({"from_on": [_("Statements are settled up to %(day)s; choose a later day.") % {"day": settled}]})
    if from_on <= plan.from_on:
        raise Invalid({"from_on": [_("The next plan begins after this one has begun; choose a later day.")]})
    ends_on = from_on - dt.timedelta(days=1)
    if plan.until_on is None or plan.until_on > ends_on:
        change(entity("commission_plan"), plan.pk, {"until_on": ends_on}, version=plan.version)
    named = {
        name: f"{getattr(plan, name)[: _LONGEST - 11]} {from_on}" for name in ("name", "name_zh") if getattr(plan, name)
    }
    made: CommissionPlan = _copied("commission_plan", plan, _PLAN, named | {"from_on": from_on})
    for one in CommissionComponent.objects.filter(plan=plan.pk).order_by("position", "pk"):
        component = _copied("commission_component", one, _COMPONENT, {"plan": made.pk})
        for tier in CommissionTier.objects.filter(component=one.pk).order_by("starts_at", "pk"):
            _copied("commission_tier", tier, _TIER, {"component": component.pk})
    for member in CommissionMember.objects.filter(plan=plan.pk).order_by("pk"):
        if member.until_on is None or member.until_on >= from_on:
            _copied("commission_member", member, _MEMBER, {"plan": made.pk})
    return made


def _copied(key: str, record: Any, names: tuple[str, ...], values: dict[str, object]) -> Any:
    one = entity(key)
    kept = {name: getattr(record, one.field(name).column) for name in names}
    return create(one, as_entered(one, kept, getattr(record, "currency", "")) | values, allow_twins=True)
