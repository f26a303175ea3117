"""What is in the trash, over all kinds of records, the latest first: what a person could put back, with who put it there."""

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.dressing import titles
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query, QueryRefused, Row, read_cursor, write_cursor
from guanxi.platform.search.rows import readable, rows_of

# Beyond this the records of a kind are not counted.
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Wanted:
    """What of the trash is asked for: a kind, a text, who put it there, and since when; nothing said means all."""

    kind: str = ""
    text: str = ""
    by: int | None = None
    since: dt.datetime | None = None


@dataclass(frozen=True)
class Gone:
    """A record in the trash: its title as the person may see it, who put it there and when."""

    entity: Entity
    id: int
    title: str
    at: dt.datetime
    by: int | None


@dataclass(frozen=True)
class Along:
    """What comes back with a record: how many of a kind belong to it, and how many of these stay in the trash by themselves."""

    entity: Entity
    number: int
    staying: int


def kinds_in_trash() -> list[Entity]:
    """Give the kinds of records that the person may put back."""
    return [one for one in entities() if (view := view_of(one)).may("delete") and view.may("read")]


def trashed(
    wanted: Wanted, *, limit: int = 50, after: str = "", among: Container[str] | None = None
) -> tuple[list[Gone], str]:
    """Give a page of the trash and the cursor of the next; one statement for all kinds. Raises `QueryRefused`.

    `among` are the keys of kinds that have something there, for whoever has just counted.
    """
    kinds, place = _kinds(wanted), _place(after)
    kinds = _with_any(kinds) if among is None else [(rank, one) for rank, one in kinds if one.key in among]
    arms = [(rank, one, _arm(one, wanted, rank, place)[: limit + 1]) for rank, one in kinds]
    found = sorted(
        ((at, rank, number, by) for rank, (at, number, by) in _all_of(arms)),
        key=lambda row: (-row[0].timestamp(), row[1], -row[2]),
    )
    page = found[:limit]
    named = _named((rank, number) for _at, rank, number, _by in page)
    known = dict(kinds)
    rows = [Gone(known[rank], number, named[rank, number], at, by) for at, rank, number, by in page]
    last = page[-1] if len(found) > limit else None
    return rows, write_cursor([last[0], last[1], last[2]]) if last else ""


def numbers_of_trashed(wanted: Wanted) -> dict[str, int]:
    """Count what fits by kind, whatever kind is asked for, up to `MOST_COUNTED` of each; one statement for all kinds."""
    everywhere = Wanted("", wanted.text, wanted.by, wanted.since)
    kinds = _with_any(_kinds(everywhere))
    arms = [(rank, one, _rows(one, everywhere).order_by()[:MOST_COUNTED]) for rank, one in kinds]
    numbers: dict[int, int] = defaultdict(int)
    for rank, (number,) in _all_of(arms, "count(*)"):
        numbers[rank] += number
    return {one.key: numbers[rank] for rank, one, _each in arms if numbers[rank]}


def trashed_row(one: Entity, record_id: int) -> tuple[Row, Gone]:
    """Give one record of the trash with every field one may see; raises `NotFound`."""
    if not view_of(one).may("delete"):
        raise NotFound(one)
    view = readable(one)
    names = tuple(each.name for each in view.readable)
    found = find(Query(one, trash=True, ids=(record_id,), columns=names, limit=1)).rows
    stamps = one.model._base_manager.filter(pk=record_id).values_list("deleted_at", "deleted_by_id").first()
    if not found or stamps is None:
        raise NotFound(one)
    return found[0], Gone(one, record_id, found[0].title, *stamps)


def along(one: Entity, record_id: int) -> list[Along]:
    """Give what belongs to a record of the trash, and so comes back with it."""
    made = []
    for other in entities():
        if other.access != "child" or not view_of(other).may("read"):
            continue
        link = other.field(other.parent)
        if link.target is None or entity_of(link.target) is not one:
            continue
        rows = other.model._base_manager.filter(**{link.column: record_id})
        number, staying = rows.filter(deleted_at__isnull=True).count(), rows.filter(deleted_at__isnull=False).count()
        if number or staying:
            made.append(Along(other, number, staying))
    return made


def above(one: Entity, row: Row) -> tuple[Entity, int, str] | None:
    """Give the record that this one is a part of, where that is in the trash, too: until it is back this one stays unseen."""
    if one.access != "child":
        return None
    link = one.field(one.parent)
    target, number = entity_of(link.target), row.raw.get(link.column)  # type: ignore[arg-type]
    if number is None or not target.model._base_manager.filter(pk=number, deleted_at__isnull=False).exists():
        return None
    return target, number, titles(target, [number]).get(number, str(target.label))


def _kinds(wanted: Wanted) -> list[tuple[int, Entity]]:
    """Number the kinds as they are declared: the number decides the order of what was put there at the same moment."""
    may = {one.key for one in kinds_in_trash()}
    known = [(rank, one) for rank, one in enumerate(entities()) if one.key in may]
    return [(rank, one) for rank, one in known if wanted.kind in ("", one.key)]


def _with_any(kinds: list[tuple[int, Entity]]) -> list[tuple[int, Entity]]:
    """Leave the kinds that have something in the trash: most have nothing, and putting a question together costs as much as asking."""
    if not kinds:
        return []
    each = " union all ".join(
        f"select {rank} where exists (select from {one.table} where deleted_at is not null)" for rank, one in kinds
    )
    with connection.cursor() as cursor:
        cursor.execute(each)
        known = {rank for (rank,) in cursor.fetchall()}
    return [(rank, one) for rank, one in kinds if rank in known]


def _rows(one: Entity, wanted: Wanted) -> "QuerySet[Any]":
    # A part is put back by whoever may change the whole.
    verb = "edit" if one.access == "child" else "delete"
    rows = rows_of(view_of(one), Query(one, trash=True, text=wanted.text, verb=verb), loose=False)
    if wanted.by is not None:
        rows = rows.filter(deleted_by_id=wanted.by)
    return rows if wanted.since is None else rows.filter(deleted_at__gte=wanted.since)


def _arm(one: Entity, wanted: Wanted, rank: int, place: tuple[dt.datetime, int, int] | None) -> "QuerySet[Any]":
    rows = _rows(one, wanted)
    if place is not None:
        at, last_rank, last_id = place
        same = Q(deleted_at=at, pk__lt=last_id) if rank == last_rank else Q(deleted_at=at) if rank > last_rank else None
        earlier = Q(deleted_at__lt=at)
        rows = rows.filter(deleted_at__lte=at).filter(earlier if same is None else earlier | same)
    return rows.order_by("-deleted_at", "-pk").values_list("deleted_at", "pk", "deleted_by_id")


def _all_of(
    arms: Sequence[tuple[int, Entity, "QuerySet[Any]"]], shown: str = "arm.*"
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Ask for all kinds in one statement."""
    parts: list[str] = []
    parameters: list[Any] = []
    for rank, _one, rows in arms:
        try:
            inner, given = rows.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"select {rank}, {shown} from ({inner}) arm")
        parameters += given
    if not parts:
        return
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts), parameters)
        for rank, *values in cursor.fetchall():
            yield rank, tuple(values)


def _named(wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    by_rank: dict[int, list[int]] = defaultdict(list)
    for rank, number in wanted:
        by_rank[rank].append(number)
    known: dict[tuple[int, int], str] = {}
    for rank, numbers in by_rank.items():
        one = entities()[rank]
        told = titles(one, numbers) if view_of(one).access(one.title) else {}
        known |= {(rank, number): told.get(number) or f"{one.label} {number}" for number in numbers}
    return known


def _place(after: str) -> tuple[dt.datetime, int, int] | None:
    if not after:
        return None
    at, rank, number = read_cursor(after, 3)
    try:
        place = dt.datetime.fromisoformat(str(at)), int(rank), int(number)
    except (ValueError, TypeError):
        place = None
    if place is None or place[0].tzinfo is None or abs(place[2]) >= 2**63:
        raise QueryRefused(_("This page mark is not valid."))
    return place


def kind_named(key: str) -> Entity | None:
    """Give the kind with this key, where the person may put such records back."""
    return next((one for one in kinds_in_trash() if one.key == key), None) if key else None
