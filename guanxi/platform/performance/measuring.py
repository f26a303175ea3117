"""Working measures out under the reader's rights: one statement for all that is told by the same day of the same records."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, Sum

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.performance.measures import Measure
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.conditions import condition
from guanxi.platform.search.grammar import read, write
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.search.rows import rows_of

OWNER = "owner"


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included."""

    first: dt.date
    last: dt.date

    @property
    def before(self) -> "Span":
        """Give as many days right before: of whole months, quarters and years the months before."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        if self.first.day == 1 and (self.last + dt.timedelta(days=1)).day == 1:
            begin = self.first.year * 12 + self.first.month - 1 - months
            return Span(dt.date(begin // 12, begin % 12 + 1, 1), self.first - dt.timedelta(days=1))
        days = (self.last - self.first).days + 1
        return Span(self.first - dt.timedelta(days=days), self.first - dt.timedelta(days=1))


Told = dict[tuple[str, Span, int], int]


def readable(one: Measure) -> bool:
    """Tell whether the acting person reads every field that a measure asks for, in full."""
    if not is_entity(one.entity):
        return False
    view = view_of(entity(one.entity))
    return view.may("read") and all(view.reads(name) for name in _fields(one))


def measured(wanted: Iterable[Measure], spans: Sequence[Span], people: Sequence[int] | None = None) -> Told:
    """Give what each person did by measure and span, as far as the acting one reads the records; nothing stands for zero.

    Measures that one may not read are left out. `people`: these only, None for everybody.
    """
    groups: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for one in dict.fromkeys(wanted):
        if readable(one):
            groups[one.entity, one.day].append(one)
    told: Told = {}
    if people is not None and not people:
        return told
    for (key, day), measures in groups.items():
        told |= _told(view_of(entity(key)), day, measures, spans, people)
    return told


def address(one: Measure, span: Span, people: Sequence[int] | None = None) -> str:
    """Give the address of the list that a number was counted from."""
    filters = [write(Filter(one.day, "between", (span.first.isoformat(), span.last.isoformat()))), *one.where]
    if people is not None:
        filters.append(write(Filter(OWNER, "is", tuple(people))))
    return f"/{one.entity}?{urlencode([('f', each) for each in filters])}"


def _told(
    view: View, day: str, measures: Sequence[Measure], spans: Sequence[Span], people: Sequence[int] | None
) -> Told:
    whole = Span(min(one.first for one in spans), max(one.last for one in spans))
    filters = [_within(day, whole)]
    if people is not None:
        filters.append(Filter(OWNER, "is", tuple(people)))
    common = set.intersection(*({*one.where, *one.among} for one in measures))
    rows = rows_of(view, Query(view.entity, (*filters, *(read(one) for one in sorted(common)))))
    names = {f"n{place}": pair for place, pair in enumerate((one, span) for one in measures for span in spans)}
    parts = {name: _figure(view, one, span) for name, (one, span) in names.items()}
    found = rows.order_by().values("owner_id").annotate(**parts)
    return {
        (one.key, span, row["owner_id"]): int(row[name])
        for row in found
        for name, (one, span) in names.items()
        if row[name]
    }


def _figure(view: View, one: Measure, span: Span) -> Any:
    conditions = [condition(view, _within(one.day, span)), *(condition(view, read(each)) for each in one.where)]
    holds: Q = reduce(and_, conditions)
    return Sum(view.entity.field(one.total).column, filter=holds) if one.total else Count("pk", filter=holds)


def _within(day: str, span: Span) -> Filter:
    return Filter(day, "between", (span.first.isoformat(), span.last.isoformat()))


def _fields(one: Measure) -> tuple[str, ...]:
    asked = (read(each) for each in one.where)
    named = tuple(each.field for each in asked if isinstance(each, Filter))
    return (OWNER, one.day, *named, *((one.total,) if one.total else ()))
