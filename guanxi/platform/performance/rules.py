"""What follows from other values of a target, and what must hold of it."""

import datetime as dt

from django.utils.translation import gettext as _

from guanxi.lib.dates import parse_range
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.performance.measuring import Span
from guanxi.platform.performance.models import TargetOf


def span_of(period: str, day: dt.date) -> Span:
    """Give the month, quarter or year in which a day lies."""
    return Span(*parse_range(f"this_{period}", day))


def when(period: str, day: dt.date) -> str:
    """Say a period in short: 2026-11, 2026 Q4, 2026."""
    return {"month": f"{day:%Y-%m}", "quarter": f"{day.year} Q{(day.month + 2) // 3}"}.get(period, str(day.year))


def named(draft: Draft) -> Values:
    """Call a target by what it is of and when, unless somebody named it."""
    day, period, of = draft.get("starts_on"), draft.get("period"), draft.get("measure")
    if draft.get("name") or not isinstance(day, dt.date) or of not in TargetOf.values:
        return {}
    return {"name": f"{TargetOf(of).label} {when(str(period), day)}"}


def set_by_others(draft: Draft) -> Problems:
    """Nobody sets their own targets, but who leads everybody."""
    who = someone()
    verb = "create" if draft.before is None else "edit"
    if draft.get("owner") == who.user_id and not who.rights.scope("target", verb) & Scope.ALL:
        return {"owner": [_("Your own targets are set by whom you report to.")]}
    return {}
