"""Demand for programs: what will be wanted of which product in a period."""

from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.records.problems import Invalid
from guanxi.sales.demand.answering import Answer, Line, answered
from guanxi.sales.demand.asking import GROUPS, MEASURES, asked_of, may_see_demand
from guanxi.sales.demand.showing import plain
from guanxi.sales.demand.views import allow
from guanxi.sales.forecasting.rules import PERIODS

_ASKED: Final = ("period", "day", "part", "by", "item")
_MOST: Final = 1_000


def read_demand(call: Call) -> HttpResponse:
    """Give what will be wanted in a period, item by item, in units and in money, under the rights of who asks."""
    sent = call.request.GET
    refuse_unknown(sent, _ASKED)
    allow()
    asked = asked_of(sent)
    told = {"period": asked.period, "by": asked.by, "part": asked.part.value}
    problems = {name: [_("There is no “%(value)s” here.") % {"value": sent[name]}] for name in told if sent.get(name, told[name]) != told[name]}  # fmt: skip
    if problems:
        raise Invalid(problems)
    found = answered(asked, _MOST)
    return answer(
        {
            **told,
            "first": asked.span.first.isoformat(),
            "last": asked.span.last.isoformat(),
            "chances_by": found.basis,
            "cases": found.cases,
            "items": [_line(found, one) for one in found.lines],
            "together": _line(found, found.whole),
        }
    )


def described_demand() -> Part:
    """Give the description of this address."""
    done = {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}}
    refused = {code: reference("responses", f"problem{code}") for code in ("401", "403", "422", "429")}
    text: Part = {"type": "string"}
    parameters = {
        "period": {**text, "enum": list(PERIODS), "description": _("A month or a quarter; the quarter without it.")},
        "day": {**text, "format": "date", "description": _("Any day of the period; the next one without it.")},
        "part": {**text, "description": _("Which part of the company: unit:3, territory:5, person:7; all without it.")},
        "by": {**text, "enum": list(GROUPS), "description": _("By what products are told apart.")},
        "item": {**text, "description": _("One product, series or family only.")},
    }
    return {
        "get": {
            "operationId": "demand",
            "summary": _("What will be wanted of which product in a period, and what was ordered before"),
            "parameters": [{"name": name, "in": "query", "schema": schema} for name, schema in parameters.items()],
            "responses": {"200": done, **refused},
        }
    }


declare_address(Described("/demand", described_demand, may_see_demand))


def _line(found: Answer, line: Line) -> dict[str, Any]:
    named = {"item": line.key, "title": line.name, "sold_by": line.measure or ""} if line is not found.whole else {}
    measures = ("units", "money") if found.money else ("units",)
    return {**named, **{one: _told(line, one) for one in MEASURES if one in measures}, "deals_without_units": line.uncounted}  # fmt: skip


def _told(line: Line, measure: str) -> dict[str, Any] | None:
    if measure == "units" and line.measure is None:
        return None
    low, high = line.bounds(measure)
    trend = line.trend(measure)
    history: dict[str, Any] | None = None
    if trend:
        least, most = trend.interval
        history = {
            "expected": plain(trend.expected, measure),
            "low": plain(least, measure),
            "high": plain(most, measure),
            "method": trend.best.method,
            "off_by": None if trend.best.missed is None else round(trend.best.missed, 4),
            "tried": len(trend.best.told),
        }
    values = {name: line.value(name, measure) for name in ("deliver", "brought", "ordered", "year_before", "before")}
    return {
        "to_deliver": plain(values["deliver"], measure),
        "from_deals": plain(values["brought"], measure),
        "together": plain(line.needed(measure), measure),
        "low": plain(low, measure),
        "high": plain(high, measure),
        "ordered": plain(values["ordered"], measure),
        "ordered_a_year_before": plain(values["year_before"], measure),
        "ordered_before": plain(values["before"], measure),
        "history": history,
    }
