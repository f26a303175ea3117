"""The questions that devices ask of a calendar: by a filter, by addresses, for what changed, and for when one is busy."""

import datetime as dt
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote, urlsplit

from django.http import HttpResponse
from django.utils import timezone

from guanxi.lib.ical import folded
from guanxi.platform.caldav.filters import Span, asked_for, meant, span_of
from guanxi.platform.caldav.problems import Refused
from guanxi.platform.caldav.properties import TOKEN, Door, asked_of, told_of
from guanxi.platform.caldav.xml import CALDAV, DAV, Element, document, response, status
from guanxi.platform.calendar.collection import Member, UnknownState, changes_since
from guanxi.platform.calendar.reading import taken

MOST_NAMED: Final = 5_000
_BUSY_AT_MOST: Final = dt.timedelta(400)
_DATA: Final = f"{CALDAV}calendar-data"


def report(door: Door, body: Element | None) -> HttpResponse:
    """Answer a question; raises `Refused` for one that is not known."""
    if body is None:
        raise Refused(400)
    if body.tag == f"{CALDAV}calendar-query":
        return _several(door, meant(door.shelf, asked_for(body)), body)
    if body.tag == f"{CALDAV}calendar-multiget":
        return _named(door, body)
    if body.tag == f"{DAV}sync-collection":
        return _changed(door, body)
    if body.tag == f"{CALDAV}free-busy-query":
        return _busy(door, body)
    raise Refused(403, "d:supported-report")


def several(inside: Iterable[str]) -> HttpResponse:
    """Give the answer that tells of several addresses."""
    body = document(f"{DAV}multistatus", inside)
    return HttpResponse(body, status=207, content_type="application/xml; charset=utf-8")


def responses(door: Door, found: Iterable[Member], body: Element | None) -> list[str]:
    """Write what is asked of each of these appointments."""
    wanted, asked = [*found], asked_of(body)
    texts: dict[int, str] = {}
    if asked is not None and _DATA in asked:
        told = body.find(f"{DAV}prop/{_DATA}/{CALDAV}expand") if body is not None else None
        texts = door.shelf.expanded(wanted, *_window(told)) if told is not None else door.shelf.texts(wanted)
    return [response(door.member(one), *told_of(door.of_member(one, texts.get(one.id)), asked)) for one in wanted]


def _window(element: Element) -> tuple[dt.datetime, dt.datetime]:
    span: Span = span_of(element)
    return span.low, span.high


def _several(door: Door, found: list[Member], body: Element) -> HttpResponse:
    return several(responses(door, found, body))


def _named(door: Door, body: Element) -> HttpResponse:
    addresses = [(one.text or "").strip() for one in body.findall(f"{DAV}href")]
    if len(addresses) > MOST_NAMED:
        raise Refused(403, "d:number-of-matches-within-limits")
    names = {path: _name(door, path) for path in dict.fromkeys(addresses)}
    found = door.shelf.named([name for name in names.values() if name])
    there = [one for one in found.values() if one.name in {*names.values()}]
    gone = [status(path, "404 Not Found") for path, name in names.items() if name not in found]
    return several([*responses(door, there, body), *gone])


def _name(door: Door, address: str) -> str:
    path = unquote(urlsplit(address).path)
    name = path.removeprefix(door.calendar)
    return name if name != path and "/" not in name else ""


def _changed(door: Door, body: Element) -> HttpResponse:
    token = (body.findtext(f"{DAV}sync-token") or "").strip()
    most = (body.findtext(f"{DAV}limit/{DAV}nresults") or "").strip()
    if token and not token.startswith(TOKEN):
        raise Refused(403, "d:valid-sync-token")
    try:
        found = changes_since(
            token.removeprefix(TOKEN),
            door.shelf.found(),
            "" if door.own else door.shelf.key,
            max(1, int(most)) if most.isdecimal() else None,
        )
    except UnknownState as error:
        raise Refused(403, "d:valid-sync-token") from error
    told = responses(door, found.members, body)
    told += [status(f"{door.calendar}{name}", "404 Not Found") for name in found.gone]
    if found.cut:
        why = "<d:error><d:number-of-matches-within-limits/></d:error>"
        told.append(status(door.calendar, "507 Insufficient Storage", why))
    return several([*told, f"<d:sync-token>{TOKEN}{found.token}</d:sync-token>"])


def _busy(door: Door, body: Element) -> HttpResponse:
    times = body.find(f"{CALDAV}time-range")
    if times is None:
        raise Refused(400)
    span = span_of(times)
    if span.high - span.low > _BUSY_AT_MOST:
        raise Refused(403, "c:max-date-time")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Guanxi//Calendar//EN", "BEGIN:VFREEBUSY"]
    lines += [f"DTSTAMP:{_written(timezone.now())}", f"DTSTART:{_written(span.low)}", f"DTEND:{_written(span.high)}"]
    for one in taken([door.shelf.person], span.low, span.high):
        if not one.free:
            kind = "BUSY" if one.answer in ("own", "yes") else "BUSY-TENTATIVE"
            begins, ends = max(one.starts, span.low), min(one.ends, span.high)
            lines.append(f"FREEBUSY;FBTYPE={kind}:{_written(begins)}/{_written(ends)}")
    return HttpResponse(folded([*lines, "END:VFREEBUSY", "END:VCALENDAR"]), content_type="text/calendar; charset=utf-8")


def _written(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
