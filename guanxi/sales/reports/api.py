"""Sales reports for programs: which there are for whoever asks, and the figures of one, as the page tells them."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part
from guanxi.platform.api.extending import Described, declare_address, operation, parameter
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.search.grammar import write
from guanxi.sales.reports.answering import answered
from guanxi.sales.reports.asked import Asked, asked_of, may_ask, offered_by
from guanxi.sales.reports.periods import BUCKETS, COMPARED, PERIODS
from guanxi.sales.reports.report import Figure, Report, report, reports
from guanxi.sales.reports.table import Line, Table, Told
from guanxi.sales.reports.views import may_see_reports
from guanxi.sales.reports.wording import is_money, number_of

_KNOWN: Final = ("period", "from", "to", "by", "bucket", "split", "compare", "day", "filter")
_LONGEST_LIST: Final = 2000


def list_reports(call: Call) -> HttpResponse:
    """Give the reports that the caller may ask, their figures, and what each may be told by."""
    refuse_unknown(call.request.GET, ())
    return answer({"data": [_said(one) for one in reports() if may_ask(one)]})


def read_report(call: Call, *, key: str) -> HttpResponse:
    """Give the figures of one report, row by row and as a whole, under the rights of the caller."""
    given = call.request.GET
    refuse_unknown(given, _KNOWN)
    found = report(key)
    if found is None or not may_ask(found):
        raise nothing_here()
    said = given.copy()
    said.setlist("f", given.getlist("filter"))
    asked = asked_of(found, said)
    table = answered(asked)
    return answer({**_head(asked), **_rows(asked, table)})


def _said(one: Report) -> dict[str, Any]:
    figures = [{"key": each.key, "label": str(each.label), "unit": _unit(one, each)} for each in one.figures]
    by = [{"field": path, "label": label} for path, label in offered_by(one)]
    return {"key": one.key, "label": str(one.label), "about": str(one.help), "figures": figures, "by": by}


def _unit(one: Report, figure: Figure) -> str:
    if is_money(one, figure):
        return str(settings.GUANXI_CURRENCY)
    return "percent" if figure.how == "share" else "days" if figure.days[0] else "number"


def _head(asked: Asked) -> dict[str, Any]:
    span = asked.period.span
    return {
        "report": asked.report.key,
        "label": str(asked.report.label),
        "by": asked.by.path,
        "bucket": asked.by.bucket or None,
        "split": asked.split.path if asked.split else None,
        "period": asked.period.name if asked.report.dated else None,
        "first": span.first.isoformat() if span and asked.report.dated else None,
        "last": span.last.isoformat() if span and asked.report.dated else None,
        "day": asked.day.isoformat() if asked.report.as_of else None,
        "figures": _said(asked.report)["figures"],
    }


def _rows(asked: Asked, table: Table) -> dict[str, Any]:
    return {
        "columns": [{"value": _json(one.value), "label": one.label} for one in table.columns],
        "data": [
            {"value": _json(line.slice.value), "label": line.slice.label, **_line(asked, line)} for line in table.lines
        ],
        "total": _line(asked, table.total),
        "more": table.more or table.more_columns,
        "notes": list(table.notes),
    }


def _line(asked: Asked, line: Line) -> dict[str, Any]:
    one, main = asked.report, asked.report.figure(asked.report.main)
    told: dict[str, Any] = {
        "figures": {each.key: _number(one, each, line.cells[each.key]) for each in one.figures},
        "records": dict(_records(asked, line)),
    }
    if asked.compare and asked.period.span:
        told["before"] = _number(one, main, line.before)
    if asked.split:
        told["columns"] = [_number(one, main, each) for each in line.spread]
    return told


def _records(asked: Asked, line: Line) -> Iterator[tuple[str, dict[str, Any]]]:
    """Which list has exactly the records of a figure, by its key; of a figure that no list has, nothing."""
    for each in asked.report.figures:
        cell = line.cells[each.key]
        if cell.conditions is not None and cell.kind:
            filters = [write(one) for one in cell.conditions]
            if sum(map(len, filters)) <= _LONGEST_LIST:
                yield each.key, {"entity": cell.kind, "filter": filters}


def _number(one: Report, figure: Figure, told: Told) -> Any:
    number = number_of(one, figure, told.number)
    return str(number) if isinstance(number, Decimal) else number


def _json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _of_all() -> Part:
    return {"get": operation("reports_to_ask", _("The sales reports one may ask, with their figures"))}


def _of_one() -> Part:
    def one_of(*known: str) -> Part:
        return {"type": "string", "enum": [each for each in known if each]}

    day: Part = {"type": "string", "format": "date"}
    says = _(
        "Amounts are in the company's currency; “records” names the list that has exactly the records of a figure. "
        "“total” is the whole, counted by itself: rows need not add up to it where one record stands in several."
    )
    known = [one.key for one in reports() if may_ask(one)]
    return {
        "get": operation(
            "figures_of_report",
            _("The figures of a sales report"),
            parameter("key", _("Which report."), one_of(*known), place="path"),
            parameter("period", _("The period; “any” is all time."), one_of(*PERIODS)),
            parameter("from", _("The first day of a period of one's own."), day),
            parameter("to", _("The last day of it."), day),
            parameter("day", _("The day of a report that tells how things stood."), day),
            parameter("by", _("What rows are told by: a field, or one of a linked record, such as owner.unit.")),
            parameter("bucket", _("How far apart days are put together."), one_of(*BUCKETS)),
            parameter("split", _("What the main figure is spread over columns by.")),
            parameter("compare", _("What it is compared with."), one_of(*COMPARED)),
            parameter(
                "filter", _("Further conditions, as those of lists."), {"type": "array", "items": {"type": "string"}}
            ),
            says=says,
        )
    }


declare_address(
    Described("/sales-reports", _of_all, may_see_reports),
    Described("/sales-reports/{key}", _of_one, may_see_reports),
)
