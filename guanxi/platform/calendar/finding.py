"""Choosing a time: who of the people is busy then, and when the next working hours are in which everyone is free."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from guanxi.platform.calendar.holidays import is_worked, special_days
from guanxi.platform.calendar.reading import Taken, taken

_LOOKED: int = 14  # days
_STEP = dt.timedelta(minutes=30)
WORK = (dt.time(9), dt.time(18))


@dataclass(frozen=True)
class Times:
    """`busy` names by person what they have then, `free` are beginnings at which everyone is free for as long."""

    busy: tuple[tuple[int, Taken], ...]
    free: tuple[dt.datetime, ...]


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
    return Times(busy, tuple(_free(people, starts, ends - starts, besides, most)) if busy else ())


def _free(
    people: list[int], after: dt.datetime, length: dt.timedelta, besides: int, most: int
) -> Iterable[dt.datetime]:
    begin = timezone.localtime(max(after, timezone.now()))
    first = begin.date()
    special = special_days(first, first + dt.timedelta(_LOOKED))
    until = begin + dt.timedelta(_LOOKED)
    spans = [(one.starts, one.ends) for one in taken(people, begin, until) if _stands(one, besides)]
    number = 0
    for day in (
        first + dt.timedelta(place) for place in range(_LOOKED) if is_worked(first + dt.timedelta(place), special)
    ):
        at, last = (timezone.make_aware(dt.datetime.combine(day, clock)) for clock in WORK)
        while at + length <= last and number < most:
            if at > begin and not any(one < at + length and at < other for one, other in spans):
                number += 1
                yield at
            at += _STEP


def _stands(one: Taken, besides: int) -> bool:
    return not one.free and (not besides or one.id != besides)
