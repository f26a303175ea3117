"""Arithmetic of the forecast: no database, no clock."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from guanxi.lib.dates import parse_range
from guanxi.platform.performance.measuring import Span

PERIODS = ("month", "quarter")


def span_of(period: str, day: dt.date) -> Span:
    """Give the month or quarter in which a day lies."""
    return Span(*parse_range(f"this_{period}", day))


def next_span(period: str, span: Span) -> Span:
    """Give the one after it."""
    return span_of(period, span.last + dt.timedelta(days=1))


def called(period: str, day: dt.date) -> str:
    """Say a period in short: 2026-11, 2026 Q4."""
    return f"{day:%Y-%m}" if period == "month" else f"{day.year} Q{(day.month + 2) // 3}"


def monday(day: dt.date) -> dt.date:
    """Give the first day of the week in which a day lies."""
    return day - dt.timedelta(days=day.weekday())


def weighted(total: int) -> int:
    """Give what amounts times percentages come to, in minor units, halves rounded up."""
    return (total + 50) // 100


def standing(people: Collection[int], manager: Mapping[int, int | None], numbers: Mapping[int, int]) -> int | None:
    """Give what a group of people submitted together: a number covers everybody who reports to whoever submitted it.

    Of somebody whose manager, or their manager, is in the group and submitted, nothing is added. None where nobody did.
    """
    told = [numbers[one] for one in people if one in numbers and not _covered(one, people, manager, numbers)]
    return sum(told) if told else None


def _covered(
    person: int, people: Collection[int], manager: Mapping[int, int | None], numbers: Mapping[int, int]
) -> bool:
    seen, above = {person}, manager.get(person)
    while above is not None and above not in seen:
        if above in numbers and above in people:
            return True
        seen.add(above)
        above = manager.get(above)
    return False


def gap(quota: int | None, sure: int) -> int | None:
    """Give what is missing to a quota after what is closed and committed; below zero when it is more than reached."""
    return None if quota is None else quota - sure


def coverage(quota: int | None, closed: int, still_open: int) -> int | None:
    """Give how far what is open would cover what is missing to the quota, in percent; None where nothing is missing."""
    missing = (quota or 0) - closed
    return still_open * 100 // missing if missing > 0 else None


def covers(person: int, manager: Mapping[int, int | None], people: Iterable[int]) -> tuple[int, ...]:
    """Give whose work a submission of a person is about: their own and that of everybody who reports to them."""
    return tuple(one for one in people if one == person or _reports_to(one, person, manager))


def _reports_to(one: int, person: int, manager: Mapping[int, int | None]) -> bool:
    seen, above = {one}, manager.get(one)
    while above is not None and above not in seen:
        if above == person:
            return True
        seen.add(above)
        above = manager.get(above)
    return False
