"""The figures of a chart: a row for each value, a column for each series, with the filters that lead to their records."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.grouping import Axis, Group, figures, grouped
from guanxi.platform.search.query import Filter, NoneOf, Query
from guanxi.platform.web.charts.asked import Chart
from guanxi.platform.web.stages import steps_of

MOST_ROWS: Final = 60
MOST_SERIES: Final = 10
_MOST_GROUPS: Final = 5000


@dataclass(frozen=True)
class Slice:
    """A value of an axis: as it is stored, as it reads, its tone, and the filter for its records (None where there is none).

    `ends`: with it, the work on a record is over.
    """

    value: Any
    label: str
    tone: str = ""
    filter: Filter | None = None
    ends: bool = False


@dataclass(frozen=True)
class Figures:
    """A chart in numbers; `cells` are by place of row and series, `totals` by place of row.

    `over`: what a funnel leaves out, with its figures. A funnel tells of the work that lies before one; what was won or lost
    in all the years would make everything else a thread.
    """

    rows: tuple[Slice, ...]
    series: tuple[Slice, ...]
    cells: dict[tuple[int, int], Any]
    totals: tuple[Any, ...]
    whole: Any
    number: int
    more: bool = False
    others: bool = False
    over: tuple[tuple[Slice, Any], ...] = ()


def figures_of(chart: Chart) -> Figures:
    """This will count and add up what a chart tells, of no more than so many values."""
    found = grouped(chart.query, (chart.by,), chart.measures, MOST_ROWS)
    rows = _slices(chart, chart.by, found.groups)
    told = {group.values[0]: _told(chart, group) for group in found.groups}
    rows, ended = _without_what_is_over(chart, rows)
    left_out = {row.value for row in ended}
    totals = tuple(told.get(row.value, _nothing(chart)) for row in rows)
    kept = [group for group in found.groups if group.values[0] not in left_out]
    asked = chart.query.with_filters(NoneOf(tuple(row.filter for row in ended if row.filter))) if ended else chart.query
    number, whole = _whole(chart, asked, kept, more=found.more)
    if chart.split is None:
        cells = {(place, 0): total for place, total in enumerate(totals)}
        over = tuple((row, told[row.value]) for row in ended)
        return Figures(rows, (Slice(None, ""),), cells, totals, whole, number, found.more, over=over)
    return _split(chart, Figures(rows, (), {}, totals, whole, number, found.more))


def _without_what_is_over(chart: Chart, rows: tuple[Slice, ...]) -> tuple[tuple[Slice, ...], tuple[Slice, ...]]:
    ended = tuple(row for row in rows if row.ends)
    # Whoever asks for nothing but what is over wants to see it.
    if chart.form != "funnel" or chart.split is not None or len(ended) == len(rows):
        return rows, ()
    return tuple(row for row in rows if not row.ends), ended


def _split(chart: Chart, whole: Figures) -> Figures:
    assert chart.split is not None
    found = grouped(chart.query, (chart.by, chart.split), chart.measures, _MOST_GROUPS).groups
    sizes: dict[Any, int] = defaultdict(int)
    for group in found:
        sizes[group.values[1]] += group.number
    largest = sorted(sizes, key=lambda value: (-sizes[value], value is None, value))[:MOST_SERIES]
    series = _slices(chart, chart.split, [Group((value,), sizes[value]) for value in largest])
    row_at = {row.value: place for place, row in enumerate(whole.rows)}
    series_at = {one.value: place for place, one in enumerate(series)}
    cells: dict[tuple[int, int], Any] = {}
    for group in found:
        at, beside = row_at.get(group.values[0]), series_at.get(group.values[1])
        if at is not None and beside is not None:
            cells[at, beside] = _told(chart, group)
    others = len(sizes) > len(series)
    if others and not _is_average(chart):
        series = (*series, Slice(None, _("Others")))
        for at, total in enumerate(whole.totals):
            shown = sum(cells.get((at, beside)) or 0 for beside in range(len(series) - 1))
            cells[at, len(series) - 1] = (total or 0) - shown
    return Figures(whole.rows, series, cells, whole.totals, whole.whole, whole.number, whole.more, others)


def _is_average(chart: Chart) -> bool:
    return chart.measure is not None and chart.measure.how == "average"


def _nothing(chart: Chart) -> Any:
    return None if _is_average(chart) else 0


def _told(chart: Chart, group: Group) -> Any:
    if chart.measure is None:
        return group.number
    figure = group.figures[0]
    if figure is None:
        return _nothing(chart)
    return Decimal(figure) if isinstance(figure, float) else figure


def _whole(chart: Chart, query: Query, groups: list[Group], *, more: bool) -> tuple[int, Any]:
    """How many records there are, and what they tell together; asked for apart only where the groups do not say it."""
    number = sum(group.number for group in groups)
    if chart.measure is None:
        return number, number
    if more or _is_average(chart):
        return number, figures(query, chart.measures)[chart.measure]
    return number, sum(_told(chart, group) for group in groups)


def _slices(chart: Chart, axis: Axis, groups: list[Group]) -> tuple[Slice, ...]:
    field = chart.field(axis)
    values = [group.values[0] for group in groups]
    if axis.bucket:
        return tuple(_day_slice(field, axis, day) for day in _without_gaps(axis, values))
    nameless = [value for value in values if value in (None, "")]
    last = tuple(
        Slice(value, _("Without “%(field)s”") % {"field": field.label}, "", Filter(field.name, "empty"))
        for value in nameless
    )
    if field.kind.name == "boolean":
        named = [
            Slice(value, _("Yes") if value else _("No"), "", Filter(field.name, "is", (str(value).lower(),)))
            for value in values
            if value is not None
        ]
        return (*named, *last)
    if field.target is None or field.name == chart.one.board:
        return (*_steps(chart, field, {str(value): value for value in values if value not in (None, "")}), *last)
    names = titles(entity_of(field.target), [value for value in values if value])
    named = [
        Slice(value, names.get(value) or _("not visible to you"), "", _is(field, value))
        for value in values
        if value not in (None, "")
    ]
    return (*named, *last)


def _steps(chart: Chart, field: Field, values: dict[str, Any]) -> list[Slice]:
    """Choices and stages in their own order; what no step is called by (a stage that is gone) comes last."""
    steps = [step for step in steps_of(chart.one, field.name) if step.value in values]
    made = [Slice(values[step.value], step.label, step.tone, _is(field, step.value), step.ends) for step in steps]
    known = {step.value for step in steps}
    return [*made, *(Slice(value, text, "", _is(field, value)) for text, value in values.items() if text not in known)]


def _is(field: Field, value: Any) -> Filter | None:
    """Some stored values are nobody's choice, such as the program as the one who wrote: they lead nowhere."""
    try:
        field.parse(str(value))
    except Refused:
        return None
    return Filter(field.name, "is", (str(value),))


def _without_gaps(axis: Axis, days: list[Any]) -> list[Any]:
    """Every week, month, quarter or year between the first and the last, as far as a chart can show them."""
    known = sorted(day for day in days if day is not None)
    made: list[Any] = []
    if known:
        day = known[-1]
        while day >= known[0] and len(made) < MOST_ROWS:
            made.append(day)
            day = _before(axis.bucket, day)
    return [*reversed(made), *([None] if None in days else [])]


def _before(bucket: str, day: dt.date) -> dt.date:
    if bucket == "week":
        return day - dt.timedelta(7)
    months = {"month": 1, "quarter": 3, "year": 12}[bucket]
    place = day.year * 12 + day.month - 1 - months
    return dt.date(place // 12, place % 12 + 1, 1)


def _after(bucket: str, day: dt.date) -> dt.date:
    if bucket == "week":
        return day + dt.timedelta(7)
    months = {"month": 1, "quarter": 3, "year": 12}[bucket]
    place = day.year * 12 + day.month - 1 + months
    return dt.date(place // 12, place % 12 + 1, 1)


def _day_slice(field: Field, axis: Axis, day: dt.date | None) -> Slice:
    if day is None:
        return Slice(None, _("Without “%(field)s”") % {"field": field.label}, "", Filter(field.name, "empty"))
    last = _after(axis.bucket, day) - dt.timedelta(1)
    return Slice(
        day, _day_name(axis.bucket, day), "", Filter(field.name, "between", (day.isoformat(), last.isoformat()))
    )


def _day_name(bucket: str, day: dt.date) -> str:
    if bucket == "year":
        return str(day.year)
    if bucket == "quarter":
        return _("%(year)s Q%(quarter)s") % {"year": day.year, "quarter": (day.month + 2) // 3}
    if bucket == "month":
        return f"{day:%Y-%m}"
    return _("Week of %(day)s") % {"day": day.isoformat()}
