"""The visits of one person on one day, in order, and the customers near a place."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.utils import timezone

from guanxi.lib.positions import Position, box_around, metres_between
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Filter, Query, Row
from guanxi.platform.timeline.models import Activity, ActivityKind

MOST: Final = 60
_LOOKED_AT: Final = 400
_SHOWN: Final = (
    *("subject", "kind", "owner", "done_at", "due_on", "starts_at", "result"),
    *("came_at", "came_near", "came_distance", "came_accuracy", "came_why", "came_latitude", "came_longitude"),
    *("left_at", "left_distance"),
)


@dataclass(frozen=True)
class Near:
    """A record near a place, and how far it is, in metres."""

    entity: Entity
    row: Row
    metres: int
    position: Position


def visits_of(person: int, day: dt.date) -> list[Row]:
    """Give the visits of a person on a day as their reader sees them: those that took place in order, then the planned ones."""
    view = view_of(entity("activity"))
    if not view.may("read") or not all(view.reads(name) for name in ("kind", "owner", "came_at", "done_at")):
        return []
    zone = timezone.get_current_timezone()
    begin = dt.datetime.combine(day, dt.time(), zone)
    within = (begin, begin + dt.timedelta(days=1))
    mine = Activity.everything.filter(owner_id=person, kind=ActivityKind.VISIT, deleted_at__isnull=True, repeats="")
    came = Q(came_at__gte=within[0], came_at__lt=within[1])
    done = Q(came_at__isnull=True, done_at__gte=within[0], done_at__lt=within[1])
    planned = Q(came_at__isnull=True, done_at__isnull=True) & (
        Q(due_on=day) | Q(starts_at__gte=within[0], starts_at__lt=within[1])
    )
    ids = tuple(mine.filter(came | done | planned).order_by("pk").values_list("pk", flat=True)[:MOST])
    if not ids:
        return []
    columns = tuple(name for name in _SHOWN if view.reads(name))
    rows = find(Query(entity("activity"), ids=ids, columns=columns, limit=MOST)).rows
    far = within[1]
    return sorted(
        rows,
        key=lambda row: (
            row.raw["came_at"] is None and row.raw["done_at"] is None,
            row.raw["came_at"] or row.raw["done_at"] or row.raw.get("starts_at") or far,
            row.id,
        ),
    )


def near(place: Position, metres: int, limit: int = 30) -> list[Near]:
    """Give the records within so many metres, the nearest first; none of a kind whose position one does not read in full."""
    found = [each for one in entities() if one.position for each in _near(one, place, metres)]
    return sorted(found, key=lambda each: each.metres)[:limit]


def _near(one: Entity, place: Position, metres: int) -> list[Near]:
    view = view_of(one)
    if not view.may("read") or not all(view.reads(name) for name in one.position):
        return []
    box = box_around(place, metres)
    latitude, longitude = one.position
    within = (
        Filter(latitude, "between", (f"{box.south:.6f}", f"{box.north:.6f}")),
        Filter(longitude, "between", (f"{box.west:.6f}", f"{box.east:.6f}")),
    )
    columns = tuple(dict.fromkeys((one.title, *one.position, *(name for name in one.facts if view.access(name)))))
    found = find(Query(one, filters=within, sort=(latitude,), columns=columns, limit=_LOOKED_AT))
    if found.next and metres > 1:
        return _near(one, place, metres // 2)  # in the midst of many the nearest are nearer than that
    rows = found.rows
    here = [(row, Position(float(row.raw[latitude]), float(row.raw[longitude]))) for row in rows]
    far = ((row, there, round(metres_between(place, there))) for row, there in here)
    return [Near(one, row, distance, there) for row, there, distance in far if distance <= metres]
