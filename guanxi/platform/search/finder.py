"""The one way to read lists and records: rows by row security, fields by the field layer, a fixed number of queries."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.permissions.view import View
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.conditions import value_beside
from guanxi.platform.search.dressing import dressed, fields_of, needed
from guanxi.platform.search.dressing import titles as titles  # what records are called is part of it, too
from guanxi.platform.search.grouping import groups as groups  # figures are part of the one way to read
from guanxi.platform.search.grouping import sums as sums
from guanxi.platform.search.order import after, in_order, order
from guanxi.platform.search.planning import narrows_alike, planned_once
from guanxi.platform.search.query import Found, Query, Row, read_cursor, write_cursor
from guanxi.platform.search.related import place_of
from guanxi.platform.search.relevance import is_by_relevance, page_by_relevance
from guanxi.platform.search.rows import readable, rows_of
from guanxi.platform.search.single import Expression, single
from guanxi.platform.search.statements import Cells, Make, rows_asked, rows_of_cells

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
    places = [place_of(view, name) for name in by]
    types = tuple(there.entity.model._meta.get_field(one.column).db_type(connection) or "" for there, one in places)
    paths = [step.path for step in steps]
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    with planned_once(when=narrows_alike(query)):
        for place, row in rows_of_cells(query, _page_of_cells(by), Cells(types, cells)) if cells else ():
            found[cells[place]].append(row)
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


@lru_cache(maxsize=64)
def _page_of_cells(by: tuple[str, ...]) -> Make:
    """What describes the rows of one cell; the same for the same fields, by which their statement is kept."""
    wanted = [RawSQL(f"wanted.v{place}", ()) for place in range(len(by))]  # noqa: S611  # no input

    def make(query: Query) -> "QuerySet[Any, dict[str, Any]]":
        view = readable(query.entity)
        fields, steps = fields_of(view, query.columns), order(view, query.sort)
        rows = rows_of(view, query)
        for place, name in enumerate(by):
            if "." in name:
                rows = rows.alias(**{f"beside_{place}": value_beside(view, name)}).filter(
                    **{f"beside_{place}": wanted[place]}
                )
            else:
                rows = rows.filter(**{view.entity.field(name).column: wanted[place]})
        rows = in_order(rows, steps)
        paths = [step.path for step in steps]
        return rows.values("id", "version", *needed(view, fields), *_extra(view, fields, paths))[: query.limit + 1]

    return make


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
