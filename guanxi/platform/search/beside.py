"""What stands before and after a record in a list, and at which place it stands there: by keyset, so it costs the same anywhere."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, OrderBy, Q, QuerySet

from guanxi.platform.search.order import Step, after, order
from guanxi.platform.search.query import Query
from guanxi.platform.search.rows import readable, rows_of

# Beyond this a place in the list is not counted.
MOST_COUNTED = 500


@dataclass(frozen=True)
class Beside:
    """The neighbours of a record in a list, None at its ends; `place` and `total` are None where there are too many to count."""

    before: int | None
    after: int | None
    place: int | None
    total: int | None


def beside(query: Query, record_id: int) -> Beside | None:
    """Give the neighbours of a record; None where it does not stand in the list (any more).

    Raises what `find` raises.
    """
    view = readable(query.entity)
    steps = order(view, query.sort)
    rows: QuerySet[Any] = rows_of(view, query)
    here = rows.filter(pk=record_id).values_list(*(step.path for step in steps)).first()
    if here is None:
        return None
    values = list(here)
    earlier = rows.filter(_earlier(steps, values)).order_by(*(_backwards(step) for step in steps))
    later = rows.filter(after(steps, values)).order_by(*(step.term for step in steps))
    (before, front), (then, rest) = _nearest(earlier), _nearest(later)
    place = front + 1 if front <= MOST_COUNTED else None
    total = front + 1 + rest if place is not None and rest <= MOST_COUNTED else None
    return Beside(before, then, place, total)


def _nearest(rows: "QuerySet[Any]") -> tuple[int | None, int]:
    """Give the first of these rows, and how many there are as far as they are counted: only two numbers come back."""
    try:
        found, parameters = rows.values("pk")[: MOST_COUNTED + 1].query.sql_with_params()
    except EmptyResultSet:
        return None, 0
    with connection.cursor() as cursor:
        cursor.execute(f"select ids[1], cardinality(ids) from (select array({found}) ids) found", parameters)  # noqa: S608  # no input
        first, number = cursor.fetchone() or (None, 0)
        return first, number


def _backwards(step: Step) -> str | OrderBy:
    """Turn an order around; what is empty comes first then."""
    if step.descending:
        return F(step.path).asc(nulls_first=True) if step.nullable else step.path
    return f"-{step.path}"


def _earlier(steps: tuple[Step, ...], values: list[Any]) -> Q:
    """Give the condition that a row comes before the one with these sort values."""
    place, same = Q(pk__in=[]), Q()
    for step, value in zip(steps, values, strict=True):
        place |= same & _ahead(step, value)
        same &= step.same(value)
    first = steps[0]
    if values[0] is None or first.nullable:
        return place
    # Said once more for the first key alone, so that its index bounds the scan.
    bound = "gte" if first.descending else "lte"
    return Q(**{f"{first.path}__{bound}": values[0]}) & place


def _ahead(step: Step, value: Any) -> Q:
    if value is None:
        return Q(**{f"{step.path}__isnull": False})
    return Q(**{f"{step.path}__{'gt' if step.descending else 'lt'}": value})
