"""The outlook and the accuracy of the forecast for programs, as their pages tell them."""

from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part
from guanxi.platform.api.extending import Described, declare_address, operation, parameter
from guanxi.platform.api.given import read_asked
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import TEXT
from guanxi.platform.performance.measuring import Span
from guanxi.platform.records.problems import Invalid
from guanxi.sales.forecasting.accuracy import foresights
from guanxi.sales.forecasting.api import asked_in, described_period, head_of, plain_amount
from guanxi.sales.forecasting.figures import may_foresee
from guanxi.sales.forecasting.foretelling import Foretold, foretold, part_of
from guanxi.sales.forecasting.views import allow, allow_outlook, may_look_ahead

_PERIOD: Final = tuple(Field(name, name, TEXT, name) for name in ("period", "day"))
_PART: Final = Field("part", "part", TEXT, "part")


def read_outlook(call: Call) -> HttpResponse:
    """Give what a part of the company will bring in a period, as learned from the deals that the caller reads."""
    given = read_asked(call.request.GET, (*_PERIOD, _PART))
    asked = asked_in(given)
    allow_outlook()
    said = given.get("part", "")
    part, parts = part_of(said)
    if said != part.value:
        raise Invalid({"part": [_("There is no such part of the company that you may see.")]})
    told, found = foretold(asked, part)
    beside = {
        "closed": told.closed,
        "by_probability": told.likely,
        "commit": told.sure,
        "best_case": told.sure + told.best_case,
    }
    return answer(
        {
            **head_of(asked),
            "part": part.value,
            "part" + TITLE: part.name,
            "currency": settings.GUANXI_CURRENCY,
            **{name: plain_amount(amount) for name, amount in beside.items()},
            "outlook": _outlook(found) if found else None,
            "parts": [{"part": one.value, "part" + TITLE: one.name} for one in parts],
        }
    )


def read_accuracy(call: Call) -> HttpResponse:
    """Give what people submitted first for the last periods that are over, and what came."""
    asked = asked_in(read_asked(call.request.GET, _PERIOD))
    allow()
    _spans, people = foresights(asked)
    rows = [
        {
            "person": one.person,
            "person" + TITLE: one.name,
            "periods": [
                {
                    **_days(each.span),
                    "submitted": None if each.said is None else plain_amount(each.said),
                    "came": plain_amount(each.came),
                    "off_percent": each.off,
                }
                for each in one.periods
            ],
        }
        for one in people
    ]
    return answer({"period": asked.period, "currency": settings.GUANXI_CURRENCY, "people": rows})


def _outlook(found: Foretold) -> dict[str, Any]:
    low, high = found.bounds
    return {
        "expected": plain_amount(found.expected),
        "low": plain_amount(low),
        "high": plain_amount(high),
        "sources": [{"name": name, "amount": plain_amount(amount), "how": how} for name, amount, how in found.sources],
        "basis": found.basis,
        "past": [
            {
                **_days(one.tried.span),
                "expected": plain_amount(one.tried.told.expected),
                "low": plain_amount(one.bounds[0]),
                "high": plain_amount(one.bounds[1]),
                "came": plain_amount(one.tried.came),
                "held": one.held,
            }
            for one in found.past
        ],
    }


def _days(span: Span) -> dict[str, str]:
    return {"first": span.first.isoformat(), "last": span.last.isoformat()}


def _described_outlook() -> Part:
    part = parameter("part", _("A part of the company, such as unit:3 or territory:7; all that one reads without it."))
    says = _(
        "“low” and “high” are the bounds between which four of five outcomes should lie; “outlook” is empty for a period that is over."
    )
    summary = _("What a part of the company will bring in a period, and how often that held")
    return {"get": operation("forecast_outlook", summary, *described_period(), part, says=says)}


def _described_accuracy() -> Part:
    return {"get": operation("forecast_accuracy", _("How well people foretold past periods"), *described_period())}


declare_address(
    Described("/forecast/outlook", _described_outlook, may_look_ahead),
    Described("/forecast/accuracy", _described_accuracy, may_foresee),
)
