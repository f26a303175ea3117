"""The view-model of a chart: the drawing as data for its script, and the same figures as a table with links to their records."""

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.entities.declaration import Field
from guanxi.platform.search.grouping import Measure
from guanxi.platform.search.query import Filter
from guanxi.platform.web.charts.asked import BUCKETS, COUNT, FORMS, MOST_FURTHER, Chart, is_day, split_fields
from guanxi.platform.web.charts.figures import Figures, figures_of
from guanxi.platform.web.charts.slices import MOST_ROWS
from guanxi.platform.web.parts.charts import Cell, ChartPage, ChartRow
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.parts.view_bar import ViewBar
from guanxi.platform.web.surface_head import head_of, nothing_on
from guanxi.platform.web.surfaces import axis_fields, choices, measure_fields


def drawn(chart: Chart, bar: ViewBar | None = None) -> ChartPage:
    """This will be the whole page of a chart, under the row of its saved views."""
    view, state = chart.view, chart.state
    figures = figures_of(chart)
    said = _said(chart)
    return ChartPage(
        **head_of(chart, bar),
        said=said,
        drawing=json.dumps(_drawing(chart, figures, said), ensure_ascii=False),
        headings=headings(chart, figures),
        rows=tuple(_row(chart, figures, place) for place in range(len(figures.rows))),
        total=_total(chart, figures),
        forms=_forms(chart),
        by=choices(axis_fields(view), chart.by.field),
        buckets=_buckets(chart),
        splits=choices(
            (each for each in split_fields(view) if each.name != chart.by.field),
            chart.split.field if chart.split else "",
            _("Nothing else"),
        ),
        measures=_measures(chart, chart.measure),
        further=_further(chart),
        single=_text(chart, figures.whole) if len(figures.rows) == 1 and len(figures.series) == 1 else "",
        note=_note(chart, figures),
        file_url=state.address(f"{chart.path}/file") if view.may("export") else "",
        empty=None if figures.number else nothing_on(chart),
    )


def headings(chart: Chart, figures: Figures) -> tuple[str, ...]:
    """This will be the heads of the table."""
    by, told = str(chart.field(chart.by).label), _measured(chart)
    if chart.further:
        return (by, *(_measured(chart.alone(place)) for place in range(len(chart.told))))
    if chart.split is None:
        return (by, told)
    whole = _("All") if chart.measure and chart.measure.how == "average" else _("Total")
    return (by, *(one.label for one in figures.series), whole)


def plain_rows(chart: Chart, figures: Figures) -> Iterator[tuple[str | int | Decimal | None, ...]]:
    """This will be the rows of the table for a file: numbers as numbers."""
    for at, row in enumerate(figures.rows):
        cells = [_number(chart.alone(beside), figures.cells.get((at, beside))) for beside in range(len(figures.series))]
        yield (row.label, *cells, *([_number(chart, figures.totals[at])] if chart.split else []))


def _drawing(chart: Chart, figures: Figures, said: str) -> dict[str, Any]:
    """What the script draws: numbers in major units, the texts of the table beside them, and where a click leads."""
    places = [(at, beside) for beside in range(len(figures.series)) for at in range(len(figures.rows))]
    return {
        "form": _shown(chart),
        # Parts of a whole stand upon each other, figures of their own beside each other.
        "beside": bool(chart.further),
        "said": said,
        "language": "zh" if (get_language() or "").startswith("zh") else "en",
        "money": money.short(0, field.currency)[:-1] if (field := _money(chart)) else "",
        "rows": [{"label": row.label, "tone": row.tone} for row in figures.rows],
        "series": [
            {
                "label": one.label or _measured(chart.alone(beside)),
                "tone": one.tone,
                "cells": [
                    {
                        "number": float(number)
                        if (number := _number(chart.alone(beside), figures.cells.get(place))) is not None
                        else None,
                        "text": _text(chart.alone(beside), figures.cells.get(place)),
                        "url": _list_url(chart, figures, *place),
                    }
                    for place in places
                    if place[1] == beside
                ],
            }
            for beside, one in enumerate(figures.series)
            if not chart.further or _is_money(chart, beside) == _is_money(chart, 0)
        ],
    }


def _row(chart: Chart, figures: Figures, at: int) -> ChartRow:
    row = figures.rows[at]
    cells = [
        Cell(_text(chart.alone(beside), figures.cells.get((at, beside))), _list_url(chart, figures, at, beside))
        for beside in range(len(figures.series))
    ]
    if chart.split:
        cells.append(Cell(_text(chart, figures.totals[at]), _narrowed(chart, row.filter)))
    return ChartRow(Cell(row.label, _narrowed(chart, row.filter)), tuple(cells))


def _total(chart: Chart, figures: Figures) -> ChartRow | None:
    if len(figures.rows) < 2:
        return None
    average = chart.measure is not None and chart.measure.how == "average"
    if chart.further:
        told = (Cell(_text(chart.alone(place), one)) for place, one in enumerate(figures.wholes))
        return ChartRow(Cell(_("All")), tuple(told))
    cells = [Cell(_text(chart, figures.whole))]
    if chart.split:
        sums = [
            Cell(
                ""
                if average or figures.more
                else _text(chart, sum(figures.cells.get((at, beside)) or 0 for at in range(len(figures.rows))))
            )
            for beside in range(len(figures.series))
        ]
        cells = [*sums, *cells]
    return ChartRow(Cell(_("All") if average else _("Total")), tuple(cells))


def _list_url(chart: Chart, figures: Figures, at: int, beside: int) -> str:
    """Where the records behind a figure are listed; empty where no filter names them."""
    series = figures.series[beside]
    if chart.split is not None and series.filter is None:
        return ""
    return _narrowed(chart, figures.rows[at].filter, *([series.filter] if series.filter else []))


def _narrowed(chart: Chart, *filters: Filter | None) -> str:
    state = replace(chart.state, extra=(), sort=(), view="")
    for one in filters:
        if one is None:
            return ""
        state = state.plus(one)
    return state.address(f"/{chart.one.key}")


def _is_money(chart: Chart, place: int) -> bool:
    """Amounts are drawn along one scale, numbers along another: a drawing has that of its first figure."""
    return _money(chart.alone(place)) is not None


def _money(chart: Chart) -> Field | None:
    field = chart.one.field(chart.measure.field) if chart.measure else None
    return field if field is not None and field.kind.name == "money" else None


def _number(chart: Chart, figure: Any) -> Any:
    """A figure as a number that people would write: money in major units, averages with two places."""
    field = _money(chart)
    if isinstance(figure, Decimal):
        figure = _rounded(figure, field) if chart.measure and chart.measure.how == "average" else _whole(figure)
    if figure is None or field is None:
        return figure
    return Decimal(money.plain(int(figure), field.currency))


def _rounded(figure: Decimal, field: Field | None) -> Decimal:
    return figure.quantize(Decimal(1) if field else Decimal("0.01"))


def _whole(figure: Decimal) -> Decimal | int:
    return int(figure) if figure == figure.to_integral_value() else figure


def _text(chart: Chart, figure: Any) -> str:
    if figure is None:
        return ""
    field = _money(chart)
    if field is not None:
        return money.display(int(Decimal(figure).to_integral_value()), field.currency)
    return f"{_number(chart, figure):,}"


def _measured(chart: Chart) -> str:
    """What the chart tells, in words."""
    if chart.measure is None:
        return _("Number")
    label = chart.one.field(chart.measure.field).label
    words = _("%(field)s, average") if chart.measure.how == "average" else _("%(field)s, sum")
    return words % {"field": label}


def _said(chart: Chart) -> str:
    """The chart as a sentence: "Amount, sum by stage and owner"."""
    told = ", ".join(_measured(chart.alone(place)) for place in range(len(chart.told)))
    names = {"told": told, "kind": chart.one.plural, "by": chart.field(chart.by).label}
    if chart.split is None:
        return _("%(kind)s: %(told)s by %(by)s") % names
    return _("%(kind)s: %(told)s by %(by)s and %(split)s") % (names | {"split": chart.field(chart.split).label})


def _forms(chart: Chart) -> tuple[Link, ...]:
    words = {"bar": _("Bars"), "line": _("Lines"), "pie": _("Pie"), "funnel": _("Funnel")}
    icons = {"bar": "chart-bar", "line": "chart-line", "pie": "chart-pie", "funnel": "chart-funnel"}
    # Several series make neither a pie nor a funnel.
    fitting = [form for form in FORMS if not chart.is_several or form in ("bar", "line")]
    return tuple(
        Link(words[form], chart.state.saying(form=form).address(chart.path), icons[form], form == _shown(chart))
        for form in fitting
    )


def _shown(chart: Chart) -> str:
    return "bar" if chart.is_several and chart.form in ("pie", "funnel") else chart.form


def _buckets(chart: Chart) -> tuple[Choice, ...]:
    if not is_day(chart.field(chart.by)):
        return ()
    words = {"week": _("By week"), "month": _("By month"), "quarter": _("By quarter"), "year": _("By year")}
    return tuple(Choice(name, words[name], name == chart.by.bucket) for name in BUCKETS)


def _measures(chart: Chart, chosen: Measure | None, count: str = "") -> tuple[Choice, ...]:
    made = [Choice(count, _("Number of records"), chosen is None)]
    for field in measure_fields(chart.view):
        for how, words in (("sum", _("%(field)s, sum")), ("average", _("%(field)s, average"))):
            now = chosen is not None and (chosen.field, chosen.how) == (field.name, how)
            made.append(Choice(f"{field.name}.{how}", words % {"field": field.label}, now))
    return tuple(made)


def _further(chart: Chart) -> tuple[tuple[Choice, ...], ...]:
    """Choices of further figures: those there are, and one more; nothing where something else makes the series."""
    if chart.split is not None or not measure_fields(chart.view):
        return ()
    told = [(Choice("", _("No further figure"), chosen=False), *_measures(chart, one, COUNT)) for one in chart.further]
    if len(told) < MOST_FURTHER:
        free = [replace(one, chosen=False) for one in _measures(chart, None, COUNT)]
        told.append((Choice("", _("No further figure"), chosen=True), *free))
    return tuple(told)


def _note(chart: Chart, figures: Figures) -> str:
    if figures.over:
        over = " · ".join(f"{row.label} {_text(chart, figure)}" for row, figure in figures.over)
        return _("What is over is no part of the funnel: %(over)s") % {"over": over}
    if any(_is_money(chart, place) != _is_money(chart, 0) for place in range(1, len(chart.told))):
        return _("Drawn is what has the unit of the first figure; the table has all of them.")
    if figures.more:
        return _(
            "Only %(number)s values are shown, those with the most records or the latest; a filter brings others."
        ) % {"number": MOST_ROWS}
    return ""
