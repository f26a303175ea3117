"""Working time: when so many hours of work have passed, by the company's hours, weekends and public holidays."""

import datetime as dt
from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from guanxi.platform.calendar.holidays import Special, special_days
from guanxi.platform.calendar.models import WorkWeek

WEEKDAYS: Final = 5
Span = tuple[dt.time, dt.time]
Week = tuple[tuple[Span, ...], ...]
_FARTHEST = dt.timedelta(days=3 * 366)


class WrongWorkingHours(ValueError):
    """GUANXI_WORKING_HOURS cannot be read."""


def after_working_hours(moment: dt.datetime, hours: int | float, zone: str) -> dt.datetime:
    """Give the moment at which so many hours of work have passed since another one, by the clock of a time zone.

    The company's hours are those that were entered, else `GUANXI_WORKING_HOURS`; a break at noon is none of them.
    """
    place, week = ZoneInfo(zone), company_week()
    first = moment.astimezone(place).date()
    last = first + _FARTHEST
    special = special_days(first, last)
    left, day = dt.timedelta(hours=hours), first
    while day < last:
        for begins, ends in spans_on(week, day, special):
            begin = max(dt.datetime.combine(day, begins, place), moment)
            end = dt.datetime.combine(day, ends, place)
            # Lengths are those of the clock on the wall all over the world: compared in UTC, for the night when it is set.
            length = end.astimezone(dt.UTC) - begin.astimezone(dt.UTC)
            if length >= left and length > dt.timedelta():
                return (begin.astimezone(dt.UTC) + left).astimezone(dt.UTC)
            left -= max(length, dt.timedelta())
        day += dt.timedelta(days=1)
    return dt.datetime.combine(last, dt.time(), place).astimezone(dt.UTC)


def company_week() -> Week:
    """Give the hours of the company, from Monday on: as they were entered, else those of `GUANXI_WORKING_HOURS` until Friday."""
    entered = WorkWeek.objects.filter(user__isnull=True).values_list("days", flat=True).first()
    if entered:
        return tuple(working_spans(text) if text else () for text in entered)
    spans = working_spans(settings.GUANXI_WORKING_HOURS)
    return tuple(spans if day < WEEKDAYS else () for day in range(7))


def spans_on(week: Week, day: dt.date, special: Mapping[dt.date, Special]) -> tuple[Span, ...]:
    """Give the hours of a day: none on one that is free for all, those of the first working day on a weekend that is worked."""
    spans = week[day.weekday()]
    if day in special:
        return (spans or next(filter(None, week), ())) if special[day].working else ()
    return spans


def working_spans(text: str) -> tuple[Span, ...]:
    """Give the hours of a working day in their order. Raises `WrongWorkingHours`."""
    try:
        spans = tuple(_span(part) for part in text.split(","))
    except ValueError as error:
        raise WrongWorkingHours(text) from error
    if any(begin >= end for begin, end in spans) or any(a[1] > b[0] for a, b in zip(spans, spans[1:], strict=False)):
        raise WrongWorkingHours(text)
    return spans


def _span(part: str) -> Span:
    begin, _dash, end = part.partition("-")
    return dt.time.fromisoformat(begin.strip()), dt.time.fromisoformat(end.strip())
