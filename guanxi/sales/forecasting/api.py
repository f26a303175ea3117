"""The forecast for programs: what a period stands at and who owes a submission, and submitting one's own."""

from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.money import plain
from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.entities.declaration import Field, Problems
from guanxi.platform.entities.kinds import DATE, Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.sales.forecasting.actions.submit_forecast import submit_forecast
from guanxi.sales.forecasting.asking import Asked
from guanxi.sales.forecasting.cadence import stands
from guanxi.sales.forecasting.figures import NOTHING, OWNER, Figures, figures_by, may_foresee
from guanxi.sales.forecasting.models import ForecastDeadline, ForecastSubmission
from guanxi.sales.forecasting.moves import CATEGORIES
from guanxi.sales.forecasting.reminding import due_on
from guanxi.sales.forecasting.rules import PERIODS, span_of
from guanxi.sales.forecasting.submitted import days_said, latest
from guanxi.sales.forecasting.telling import SUBMISSION

_DAY: Final = Field("day", "day", DATE, "day", nullable=True)
_ASKED: Final = ("period", "day")


def read_forecast(call: Call) -> HttpResponse:
    """Give what the deals and submissions of a period come to, person by person, under the rights of who asks."""
    refuse_unknown(call.request.GET, _ASKED)
    asked = asked_in(call.request.GET)
    if not may_foresee():
        raise may_not("read", entity("deal"))
    told, found, said = figures_by(OWNER, asked.span), latest(asked), days_said(asked)
    me = someone()
    people = {one for one in (*told, *found, me.user_id, *me.rights.subordinates) if one is not None}
    names, today = people_named(people), timezone.localdate()
    deadline = ForecastDeadline.objects.filter(period=asked.period).order_by("pk").first()
    due = due_on(deadline, asked.span, today) if deadline else None
    rows = [
        {
            "person": one,
            "person" + TITLE: names.get(one, ""),
            "deals": _figures(told.get(one, NOTHING)),
            "submitted": _submission(found.get(one)),
            "stands": stands(said.get(one, ()), due, today, weekly=deadline.is_weekly) if due and deadline else None,
        }
        for one in sorted(people, key=lambda each: (names.get(each, ""), each))
    ]
    whole = {**head_of(asked), "due": due.isoformat() if due else None}
    return answer({**whole, "deals": _figures(sum(told.values(), NOTHING)), "people": rows})


def submit(call: Call) -> HttpResponse:
    """Submit what the caller expects of a period; like on the page, the latest counts and the manager is told."""
    refuse_unknown(call.request.GET, ())
    sent = read_object(call.request)
    problems: Problems = {
        name: [_("There is no field “%(name)s” here.") % {"name": name}]
        for name in sent.keys() - {*_ASKED, *CATEGORIES, "note"}
    }
    wrong = [name for name in (*CATEGORIES, "note") if not isinstance(sent.get(name) or "", str)]
    problems |= {name: [_("A text is wanted here.")] for name in wrong}
    if problems:
        raise Invalid(problems)
    asked = asked_in(sent)
    numbers = {name: sent.get(name) or "0" for name in CATEGORIES}
    made = submit_forecast(
        by=someone(), period=asked.period, span=asked.span, numbers=numbers, note=sent.get("note") or ""
    )
    return answer({"id": made.pk, **head_of(asked), **(_submission(made) or {})}, status=201)


def described_forecast() -> Part:
    """Give the description of this address."""
    done = {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}}
    refused = {code: reference("responses", f"problem{code}") for code in ("401", "403", "422", "429")}
    period, day = _shapes()
    amounts: Part = {
        name: {"type": "string", "description": str(entity(SUBMISSION).field(name).label)} for name in CATEGORIES
    }
    body: Part = {"type": "object", "properties": {"period": period, "day": day, **amounts, "note": {"type": "string"}}}
    return {
        "get": {
            "operationId": "forecast",
            "summary": _("What a period stands at, person by person, and who owes a submission"),
            "parameters": list(described_period()),
            "responses": {"200": done, **refused},
        },
        "post": {
            "operationId": "submit_forecast",
            "summary": _("Submit one's own forecast of a period"),
            "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
            "responses": {"201": done, **refused},
        },
    }


def described_period() -> tuple[Part, Part]:
    """Give the parameters that name a period."""
    period, day = _shapes()
    return {"name": "period", "in": "query", "schema": period}, {"name": "day", "in": "query", "schema": day}


def _shapes() -> tuple[Part, Part]:
    period: Part = {
        "type": "string",
        "enum": list(PERIODS),
        "description": _("A month or a quarter; the quarter without it."),
    }
    return period, {"type": "string", "format": "date", "description": _("Any day of the period; today without it.")}


declare_address(Described("/forecast", described_forecast, may_foresee))


def asked_in(sent: Mapping[str, Any]) -> Asked:
    """Give the period that is asked for, this quarter where nothing is said; raises `Invalid`."""
    period, problems = sent.get("period") or "quarter", {}
    if period not in PERIODS:
        problems["period"] = [_("Choose one of: %(periods)s.") % {"periods": ", ".join(PERIODS)}]
    day = None
    try:
        day = _DAY.kind.parse(str(sent.get("day") or ""), _DAY)
    except Refused as refused:
        problems["day"] = [str(refused)]
    if problems:
        raise Invalid(problems)
    return Asked(period, span_of(period, day or timezone.localdate()))


def head_of(asked: Asked) -> dict[str, Any]:
    """Give the period with its days."""
    span = asked.span
    return {"period": asked.period, "first": span.first.isoformat(), "last": span.last.isoformat()}


def _figures(one: Figures) -> dict[str, Any]:
    told = {name: plain_amount(getattr(one, name)) for name in CATEGORIES}
    return {**told, "by_probability": plain_amount(one.likely), "number": one.deals}


def _submission(one: ForecastSubmission | None) -> dict[str, Any] | None:
    """What somebody submitted, as far as the fields of it may be read."""
    if one is None:
        return None
    view = view_of(entity(SUBMISSION))
    told: dict[str, Any] = {
        name: None if getattr(one, name) is None else plain_amount(getattr(one, name))
        for name in (*CATEGORIES, "total", "adjusted")
        if view.reads(name)
    }
    if view.reads("note"):
        told["note"] = one.note
    if view.reads("submitted_at") and one.submitted_at:
        told["submitted_at"] = one.submitted_at.isoformat()
    return told


def plain_amount(minor: int) -> str:
    """Write an amount in the company's currency."""
    return plain(minor, settings.GUANXI_CURRENCY)
