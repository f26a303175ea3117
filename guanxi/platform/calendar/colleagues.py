"""Colleagues' calendars on one's own devices, to be read only: whom one chose, and what they have, as far as one may read it."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.recurrence import read_series
from guanxi.platform.calendar.collection import MOST, PAST, Member, digest
from guanxi.platform.calendar.models import SeenCalendar
from guanxi.platform.calendar.participants import moment_in
from guanxi.platform.calendar.reading import may_look, zone_of
from guanxi.platform.calendar.showing import text_of, within_window
from guanxi.platform.calendar.writing import event_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import Activity

MOST_CHOSEN: Final = 50
_FOREVER: Final = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)
_WORDS: Final = ("subject", "place", "text")
# What is read of an appointment comes with it; of one that may not be read the time is known, and nothing else.
_ASKED: Final = """
select c.id, c.starts_at, c.ends_at, c.all_day, c.free, c.repeats, c.zone, c.answer, c.apart::text, a.id is not null, a.version, a.updated_at,
  a.visibility, {words}
from app.taken_times(%s, %s, %s) c left join timeline_activity a on a.id = c.id and a.deleted_at is null order by c.starts_at, c.id limit %s
"""


@dataclass(frozen=True)
class Colleague:
    """Somebody whose calendar is on one's devices."""

    id: int
    name: str

    @property
    def key(self) -> str:
        """Give the name of their calendar in addresses."""
        return f"u{self.id}"


@dataclass(frozen=True)
class Seen(Member):
    """An appointment of a colleague as one's devices know it; `row` was never stored like this."""

    row: Activity = Activity()
    lines: tuple[str, ...] = ()


def colleagues() -> list[Colleague]:
    """Give whose calendars the acting person chose, as far as they still work here and one may look at all."""
    if not may_look():
        return []
    chosen = SeenCalendar.objects.filter(user=someone().user_id).values("person")
    found = User.everything.filter(pk__in=chosen, active=True, deleted_at__isnull=True)
    return [Colleague(*one) for one in found.order_by("name", "pk").values_list("pk", "name")]


def choose(person: int) -> None:
    """Let a colleague's calendar be on one's devices. Raises `Invalid` for who is none, and for too many."""
    who = someone().user_id
    known = User.everything.filter(pk=person, active=True, deleted_at__isnull=True, is_service=False)
    if person == who or not known.exists():
        raise Invalid({"person": [_("Choose a colleague.")]})
    if SeenCalendar.objects.filter(user=who).count() >= MOST_CHOSEN:
        raise Invalid({"person": [_("At most %(number)s calendars; take one off first.") % {"number": MOST_CHOSEN}]})
    SeenCalendar.objects.bulk_create([SeenCalendar(user_id=who, person_id=person)], ignore_conflicts=True)


def leave(person: int) -> bool:
    """Take a colleague's calendar off one's devices; tells whether it was there."""
    return bool(SeenCalendar.objects.filter(user=someone().user_id, person=person).delete()[0])


def seen(colleague: Colleague) -> list[Seen]:
    """Give what a colleague has: words where one may read them, else that the time is taken, as the calendar page does."""
    view = view_of(entity("activity"))
    if not may_look(view):
        return []
    words = [name for name in _WORDS if view.reads(name)]
    since = timezone.now() - PAST
    with connection.cursor() as cursor:
        cursor.execute(
            _ASKED.format(words=", ".join([*(f"a.{name}" for name in words), "1"])),
            [[colleague.id], since, _FOREVER, MOST],
        )
        rows = cursor.fetchall()
    made = (_seen(colleague, row, words) for row in rows)
    return [one for one in made if one is not None]


def seen_texts(found: Iterable[Seen]) -> dict[int, str]:
    """Give the text of each."""
    return {one.id: text_of([[*one.lines]]) for one in found}


def seen_expanded(found: Iterable[Seen], low: dt.datetime, high: dt.datetime) -> dict[int, str]:
    """Give the text of each with the occurrences of a window instead of its series."""
    return {one.id: within_window([(one.row, [*one.lines], {})], low, high) for one in found}


def _seen(colleague: Colleague, told: Any, words: list[str]) -> Seen | None:
    number, starts, ends, all_day, free, repeats, zone, answer, apart, reads, version, updated, visibility, *texts = (
        told
    )
    if not reads and free:
        return None
    said = dict(zip(words, texts, strict=False)) if reads else {}
    row = Activity(
        pk=number,
        starts_at=starts,
        ends_at=ends,
        all_day=all_day,
        free=free,
        repeats=_without(repeats, starts, zone, apart),
        zone=zone,
        version=version or 0,
        updated_at=updated or starts,
        visibility=visibility if reads else Visibility.EXCLUSIVE,
        **said,
    )
    event = event_of(row, f"{colleague.key}-{number}@guanxi")
    if "summary" not in event:
        event.add("summary", _("Appointment") if reads else _("Busy"))
    if answer in ("", "maybe"):
        event.add("status", "TENTATIVE")
    lines = tuple(event.to_ical().decode().replace("\r\n ", "").splitlines())
    return Seen(f"{colleague.key}-{number}.ics", digest(lines), number, False, row=row, lines=lines)


def _without(repeats: str, starts: dt.datetime, zone: str, apart: str | None) -> str:
    """A series without the occurrences that its person declined."""
    series = read_series(repeats, starts, zone_of(zone)) if repeats and apart and '"no"' in apart else None
    if series is None:
        return repeats
    for key, said in json.loads(apart or "{}").items():
        if said == "no":
            series = series.without(moment_in(key))
    return series.text
