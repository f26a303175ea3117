"""The view-model of a calendar: its days in order, and the records on them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from babel.dates import format_date, format_skeleton, get_day_names
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.entities.declaration import Field
from guanxi.platform.search.finder import find
from guanxi.platform.search.grouping import Axis, grouped
from guanxi.platform.search.query import Filter, Row
from guanxi.platform.web.boards.drawing_cards import owner_marks
from guanxi.platform.web.calendars.asked import SHOWS, Calendar, day_of
from guanxi.platform.web.cells import babel_locale, is_overdue, shown, tone_of
from guanxi.platform.web.parts.calendars import CalendarPage, Day, Entry
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar
from guanxi.platform.web.surface_head import head_of
from guanxi.platform.web.surfaces import choices, day_fields

MOST_ENTRIES: Final = 500
_IN_CELL: Final = {"month": 4, "week": 30, "agenda": 100}
_FACTS: Final = 2


def drawn(calendar: Calendar, bar: ViewBar | None = None) -> CalendarPage:
    """This will be the whole calendar, under the row of its saved views."""
    view, state = calendar.view, calendar.state
    found = find(
        replace(calendar.query(calendar.first, calendar.last), columns=entry_columns(calendar), limit=MOST_ENTRIES)
    )
    days = _days(calendar, found.rows, full=bool(found.next))
    moves = view.may("edit") and calendar.by.name in view.writable
    words = {"month": _("Month"), "week": _("Week"), "agenda": _("Agenda")}
    icons = {"month": "calendar", "week": "columns", "agenda": "layout-list"}
    return CalendarPage(
        **head_of(calendar, bar),
        period=_period(calendar),
        show=calendar.show,
        move_url=state.address(f"{calendar.path}/move") if moves else "",
        undo_url=state.address(f"{calendar.path}/undo"),
        weekdays=_weekdays() if calendar.show != "agenda" else (),
        days=days,
        by=choices(day_fields(view), calendar.by.name),
        shows=tuple(
            Link(words[show], state.saying(show=show).address(calendar.path), icons[show], show == calendar.show)
            for show in SHOWS
        ),
        before_url=_around(calendar, calendar.stepped(-1)),
        today_url=_around(calendar, None),
        after_url=_around(calendar, calendar.stepped(1)),
        note=_("Only the first %(number)s records of these days are shown; a filter brings others.")
        % {"number": MOST_ENTRIES}
        if found.next
        else "",
        nothing="" if found.rows else _("Nothing lies on these days."),
    )


def entry_columns(calendar: Calendar) -> tuple[str, ...]:
    """This will be what an entry shows or is drawn by; where one may not read something, it does without."""
    one, view = calendar.one, calendar.view
    drawn_by = (one.title, calendar.by.name, "owner", *(each.field for each in one.colours))
    wanted = (*(field.name for field in _fact_fields(calendar)), *(name for name in drawn_by if view.reads(name)))
    return tuple(dict.fromkeys(wanted))


def entries_of(calendar: Calendar, rows: Iterable[Row]) -> tuple[Entry, ...]:
    """This will be some records as they lie on their days."""
    facts, rows = _fact_fields(calendar), [*rows]
    owners = map(Markup, owner_marks(rows))
    return tuple(_entry(calendar, row, facts, owner) for row, owner in zip(rows, owners, strict=True))


def _days(calendar: Calendar, rows: list[Row], *, full: bool) -> tuple[Day, ...]:
    on: dict[dt.date, list[Row]] = defaultdict(list)
    for row in rows:
        on[day_of(row.raw[calendar.by.column])].append(row)
    numbers = _numbers(calendar) if full else {day: len(found) for day, found in on.items()}
    span = (calendar.last - calendar.first).days + 1
    every = (calendar.first + dt.timedelta(place) for place in range(span))
    return tuple(
        _day(calendar, day, on[day], numbers.get(day, 0))
        for day in every
        if calendar.show != "agenda" or numbers.get(day) or day == timezone.localdate()
    )


def _numbers(calendar: Calendar) -> dict[dt.date, int]:
    """How many records lie on each day, where not all of them are shown."""
    found = grouped(calendar.query(calendar.first, calendar.last), (Axis(calendar.by.name, "day"),))
    return {group.values[0]: group.number for group in found.groups}


def _day(calendar: Calendar, day: dt.date, rows: list[Row], number: int) -> Day:
    one = calendar.one
    shown_rows = rows[: _IN_CELL[calendar.show]]
    narrowed = replace(calendar.state, extra=(), view="").plus(Filter(calendar.by.name, "is", (day.isoformat(),)))
    agenda = calendar.state.saying(show="agenda", day=day.isoformat()).address(calendar.path)
    may_make = calendar.view.may("create") and one.access != "child" and calendar.by.name in calendar.view.writable
    new_url = f"/{one.key}/new?{urlencode({calendar.by.name: _prefilled(calendar.by, day), 'back': calendar.address})}"
    return Day(
        date=day.isoformat(),
        name=format_skeleton("yMMMMEEEEd", day, locale=babel_locale()),
        number=str(day.day),
        entries=entries_of(calendar, shown_rows),
        more=max(0, number - len(shown_rows)),
        more_url=narrowed.address(f"/{one.key}"),
        new_url=new_url if may_make else "",
        url=agenda,
        today=day == timezone.localdate(),
        outside=calendar.show == "month" and day.month != calendar.day.month,
    )


def _prefilled(field: Field, day: dt.date) -> str:
    """A moment on that day begins at nine."""
    return day.isoformat() if field.kind.name == "date" else f"{day.isoformat()}T09:00"


def _fact_fields(calendar: Calendar) -> tuple[Field, ...]:
    one, view = calendar.one, calendar.view
    told = (one.title, calendar.by.name, "owner")
    names = [name for name in (*one.facts, *one.columns) if name not in told and view.access(name)]
    fields = one.fields_named(dict.fromkeys(names))
    return tuple(field for field in fields if field.kind.name not in ("date", "datetime"))[:_FACTS]


def _entry(calendar: Calendar, row: Row, facts: tuple[Field, ...], owner: Markup) -> Entry:
    value = row.raw[calendar.by.column]
    late = calendar.by.kind.name == "date" and is_overdue(row, calendar.by)
    colours = [one for one in calendar.one.colours if calendar.view.reads(one.field)]
    tone = next((tone for one in colours if (tone := tone_of(row, calendar.one.field(one.field)))), "")
    return Entry(
        id=str(row.id),
        title=row.title,
        url=f"/{calendar.one.key}/{row.id}",
        version=str(row.version),
        time=f"{timezone.localtime(value):%H:%M}" if isinstance(value, dt.datetime) else "",
        tone="bad" if late else tone,
        hint=_("Overdue") if late else "",
        facts=tuple(fragment for field in facts if (fragment := shown(row, field))),
        owner=owner,
    )


def _around(calendar: Calendar, day: dt.date | None) -> str:
    return calendar.state.saying(day=day.isoformat() if day else "").address(calendar.path)


def _period(calendar: Calendar) -> str:
    if calendar.show == "month":
        return format_skeleton("yMMMM", calendar.day, locale=babel_locale())
    first, last = (format_date(day, "medium", locale=babel_locale()) for day in (calendar.first, calendar.last))
    return f"{first} – {last}"


def _weekdays() -> tuple[str, ...]:
    names = get_day_names("abbreviated", locale=babel_locale())
    return tuple(names[day] for day in range(7))
