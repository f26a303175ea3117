"""What whoever acts was told: as sentences under the rights they have now, counted alike, and marked as read."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.kinds import NotificationKind, Told, is_kind, kind_of
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.ringing import ring
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles

MOST_COUNTED = 99
PAGE = 30
_LOOKED_THROUGH = 200


@dataclass(frozen=True)
class Item:
    """One thing that a person was told, as they read it now."""

    id: int
    kind: NotificationKind
    told: Told
    by_id: int | None
    at: dt.datetime
    read_at: dt.datetime | None

    @property
    def sentence(self) -> str:
        """Give what it says, in the language of the reader."""
        return self.kind.says(self.told)

    @property
    def url(self) -> str:
        """Give the address it leads to, of the record where its kind names no other; empty where it is about none."""
        if self.kind.leads is not None:
            return self.kind.leads(self.told)
        return f"/{self.told.entity.key}/{self.told.object_id}" if self.told.entity else ""


def unread_count() -> int:
    """Give how much whoever acts has not read yet; a hundred stands for more."""
    return len(items(_mine().filter(read_at__isnull=True)[:_LOOKED_THROUGH])[: MOST_COUNTED + 1])


def notifications(
    *, kind: str = "", unread: bool = False, before: int | None = None, limit: int = PAGE
) -> tuple[list[Item], int | None]:
    """Give one page of what whoever acts was told, the newest first, and the number before which the next one begins.

    A page may hold fewer: what one does not read any more, or is in the trash, is left out.
    """
    rows = _mine()
    if kind:
        rows = rows.filter(kind=kind)
    if unread:
        rows = rows.filter(read_at__isnull=True)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    page = list(rows[: limit + 1])
    return items(page[:limit]), page[limit - 1].pk if len(page) > limit else None


def items(rows: Iterable[Notification]) -> list[Item]:
    """Give these as sentences, with two questions for each kind of record."""
    found = list(_here(rows))
    known = _titles(found)
    people = people_named(row.by_id for row in found)
    made = (_item(row, known, people) for row in found)
    return [one for one in made if one.kind.shows(one.told)]


def mark_read(numbers: Sequence[int] | None = None) -> int:
    """Mark these as read, or all without a word which; give how many were not read before."""
    rows = Notification.objects.filter(person_id=someone().user_id, read_at__isnull=True)
    if numbers is not None:
        rows = rows.filter(pk__in=numbers)
    marked = rows.update(read_at=timezone.now())
    if marked:
        ring([someone().user_id])
    return marked


def mark_read_about(one: Entity, record_id: int) -> int:
    """Mark as read what was told of a record that one has opened."""
    rows = Notification.objects.filter(person_id=someone().user_id, read_at__isnull=True)
    return mark_read(list(rows.filter(entity=one.key, object_id=record_id).values_list("pk", flat=True)))


def _mine() -> "QuerySet[Notification]":
    return Notification.objects.filter(person_id=someone().user_id).order_by("-pk")


def _here(rows: Iterable[Notification]) -> list[Notification]:
    """Leave out what no kind tells any more, and what is about a record that is gone or in the trash."""
    known = [row for row in rows if is_kind(row.kind)]
    about: dict[str, set[int]] = defaultdict(set)
    for row in known:
        about[row.entity].add(row.object_id or 0)
    present = {key: _present(entity(key), ids) for key, ids in about.items() if is_entity(key)}
    return [row for row in known if not row.entity or row.object_id in present.get(row.entity, ())]


def _present(one: Entity, ids: set[int]) -> set[int]:
    if not view_of(one).may("read"):
        return set()
    model: Any = one.model
    return set(model._base_manager.filter(pk__in=ids, deleted_at__isnull=True).values_list("pk", flat=True))


def _titles(rows: Iterable[Notification]) -> dict[tuple[str, int], str]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row.entity and row.object_id:
            wanted[row.entity].add(row.object_id)
    known: dict[tuple[str, int], str] = {}
    for key, ids in wanted.items():
        one = entity(key)
        named = titles(one, ids) if view_of(one).access(one.title) else {}
        known |= {(key, number): named.get(number) or f"{one.label} {number}" for number in ids}
    return known


def _item(row: Notification, known: dict[tuple[str, int], str], people: dict[int, str]) -> Item:
    about = entity(row.entity) if row.entity else None
    title = known.get((row.entity, row.object_id or 0), "")
    told = Told(people.get(row.by_id or 0, ""), title, about, row.object_id, row.details)
    return Item(row.pk, kind_of(row.kind), told, row.by_id, row.at, row.read_at)
