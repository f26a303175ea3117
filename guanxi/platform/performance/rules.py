"""What follows from other values of a target, and what must hold of it."""

import datetime as dt

from django.utils.translation import gettext as _

from guanxi.lib.dates import parse_range
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.performance.measures import Measure, measures
from guanxi.platform.performance.measuring import Span


def span_of(period: str, day: dt.date) -> Span:
    """Give the month, quarter or year in which a day lies."""
    return Span(*parse_range(f"this_{period}", day))


def when(period: str, first: dt.date) -> str:
    """Say a period in short: 2026-11, 2026 Q4, 2026."""
    return {"month": f"{first:%Y-%m}", "quarter": f"{first.year} Q{(first.month + 2) // 3}"}.get(
        period, str(first.year)
    )


def settled(draft: Draft) -> Values:
    """Let a target begin with its period, and be called by what it is of and when, unless somebody named it."""
    day, period, one = draft.get("starts_on"), draft.get("period"), _measure(draft)
    if not isinstance(day, dt.date) or not period:
        return {}
    first = span_of(period, day).first
    values: Values = {"starts_on": first}
    if one is not None and not draft.get("name"):
        values["name"] = f"{one.label} {when(period, first)}"
    return values


def complete(draft: Draft) -> Problems:
    """Refuse a target of nothing, without a goal, or with one of another sort."""
    one = _measure(draft)
    if one is None:
        return {"measure": [_("Say of what this is the target.")]}
    if one.total and not draft.get("amount"):
        return {"amount": [_("Say which amount is to be reached.")]}
    if not one.total and not draft.get("goal"):
        return {"goal": [_("Say which number is to be reached.")]}
    return {}


def set_by_others(draft: Draft) -> Problems:
    """Nobody sets their own targets, but who leads everybody."""
    who = someone()
    verb = "create" if draft.before is None else "edit"
    mine = draft.get("owner") == who.user_id
    if mine and not who.rights.scope("target", verb) & Scope.ALL:
        return {"owner": [_("Your own targets are set by whom you report to.")]}
    return {}


def _measure(draft: Draft) -> Measure | None:
    return next((one for one in measures() if one.key == draft.get("measure") and one.target), None)
