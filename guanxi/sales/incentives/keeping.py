"""What statements were settled by stays as it was: a plan with settled statements is ended, and followed by the next one."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Max
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Written
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.incentives.happened import as_incentives
from guanxi.sales.incentives.models import (
    CommissionComponent,
    CommissionPlan,
    CommissionStatement,
    StatementState,
)

# What may be called otherwise without paying anybody more or less.
_WORDS: Final = frozenset(("name", "name_zh", "note", "position", "active"))
_WORKED_OUT: Final = (StatementState.OPEN, StatementState.DISPUTED)


def settled_until(plans: Iterable[int]) -> dict[int, Any]:
    """Give by plan the last day of what was submitted, approved or locked; plans without any are left out."""
    with as_incentives():
        rows = CommissionStatement.objects.filter(plan__in=list(plans)).exclude(state__in=_WORKED_OUT)
        return dict(rows.values_list("plan_id").annotate(last=Max("last_on")))


def keep_settled_plans(written: list[Written]) -> None:
    """Refuse what would pay settled periods anew: another currency or draw, an end before them. Raises `NotAllowed`."""
    touched = {one.record.pk: one for one in written if not one.created and one.before.keys() - _WORDS}
    for number, last in settled_until(touched).items():
        one = touched[number]
        # To end it later than what is settled, or not at all, is what it is there for.
        ends_later = one.before.keys() - _WORDS == {"until_on"} and (
            one.record.until_on is None or one.record.until_on >= last
        )
        if not ends_later:
            raise _refused(one.record)


def keep_settled_components(written: list[Written]) -> None:
    """Refuse to change, add or take away what a plan pays for while periods are settled by it. Raises `NotAllowed`."""
    touched = [one for one in written if one.created or one.before.keys() - _WORDS]
    _keep(
        {one.record.plan_id for one in touched} | {int(one.before["plan"]) for one in touched if "plan" in one.before}
    )


def keep_settled_tiers(written: list[Written]) -> None:
    """Refuse the same for tiers and their rates. Raises `NotAllowed`."""
    numbers = {one.record.component_id for one in written}
    numbers |= {int(one.before["component"]) for one in written if "component" in one.before}
    _keep(set(CommissionComponent.everything.filter(pk__in=numbers).values_list("plan_id", flat=True)))


def _keep(plans: set[int]) -> None:
    if settled := settled_until(plans):
        raise _refused(CommissionPlan.everything.get(pk=min(settled)))


def _refused(plan: CommissionPlan) -> NotAllowed:
    said = _("Statements were settled by plan “%(name)s”, so it pays as it did: end it and begin the next one.")
    return NotAllowed(said % {"name": plan.name})
