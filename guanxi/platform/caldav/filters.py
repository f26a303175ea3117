"""Which appointments a question means: those within a time, and those whose lines say something (RFC 4791, section 9.7)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from guanxi.lib.ical import name_of, read_property, words_in
from guanxi.platform.caldav.problems import Refused
from guanxi.platform.caldav.shelves import Shelf
from guanxi.platform.caldav.xml import CALDAV, Element
from guanxi.platform.calendar.collection import Member
from guanxi.platform.calendar.reading import series_of

EARLIEST: Final = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
LATEST: Final = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Span:
    """A time that is asked for."""

    low: dt.datetime
    high: dt.datetime


@dataclass(frozen=True)
class Saying:
    """A line that is asked for: that it is there, that it is not, or what it says, in any letters unless `exactly`."""

    name: str
    absent: bool = False
    words: str | None = None
    exactly: bool = False
    turned: bool = False

    def fits(self, lines: Iterable[str]) -> bool:
        """Tell whether an appointment with these lines is meant."""
        found = [words_in(read_property(line).value) for line in lines if name_of(line) == self.name]
        if self.absent or self.words is None:
            return bool(found) != self.absent
        wanted = self.words if self.exactly else self.words.casefold()
        said = any(wanted in (one if self.exactly else one.casefold()) for one in found)
        return said != self.turned


@dataclass(frozen=True)
class Asked:
    """A question; `nothing` where it can fit no appointment, as one for tasks."""

    span: Span | None = None
    sayings: tuple[Saying, ...] = ()
    nothing: bool = False


def asked_for(body: Element) -> Asked:
    """Read the filter of a question; raises `Refused` for one that is not understood here."""
    outer = body.find(f"{CALDAV}filter/{CALDAV}comp-filter")
    if outer is None:
        return Asked()
    if outer.get("name", "").upper() != "VCALENDAR":
        return Asked(nothing=True)
    inner = [one for one in outer if one.tag == f"{CALDAV}comp-filter"]
    if not inner:
        return Asked()
    if len(inner) > 1 or inner[0].get("name", "").upper() != "VEVENT":
        return Asked(nothing=True)
    if inner[0].find(f"{CALDAV}is-not-defined") is not None:
        return Asked(nothing=True)
    if inner[0].find(f"{CALDAV}comp-filter") is not None:
        raise Refused(403, "c:supported-filter")
    times = inner[0].find(f"{CALDAV}time-range")
    return Asked(
        span_of(times) if times is not None else None,
        tuple(_saying(one) for one in inner[0] if one.tag == f"{CALDAV}prop-filter"),
    )


def span_of(element: Element) -> Span:
    """Read a time; raises `Refused` for one that is none."""
    try:
        low, high = (
            dt.datetime.strptime(told, "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
            if (told := element.get(name))
            else usual
            for name, usual in (("start", EARLIEST), ("end", LATEST))
        )
    except ValueError as error:
        raise Refused(403, "c:valid-filter") from error
    if low >= high:
        raise Refused(403, "c:valid-filter")
    return Span(max(low, EARLIEST), min(max(high, EARLIEST + dt.timedelta(1)), LATEST))


def meant(shelf: Shelf, asked: Asked) -> list[Member]:
    """Give what of a calendar is asked for."""
    found = shelf.found()
    if asked.nothing:
        return []
    if asked.span is not None:
        found = _within(shelf, found, asked.span)
    if asked.sayings:
        lines = shelf.lines(found)
        found = [
            one
            for one in found
            if any(all(each.fits(lines.get(number, [])) for each in asked.sayings) for number in (one.id, *one.alone))
        ]
    return found


def _saying(element: Element) -> Saying:
    name = element.get("name", "").upper()
    if element.find(f"{CALDAV}is-not-defined") is not None:
        return Saying(name, absent=True)
    if any(one.tag in (f"{CALDAV}param-filter", f"{CALDAV}time-range") for one in element):
        raise Refused(403, "c:supported-filter")
    match = element.find(f"{CALDAV}text-match")
    if match is None:
        return Saying(name)
    collation = match.get("collation", "i;ascii-casemap")
    if collation not in ("i;ascii-casemap", "i;unicode-casemap", "i;octet", "default"):
        raise Refused(403, "c:supported-collation")
    return Saying(
        name,
        words=match.text or "",
        exactly=collation == "i;octet",
        turned=match.get("negate-condition", "no") == "yes",
    )


def _within(shelf: Shelf, found: list[Member], span: Span) -> list[Member]:
    there = {row[0] for row in shelf.times(found) if _meets(row, span)}
    return [one for one in found if one.id in there or not there.isdisjoint(one.alone)]


def _meets(row: Any, span: Span) -> bool:
    _number, starts, ends, repeats, zone = row
    length = (ends or starts) - starts
    if not repeats:
        return starts < span.high and (starts + length > span.low or (not length and starts >= span.low))
    low = span.low - length + dt.timedelta(seconds=1) if length else span.low
    return series_of(repeats, starts, zone).meets(low, span.high)
