"""Counts and sums out of the small table that is kept of them, where a question asks for nothing beyond its fields."""

from typing import Any

from django.db import connection

from guanxi.platform.entities.registry import customer_of
from guanxi.platform.permissions.opened import opened_singly
from guanxi.platform.permissions.summing import sums_table
from guanxi.platform.permissions.view import View
from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.planning import planned_once
from guanxi.platform.search.query import Filter, Query

Sums = list[tuple[Any, int, int | None]]


def kept_sums(view: View, query: Query, by: str, total: str) -> Sums | None:
    """Give (value, records, sum) for each value of a field; None where the kept table cannot tell.

    Roles reach lines of the table as they reach records. What a share or a closed customer opens beyond them is added live.
    """
    narrowed = _narrowed(view, query, by, total)
    if narrowed is None:
        return None
    found: dict[Any, tuple[int, int, Any]] = {}
    for value, number, told, amount in _lines(view, view.entity.field(by).column, narrowed):
        known = found.get(value, (0, 0, 0))
        found[value] = (known[0] + number, known[1] + told, known[2] + (amount or 0))
    return [
        (value, number, amount if told and total else None) for value, (number, told, amount) in found.items() if number
    ]


def _narrowed(view: View, query: Query, by: str, total: str) -> dict[str, list[Any]] | None:
    """Give the values that each field of the table must have, if that is all the question asks."""
    one = view.entity
    customer = customer_of(one)
    if by not in one.board_kept or total not in ("", one.board_sum) or (customer and customer.follows):
        return None
    if query.trash or query.verb != "read" or query.ids is not None or query.text.strip():
        return None
    narrowed: dict[str, list[Any]] = {}
    for each in query.filters:
        plain = isinstance(each, Filter) and each.field in one.board_kept and each.operator in ("is", "any_of")
        if not plain or not isinstance(each, Filter) or one.field(each.field).column in narrowed:
            return None
        field = readable_field(view, each.field)
        if not each.values or not all(str(value).isascii() and str(value).isdecimal() for value in each.values):
            return None
        narrowed[field.column] = [field.parse(value) for value in each.values]
    return narrowed


def _lines(view: View, column: str, narrowed: dict[str, list[Any]]) -> list[tuple[Any, int, int, Any]]:
    """Give what is kept, and what is opened singly, in one question. An array within a question has one plan for all lengths."""
    one = view.entity
    within = "".join(f' and t."{name}" = any ((select %(in_{name})s::bigint[])::bigint[])' for name in narrowed)
    added = one.field(one.board_sum).column
    singly, given = opened_singly(one, view.identity)
    with planned_once(), connection.cursor() as cursor:
        cursor.execute(
            f'select t."{column}", sum(t.number)::bigint, sum(t.told)::bigint, sum(t.total)'  # noqa: S608  # no input
            f" from {sums_table(one)} t where true{within} group by 1 union all"
            f' select t."{column}", count(*), count(t."{added}"), sum(t."{added}") from {one.table} t'
            f" where t.deleted_at is null{within} and {singly} group by 1",
            {**given, **{f"in_{name}": values for name, values in narrowed.items()}},
        )
        return list(cursor.fetchall())
