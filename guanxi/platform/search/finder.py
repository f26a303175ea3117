"""The one way to read lists and records: rows by row security, fields by the field layer, a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from itertools import islice
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import View
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.dressing import dressed, fields_of, needed
from guanxi.platform.search.dressing import titles as titles  # what records are called is part of it, too
from guanxi.platform.search.grouping import groups as groups  # figures are part of the one way to read
from guanxi.platform.search.grouping import sums as sums
from guanxi.platform.search.order import after, in_order, order
from guanxi.platform.search.query import Filter, Found, Query, Row, read_cursor, write_cursor
from guanxi.platform.search.relevance import is_by_relevance, page_by_relevance
from guanxi.platform.search.rows import readable, rows_of
from guanxi.platform.search.single import Expression, single
from guanxi.platform.search.statements import rows_asked

CAP = 10_000


def find(query: Query) -> Found:
    """Give one page. Raises `NotAllowed`, and `QueryRefused` for a filter or order that cannot be."""
    view = readable(query.entity)
    fields = fields_of(view, query.columns)
    if is_by_relevance(query):
        ids, cursor = page_by_relevance(view, query)
        return Found(_rows_by_number(view, fields, ids), fields, cursor)
    raw = rows_asked(query, _page)
    page = raw[: query.limit]
    paths = [step.path for step in order(view, query.sort)] if len(raw) > query.limit else []
    cursor = write_cursor([page[-1][path] for path in paths]) if paths else ""
    return Found(dressed(view, fields, page), fields, cursor)


def _page(query: Query) -> "QuerySet[Any, dict[str, Any]]":
    view = readable(query.entity)
    fields, steps = fields_of(view, query.columns), order(view, query.sort)
    rows = in_order(rows_of(view, query), steps)
    if query.after:
        rows = rows.filter(after(steps, read_cursor(query.after, len(steps))))
    paths = [step.path for step in steps]
    return rows.values("id", "version", *needed(view, fields), *_extra(view, fields, paths))[: query.limit + 1]


def check(query: Query) -> None:
    """Raise what `find` would raise for a question that cannot be asked, without asking the database."""
    view = readable(query.entity)
    fields_of(view, query.columns)
    order(view, query.sort)
    rows_of(view, query, loose=False)


def find_each(query: Query, by: tuple[str, ...], cells: Sequence[tuple[Any, ...]]) -> dict[tuple[Any, ...], Found]:
    """Give the first rows of each cell, which is the values of these fields, in one statement: one short scan a cell.

    A cell has a value for each field, none of them empty. Cells without rows are left out.
    """
    view = readable(query.entity)
    fields, steps = fields_of(view, query.columns), order(view, query.sort)
    columns = [readable_field(view, name).column for name in by]
    paths = [step.path for step in steps]
    names = ["id", "version", *needed(view, fields), *_extra(view, fields, paths)]
    wanted = {column: RawSQL(f"wanted.v{place}", ()) for place, column in enumerate(columns)}  # noqa: S611  # no input
    rows = in_order(rows_of(view, query).filter(**wanted), steps).values(*names)
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    kept = _narrows_alike(query)
    for cell, row in _of_each(rows[: query.limit + 1], query.entity, by, cells, kept=kept):
        found[cell].append(dict(zip(names, row, strict=True)))
    pages = {cell: raw[: query.limit] for cell, raw in found.items()}
    shown = iter(dressed(view, fields, [row for page in pages.values() for row in page]))
    return {
        cell: Found(
            list(islice(shown, len(page))),
            fields,
            write_cursor([page[-1][path] for path in paths]) if len(found[cell]) > query.limit else "",
        )
        for cell, page in pages.items()
    }


def get(entity: Entity, record_id: int) -> Row:
    """Give one record with every field one may see. Raises `NotFound`, also for records that exist and are hidden."""
    return get_with(entity, record_id)[0]


def get_with(entity: Entity, record_id: int, *asked: Expression) -> tuple[Row, dict[str, Any]]:
    """Give one record as `get` does, and what these expressions say of it, within one statement."""
    view = readable(entity)
    raw = single(view, record_id, asked)
    if raw is None:
        raise NotFound(entity)
    told = {one.name: raw.pop(one.name) for one in asked}
    return dressed(view, view.readable, [raw])[0], told


def count(query: Query, cap: int | None = CAP) -> tuple[int, bool]:
    """Count the records a question finds, up to `cap`; the second value tells whether there are more."""
    rows = rows_of(readable(query.entity), query).order_by()
    if cap is None:
        return rows.count(), False
    number = rows.values("pk")[: cap + 1].count()
    return min(number, cap), number > cap


def _of_each(
    rows: "QuerySet[Any]", entity: Entity, by: tuple[str, ...], cells: Sequence[tuple[Any, ...]], *, kept: bool
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    """Ask for the rows once a cell within one statement, so that rights and conditions are planned once for all."""
    if not cells:
        return
    try:
        inner, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return
    types = [entity.model._meta.get_field(name).db_type(connection) for name in by]
    # An array inside a question of its own: planned alike whatever its length, so that the plan of the whole is kept.
    arrays = ", ".join(f"(select %s::{kind}[])" for kind in types)
    values = ", ".join(f"v{place}" for place in range(len(by)))
    with connection.cursor() as cursor, _planned_once(cursor) if kept else nullcontext():
        cursor.execute(
            f"select wanted.place, found.* from unnest({arrays}) with ordinality wanted ({values}, place)"  # noqa: S608  # no input
            f" cross join lateral (select row_number() over () g_place, each.* from ({inner}) each) found"
            " order by wanted.place, found.g_place",
            [*(list(column) for column in zip(*cells, strict=True)), *parameters],
        )
        found = cursor.fetchall()
    for place, _order, *row in found:
        yield cells[place - 1], tuple(row)


def _narrows_alike(query: Query) -> bool:
    """Tell whether one plan fits a question whatever its values, as for a board as it opens: at most, a pipeline is named."""
    kept = query.entity.board_kept
    plain = (isinstance(one, Filter) and one.operator == "is" and one.field in kept for one in query.filters)
    return not query.text.strip() and all(plain)


@contextmanager
def _planned_once(cursor: Any) -> Iterator[None]:
    """Keep the plan of a question that comes again: under the rights of who sees little, planning it costs more than its rows."""
    cursor.execute("set local plan_cache_mode = force_generic_plan")
    yield
    cursor.execute("set local plan_cache_mode = auto")


def _rows_by_number(view: View, fields: tuple[Field, ...], ids: Sequence[int]) -> list[Row]:
    """Give records in this order: found by the finder's view, they are shown as row security has them."""
    if not ids:
        return []
    raw = view.entity.model._base_manager.filter(pk__in=ids).values("id", "version", *needed(view, fields))
    known = {one["id"]: one for one in raw}
    return dressed(view, fields, [known[one] for one in ids if one in known])


def visible_ids(query: Query, most: int) -> list[int]:
    """Give the ids a question finds, for work on a whole selection."""
    return list(rows_of(readable(query.entity), query).order_by("id").values_list("pk", flat=True)[:most])


def _extra(view: View, fields: tuple[Field, ...], paths: list[str]) -> list[str]:
    known = {"id", *needed(view, fields)}
    return [path for path in dict.fromkeys(paths) if path not in known]
