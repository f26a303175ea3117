"""Counts and sums out of the small table that is kept of them, where a question asks for nothing beyond its fields."""

from typing import Any

from django.db import connection
from django.db.models import Count, Sum

from guanxi.platform.entities.registry import customer_of
from guanxi.platform.permissions.hint import opened_singly
from guanxi.platform.permissions.summing import sums_table
from guanxi.platform.permissions.view import View
from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.query import Filter, Query

Sums = list[tuple[Any, int, int | None]]


def kept_sums(view: View, query: Query, by: str, total: str) -> Sums | None:
    """Give (value, records, sum) for each value of a field; None where the kept table cannot tell.

    Roles reach lines of the table as they reach records. What a share or a closed customer opens beyond them is added live.
    """
    narrowed = _narrowed(view, query, by, total)
    if narrowed is None:
        return None
    column = view.entity.field(by).column
    found = _lines(view, column, narrowed)
    rows = view.entity.model._base_manager.filter(deleted_at__isnull=True, **narrowed)
    single = rows.filter(opened_singly(view.entity, view.identity)).order_by().values(column)
    added = view.entity.field(view.entity.board_sum).column
    for row in single.annotate(number=Count("pk"), told=Count(added), total=Sum(added)):
        number, told, amount = found.get(row[column], (0, 0, 0))
        found[row[column]] = (number + row["number"], told + row["told"], amount + (row["total"] or 0))
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
        if not plain or not isinstance(each, Filter) or f"{one.field(each.field).column}__in" in narrowed:
            return None
        field = readable_field(view, each.field)
        if not each.values or not all(str(value).isascii() and str(value).isdecimal() for value in each.values):
            return None
        narrowed[f"{field.column}__in"] = [field.parse(value) for value in each.values]
    return narrowed


def _lines(view: View, column: str, narrowed: dict[str, list[Any]]) -> dict[Any, tuple[int, int, int]]:
    conditions = [f'"{name.removesuffix("__in")}" = any (%s)' for name in narrowed] or ["true"]
    with connection.cursor() as cursor:
        cursor.execute(
            f'select "{column}", sum(number)::bigint, sum(told)::bigint, sum(total) from {sums_table(view.entity)}'  # noqa: S608  # no input
            f" where {' and '.join(conditions)} group by 1",
            list(narrowed.values()),
        )
        return {value: (number, told, total) for value, number, told, total in cursor.fetchall()}
