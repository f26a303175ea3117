"""On which days forecasts are due, and how somebody stands for each of them: no database, no clock."""

import datetime as dt
from collections.abc import Collection
from typing import Final, Literal

from guanxi.platform.performance.measuring import Span
from guanxi.sales.forecasting.rules import monday

Stands = Literal["submitted", "late", "missing", "waiting"]
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def due_days(span: Span, *, day: int, weekday: str = "") -> tuple[dt.date, ...]:
    """Give the days of a period on which a forecast of it is due: each such weekday, or without one its `day`."""
    if not weekday:
        return (min(span.last, span.first + dt.timedelta(days=day - 1)),)
    first = span.first + dt.timedelta(days=(WEEKDAYS.index(weekday) - span.first.weekday()) % 7)
    return tuple(first + dt.timedelta(days=7 * week) for week in range((span.last - first).days // 7 + 1))


def asked_for(days: Collection[dt.date], today: dt.date) -> dt.date:
    """Give the day that counts now: the one of this week, else the next one, else the last one."""
    ahead = [one for one in sorted(days) if one >= monday(today)]
    return ahead[0] if ahead else max(days)


def stands(said: Collection[dt.date], due: dt.date, today: dt.date, *, weekly: bool) -> Stands:
    """Tell how somebody stands for a day who submitted on the days `said`. Week by week only what was said in that week counts."""
    if weekly:
        begin = monday(due)
        said = [one for one in said if begin <= one < begin + dt.timedelta(days=7)]
    if any(one <= due for one in said):
        return "submitted"
    if said:
        return "late"
    return "missing" if today > due else "waiting"
