"""The text of an appointment for a device: what is known here, and the lines of the device's own that mean nothing here."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from icalendar import Event

from guanxi.lib.ical import folded, name_of, read_property
from guanxi.platform.calendar.collection import Member
from guanxi.platform.calendar.meant import FLOATING
from guanxi.platform.calendar.models import DeviceText
from guanxi.platform.calendar.reading import series_of, zone_of
from guanxi.platform.calendar.writing import apart_of, events_of
from guanxi.platform.calendar.zones import described
from guanxi.platform.identity.acting import someone
from guanxi.platform.timeline.models import Activity

_HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Guanxi//Calendar//EN\r\nCALSCALE:GREGORIAN\r\n"
MOST_EXPANDED = 1_000
_TIMES = frozenset(("DTSTART", "DTEND", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE"))
_LOCAL = re.compile(r"^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE);TZID=[^:;]+:")


def texts_of(found: Iterable[Member]) -> dict[int, str]:
    """Give the text of each member, by its number, in four questions for all of them."""
    wanted = [*found]
    numbers = [number for one in wanted for number in (one.id, *one.alone)]
    rows, apart = events_by_number(numbers), apart_by_number(numbers)
    return {
        one.id: text_of(
            [
                *(rows[number] for number in (one.id, *one.alone) if number in rows),
                *apart.get(one.id, {}).values(),
            ]
        )
        for one in wanted
    }


def events_by_number(numbers: list[int]) -> dict[int, list[str]]:
    """Give the lines of each of these appointments, by number."""
    by = _kept(numbers)
    return {number: [*_lines(event, by.get(number, []))] for number, event in events_of(_rows(numbers)).items()}


def apart_by_number(numbers: list[int]) -> dict[int, dict[dt.datetime, list[str]]]:
    """Give the lines of occurrences for which somebody answered otherwise than for their series, by its number and their moment."""
    found = apart_of(_rows(numbers))
    by = _kept([*found]) if found else {}
    return {
        number: {at: [*_lines(event, by.get(number, []))] for at, event in events.items()}
        for number, events in found.items()
    }


def _rows(numbers: list[int]) -> list[Activity]:
    return [*Activity._base_manager.filter(pk__in=numbers, deleted_at__isnull=True).select_related("owner")]


def _kept(numbers: list[int]) -> dict[int, list[str]]:
    kept = DeviceText.objects.filter(user=someone().user_id, activity__in=numbers).values_list("activity_id", "lines")
    return {number: [*filter(None, lines.split("\n"))] for number, lines in kept}


def _lines(event: Event, kept: list[str]) -> Iterator[str]:
    """The event, with the lines that were kept before its end; of attendees and organizer what only the device knows comes along."""
    own = event.to_ical().decode().replace("\r\n ", "").splitlines()
    floating = any(line.startswith(FLOATING) for line in kept)
    known = {_address(line): line for line in kept if name_of(line) in ("ATTENDEE", "ORGANIZER")}
    for line in own[:-1]:
        name = name_of(line)
        if floating:
            line = _LOCAL.sub(r"\1:", line)
        yield _with_more(line, known.get(_address(line), "")) if name in ("ATTENDEE", "ORGANIZER") and known else line
    inside = 0
    for line in kept:
        name = name_of(line)
        if inside or name not in ("ATTENDEE", "ORGANIZER", FLOATING):
            yield line
        inside += {"BEGIN": 1, "END": -1}.get(name, 0)
    yield own[-1]


def _address(line: str) -> tuple[str, str]:
    told = read_property(line) if line[:8] in ("ATTENDEE", "ORGANIZE") else None
    return (told.name, told.value.strip().lower()) if told else ("", "")


def _with_more(line: str, known: str) -> str:
    """An attendee with the parameters that the device wrote, but with the answer that is known here."""
    if not known:
        return line
    mine, theirs = read_property(line), read_property(known)
    told = {**theirs.parameters, **mine.parameters}
    said = "".join(
        f';{name}="{value}"' if re.search("[,;:]", value) else f";{name}={value}" for name, value in told.items()
    )
    return f"{mine.name}{said}:{mine.value}"


def text_of(events: list[list[str]]) -> str:
    """Give the text of a calendar with these events, each told as its lines."""
    body = [line for event in events for line in event]
    zones = {found[1] for line in body if (found := re.match(r"[A-Z-]+;(?:[^:]*;)?TZID=\"?([^:;\"]+)", line))}
    return _HEAD + "".join(described(zone) for zone in sorted(zones)) + folded(body) + "END:VCALENDAR\r\n"


def expanded(found: Iterable[Member], low: dt.datetime, high: dt.datetime) -> dict[int, str]:
    """Give the text of each member with the occurrences of a window instead of its series, in universal time."""
    wanted = [*found]
    numbers = [number for one in wanted for number in (one.id, *one.alone)]
    lines, apart = events_by_number(numbers), apart_by_number(numbers)
    rows = {one.pk: one for one in Activity._base_manager.filter(pk__in=numbers)}
    return {
        one.id: within_window(
            [
                (rows[number], lines[number], apart.get(number, {}))
                for number in (one.id, *one.alone)
                if number in lines
            ],
            low,
            high,
        )
        for one in wanted
    }


def within_window(
    parts: Iterable[tuple[Activity, list[str], dict[dt.datetime, list[str]]]], low: dt.datetime, high: dt.datetime
) -> str:
    """Give the text of a calendar with the occurrences of these appointments within a window, each by its own lines."""
    events = [event for row, lines, apart in parts for event in _occurrences(row, lines, apart, low, high)]
    return _HEAD + folded(line for event in events[:MOST_EXPANDED] for line in event) + "END:VCALENDAR\r\n"


def _occurrences(
    row: Activity, lines: list[str], apart: dict[dt.datetime, list[str]], low: dt.datetime, high: dt.datetime
) -> Iterator[list[str]]:
    length = (row.ends_at or row.starts_at) - row.starts_at
    moments = [row.starts_at]
    if row.repeats:
        moments = series_of(row.repeats, row.starts_at, row.zone).between(max(low - length, row.starts_at), high)
    zone = zone_of(row.zone)
    for at in moments:
        if at >= high or (at + length <= low and (length or at < low)):
            continue
        place = at if row.repeats else row.recurs_at if row.series_id else None
        times = [("DTSTART", at), ("DTEND", at + length), *((("RECURRENCE-ID", place),) if place else ())]
        said = _without_times(apart.get(at, lines))
        yield [*said[:-1], *(_written(name, moment, zone, whole=row.all_day) for name, moment in times), said[-1]]


def _without_times(lines: list[str]) -> list[str]:
    inside, said = 0, []
    for line in lines:
        name = name_of(line)
        if inside > 1 or name not in _TIMES:
            said.append(line)
        inside += {"BEGIN": 1, "END": -1}.get(name, 0)
    return said


def _written(name: str, moment: dt.datetime, zone: ZoneInfo, *, whole: bool) -> str:
    if whole:
        return f"{name};VALUE=DATE:{moment.astimezone(zone):%Y%m%d}"
    return f"{name}:{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
