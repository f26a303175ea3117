"""Counts and figures of what a question finds: by one field or two, dates by week, month, quarter or year."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Avg, Count, DateField, F, Sum
from django.db.models.functions import Trunc
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.permissions.view import View
from guanxi.platform.search.conditions import readable_field, summable_field, value_beside
from guanxi.platform.search.kept import kept_sums
from guanxi.platform.search.query import Query, QueryRefused
from guanxi.platform.search.rows import readable, rows_of

# How far apart the days of one group are; a week begins on Monday.
BUCKETS: Final = ("day", "week", "month", "quarter", "year")
_TOLD_BY = {"sum": Sum, "average": Avg}
_DAYS = ("date", "datetime")


@dataclass(frozen=True)
class Axis:
    """What records are grouped by: a field, or that of a linked record; days and moments in a `bucket` are told by its first day."""

    field: str
    bucket: str = ""


@dataclass(frozen=True)
class Measure:
    """What is told of each group beside its count: the sum or the average of a field of numbers."""

    field: str
    how: str = "sum"


@dataclass(frozen=True)
class Group:
    """Records alike: a value for each axis (None for nothing), how many they are, and a figure for each measure."""

    values: tuple[Any, ...]
    number: int
    figures: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Groups:
    """What a question falls into; `more` tells that there are groups beyond those given."""

    groups: list[Group]
    more: bool = False


def grouped(query: Query, axes: tuple[Axis, ...], measures: tuple[Measure, ...] = (), most: int = 1000) -> Groups:
    """Give at most so many groups: the latest ones of days, otherwise those with the most records.

    Raises `QueryRefused` for a field that the person does not read in full, and for what cannot be grouped or added up.
    """
    view = readable(query.entity)
    by = {f"axis_{place}": _axis(view, axis) for place, axis in enumerate(axes)}
    told = {f"figure_{place}": _figure(view, measure) for place, measure in enumerate(measures)}
    found = rows_of(view, query).order_by().values(**by).annotate(number=Count("pk"), **told)
    latest = [f"-{name}" for name, axis in zip(by, axes, strict=True) if axis.bucket]
    rows = list(found.order_by(*latest, "-number", *by)[: most + 1])
    made = [
        Group(tuple(row[name] for name in by), row["number"], tuple(row[name] for name in told)) for row in rows[:most]
    ]
    return Groups(made, len(rows) > most)


def groups(query: Query, by: str, total: str = "") -> list[tuple[Any, int, int | None]]:
    """Count and sum by a field: (value, records, sum). Both fields must be ones that the person reads in full."""
    view = readable(query.entity)
    field = readable_field(view, by)
    added = {"total": Sum(summable_field(view, total).column)} if total else {}
    if (known := kept_sums(view, query, by, total)) is not None:
        return known
    found = rows_of(view, query).order_by().values(field.column).annotate(number=Count("pk"), **added)
    return [(row[field.column], row["number"], row.get("total")) for row in found]


def sums(query: Query, names: Iterable[str]) -> dict[str, Any]:
    """Add up fields over everything a question finds."""
    return {one.field: figure for one, figure in figures(query, tuple(Measure(name) for name in names)).items()}


def figures(query: Query, measures: tuple[Measure, ...]) -> dict[Measure, Any]:
    """Give sums and averages over everything a question finds; None where there is nothing to tell."""
    view = readable(query.entity)
    told = {f"figure_{place}": _figure(view, one) for place, one in enumerate(measures)}
    found = rows_of(view, query).order_by().aggregate(**told) if told else {}
    return {one: found[f"figure_{place}"] for place, one in enumerate(measures)}


def whole(query: Query, measures: tuple[Measure, ...]) -> Group:
    """Give everything a question finds as one group: its count and its figures, in one walk over the records."""
    view = readable(query.entity)
    told = {f"figure_{place}": _figure(view, one) for place, one in enumerate(measures)}
    found = rows_of(view, query).order_by().aggregate(number=Count("pk"), **told)
    return Group((), found["number"], tuple(found[name] for name in told))


def _axis(view: View, axis: Axis) -> Any:
    if "." in axis.field:
        return value_beside(view, axis.field)
    field = readable_field(view, axis.field)
    if not axis.bucket:
        return F(field.column)
    if field.kind.name not in _DAYS or axis.bucket not in BUCKETS:
        raise QueryRefused(_("“%(field)s” cannot be grouped that way.") % {"field": field.label})
    zone = timezone.get_current_timezone() if field.kind.name == "datetime" else None
    return Trunc(field.column, axis.bucket, output_field=DateField(), tzinfo=zone)


def _figure(view: View, measure: Measure) -> Any:
    return _TOLD_BY[measure.how](summable_field(view, measure.field).column)
