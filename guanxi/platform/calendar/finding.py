"""Choosing a time: who of the people is busy then, and when the next working hours are in which everyone is free."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from guanxi.platform.calendar.holidays import special_days
from guanxi.platform.calendar.hours import Week, Window, common, weeks_of
from guanxi.platform.calendar.reading import Taken, taken

_LOOKED: int = 14  # days
_STEP = dt.timedelta(minutes=30)


@dataclass(frozen=True)
class Times:
    """`busy` names by person what they have then, `off` who does not work then, `free` are beginnings at which everyone may."""

    busy: tuple[tuple[int, Taken], ...]
    free: tuple[dt.datetime, ...]
    off: tuple[int, ...] = ()


def times_for(
    people: Iterable[int], starts: dt.datetime, ends: dt.datetime, *, besides: int = 0, most: int = 3
) -> Times:
    """Look whether these people are free from `starts` to `ends`; where one is not, `most` other times are looked for.

    `besides` is the appointment itself, which stands in nobody's way.
    """
    people = [*dict.fromkeys(people)]
    found = [
        one for one in taken(people, starts, ends) if _stands(one, besides) and one.starts < ends and one.ends > starts
    ]
    busy = tuple((one.person, one) for one in found)
    weeks = weeks_of(people)
    off = tuple(person for person, week in weeks.items() if not _works(week, starts, ends))
    return Times(busy, tuple(_free(weeks, starts, ends - starts, besides, most)) if busy or off else (), off)


def _works(week: Week, starts: dt.datetime, ends: dt.datetime) -> bool:
    """What begins or ends in a break, such as that at noon, is not in their hours; to go on over a whole break is for those who meet."""
    day = starts.astimezone(week.zone).date()
    windows = week.windows(day, special_days(day, day))
    return any(low <= starts < high for low, high in windows) and any(low < ends <= high for low, high in windows)


def _free(
    weeks: dict[int, Week], after: dt.datetime, length: dt.timedelta, besides: int, most: int
) -> Iterable[dt.datetime]:
    begin = max(after, timezone.now())
    until = begin + dt.timedelta(_LOOKED)
    spans = [(one.starts, one.ends) for one in taken([*weeks], begin, until) if _stands(one, besides)]
    number = 0
    for low, high in common(_windows(week, begin, until, length) for week in weeks.values()):
        at = _half_hour(max(low, begin))
        while at + length <= high and number < most:
            if at > begin and not any(one < at + length and at < other for one, other in spans):
                number += 1
                yield at
            at += _STEP


def _windows(week: Week, begin: dt.datetime, until: dt.datetime, length: dt.timedelta) -> list[Window]:
    """When somebody works, day by day; for what is longer than each of their hours from the first of a day to the last."""
    first, last = (one.astimezone(week.zone).date() for one in (begin, until))
    special = special_days(first, last)
    found: list[Window] = []
    for place in range((last - first).days + 1):
        windows = week.windows(first + dt.timedelta(place), special)
        if windows and all(high - low < length for low, high in windows):
            windows = [(windows[0][0], windows[-1][1])]
        found += windows
    return found


def _half_hour(moment: dt.datetime) -> dt.datetime:
    past = dt.timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment + (_STEP - past) if past else moment


def _stands(one: Taken, besides: int) -> bool:
    return not one.free and (not besides or one.id != besides)
