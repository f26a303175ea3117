"""Counting: one statement for the rows of a report and one for the whole, as whoever asks reads the records."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Condition, Filter, NoneOf, Query
from guanxi.platform.search.related import place_of
from guanxi.platform.search.rows import rows_of
from guanxi.platform.web.charts.slices import Slice, slices
from guanxi.sales.models import Stage
from guanxi.sales.reports.asked import Asked, By, on_day, within
from guanxi.sales.reports.expressions import axis, told
from guanxi.sales.reports.periods import months_apart, moved_by
from guanxi.sales.reports.report import Figure, Source
from guanxi.sales.reports.table import Line, Numbers, Table, Told, share

MOST_ROWS: Final = 200
MOST_COLUMNS: Final = 12
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Part:
    """Figures of one source in one span of days."""

    asked: Asked
    source: Source
    span: Span | None

    @property
    def view(self) -> View:
        """Give the kind of records with the eyes of the reader."""
        return view_of(entity(self.source.kind))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Give what holds of all records that are told of."""
        days = (within(self.source.day, self.span.first, self.span.last),) if self.span and self.source.day else ()
        return (*(read(on_day(text, self.asked.day)) for text in self.source.where), *days, *self.asked.filters)

    def figures(self, keys: Iterable[str]) -> dict[str, Figure]:
        """Give those of these figures that are told of this source."""
        report = self.asked.report
        named = {key: report.figure(key) for key in keys}
        return {key: one for key, one in named.items() if one.how != "share" and report.source_of(one) == self.source}

    def rows(self) -> Any:
        """Give the records as a question to the database."""
        return rows_of(self.view, Query(self.view.entity, self.conditions)).order_by()

    def grouped(self, by: Sequence[By], keys: Iterable[str], first: str, most: int) -> dict[Key, Numbers]:
        """Give the figures of each group: the latest ones of days, otherwise those with the most of the figure `first`."""
        wanted = self.figures(keys)
        named = {f"axis_{place}": axis(self.view, one) for place, one in enumerate(by)}
        found = self.rows().values(**named).annotate(**self._told(wanted))
        if first in wanted and wanted[first].worked == "unplanned":
            found = found.filter(**{f"figure_{first}__gt": 0})
        largest = [f"-figure_{first}"] if first in wanted else []
        days = [f"-axis_{place}" for place, one in enumerate(by) if one.bucket]
        rows = found.order_by(*days, *largest, *named)[: most + 1]
        return {tuple(row[name] for name in named): {key: row[f"figure_{key}"] for key in wanted} for row in rows}

    def whole(self, keys: Iterable[str]) -> Numbers:
        """Give the figures of everything together."""
        wanted = self.figures(keys)
        found = self.rows().aggregate(**self._told(wanted)) if wanted else {}
        return {key: found[f"figure_{key}"] for key in wanted}

    def _told(self, wanted: dict[str, Figure]) -> dict[str, Any]:
        return {f"figure_{key}": told(self.view, one, self.asked.day) for key, one in wanted.items()}


def counted(asked: Asked, most: int = MOST_ROWS) -> Table:
    """Give the answer of a report with at most so many rows."""
    keys = [one.key for one in asked.report.figures]
    main = _behind(asked, [asked.report.main])
    rows, whole = _rows(asked, asked.period.span, (asked.by,), keys, most)
    span = asked.period.before(asked.compare)
    rows_before, whole_before = _rows(asked, span, (asked.by,), main, most) if span else ({}, {})
    moved = {_moved(asked, key, span): each for key, each in rows_before.items()}
    known = [key[0] for key in dict.fromkeys((*rows, *(moved if asked.by.bucket else ())))]
    shown = _in_order(asked, asked.by, _slices(asked, asked.by, known), rows)[:most]
    lines = [_line(asked, one, rows.get((one.value,), {}), span, moved.get((one.value,), {})) for one in shown]
    total = _line(asked, Slice(None, ""), whole, span, whole_before, whole=True)
    table = Table(tuple(lines), total, more=len(known) > most)
    return _spread(asked, table, main) if asked.split else table


def cell(asked: Asked, key: str, numbers: Numbers, row: Sequence[Condition | None], span: Span | None) -> Told:
    """Give a figure with the conditions of its records; a share and what no condition names lead nowhere."""
    figure = asked.report.figure(key)
    if figure.how == "share":
        part, of = (numbers.get(each) for each in figure.share)
        return Told(share(part, of))
    source = asked.report.source_of(figure)
    number = numbers.get(key)
    if number is None and figure.how in ("count", "sum"):
        number = 0
    number = int(number) if number is not None and figure.how in ("count", "sum") and number == int(number) else number
    if None in row or figure.worked == "unplanned":
        return Told(number)
    own = tuple(read(on_day(text, asked.day)) for text in figure.where)
    return Told(number, source.kind, (*Part(asked, source, span).conditions, *(one for one in row if one), *own))


def _line(
    asked: Asked, one: Slice, numbers: Numbers, span: Span | None, before: Numbers, *, whole: bool = False
) -> Line:
    row: list[Condition | None] = [] if whole else [one.filter]
    cells = {each.key: cell(asked, each.key, numbers, row, asked.period.span) for each in asked.report.figures}
    earlier: list[Condition | None] = [] if whole else [_earlier(asked, one, span) if asked.by.bucket else one.filter]
    then = cell(asked, asked.report.main, before, earlier, span) if span else Told()
    return Line(one, cells, then)


def _rows(
    asked: Asked, span: Span | None, by: Sequence[By], keys: Iterable[str], most: int
) -> tuple[dict[Key, Numbers], Numbers]:
    groups: dict[Key, Numbers] = {}
    whole: Numbers = {}
    first = _weight(asked)
    for source in asked.report.sources:
        part = Part(asked, source, span)
        if part.figures(keys):
            for key, numbers in part.grouped(by, keys, first, most).items():
                groups.setdefault(key, {}).update(numbers)
            whole |= part.whole(keys)
    return groups, whole


def _behind(asked: Asked, keys: Iterable[str]) -> list[str]:
    """Give figures with those that they are shares of."""
    named = [asked.report.figure(key) for key in keys]
    return [each for one in named for each in (one.share if one.how == "share" else (one.key,))] + [
        one.key for one in named if one.how == "share"
    ]


def _spread(asked: Asked, table: Table, main: list[str]) -> Table:
    """Spread the main figure over columns: those with the most of it."""
    assert asked.split is not None
    cells, _whole = _rows(asked, asked.period.span, (asked.by, asked.split), main, MOST_ROWS * 60)
    heads, _all = _rows(asked, asked.period.span, (asked.split,), main, MOST_ROWS)
    columns = _in_order(asked, asked.split, _slices(asked, asked.split, [key[0] for key in heads]), heads)
    shown = _largest(asked, columns, heads)
    key = asked.report.main

    def over(row: Slice | None) -> tuple[Told, ...]:
        return tuple(
            cell(
                asked,
                key,
                cells.get((row.value, one.value), {}) if row else heads.get((one.value,), {}),
                [row.filter, one.filter] if row else [one.filter],
                asked.period.span,
            )
            for one in shown
        )

    lines = tuple(replace(line, spread=over(line.slice)) for line in table.lines)
    return replace(
        table,
        lines=lines,
        total=replace(table.total, spread=over(None)),
        columns=tuple(shown),
        more_columns=len(shown) < len(columns),
    )


def _largest(asked: Asked, columns: Sequence[Slice], heads: dict[Key, Numbers]) -> list[Slice]:
    if len(columns) <= MOST_COLUMNS:
        return list(columns)
    if asked.split and asked.split.bucket:
        return list(columns)[-MOST_COLUMNS:]
    kept = sorted(columns, key=lambda one: -_size(asked, heads.get((one.value,), {})))[:MOST_COLUMNS]
    return [one for one in columns if one in kept]


def _slices(asked: Asked, by: By, values: list[Any]) -> tuple[Slice, ...]:
    """The values of rows or columns, with conditions that name them through the links of their path."""
    view = view_of(asked.one)
    behind, field = place_of(view, by.path)
    return tuple(
        replace(one, filter=_through(by.path, field, one.filter))
        for one in slices(behind.entity, field, by.bucket, values)
    )


def _through(path: str, field: Field, one: Any) -> Any:
    if one is None or "." not in path:
        return one
    # Without a linked record, or with one that the reader does not see, there is no value either.
    if one.operator == "empty":
        return NoneOf((Filter(path, "filled"),))
    return replace(one, field=path)


def _in_order(asked: Asked, by: By, found: Sequence[Slice], rows: dict[Key, Numbers]) -> list[Slice]:
    """Days and steps in their own order, everything else by the main figure; what has no value comes last."""
    _behind_it, field = place_of(view_of(asked.one), by.path)
    if by.bucket or field.kind.name == "choice":
        return list(found)
    if field.target is Stage:
        ordered = Stage.objects.order_by("pipeline__position", "pipeline_id", "position").values_list("pk", flat=True)
        places = {number: place for place, number in enumerate(ordered)}
        return sorted(found, key=lambda one: (one.value is None, places.get(one.value, len(places))))
    return sorted(found, key=lambda one: (one.value is None, -_size(asked, rows.get((one.value,), {})), one.label))


def _size(asked: Asked, numbers: Numbers) -> Any:
    return numbers.get(_weight(asked)) or 0


def _weight(asked: Asked) -> str:
    """The figure by which rows are put in order: what a rate is the share of weighs more than the rate."""
    main = asked.report.figure(asked.report.main)
    return main.share[1] if main.how == "share" else main.key


def _moved(asked: Asked, key: Key, span: Span | None) -> Key:
    """Where a group of the time before stands beside one of now."""
    months = _months(asked, span)
    return (moved_by(key[0], months), *key[1:]) if months and key[0] is not None else key


def _earlier(asked: Asked, one: Slice, span: Span | None) -> Condition | None:
    """The condition of the days before that stand beside those of a row."""
    months = _months(asked, span)
    if not months or one.value is None or not isinstance(one.filter, Filter):
        return None
    first = moved_by(one.value, -months)
    last = moved_by(first, {"month": 1, "quarter": 3, "year": 12}[asked.by.bucket]) - dt.timedelta(1)
    return within(one.filter.field, first, last)


def _months(asked: Asked, span: Span | None) -> int:
    """How many months lie between a row of days and the one to compare it with; weeks have none beside them."""
    if asked.by.bucket not in ("month", "quarter", "year") or span is None or asked.period.span is None:
        return 0
    return months_apart(asked.period.span.first, span.first)
