"""The view-model of the calendar of appointments."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.calendar.holidays import Special, special_days
from guanxi.platform.calendar.hours import week_of_company, weeks_of
from guanxi.platform.calendar.lanes import Lane, lanes
from guanxi.platform.calendar.reading import Taken, taken
from guanxi.platform.calendar.room_times import rooms_taken
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.appointments.asked import SHOWS, Asked, leads, rooms, teams
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.appointments import AppointmentsPage, Item, PersonRow, Place
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link

_IN_CELL: Final = {"month": 4}
_SHORTEST: Final = 30  # minutes: what is shorter is drawn like this, so that it can be read and held
_A_DAY: Final = 24 * 60
_ICONS: Final = {"week": "columns", "day": "clock", "month": "calendar", "agenda": "layout-list"}


class Drawing:
    """The calendar that is asked for, with what its people have; nothing is asked twice."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.today = timezone.localdate()
        self.names = dict(asked.people)
        view = view_of(entity("activity"))
        self.makes = view.may("create") and "starts_at" in {one.name for one in view.editable}
        self.edits = view.may("edit") and "starts_at" in {one.name for one in view.editable}
        self.special = special_days(asked.first, asked.last)
        self.weeks = dict.fromkeys(self.names, week_of_company()) if asked.rooms else weeks_of(self.names)
        self.taken = (rooms_taken if asked.rooms else taken)(self.names, *asked.window())
        self.on = self._on_days()

    def page(self) -> AppointmentsPage:
        """This will be the whole page."""
        asked = self.asked
        rows = self._people() if asked.several and asked.show == "week" else ()
        return AppointmentsPage(
            title=_("Calendar"),
            whose=asked.label,
            period=_period(asked),
            show="people" if rows else asked.show,
            shows=tuple(self._shows()),
            before_url=asked.around(-1),
            today_url=asked.address(day=""),
            after_url=asked.around(1),
            people=tuple(self._choices()),
            hidden=(("show", asked.show), ("day", asked.day.isoformat())),
            person_url=asked.address(who=""),
            day=asked.day.isoformat(),
            go_hidden=(("show", asked.show), ("who", asked.who)),
            week=_("Week %(number)s") % {"number": asked.day.isocalendar().week}
            if asked.show in ("day", "week")
            else "",
            places=() if rows else tuple(self._places()),
            rows=rows,
            hours=tuple(_hour_words(dt.time(hour), babel_locale()) for hour in range(24)),
            new_url=self._new_url(self.today) if self.makes else "",
            move_url="/calendar/move" if self.edits and not asked.rooms else "",
            feed_url="/calendar/feed" if asked.own else "",
            nothing=self._nothing(),
            heading=_("Room") if asked.rooms else _("Person"),
        )

    def _nothing(self) -> str:
        if not self.names:
            return _("There is no room yet. Whoever keeps settings adds rooms.")
        return _("Nothing is planned on these days.") if self.asked.show == "agenda" and not self.on else ""

    def _shows(self) -> Iterable[Link]:
        words = {"day": _("Day"), "week": _("Week"), "month": _("Month"), "agenda": _("Agenda")}
        for show in SHOWS:
            yield Link(words[show], self.asked.address(show=show), _ICONS[show], show == self.asked.show)

    def _choices(self) -> Iterable[Choice]:
        yield Choice("me", _("My calendar"), self.asked.who == "me")
        if leads():
            yield Choice("staff", _("My people"), self.asked.who == "staff")
        for number, name in teams():
            yield Choice(f"t{number}", name, self.asked.who == f"t{number}")
        if self.asked.rooms or rooms():
            yield Choice("rooms", _("Rooms"), self.asked.who == "rooms")
        if self.asked.who[0] in "ur" and self.asked.who != "rooms":
            yield Choice(self.asked.who, self.asked.label, chosen=True)

    def _on_days(self) -> dict[dt.date, list[Taken]]:
        found: dict[dt.date, list[Taken]] = defaultdict(list)
        for one in self.taken:
            first, last = one.days
            day = max(first, self.asked.first)
            while day <= min(last, self.asked.last):
                found[day].append(one)
                day += dt.timedelta(1)
        return found

    def _places(self) -> Iterable[Place]:
        asked = self.asked
        if asked.show == "day" and asked.several:
            for person, name in asked.people:
                yield self._place(asked.day, [one for one in self.on[asked.day] if one.person == person], name, person)
            return
        for day in asked.days:
            if asked.show != "agenda" or self.on.get(day) or day in self.special or day == self.today:
                yield self._place(day, self.on.get(day, []))

    def _people(self) -> tuple[PersonRow, ...]:
        by_person: dict[tuple[int, dt.date], list[Taken]] = defaultdict(list)
        for day, found in self.on.items():
            for one in found:
                by_person[one.person, day].append(one)
        return tuple(
            PersonRow(
                name,
                self.asked.address(who=self.asked.alone(person)),
                tuple(self._place(day, by_person.get((person, day), []), "", person) for day in self.asked.days),
            )
            for person, name in self.asked.people
        )

    def _place(self, day: dt.date, found: Sequence[Taken], name: str = "", person: int = 0) -> Place:
        asked = self.asked
        hours = asked.show in ("day", "week") and not (asked.several and asked.show == "week")
        whole = [one for one in found if one.all_day or (hours and _covers(one, day))]
        timed = [one for one in found if one not in whole]
        spans = [_span(one, day) for one in timed]
        beside = lanes(spans) if hours else [None] * len(timed)
        shown = _IN_CELL.get(asked.show, 200)
        items = [
            self._item(one, day, *placed) for one, placed in zip(timed, zip(spans, beside, strict=True), strict=True)
        ]
        whole_items = [self._item(one, day) for one in whole]
        if not hours:
            items, whole_items = [*whole_items, *items], []
        special = self.special.get(day)
        week = self.weeks.get(person or next(iter(self.names), 0))
        work = week.windows(day, self.special) if week else []
        now = timezone.localtime()
        return Place(
            day=day.isoformat(),
            name=name or _day_words(day, babel_locale())[0],
            number=str(day.day) if not name else "",
            weekday=_day_words(day, babel_locale())[1],
            url=asked.address(who=asked.alone(person) if name else asked.who, show="day", day=day.isoformat()),
            new_url=self._new_url(day, person)
            if self.makes and (asked.rooms or ((asked.own or not person) and not asked.several))
            else "",
            today=day == self.today,
            outside=asked.show == "month" and day.month != asked.day.month,
            off=not work,
            work=_work(work, day) if hours else (),
            special=_special(special),
            whole=tuple(whole_items),
            items=tuple(items[:shown]),
            more=max(0, len(items) - shown),
            now=now.hour * 60 + now.minute if day == self.today and hours else None,
        )

    def _item(
        self, one: Taken, day: dt.date, span: tuple[float, float] | None = None, lane: Lane | None = None
    ) -> Item:
        starts, ends = timezone.localtime(one.starts), timezone.localtime(one.ends)
        time = "" if one.all_day else _clock(starts, ends if lane or self.asked.show == "agenda" else starts, day)
        title = one.subject or (_("Appointment") if one.id else _("Busy"))
        waits = _("waits for your answer") if one.id and not one.answer and self.asked.own else ""
        said = [title, waits, self.names[one.person] if self.asked.several else "", time or _("All day"), one.place]
        if lane and lane.meets:
            said.append(
                ngettext("at the same time as %(num)s other", "at the same time as %(num)s others", lane.meets)
                % {"num": lane.meets}
            )
        at = one.recurs_at.isoformat() if one.recurs_at and not one.moved else ""
        query = urlencode({name: value for name, value in (("at", at), ("back", self.asked.address())) if value})
        return Item(
            title=title,
            time=time,
            said=", ".join(part for part in said if part),
            url=f"/calendar/{one.id}?{query}" if one.id else "",
            key=str(one.id) if one.id else "",
            version=str(one.version),
            at=at,
            starts=f"{starts:%Y-%m-%dT%H:%M}",
            ends=f"{ends:%Y-%m-%dT%H:%M}",
            all_day=one.all_day,
            css=_css(one, lane),
            style=_style(span, lane) if span and lane else "",
            icons=_icons(one),
            moves=bool(one.id) and self.edits and one.own,
        )

    def _new_url(self, day: dt.date, person: int = 0) -> str:
        asked = {"day": day.isoformat(), "back": self.asked.address()}
        if self.asked.rooms and (room := person or (0 if self.asked.several else next(iter(self.names), 0))):
            asked["room"] = str(room)
        return f"/calendar/new?{urlencode(asked)}"


# A week of a team says each day once for each person, and the same hours again and again.
@lru_cache(maxsize=2048)
def _day_words(day: dt.date, locale: str) -> tuple[str, str]:
    return format_skeleton("yMMMMEEEEd", day, locale=locale), format_date(day, "EEE", locale=locale)


@lru_cache(maxsize=4096)
def _hour_words(clock: dt.time, locale: str) -> str:
    return format_time(clock, "short", locale=locale)


def _work(windows: Sequence[tuple[dt.datetime, dt.datetime]], day: dt.date) -> tuple[tuple[str, str], ...]:
    """From which hour of the reader's day somebody works, and for how many, for each of their hours."""
    midnight = timezone.make_aware(dt.datetime.combine(day, dt.time()))
    spans = ([(one - midnight) / dt.timedelta(hours=1) for one in window] for window in windows)
    inside = ((max(0.0, begin), min(24.0, end)) for begin, end in spans)
    return tuple((f"{begin:g}", f"{end - begin:g}") for begin, end in inside if begin < end)


def _covers(one: Taken, day: dt.date) -> bool:
    """What goes on from before a day until after it stands above its hours."""
    return one.days[0] < day < one.days[1]


def _span(one: Taken, day: dt.date) -> tuple[float, float]:
    """The minutes of a day that it takes, as the clocks of the reader show them."""
    starts, ends = timezone.localtime(one.starts), timezone.localtime(one.ends)
    begin = starts.hour * 60 + starts.minute if starts.date() == day else 0
    end = ends.hour * 60 + ends.minute if ends.date() == day else _A_DAY
    begin = min(begin, _A_DAY - _SHORTEST)
    return begin, max(end, begin + _SHORTEST)


def _style(span: tuple[float, float], lane: Lane) -> str:
    return f"--from:{span[0]:.0f};--long:{span[1] - span[0]:.0f};--lane:{lane.number};--lanes:{lane.of}"


def _clock(starts: dt.datetime, ends: dt.datetime, day: dt.date) -> str:
    begin = _hour_words(starts.time(), babel_locale()) if starts.date() == day else "…"
    if ends == starts:
        return begin
    end = _hour_words(ends.time(), babel_locale()) if ends.date() == day else "…"
    return f"{begin}–{end}"


def _css(one: Taken, lane: Lane | None) -> str:
    names = [
        "g-busy" if not one.id else f"g-kind-{one.kind}" if one.kind else "",
        "g-done" if one.done else "",
        "g-free" if one.free or one.answer in ("", "maybe") else "",
        "g-meets" if lane and lane.meets else "",
    ]
    return " ".join(name for name in names if name)


def _icons(one: Taken) -> tuple[str, ...]:
    told = (("lock", one.private), ("refresh", bool(one.recurs_at)), ("check", one.done), ("star", one.important))
    return tuple(name for name, holds in told if holds)


def _special(special: Special | None) -> str:
    return special.name if special else ""


def _period(asked: Asked) -> str:
    if asked.show == "month":
        return format_skeleton("yMMMM", asked.day, locale=babel_locale())
    if asked.show == "day":
        return format_skeleton("yMMMMEEEEd", asked.day, locale=babel_locale())
    first, last = (format_date(day, "medium", locale=babel_locale()) for day in (asked.first, asked.last))
    return f"{first} – {last}"
