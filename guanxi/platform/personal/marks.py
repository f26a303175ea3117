"""Favourites, followed and lately seen records of whoever acts: marking them, and naming them under today's rights."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.personal.models import Favourite, Follow, Seen
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.search.finder import titles
from guanxi.platform.search.single import Expression

MOST_RECENT = 50
MOST_FAVOURITES = 100
_MOST_ASKED = 200

# First the mark, then what is old: and of that, what another page of the same person writes at this moment is passed over,
# so pages opened together neither wait for each other nor lock each other out.
_SAW = """
with now_seen as (
  insert into personal_seen (user_id, entity, object_id, at) values (%(me)s, %(entity)s, %(id)s, clock_timestamp())
  on conflict (user_id, entity, object_id) do update set at = excluded.at returning 1),
old as (
  select id from personal_seen where (select count(*) from now_seen) = 1 and user_id = %(me)s
    and at < (select at from personal_seen where user_id = %(me)s order by at desc offset %(most)s limit 1)
  for update skip locked)
delete from personal_seen where id in (select id from old)
"""
_NEAR = """
select entity, object_id, null::bigint from personal_favourite where user_id = %s::bigint
union all (select entity, object_id, row_number() over (order by at desc) from personal_seen where user_id = %s::bigint order by at desc limit 50)
"""
# Less than what is one's own counts in `relevance.py`.
_STAR, _SEEN, _SEEN_HALF, _BOTH = 2.0, 2.0, 10, 0.25
_MARKED = "exists (select 1 from {table} m where m.user_id = (select app.uid()) and m.entity = '{key}' and m.object_id = {row})"
_REMINDERS = (
    "(select count(*) from notifying_reminder m where m.person_id = (select app.uid()) and m.entity = '{key}' "
    "and m.object_id = {row} and m.told_at is null)"
)
_SHARES = "(select count(*) from app.shares_of_{key}({row}) s where s.expires_at is null or s.expires_at > now())"


class TooMany(RecordProblem):
    """More than one finds again."""


@dataclass(frozen=True)
class Marked:
    """A record that a person marked or saw, with the title it has for them now."""

    entity: Entity
    id: int
    title: str
    at: dt.datetime

    @property
    def url(self) -> str:
        """Give the address of its page."""
        return f"/{self.entity.key}/{self.id}"


@dataclass(frozen=True)
class Marks:
    """What the head of a record says of it: starred, followed, with how many people and teams it is shared, own reminders to come."""

    starred: bool
    followed: bool
    shares: int
    reminders: int = 0


def marks_on(one: Entity, record_id: int) -> Marks:
    """Give the marks on a record that one reads, with one question."""
    asked = ", ".join(each.sql for each in marks_asked(one.key))
    with connection.cursor() as cursor:
        cursor.execute(f'select {asked} from "{one.table}" where id = %s', [record_id])  # noqa: S608  # no input
        return Marks(*(cursor.fetchone() or (False, False, 0, 0)))


@lru_cache(maxsize=256)
def marks_asked(key: str) -> tuple[Expression, ...]:
    """Give what to ask of a record of this kind for its marks, in their order."""
    one = entity(key)
    row = f"{one.table}.id"
    shares = _SHARES.format(key=key, row=row) if one.access == "owned" else "0"
    return (
        Expression("mark_star", _MARKED.format(table="personal_favourite", key=key, row=row)),
        Expression("mark_follow", _MARKED.format(table="personal_follow", key=key, row=row)),
        Expression("mark_shares", shares, is_number=True),
        Expression("mark_reminders", _REMINDERS.format(key=key, row=row), is_number=True),
    )


def star(one: Entity, record_id: int) -> None:
    """Put a record at the end of one's favourites. Raises `NotFound`, and `TooMany` beyond a hundred."""
    last = Favourite.objects.aggregate(last=Max("place"))["last"]
    if Favourite.objects.count() >= MOST_FAVOURITES:
        raise TooMany(_("A hundred favourites are enough: take one away first."))
    _mark(Favourite, one, record_id, place=0 if last is None else last + 1)


def unstar(one: Entity, record_id: int) -> None:
    """Take a record out of one's favourites."""
    Favourite.objects.filter(user_id=someone().user_id, entity=one.key, object_id=record_id).delete()


def arrange(order: Sequence[tuple[str, int]]) -> None:
    """Put one's favourites into this order; those that are not named come after."""
    wanted = {place: rank for rank, place in enumerate(order)}
    rows = list(Favourite.objects.filter(user_id=someone().user_id).order_by("place", "pk"))
    rows.sort(key=lambda row: wanted.get((row.entity, row.object_id), len(wanted)))
    for place, row in enumerate(rows):
        row.place = place
    Favourite.objects.bulk_update(rows, ["place"])


def follow(one: Entity, record_id: int) -> None:
    """Follow a record. Raises `NotFound`."""
    _mark(Follow, one, record_id)


def unfollow(one: Entity, record_id: int) -> None:
    """Follow a record no longer."""
    Follow.objects.filter(user_id=someone().user_id, entity=one.key, object_id=record_id).delete()


def saw(one: Entity, record_id: int) -> None:
    """Note that one opened a record; only the last fifty are kept."""
    named: dict[str, int | str] = {"me": someone().user_id, "entity": one.key, "id": record_id, "most": MOST_RECENT - 1}
    with connection.cursor() as cursor:
        cursor.execute(_SAW, named)


def favourites(most: int = MOST_FAVOURITES) -> list[Marked]:
    """Give one's favourites in their order, as far as one still sees them."""
    return _named(Favourite.objects.filter(user_id=someone().user_id).order_by("place", "pk"), most)


def followed(most: int = _MOST_ASKED) -> list[Marked]:
    """Give the records one follows, the newest first, as far as one still sees them."""
    return _named(Follow.objects.filter(user_id=someone().user_id).order_by("-at", "-pk"), most)


def recent(most: int = MOST_RECENT) -> list[Marked]:
    """Give the records one opened last, the latest first, as far as one still sees them."""
    return _named(Seen.objects.filter(user_id=someone().user_id).order_by("-at"), most)


def near() -> dict[tuple[str, int], float]:
    """Give points for the records one has to do with, by kind and number: 2 for a star, 2 and less for what one opened last."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [someone().user_id] * 2)
        found: dict[tuple[str, int], float] = {}
        for key, record_id, place in cursor.fetchall():
            points = _STAR if place is None else _SEEN * 0.5 ** (place / _SEEN_HALF)
            known = found.get((key, record_id), 0)
            found[key, record_id] = max(known, points) + _BOTH * bool(known)
    return found


def _mark(model: Any, one: Entity, record_id: int, **more: Any) -> None:
    try:
        with transaction.atomic():
            row = model(user_id=someone().user_id, entity=one.key, object_id=record_id, at=timezone.now(), **more)
            model.objects.bulk_create([row], ignore_conflicts=True)
    except DatabaseError as error:
        raise NotFound(one) from error


def _named(rows: Any, most: int) -> list[Marked]:
    """Name records with two questions per kind; what one may not see any more, or is in the trash, is left out."""
    found = list(rows.values_list("entity", "object_id", "at")[:_MOST_ASKED])
    wanted: dict[str, set[int]] = defaultdict(set)
    for key, record_id, _at in found:
        wanted[key].add(record_id)
    known = {key: _titles(entity(key), ids) for key, ids in wanted.items() if is_entity(key)}
    named = (
        Marked(entity(key), record_id, known[key][record_id], at)
        for key, record_id, at in found
        if record_id in known.get(key, {})
    )
    return [one for one, _place in zip(named, range(most), strict=False)]


def _titles(one: Entity, ids: Iterable[int]) -> dict[int, str]:
    view = view_of(one)
    if not view.may("read"):
        return {}
    model: Any = one.model
    present = model._base_manager.filter(pk__in=list(ids), deleted_at__isnull=True).values_list("pk", flat=True)
    here = list(present)
    known = titles(one, here) if view.access(one.title) else {}
    return {record_id: known.get(record_id) or f"{one.label} {record_id}" for record_id in here}
