"""One page of a timeline: entries, and between them what the program noted; at the top what is planned, and what is pinned."""

import datetime as dt
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Row
from guanxi.platform.timeline.feed import Entry, Narrowing, feed, mark_of, read_mark
from guanxi.platform.timeline.pins import Pinned, at_the_top, pins_of
from guanxi.platform.timeline.planned import planned_on
from guanxi.platform.web.appointments.on_timelines import taking_part_shown
from guanxi.platform.web.cells import moment
from guanxi.platform.web.feed import FACTS, MOST, moment_of
from guanxi.platform.web.parts.records import Moment, Pinning, Timeline
from guanxi.platform.web.timelines.asked import FILES, Asked, all_url, chips, noted_chip
from guanxi.platform.web.timelines.noted import Dated, Stream, beside_of, noted

# From here on the number in a mark is that of a line of the history: the page ended with what is no entry.
_LINES: Final = 10**17
_INSTANT: Final = dt.timedelta(microseconds=1)


def page_of(one: Entity, row: Row, asked: Asked = Asked(), *, may_pin: bool = False) -> Timeline:  # noqa: B008  # a constant
    """This will be one page of the moments of a record; the first one has at its top what is planned, and what is pinned."""
    path = f"/{one.key}/{row.id}"
    there = beside_of(one, row.id)
    reads = view_of(entity("activity")).may("read")
    pins = pins_of(one, row.id) if there.pins and reads else []
    top = at_the_top(pins)
    pinned = [each.activity for each in top]
    planned = [each for each in planned_on(one, row.id) if each not in pinned] if there.planned and reads else []
    until, line = _begins(asked.before)
    entries, more = _entries(one, row.id, asked, (*pinned, *planned))
    taking = taking_part_shown(entries)
    told = [
        Stream(
            tuple((each.at, _moment(each, path, taking.get(each.id, Markup("")), may_pin=may_pin)) for each in entries)
        )
    ]
    told += noted(row, asked, pins, there, until, line, MOST * 2)
    oldest = entries[-1].at if more else None
    ends = None
    for stream in told:
        if stream.reached is not None and (oldest is None or stream.reached > oldest):
            oldest, ends, more = stream.reached, stream, mark_of(stream.reached, _LINES + stream.line)
    shown = _within(told, until, oldest, ends)
    begins = not asked.before and not asked.kinds
    above = _above(one, row.id, pinned, planned, path) if begins else {}
    return Timeline(
        shown,
        more_url=f"{path}/timeline?{asked.query(before=more)}" if more else "",
        planned=tuple(_due(*above[each]) for each in planned if each in above),
        pinned=tuple(
            _pinned(above[each.activity][1], each, path, may_pin=may_pin) for each in top if each.activity in above
        ),
        # A later page comes below what stands already.
        chips=() if asked.before else chips(path, asked),
        switch=None if asked.before else noted_chip(path, asked),
        all_url=all_url(path) if asked.kinds else "",
        path=path,
    )


def _begins(mark: str) -> tuple[dt.datetime | None, int]:
    """Before which moment, and which line of the history, a page begins."""
    if not mark:
        return None, 0
    moment, number = read_mark(mark)
    return (moment + _INSTANT, number - _LINES) if number >= _LINES else (moment, 0)


def _within(
    told: list[Stream], until: dt.datetime | None, oldest: dt.datetime | None, ends: Stream | None
) -> tuple[Moment, ...]:
    """What is older than the last entry belongs to a later page; so does what else stands at the very moment where changes end."""
    shown: list[Dated] = []
    for stream in told:
        strict = ends is not None and stream is not ends
        shown += [
            (at, made)
            for at, made in stream.moments
            if (until is None or at < until) and (oldest is None or at > oldest or (at == oldest and not strict))
        ]
    shown.sort(key=lambda dated: dated[0], reverse=True)
    return tuple(made for _at, made in shown)


def _entries(one: Entity, record_id: int, asked: Asked, top: tuple[int, ...]) -> tuple[list[Entry], str]:
    if not asked.entries or not view_of(entity("activity")).may("read"):
        return [], ""
    without = () if asked.kinds else top
    narrowed = Narrowing(asked.activities, FILES in asked.kinds, without=without)
    return feed(one, record_id, before=asked.before, limit=MOST, narrowed=narrowed)


def _above(
    one: Entity, record_id: int, pinned: list[int], planned: list[int], path: str
) -> dict[int, tuple[Entry, Moment]]:
    """What stands at the top, by its number; of what is planned the day stands beside it already."""
    numbers = (*pinned, *planned)
    if not numbers:
        return {}
    entries, _more = feed(one, record_id, limit=len(numbers), narrowed=Narrowing(only=numbers))
    taking = taking_part_shown(entries)
    facts = {number: tuple(name for name in FACTS if name != "due_on") for number in planned}
    return {
        each.id: (
            each,
            moment_of(each, path, taking.get(each.id, Markup("")), facts=facts.get(each.id, FACTS)),
        )
        for each in entries
    }


def _due(entry: Entry, made: Moment) -> Moment:
    """What is planned says by when."""
    due = moment(entry.begins) if entry.begins else escape(entry.text("due_on"))
    return replace(made, when=due, tone="bad" if entry.overdue or entry.over else made.tone)


def _pinned(made: Moment, pin: Pinned, path: str, *, may_pin: bool) -> Moment:
    url = f"{path}/timeline/{pin.activity}/unpin" if may_pin else ""
    said = _("Pinned by %(person)s") % {"person": pin.by}
    return replace(made, pin=Pinning(url, _("Unpin"), said, moment(pin.at)))


def _moment(entry: Entry, path: str, beside: Markup, *, may_pin: bool) -> Moment:
    made = moment_of(entry, path, beside)
    return replace(made, pin=Pinning(f"{path}/timeline/{entry.id}/pin", _("Pin to the top"))) if may_pin else made
