"""When rooms are taken: their bookings within a window, in one statement, each as far as the reader may read the appointment.

That a room is taken is for everyone who plans; by what, and by whom, only for who reads the appointment.
"""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db import connection

from guanxi.platform.calendar.reading import SAID, Taken, may_look
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import Visibility


def rooms_taken(rooms: Iterable[int], low: dt.datetime, high: dt.datetime) -> list[Taken]:
    """Give what these rooms have from `low` until before `high`, by beginning; `person` is the room, `place` who has it."""
    view = view_of(entity("activity"))
    if not may_look(view):
        return []
    said = tuple(name for name in SAID if name != "place" and view.reads(name))
    with connection.cursor() as cursor:
        cursor.execute(_asked(said), [[*rooms], low, high])
        rows = cursor.fetchall()
    names = people_named(row[5] for row in rows if row[5]) if view.reads("owner") else {}
    return [_taken(row, said, names) for row in rows]


@lru_cache(maxsize=16)
def _asked(said: tuple[str, ...]) -> str:
    columns = "".join(f", a.{name}" for name in said)
    return (
        "select b.room_id, lower(b.during), upper(b.during), a.id, a.version, a.owner_id, a.visibility, a.repeats, a.series_id, a.all_day,"
        f" a.zone{columns} from calendar_booking b left join timeline_activity a on a.id = b.activity_id"
        " where b.room_id = any (%s) and b.during && tstzrange(%s, %s) order by 2, 3, 1"
    )


def _taken(row: Any, said: tuple[str, ...], names: dict[int, str]) -> Taken:
    room, starts, ends, number, version, owner, visibility, repeats, series, all_day, zone, *texts = row
    if number is None:
        return Taken(room, starts, ends, all_day=False, free=False, zone="")
    told = dict(zip(said, texts, strict=True))
    return Taken(
        room,
        starts,
        ends,
        all_day=all_day,
        free=False,
        zone=zone,
        id=number,
        version=version,
        subject=told.get("subject") or "",
        kind=told.get("kind") or "",
        place=names.get(owner, ""),
        done=told.get("done_at") is not None,
        important=bool(told.get("important")),
        private=visibility == Visibility.EXCLUSIVE,
        moved=series is not None,
        recurs_at=starts if repeats else None,
    )
