"""How far a day or a moment is away, said in the active language."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

_NEAR = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}


def relative_date(day: date, today: date) -> str:
    """Say how far a day is from today, in the active language: "3 days ago", "tomorrow", "in 2 months"."""
    days = (day - today).days
    if days in _NEAR:
        return str(_NEAR[days])
    distance = abs(days)
    if distance < 31:
        return _in_days(distance) if days > 0 else _days_ago(distance)
    months = _whole_months(min(day, today), max(day, today))
    if months < 12:
        return _in_months(max(1, months)) if days > 0 else _months_ago(max(1, months))
    return _in_years(months // 12) if days > 0 else _years_ago(months // 12)


def relative_moment(moment: datetime, now: datetime) -> str:
    """Say how long ago or ahead a moment is, in the active language; beyond a day it counts days in `now`'s zone."""
    seconds = (moment - now).total_seconds()
    minutes = int(abs(seconds) // 60)
    if minutes < 1:
        return str(_("just now"))
    if minutes < 60:
        return _in_minutes(minutes) if seconds > 0 else _minutes_ago(minutes)
    days = (moment.astimezone(now.tzinfo).date() - now.date()).days
    if days == 0 or minutes < 6 * 60:
        hours = minutes // 60
        return _in_hours(hours) if seconds > 0 else _hours_ago(hours)
    return relative_date(moment.astimezone(now.tzinfo).date(), now.date())


def _whole_months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _days_ago(n: int) -> str:
    return ngettext("%(n)s day ago", "%(n)s days ago", n) % {"n": n}


def _in_days(n: int) -> str:
    return ngettext("in %(n)s day", "in %(n)s days", n) % {"n": n}


def _months_ago(n: int) -> str:
    return ngettext("%(n)s month ago", "%(n)s months ago", n) % {"n": n}


def _in_months(n: int) -> str:
    return ngettext("in %(n)s month", "in %(n)s months", n) % {"n": n}


def _years_ago(n: int) -> str:
    return ngettext("%(n)s year ago", "%(n)s years ago", n) % {"n": n}


def _in_years(n: int) -> str:
    return ngettext("in %(n)s year", "in %(n)s years", n) % {"n": n}


def _minutes_ago(n: int) -> str:
    return ngettext("%(n)s minute ago", "%(n)s minutes ago", n) % {"n": n}


def _in_minutes(n: int) -> str:
    return ngettext("in %(n)s minute", "in %(n)s minutes", n) % {"n": n}


def _hours_ago(n: int) -> str:
    return ngettext("%(n)s hour ago", "%(n)s hours ago", n) % {"n": n}


def _in_hours(n: int) -> str:
    return ngettext("in %(n)s hour", "in %(n)s hours", n) % {"n": n}
