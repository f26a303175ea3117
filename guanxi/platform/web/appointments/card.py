"""One appointment as it opens from the calendar: when, where, with whom it is about."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from babel.dates import format_date, format_skeleton, format_time
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.calendar.finding import Times
from guanxi.platform.calendar.participants import Taking, own_answer, participants_of
from guanxi.platform.calendar.reading import series_of, zone_of
from guanxi.platform.calendar.rooms import room_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import Visibility
from guanxi.platform.search.finder import get, titles
from guanxi.platform.timeline.feed import links_of
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.appointments.rules_words import in_words
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.appointments import Card, Fact, TakingPart, TimesPart


def card_of(found: Activity, at: dt.datetime, back: str, *, edits: bool) -> Card:
    """This will be the card of the occurrence that begins at `at`, as far as the person reads it."""
    row = get(entity("activity"), found.pk)
    view, one = view_of(entity("activity")), entity("activity")
    place = urlencode({"at": at.isoformat(), "back": back})
    said = {name: row.text(one.field(name)) if view.access(name) else "" for name in ("text", "place", "owner", "kind")}
    taking = participants_of(found.pk)
    mine = own_answer(found.pk, at)
    return Card(
        title=row.title or _("Appointment"),
        facts=tuple(_facts(found, at, said)),
        text=said["text"],
        record_url=f"/activity/{found.pk}",
        edit_url=f"/calendar/{found.pk}/edit?{place}" if edits else "",
        cancel_url=f"/calendar/{found.pk}/cancel?{place}" if edits and view.may("delete") else "",
        copy_url=f"/calendar/new?{urlencode({'copy': found.pk, 'back': back})}" if view.may("create") else "",
        file_url=f"/calendar/{found.pk}/file",
        back=back,
        at=at.isoformat(),
        repeats=bool(found.repeats),
        taking=tuple(taking_shown(one, at if found.repeats else None) for one in taking),
        answer_url=f"/calendar/{found.pk}/answer" if mine is not None else "",
        answer=mine or "",
        answer_this=at.isoformat() if found.repeats else "",
    )


def times_part(found: Times, *, asked: bool) -> TimesPart:
    """This will be what a form says about its time."""
    names = titles(entity("user"), [*(person for person, _one in found.busy), *found.off])
    busy = (
        _("%(name)s is busy: %(when)s") % {"name": names.get(person, ""), "when": _hours(one.starts, one.ends)}
        for person, one in found.busy
    )
    free = (
        (
            format_skeleton("MMMEd", timezone.localtime(at), locale=babel_locale())
            + f" {timezone.localtime(at):%H:%M}",
            f"{timezone.localtime(at):%Y-%m-%dT%H:%M}",
        )
        for at in found.free
    )
    off = (_("%(name)s does not work then.") % {"name": names.get(person, "")} for person in found.off)
    return TimesPart(asked or bool(found.busy), (*busy, *(off if asked else ())), tuple(free))


def taking_shown(one: Taking, at: dt.datetime | None = None) -> TakingPart:
    """This will say who takes part and what they answered, of an occurrence where one is named."""
    said = {"yes": _("takes part"), "maybe": _("may take part"), "no": _("does not take part")}
    icons = {"yes": "circle-check", "no": "x"}
    answer, url = one.said(at), f"/{one.place[0]}/{one.place[1]}" if one.place else ""
    return TakingPart(one.name, said.get(answer, _("has not answered")), icons.get(answer, "user"), url)


def _hours(starts: dt.datetime, ends: dt.datetime) -> str:
    begin, end = timezone.localtime(starts), timezone.localtime(ends)
    return f"{begin:%H:%M}–{end:%H:%M}" if begin.date() == end.date() else f"{begin:%m-%d %H:%M} – {end:%m-%d %H:%M}"


def _facts(found: Activity, at: dt.datetime, said: dict[str, str]) -> Iterator[Fact]:
    yield Fact("clock", _when(found, at))
    if found.repeats:
        yield Fact("refresh", in_words(series_of(found.repeats, found.starts_at, found.zone)))
    if found.series_id:
        yield Fact("refresh", _("Moved out of its series"))
    if said["place"]:
        yield Fact("map-pin", said["place"])
    if room := room_of(found.pk):
        yield Fact("building", room[1])
    if said["owner"]:
        yield Fact("user", said["owner"])
    if found.visibility == Visibility.EXCLUSIVE:
        yield Fact("lock", _("Private"))
    for link in links_of([found.pk]).get(found.pk, ()):
        yield Fact(entity(link.entity).icon, link.title, f"/{link.entity}/{link.id}")


def _when(found: Activity, at: dt.datetime) -> str:
    ends = at + ((found.ends_at or found.starts_at) - found.starts_at)
    locale = babel_locale()
    if found.all_day:
        zone = zone_of(found.zone)
        first, last = at.astimezone(zone).date(), (max(at, ends - dt.timedelta(microseconds=1))).astimezone(zone).date()
        days = format_date(first, "full", locale=locale)
        return days if last == first else f"{days} – {format_date(last, 'full', locale=locale)}"
    begin, end = timezone.localtime(at), timezone.localtime(ends)
    hours = format_time(begin, "short", locale=locale, tzinfo=begin.tzinfo)
    until = format_time(end, "short", locale=locale, tzinfo=end.tzinfo)
    if end.date() != begin.date():
        until = f"{format_date(end, 'medium', locale=locale)} {until}"
    return f"{format_date(begin, 'full', locale=locale)}, {hours} – {until}"
