"""Whose success a deal is, for programs: who has which share of it, and saying so for all together."""

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.money import plain
from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part
from guanxi.platform.api.extending import Described, declare_address, number, operation, parameter
from guanxi.platform.api.given import read_asked, read_given
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.entities.declaration import Field, Problems
from guanxi.platform.entities.kinds import CHOICE, DATE, DECIMAL, INTEGER
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import get
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.actions.split_credit import split_credit
from guanxi.sales.playbooks.crediting import credited, shares_on
from guanxi.sales.playbooks.models import CreditKind

_KIND: Final = Field("kind", "kind", CHOICE, "kind", choices=tuple(CreditKind.choices))
_DAY: Final = Field("day", "day", DATE, "day", nullable=True)
_SHARE: Final = (
    Field("person", "person", INTEGER, "person", required=True, least=1),
    Field("share", "share", DECIMAL, "share", required=True, decimals=2, digits=5),
)
_MOST: Final = 100


def read_credit(call: Call, *, record_id: int) -> HttpResponse:
    """Give who has which share of a deal on a day, and what it comes to where the caller reads the amount."""
    given = read_asked(call.request.GET, (_KIND, _DAY))
    get(entity("deal"), record_id)
    return answer(_told(find_row(entity("deal"), record_id), *_when(given)))


def write_credit(call: Call, *, record_id: int) -> HttpResponse:
    """Say who has which share of a deal from a day on, all of them together, and give how they stand then."""
    read_asked(call.request.GET, ())
    get(entity("deal"), record_id)
    call.must_write("deal")
    sent = read_object(call.request)
    rows = sent.pop("shares", None)
    kind, day = _when(read_given(sent, (_KIND, _DAY)))
    deal: Deal = find_row(entity("deal"), record_id)
    split_credit(deal, by=call.identity, shares=_shares(rows), kind=kind, from_on=day)
    return answer(_told(deal, kind, day))


def _when(given: dict[str, Any]) -> tuple[str, dt.date]:
    return given.get("kind") or CreditKind.REVENUE.value, given.get("day") or timezone.localdate()


def _shares(rows: Any) -> dict[int, Decimal]:
    problems: Problems = {}
    if not isinstance(rows, list) or not 0 < len(rows) <= _MOST:
        raise Invalid({"shares": [_("A list of people with their shares is wanted here.")]})
    found: dict[int, Decimal] = {}
    for place, row in enumerate(rows):
        try:
            given = read_given(row if isinstance(row, dict) else {}, _SHARE)
        except Invalid as refused:
            problems |= {f"shares.{place}.{name}": said for name, said in refused.problems.items()}
            continue
        if given["person"] in found:
            problems[f"shares.{place}.person"] = [_("This person stands here twice.")]
        found[given["person"]] = Decimal(given["share"])
    if problems:
        raise Invalid(problems)
    return found


def _told(deal: Deal, kind: str, day: dt.date) -> dict[str, Any]:
    shares = shares_on([deal.pk], day, kind).get(deal.pk, {})
    names, view = people_named(shares), view_of(entity("deal"))
    sums: dict[int, int] = {}
    code = view.entity.field("amount").currency
    if view.reads("amount") and deal.amount is not None:
        sums = credited({deal.pk: deal.amount}, day, kind)[deal.pk]
    rows = [
        {
            "person": who,
            "person" + TITLE: names.get(who, ""),
            "share": f"{share.normalize():f}",
            "amount": plain(sums[who], code) if who in sums else None,
        }
        for who, share in sorted(shares.items(), key=lambda one: (-one[1], one[0]))
    ]
    return {"deal": deal.pk, "kind": kind, "day": day.isoformat(), "currency": code, "shares": rows}


def _described() -> Part:
    at = number("id", _("The number of the deal."))
    kind: Part = {"type": "string", "description": _("“revenue” without it, or “overlay” beside that.")}
    day: Part = {
        "type": "string",
        "format": "date",
        "description": _("The day from which they hold; today without it."),
    }
    row: Part = {
        "type": "object",
        "required": ["person", "share"],
        "properties": {"person": {"type": "integer"}, "share": {"type": "string", "description": _("In percent.")}},
    }
    body: Part = {
        "type": "object",
        "required": ["shares"],
        "properties": {"kind": kind, "day": day, "shares": {"type": "array", "maxItems": _MOST, "items": row}},
    }
    asked = [parameter(name, str(one["description"]), one) for name, one in (("kind", kind), ("day", day))]
    says = _("Shares of revenue come to 100 percent exactly. What was said for the same day before stays as replaced.")
    return {
        "get": operation("shares_of_deal", _("Who has which share of a deal"), at, *asked),
        "put": operation("split_credit", _("Share the success of a deal"), at, body=body, says=says),
    }


declare_address(Described("/deal/{id}/credit", _described, lambda: view_of(entity("deal")).may("read")))
