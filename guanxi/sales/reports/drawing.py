"""The page of a report: chart and table of the same figures, each with the list behind it, and what can be asked otherwise."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.related import place_of
from guanxi.platform.search.wording import label_of
from guanxi.platform.web.charts.asked import is_day
from guanxi.platform.web.filters import chips_of
from guanxi.platform.web.parts.lists import Chip, Choice
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.state import ListState
from guanxi.sales.reports.asked import FORMS, Asked, may_ask, offered_by
from guanxi.sales.reports.counting import Part
from guanxi.sales.reports.periods import BUCKETS, COMPARED, PERIODS
from guanxi.sales.reports.report import ADDITIVE, Figure, report
from guanxi.sales.reports.table import Line, Table, Told, change
from guanxi.sales.reports.wording import change_text, is_money, number_of, text_of

_MOST_DRAWN: Final = 40


@dataclass(frozen=True)
class Cell:
    """A figure as text, the list behind it, and whether it is good or bad news."""

    text: str
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Row:
    """A row of the table."""

    label: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ReportPage:
    """A report as it is shown; `refused` says why there is none."""

    title: str
    help: str
    icon: str
    url: str
    said: str = ""
    refused: str = ""
    drawing: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    total: Row | None = None
    notes: tuple[str, ...] = ()
    beside: Link | None = None
    periods: tuple[Choice, ...] = ()
    first: str = ""
    last: str = ""
    day: str = ""
    by: tuple[Choice, ...] = ()
    buckets: tuple[Choice, ...] = ()
    splits: tuple[Choice, ...] = ()
    compared: tuple[Choice, ...] = ()
    forms: tuple[Link, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    chips: tuple[Chip, ...] = ()
    clear_url: str = ""
    filter_url: str = ""
    files: tuple[Link, ...] = ()
    print_url: str = ""


def drawn(asked: Asked, table: Table, *, may_export: bool) -> ReportPage:
    """Give the page of a report that was counted."""
    report, state, path = asked.report, asked.state, asked.path
    view = view_of(asked.one)
    split = asked.split.path if asked.split else ""
    said = said_of(asked)
    return ReportPage(
        title=str(report.label),
        help=str(report.help),
        icon=report.icon,
        url=path,
        said=said,
        drawing=json.dumps(_drawing(asked, table, said), ensure_ascii=False) if table.lines else "",
        headings=headings(asked, table),
        rows=tuple(_row(asked, line, table) for line in table.lines),
        total=_row(asked, table.total, table, whole=True) if table.lines else None,
        notes=_notes(asked, table),
        beside=_beside(asked),
        periods=() if report.as_of or not report.dated else _choices(PERIODS, asked.period.name),
        first=asked.period.span.first.isoformat() if asked.period.span else "",
        last=asked.period.span.last.isoformat() if asked.period.span else "",
        day=asked.day.isoformat() if report.as_of else "",
        by=tuple(Choice(name, label, name == asked.by.path) for name, label in offered_by(report)),
        buckets=_buckets(asked),
        splits=_splits(asked, split),
        compared=_choices(COMPARED, asked.compare)
        if asked.period.span and report.source.day and not asked.split
        else (),
        forms=_forms(asked),
        hidden=tuple(pair for pair in state.pairs() if pair[0] in ("f", "form")),
        chips=chips_of(view, state, path) if not state.unread else (),
        clear_url=replace(state, filters=()).address(path),
        filter_url=_filter_url(asked),
        files=_files(asked) if may_export else (),
        print_url=state.address(f"{path}/print"),
    )


def headings(asked: Asked, table: Table) -> tuple[str, ...]:
    """Give the heads of the table."""
    report = asked.report
    main = report.figure(report.main)
    told = [str(one.label) for one in report.figures]
    if asked.split:
        told = [*(one.label for one in table.columns), _("Total")]
    elif asked.compare and asked.period.span:
        before = _("%(figure)s, a year earlier") if asked.compare == "year" else _("%(figure)s, the period before")
        told += [before % {"figure": main.label}, _("Change in percent")]
    return (label_of(view_of(asked.one), asked.by.path), *told)


def plain_rows(asked: Asked, table: Table) -> Iterator[tuple[Any, ...]]:
    """Give the rows of the table for a file: numbers as numbers, the whole last."""
    report = asked.report
    main = report.figure(report.main)
    for line in (*table.lines, table.total):
        label = _("Total") if line is table.total else line.slice.label
        if asked.split:
            told = [(main, one.number) for one in (*line.spread, line.cells[main.key])]
        else:
            told = [(one, line.cells[one.key].number) for one in report.figures]
        more = []
        if not asked.split and asked.compare and asked.period.span:
            now, before = line.cells[main.key].number, line.before.number
            more = [number_of(report, main, before), change(now, before)]
        yield (label, *(number_of(report, figure, number) for figure, number in told), *more)


def said_of(asked: Asked) -> str:
    """Say what is shown: "Won by period by Closed, 2026-01-01 – 2026-12-31"."""
    words = _("%(report)s by %(by)s") % {
        "report": asked.report.label,
        "by": label_of(view_of(asked.one), asked.by.path),
    }
    if asked.report.as_of:
        return _("%(report)s, as of %(day)s") % {"report": words, "day": asked.day.isoformat()}
    if asked.period.span is None:
        return words
    span = f"{asked.period.span.first.isoformat()} – {asked.period.span.last.isoformat()}"
    return _("%(report)s, %(days)s") % {"report": words, "days": span}


def _row(asked: Asked, line: Line, table: Table, *, whole: bool = False) -> Row:
    report = asked.report
    main = report.figure(report.main)
    label = Cell(_("Total") if whole else line.slice.label)
    if asked.split:
        told = (*line.spread, line.cells[main.key])
        return Row(label, tuple(_cell(asked, main, one) for one in told))
    cells = [_cell(asked, one, line.cells[one.key]) for one in report.figures]
    if asked.compare and asked.period.span:
        more = change(line.cells[main.key].number, line.before.number)
        tone = "" if not more else "good" if (more > 0) == main.good else "bad"
        cells += [_cell(asked, main, line.before), Cell(change_text(more), tone=tone)]
    return Row(label, tuple(cells))


def _cell(asked: Asked, figure: Figure, told: Told) -> Cell:
    text = text_of(asked.report, figure, told.number)
    return Cell(text, list_url(told) if text and told.number else "")


def list_url(told: Told) -> str:
    """Give the address of the list that a figure is told of, empty where no list has exactly its records."""
    return ListState(filters=told.conditions).address(f"/{told.kind}") if told.conditions is not None else ""


def _drawing(asked: Asked, table: Table, said: str) -> dict[str, Any]:
    """What the script draws, in the shape of the charts of lists."""
    report = asked.report
    lines = table.lines[:_MOST_DRAWN]
    main = report.figure(report.main)
    if asked.split:
        series = [
            (one.label, one.tone, main, [line.spread[place] for line in lines])
            for place, one in enumerate(table.columns)
        ]
    else:
        shown = [report.figure(key) for key in report.drawn]
        series = [(str(one.label), "", one, [line.cells[one.key] for line in lines]) for one in shown]
        if asked.compare and asked.period.span and len(shown) == 1 and asked.form in ("bar", "line"):
            before = headings(asked, table)[-2]
            series.append((before, "lost", main, [line.before for line in lines]))
    return {
        "form": asked.form if len(series) == 1 or asked.form in ("bar", "line") else "bar",
        # Parts of a whole stand upon each other; what cannot be added up stands side by side.
        "beside": main.how not in ADDITIVE if asked.split else not report.as_of,
        "said": said,
        "language": "zh" if (get_language() or "").startswith("zh") else "en",
        "money": money.short(0, settings.GUANXI_CURRENCY)[:-1] if is_money(report, main) else "",
        "rows": [{"label": line.slice.label, "tone": line.slice.tone} for line in lines],
        "series": [
            {"label": label, "tone": tone, "cells": [_drawn_cell(asked, figure, one) for one in told]}
            for label, tone, figure, told in series
        ],
    }


def _drawn_cell(asked: Asked, figure: Figure, told: Told) -> dict[str, Any]:
    number = number_of(asked.report, figure, told.number)
    return {
        "number": None if number is None else float(number),
        "text": text_of(asked.report, figure, told.number),
        "url": list_url(told),
    }


def _choices(words: Any, chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, str(label), name == chosen) for name, label in words.items())


def _buckets(asked: Asked) -> tuple[Choice, ...]:
    if not any(is_day(place_of(view_of(asked.one), by.path)[1]) for by in (asked.by, asked.split) if by):
        return ()
    words = {"week": _("By week"), "month": _("By month"), "quarter": _("By quarter"), "year": _("By year")}
    chosen = asked.by.bucket or (asked.split.bucket if asked.split else "")
    return tuple(Choice(name, words[name], name == chosen) for name in BUCKETS)


def _splits(asked: Asked, split: str) -> tuple[Choice, ...]:
    if asked.report.steps:
        return ()
    offered = [one for one in offered_by(asked.report) if one[0] != asked.by.path]
    return (Choice("", _("No columns"), not split), *(Choice(name, label, name == split) for name, label in offered))


def _forms(asked: Asked) -> tuple[Link, ...]:
    words = {"bar": _("Bars"), "line": _("Lines"), "pie": _("Pie"), "funnel": _("Funnel")}
    icons = {"bar": "chart-bar", "line": "chart-line", "pie": "chart-pie", "funnel": "chart-funnel"}
    single = asked.split is None and len(asked.report.drawn) == 1
    main = asked.report.figure(asked.report.main)
    fitting = [form for form in FORMS if form in ("bar", "line") or (single and main.how in ("count", "sum"))]
    return tuple(Link(words[form], asked.saying(form=form), icons[form], form == asked.form) for form in fitting)


def _filter_url(asked: Asked) -> str:
    return f"{asked.state.address(f'{asked.path}/ask')}"


def _files(asked: Asked) -> tuple[Link, ...]:
    where = f"{asked.path}/file"
    return (
        Link(_("As a workbook"), asked.state.saying(format="xlsx").address(where), "file-spreadsheet"),
        Link(_("As CSV"), asked.state.saying(format="csv").address(where), "file-export"),
    )


def _beside(asked: Asked) -> Link | None:
    """Beside what has a day of payment stands what was ordered and has none."""
    other = report(asked.report.beside)
    if other is None or not may_ask(other):
        return None
    as_told = replace(asked, report=other, state=replace(asked.state, filters=()))
    amount = Part(as_told, other.source, None).whole((other.main,))[other.main]
    if not amount:
        return None
    said = f"{other.label}: {money.display(int(amount), settings.GUANXI_CURRENCY)}"
    return Link(said, f"/sales-reports/{other.key}?day={asked.day.isoformat()}", other.icon)


def _notes(asked: Asked, table: Table) -> tuple[str, ...]:
    notes = list(table.notes)
    if table.more:
        notes.append(_("There are more rows than these; the total tells of all. Filter to see the others."))
    if table.more_columns:
        notes.append(_("There are more columns than these; the total tells of all."))
    return tuple(notes)
