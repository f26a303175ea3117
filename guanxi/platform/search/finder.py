"""The one way to read lists and records: rows by row security, fields by the field layer, a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.grouping import groups as groups  # figures are part of the one way to read
from guanxi.platform.search.grouping import sums as sums
from guanxi.platform.search.order import after, order
from guanxi.platform.search.query import Found, Link, Query, QueryRefused, Row, read_cursor, write_cursor
from guanxi.platform.search.rows import readable, rows_of

CAP = 10_000


def find(query: Query) -> Found:
    """Give one page. Raises `NotAllowed`, and `QueryRefused` for a filter or order that cannot be."""
    view = readable(query.entity)
    fields = _fields(view, query.columns)
    steps = order(view, query.sort)
    rows = rows_of(view, query).order_by(*(step.term for step in steps))
    if query.after:
        rows = rows.filter(after(steps, read_cursor(query.after, len(steps))))
    paths = [step.path for step in steps]
    raw = list(rows.values("id", "version", *_needed(view, fields), *_extra(view, fields, paths))[: query.limit + 1])
    page = raw[: query.limit]
    cursor = write_cursor([page[-1][path] for path in paths]) if len(raw) > query.limit else ""
    return Found(_dressed(view, fields, page), fields, cursor)


def check(query: Query) -> None:
    """Raise what `find` would raise for a question that cannot be asked, without asking the database."""
    view = readable(query.entity)
    _fields(view, query.columns)
    order(view, query.sort)
    rows_of(view, query)


def find_each(query: Query, by: tuple[str, ...], cells: Sequence[tuple[Any, ...]]) -> dict[tuple[Any, ...], Found]:
    """Give the first rows of each cell, which is the values of these fields, in one statement: one short scan a cell.

    A cell has a value for each field, none of them empty. Cells without rows are left out.
    """
    view = readable(query.entity)
    fields, steps = _fields(view, query.columns), order(view, query.sort)
    columns = [readable_field(view, name).column for name in by]
    paths = [step.path for step in steps]
    names = ["id", "version", *_needed(view, fields), *_extra(view, fields, paths)]
    wanted = {column: RawSQL(f"wanted.v{place}", ()) for place, column in enumerate(columns)}  # noqa: S611  # no input
    rows = rows_of(view, query).filter(**wanted).order_by(*(step.term for step in steps)).values(*names)
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for cell, row in _of_each(rows[: query.limit + 1], query.entity, by, cells):
        found[cell].append(dict(zip(names, row, strict=True)))
    pages = {cell: raw[: query.limit] for cell, raw in found.items()}
    dressed = iter(_dressed(view, fields, [row for page in pages.values() for row in page]))
    return {
        cell: Found(
            list(islice(dressed, len(page))),
            fields,
            write_cursor([page[-1][path] for path in paths]) if len(found[cell]) > query.limit else "",
        )
        for cell, page in pages.items()
    }


def get(entity: Entity, record_id: int) -> Row:
    """Give one record with every field one may see. Raises `NotFound`, also for records that exist and are hidden."""
    view = readable(entity)
    raw = (
        entity.model._base_manager.filter(pk=record_id, deleted_at__isnull=True)
        .values("id", "version", *_needed(view, view.readable))
        .first()
    )
    if raw is None:
        raise NotFound(entity)
    return _dressed(view, view.readable, [raw])[0]


def count(query: Query, cap: int | None = CAP) -> tuple[int, bool]:
    """Count the records a question finds, up to `cap`; the second value tells whether there are more."""
    rows = rows_of(readable(query.entity), query).order_by()
    if cap is None:
        return rows.count(), False
    number = rows.values("pk")[: cap + 1].count()
    return min(number, cap), number > cap


def _of_each(
    rows: "QuerySet[Any]", entity: Entity, by: tuple[str, ...], cells: Sequence[tuple[Any, ...]]
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Ask for the rows once a cell within one statement, so that rights and conditions are planned once for all."""
    if not cells:
        return
    try:
        inner, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return
    types = [entity.model._meta.get_field(name).db_type(connection) for name in by]
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    values = ", ".join(f"v{place}" for place in range(len(by)))
    with connection.cursor() as cursor:
        cursor.execute(
            f"select wanted.place, found.* from unnest({arrays}) with ordinality wanted ({values}, place)"  # noqa: S608  # no input
            f" cross join lateral (select row_number() over () g_place, each.* from ({inner}) each) found"
            " order by wanted.place, found.g_place",
            [*(list(column) for column in zip(*cells, strict=True)), *parameters],
        )
        for place, _order, *row in cursor.fetchall():
            yield cells[place - 1], tuple(row)


def titles(entity: Entity, ids: Iterable[int]) -> dict[int, str]:
    """Give the titles of those of these records that the person may see."""
    wanted = set(ids)
    view = view_of(entity)
    if not wanted or not view.entity.has_field(entity.title):
        return {}
    field = entity.field(entity.spoken_title)
    pairs = entity.model._base_manager.filter(pk__in=wanted).values_list(
        "pk", field.column, entity.field(entity.title).column
    )
    if field.target is not None:
        return _titles_behind(field, pairs)
    return {pk: view.show(field, value or plain) or f"#{pk}" for pk, value, plain in pairs}


def _titles_behind(field: Field, pairs: Iterable[tuple[int, Any, Any]]) -> dict[int, str]:
    """Name records by the record they link to, such as a line of a deal by its product."""
    by_id = {pk: linked for pk, linked, _plain in pairs}
    names = titles(entity_of(field.target), (one for one in by_id.values() if one)) if field.target else {}
    return {pk: names.get(linked, f"#{pk}") for pk, linked in by_id.items()}


def visible_ids(query: Query, most: int) -> list[int]:
    """Give the ids a question finds, for work on a whole selection."""
    return list(rows_of(readable(query.entity), query).order_by("id").values_list("pk", flat=True)[:most])


def _fields(view: View, names: tuple[str, ...] | None) -> tuple[Field, ...]:
    wanted = names if names is not None else view.entity.columns or tuple(one.name for one in view.entity.fields)
    readable = {one.name: one for one in view.readable}
    if names is not None and (unknown := [name for name in names if name not in readable]):
        raise QueryRefused(_("There is no field “%(name)s” here.") % {"name": unknown[0]})
    return tuple(readable[name] for name in wanted if name in readable)


def _needed(view: View, fields: tuple[Field, ...]) -> list[str]:
    """A field one cannot see stays out of the SQL, the title included."""
    columns = dict.fromkeys(one.column for one in fields)
    deciding = (name for one in fields for name in view.entity.deciding(one.name))
    columns |= dict.fromkeys(view.entity.field(name).column for name in deciding if view.reads(name))
    if view.access(view.entity.title):
        columns |= dict.fromkeys(
            view.entity.field(name).column for name in (view.entity.title, view.entity.spoken_title)
        )
    return [name for name in columns if name != "id"]


def _extra(view: View, fields: tuple[Field, ...], paths: list[str]) -> list[str]:
    known = {"id", *_needed(view, fields)}
    return [path for path in dict.fromkeys(paths) if path not in known]


def _dressed(view: View, fields: tuple[Field, ...], raw: list[dict[str, Any]]) -> list[Row]:
    names = _link_titles(view, fields, raw)
    return [Row(view, fields, one, names) for one in raw]


def _link_titles(view: View, fields: tuple[Field, ...], raw: list[dict[str, Any]]) -> dict[str, dict[int, Link]]:
    """Look linked records up with one question per kind of record."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for field in fields:
        if field.target is not None and view.reads(field.name):
            wanted[field.target] |= {row[field.column] for row in raw if row[field.column] is not None}
    found: dict[str, dict[int, Link]] = {}
    for target, ids in wanted.items():
        entity = entity_of(target)
        known = titles(entity, ids)
        found[entity.key] = {one: Link(entity.key, one, known.get(one, "")) for one in ids}
    return found
