"""The calendars of a person at the door: their own, and those of colleagues they chose, which are only read."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from guanxi.platform.calendar.colleagues import Colleague, Seen, colleagues, seen, seen_expanded, seen_texts
from guanxi.platform.calendar.collection import Member, members, members_named
from guanxi.platform.calendar.showing import events_by_number, expanded, texts_of
from guanxi.platform.identity.acting import someone
from guanxi.platform.timeline.models import Activity

# Number, beginning, end, the lines of its series, its zone.
Times = tuple[int, dt.datetime | None, dt.datetime | None, str, str]


class Shelf(Protocol):
    """One calendar: what is in it, and how it is written."""

    @property
    def key(self) -> str:
        """Give its name in addresses."""

    @property
    def person(self) -> int:
        """Give whose calendar it is."""

    @property
    def name(self) -> str:
        """Give how they are called."""

    def found(self) -> list[Member]:
        """Give all that is in it."""

    def named(self, names: Iterable[str]) -> dict[str, Member]:
        """Give what has these names, as far as there is some."""

    def texts(self, found: Sequence[Member]) -> dict[int, str]:
        """Give the text of each, by number."""

    def expanded(self, found: Sequence[Member], low: dt.datetime, high: dt.datetime) -> dict[int, str]:
        """Give the text of each with the occurrences of a window instead of its series."""

    def times(self, found: Sequence[Member]) -> Iterable[Times]:
        """Give when each is, those apart included."""

    def lines(self, found: Sequence[Member]) -> dict[int, list[str]]:
        """Give the lines of each, by number, those apart included."""


@dataclass(frozen=True)
class Own:
    """The calendar of the acting person."""

    key: str = "own"

    @property
    def person(self) -> int:
        """Give the acting person."""
        return someone().user_id

    @property
    def name(self) -> str:
        """Give their name."""
        return someone().name

    def found(self) -> list[Member]:
        """Give all that is in it."""
        return members()

    def named(self, names: Iterable[str]) -> dict[str, Member]:
        """Give what has these names."""
        return members_named(names)

    def texts(self, found: Sequence[Member]) -> dict[int, str]:
        """Give the text of each."""
        return texts_of(found)

    def expanded(self, found: Sequence[Member], low: dt.datetime, high: dt.datetime) -> dict[int, str]:
        """Give the text of each with the occurrences of a window."""
        return expanded(found, low, high)

    def times(self, found: Sequence[Member]) -> Iterable[Times]:
        """Give when each is."""
        rows = Activity._base_manager.filter(pk__in=_numbers(found))
        return rows.values_list("pk", "starts_at", "ends_at", "repeats", "zone")

    def lines(self, found: Sequence[Member]) -> dict[int, list[str]]:
        """Give the lines of each."""
        return events_by_number(_numbers(found))


@dataclass(frozen=True)
class OfColleague:
    """The calendar of somebody else: times, and words where one may read them."""

    colleague: Colleague

    @property
    def key(self) -> str:
        """Give its name in addresses."""
        return self.colleague.key

    @property
    def person(self) -> int:
        """Give the colleague."""
        return self.colleague.id

    @property
    def name(self) -> str:
        """Give their name."""
        return self.colleague.name

    def found(self) -> list[Member]:
        """Give all that is in it."""
        return [*seen(self.colleague)]

    def named(self, names: Iterable[str]) -> dict[str, Member]:
        """Give what has these names."""
        wanted = {*names}
        return {one.name: one for one in seen(self.colleague) if one.name in wanted}

    def texts(self, found: Sequence[Member]) -> dict[int, str]:
        """Give the text of each."""
        return seen_texts(_seen(found))

    def expanded(self, found: Sequence[Member], low: dt.datetime, high: dt.datetime) -> dict[int, str]:
        """Give the text of each with the occurrences of a window."""
        return seen_expanded(_seen(found), low, high)

    def times(self, found: Sequence[Member]) -> Iterable[Times]:
        """Give when each is."""
        rows = (one.row for one in _seen(found))
        return [(row.pk, row.starts_at, row.ends_at, row.repeats, row.zone) for row in rows]

    def lines(self, found: Sequence[Member]) -> dict[int, list[str]]:
        """Give the lines of each."""
        return {one.id: [*one.lines] for one in _seen(found)}


def shelves() -> list[Shelf]:
    """Give the calendars of the acting person, their own first."""
    return [Own(), *map(OfColleague, colleagues())]


def shelf_named(key: str) -> Shelf | None:
    """Give one of them, None where there is none of this name."""
    if key == "own":
        return Own()
    return next((one for one in map(OfColleague, colleagues()) if one.key == key), None)


def _numbers(found: Sequence[Member]) -> list[int]:
    return [number for one in found for number in (one.id, *one.alone)]


def _seen(found: Sequence[Member]) -> list[Seen]:
    return [cast(Seen, one) for one in found]
