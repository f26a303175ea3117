"""Whose time is taken when: the appointments of any people within a window, in one statement, each as far as the reader may read it.

Of an appointment that one may not read, such as a colleague's private one, no more is told than that the time is taken.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils import timezone

from guanxi.lib.recurrence import Series, read_series
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import VERB_INDEX
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.answering import Question
from guanxi.platform.records.models import Visibility

LONGEST = dt.timedelta(31)  # what lasts longer would not be found by its beginning
SAID = ("subject", "kind", "place", "done_at", "important")
_TIMES = ("starts_at", "ends_at")
_COLUMNS = "a.id, a.starts_at, coalesce(a.ends_at, a.starts_at), a.all_day, a.free, a.repeats, a.zone::text"
_PRESENT = "a.deleted_at is null and a.starts_at < high"
_SINGLE = f"{_PRESENT} and a.repeats = '' and a.starts_at > low - interval '{LONGEST.days} days' and coalesce(a.ends_at, a.starts_at) >= low"
_SERIES = f"{_PRESENT} and a.repeats <> '' and (a.repeats_until is null or a.repeats_until >= low)"
TAKEN_TIMES = Question(
    "taken_times",
    f"""(people bigint[], low timestamptz, high timestamptz)
returns table(person bigint, id bigint, starts_at timestamptz, ends_at timestamptz, all_day boolean, free boolean, repeats text, zone text, answer text, apart jsonb)
language plpgsql stable security definer set search_path = public, app, pg_temp as $$
#variable_conflict use_column
begin
  if not app.can('activity', {VERB_INDEX["read"]}) then return; end if;
  return query select a.owner_id, {_COLUMNS}, 'own', null::jsonb from timeline_activity a where a.owner_id = any (people) and {_SINGLE}
    union all select a.owner_id, {_COLUMNS}, 'own', null::jsonb from timeline_activity a where a.owner_id = any (people) and {_SERIES}
    union all select p.user_id, {_COLUMNS}, p.answer::text, p.apart from calendar_participant p join timeline_activity a on a.id = p.activity_id
      where p.user_id = any (people) and p.until >= low and p.user_id <> a.owner_id and p.answer <> 'no' and (({_SINGLE}) or ({_SERIES}));
end $$""",
)


@dataclass(frozen=True)
class Taken:
    """A time that a person has taken; `id` is 0 and nothing is said where the reader may not read the appointment.

    `answer` is what an invited person said, “own” for whose it is. `recurs_at` is the place in its series, None for a single appointment; whole days end at the midnight after them.
    """

    person: int
    starts: dt.datetime
    ends: dt.datetime
    all_day: bool
    free: bool
    zone: str
    id: int = 0
    version: int = 0
    own: bool = False
    answer: str = "own"
    subject: str = ""
    kind: str = ""
    place: str = ""
    done: bool = False
    important: bool = False
    private: bool = False
    moved: bool = False
    recurs_at: dt.datetime | None = None

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """Give the first and the last day: whole days are the same everywhere, hours are those of the reader."""
        last = max(self.starts, self.ends - dt.timedelta(microseconds=1))
        if self.all_day:
            zone = zone_of(self.zone)
            return self.starts.astimezone(zone).date(), last.astimezone(zone).date()
        return timezone.localtime(self.starts).date(), timezone.localtime(last).date()


def may_look(view: View | None = None) -> bool:
    """Tell whether the acting person sees calendars at all: who may not read when appointments are does not."""
    view = view or view_of(entity("activity"))
    return view.may("read") and all(view.reads(name) for name in _TIMES)


def taken(people: Iterable[int], low: dt.datetime, high: dt.datetime) -> list[Taken]:
    """Give what these people have from `low` until before `high`, by beginning; series only within that window."""
    view = view_of(entity("activity"))
    if not may_look(view):
        return []
    said = [name for name in SAID if view.reads(name)]
    with connection.cursor() as cursor:
        cursor.execute(_asked(tuple(said)), [[*people], low, high])
        rows = cursor.fetchall()
    found = [one for row in rows for one in _occurrences(row, said, view.identity.user_id, low, high)]
    return sorted(found, key=lambda one: (one.starts, -one.ends.timestamp(), one.person, one.id))


def zone_of(name: str) -> ZoneInfo:
    """Give the zone that an appointment was planned in, the company's where none is known."""
    try:
        return ZoneInfo(name or settings.TIME_ZONE)
    except (ValueError, OSError, KeyError):
        return ZoneInfo(settings.TIME_ZONE)


@lru_cache(maxsize=4096)
def series_of(repeats: str, starts: dt.datetime, zone: str) -> Series:
    """Give the series that a stored appointment begins."""
    return read_series(repeats, starts, zone_of(zone))


@lru_cache(maxsize=16)
def _asked(said: tuple[str, ...]) -> str:
    columns = "".join(f", a.{name}" for name in said)
    return (
        "select c.person, c.starts_at, c.ends_at, c.all_day, c.free, c.repeats, c.zone, c.answer, c.apart, a.id, a.version, a.owner_id, "
        f"a.visibility, a.recurs_at, a.series_id{columns} from app.taken_times(%s, %s, %s) c left join timeline_activity a on a.id = c.id"
    )


def _occurrences(row: Any, said: list[str], reader: int, low: dt.datetime, high: dt.datetime) -> list[Taken]:
    (
        person,
        starts,
        ends,
        all_day,
        free,
        repeats,
        zone,
        answer,
        apart,
        number,
        version,
        owner,
        visibility,
        place,
        series,
        *texts,
    ) = row
    if number is None and free:
        return []
    one = Taken(person, starts, ends, all_day, free, zone, answer=answer)
    if number is not None:
        told = dict(zip(said, texts, strict=True))
        one = replace(
            one,
            id=number,
            version=version,
            own=owner == reader == person,
            private=visibility == Visibility.EXCLUSIVE,
            moved=series is not None,
            recurs_at=place if series else None,
            subject=told.get("subject") or "",
            kind=told.get("kind") or "",
            place=told.get("place") or "",
            done=told.get("done_at") is not None,
            important=bool(told.get("important")),
        )
    if not repeats:
        return [one]
    length = ends - starts
    moments = series_of(repeats, starts, zone).between(low - length, high)
    kept = json.loads(apart) if apart else {}
    answers = {moment: kept.get(f"{moment:%Y%m%dT%H%M%SZ}", answer) for moment in moments} if kept else {}
    return [
        replace(one, starts=at, ends=at + length, recurs_at=at, answer=answers.get(at, answer))
        for at in moments
        if (at + length > low or (not length and at >= low)) and answers.get(at) != "no"
    ]
