"""The figures of a chart: a row for each value, a column for each series, with the filters that lead to their records."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.search.grouping import Axis, Group, Groups, figures, grouped, whole
from guanxi.platform.search.query import NoneOf, Query
from guanxi.platform.web.charts.asked import Chart
from guanxi.platform.web.charts.slices import MOST_ROWS, Slice, slices

MOST_SERIES: Final = 10
_MOST_GROUPS: Final = 5000


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
    # What each figure tells of everything, where a chart tells several.
    wholes: tuple[Any, ...] = ()
    over: tuple[tuple[Slice, Any], ...] = ()


def figures_of(chart: Chart) -> Figures:
    """This will count and add up what a chart tells, of no more than so many values."""
    found = grouped(chart.query, (chart.by,), chart.measures, MOST_ROWS)
    rows = _values(chart, chart.by, [group.values[0] for group in found.groups])
    if chart.further:
        return _several(chart, rows, found)
    told = {group.values[0]: _told(chart, group) for group in found.groups}
    rows, ended = _without_what_is_over(chart, rows)
    left_out = {row.value for row in ended}
    totals = tuple(told.get(row.value, _nothing(chart)) for row in rows)
    kept = [group for group in found.groups if group.values[0] not in left_out]
    asked = chart.query.with_filters(NoneOf(tuple(row.filter for row in ended if row.filter))) if ended else chart.query
    number, together = _whole(chart, asked, kept, more=found.more)
    if chart.split is None:
        cells = {(place, 0): total for place, total in enumerate(totals)}
        over = tuple((row, told[row.value]) for row in ended)
        return Figures(rows, (Slice(None, ""),), cells, totals, together, number, found.more, over=over)
    return _split(chart, Figures(rows, (), {}, totals, together, number, found.more))


def _several(chart: Chart, rows: tuple[Slice, ...], found: Groups) -> Figures:
    """A column for each figure; what all records tell is asked for once, for averages do not add up."""
    by_value = {group.values[0]: group for group in found.groups}
    cells = {
        (at, place): _told(chart, by_value[row.value], place) if row.value in by_value else _nothing(chart.alone(place))
        for at, row in enumerate(rows)
        for place in range(len(chart.told))
    }
    everything = whole(chart.query, chart.measures)
    wholes = tuple(_told(chart, everything, place) for place in range(len(chart.told)))
    totals = tuple(cells[at, 0] for at in range(len(rows)))
    series = tuple(Slice(place, "") for place in range(len(chart.told)))
    return Figures(rows, series, cells, totals, wholes[0], everything.number, found.more, wholes=wholes)


def _without_what_is_over(chart: Chart, rows: tuple[Slice, ...]) -> tuple[tuple[Slice, ...], tuple[Slice, ...]]:
    ended = tuple(row for row in rows if row.ends)
    # Whoever asks for nothing but what is over wants to see it.
    if chart.form != "funnel" or chart.split is not None or len(ended) == len(rows):
        return rows, ()
    return tuple(row for row in rows if not row.ends), ended


def _split(chart: Chart, plain: Figures) -> Figures:
    assert chart.split is not None
    found = grouped(chart.query, (chart.by, chart.split), chart.measures, _MOST_GROUPS).groups
    sizes: dict[Any, int] = defaultdict(int)
    for group in found:
        sizes[group.values[1]] += group.number
    largest = sorted(sizes, key=lambda value: (-sizes[value], value is None, value))[:MOST_SERIES]
    series = _values(chart, chart.split, largest)
    row_at = {row.value: place for place, row in enumerate(plain.rows)}
    series_at = {one.value: place for place, one in enumerate(series)}
    cells: dict[tuple[int, int], Any] = {}
    for group in found:
        at, beside = row_at.get(group.values[0]), series_at.get(group.values[1])
        if at is not None and beside is not None:
            cells[at, beside] = _told(chart, group)
    others = len(sizes) > len(series)
    if others and not _is_average(chart):
        series = (*series, Slice(None, _("Others")))
        for at, total in enumerate(plain.totals):
            shown = sum(cells.get((at, beside)) or 0 for beside in range(len(series) - 1))
            cells[at, len(series) - 1] = (total or 0) - shown
    return Figures(plain.rows, series, cells, plain.totals, plain.whole, plain.number, plain.more, others)


def _is_average(chart: Chart) -> bool:
    return chart.measure is not None and chart.measure.how == "average"


def _nothing(chart: Chart) -> Any:
    return None if _is_average(chart) else 0


def _told(chart: Chart, group: Group, place: int = 0) -> Any:
    measure = chart.told[place]
    if measure is None:
        return group.number
    figure = group.figures[chart.measures.index(measure)]
    if figure is None:
        return _nothing(chart.alone(place))
    return Decimal(figure) if isinstance(figure, float) else figure


def _whole(chart: Chart, query: Query, groups: list[Group], *, more: bool) -> tuple[int, Any]:
    """How many records there are, and what they tell together; asked for apart only where the groups do not say it."""
    number = sum(group.number for group in groups)
    if chart.measure is None:
        return number, number
    if more or _is_average(chart):
        return number, figures(query, chart.measures)[chart.measure]
    return number, sum(_told(chart, group) for group in groups)


def _values(chart: Chart, axis: Axis, values: list[Any]) -> tuple[Slice, ...]:
    return slices(chart.one, chart.field(axis), axis.bucket, values)
