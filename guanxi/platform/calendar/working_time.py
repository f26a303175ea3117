"""Working time: when so many hours of work have passed, by the company's hours, weekends and public holidays."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings

from guanxi.platform.calendar.holidays import is_worked, special_days

Span = tuple[dt.time, dt.time]
_FARTHEST = dt.timedelta(days=3 * 366)


class WrongWorkingHours(ValueError):
    """GUANXI_WORKING_HOURS cannot be read."""


def after_working_hours(moment: dt.datetime, hours: int, zone: str) -> dt.datetime:
    """Give the moment at which so many hours of work have passed since another one, by the clock of a time zone.

    The company's hours are those of `GUANXI_WORKING_HOURS`, such as 09:00-12:00,13:00-18:00.
    """
    place, spans = ZoneInfo(zone), working_spans(settings.GUANXI_WORKING_HOURS)
    first = moment.astimezone(place).date()
    last = first + _FARTHEST
    special = special_days(first, last)
    left, day = dt.timedelta(hours=hours), first
    while day < last:
        for begins, ends in spans if is_worked(day, special) else ():
            begin = max(dt.datetime.combine(day, begins, place), moment)
            end = dt.datetime.combine(day, ends, place)
            # Lengths are those of the clock on the wall all over the world: compared in UTC, for the night when it is set.
            length = end.astimezone(dt.UTC) - begin.astimezone(dt.UTC)
            if length >= left and length > dt.timedelta():
                return (begin.astimezone(dt.UTC) + left).astimezone(dt.UTC)
            left -= max(length, dt.timedelta())
        day += dt.timedelta(days=1)
    return dt.datetime.combine(last, dt.time(), place).astimezone(dt.UTC)


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
