"""One appointment as it opens from the calendar: when, where, with whom it is about."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.calendar.reading import series_of, zone_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import Visibility
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.feed import links_of
from guanxi.platform.timeline.models import Activity
from guanxi.platform.web.appointments.rules_words import in_words
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.parts.appointments import Card, Fact


def card_of(found: Activity, at: dt.datetime, back: str, *, edits: bool) -> Card:
    """This will be the card of the occurrence that begins at `at`, as far as the person reads it."""
    row = get(entity("activity"), found.pk)
    view, one = view_of(entity("activity")), entity("activity")
    place = urlencode({"at": at.isoformat(), "back": back})
    said = {name: row.text(one.field(name)) if view.access(name) else "" for name in ("text", "place", "owner", "kind")}
    return Card(
        title=row.title or _("Appointment"),
        facts=tuple(_facts(found, at, said)),
        text=said["text"],
        record_url=f"/activity/{found.pk}",
        edit_url=f"/calendar/{found.pk}/edit?{place}" if edits else "",
        cancel_url=f"/calendar/{found.pk}/cancel?{place}" if edits and view.may("delete") else "",
        back=back,
        at=at.isoformat(),
        repeats=bool(found.repeats),
    )


def _facts(found: Activity, at: dt.datetime, said: dict[str, str]) -> Iterator[Fact]:
    yield Fact("clock", _when(found, at))
    if found.repeats:
        yield Fact("refresh", in_words(series_of(found.repeats, found.starts_at, found.zone)))
    if found.series_id:
        yield Fact("refresh", _("Moved out of its series"))
    if said["place"]:
        yield Fact("map-pin", said["place"])
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
