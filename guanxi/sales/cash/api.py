"""Cash for programs: what came in and nobody claimed, claiming it, and what was refunded of a receipt."""

from typing import Final

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.customers.models import Account
from guanxi.lib.money import plain
from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part
from guanxi.platform.api.extending import Described, declare_address, number, operation
from guanxi.platform.api.given import read_given
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.views.records import shown
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import LINK, TEXT
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import get
from guanxi.sales.cash.actions.claim_receipt import claim_receipt, may_claim, unclaimed
from guanxi.sales.cash.models import Instalment
from guanxi.sales.cash.pages import sees_refunds

_CLAIM: Final = (
    Field("account", "account_id", LINK, "account", target=Account, required=True),
    Field("instalment", "instalment_id", LINK, "instalment", target=Instalment, nullable=True),
    Field("note", "note", TEXT, "note", max_length=300),
    Field("part", "part", TEXT, "part", max_length=40),
)


def list_unclaimed(call: Call) -> HttpResponse:
    """Give what came in and nobody has claimed yet, the newest first."""
    refuse_unknown(call.request.GET, ())
    rows = [
        {
            "id": one.number,
            "received_on": one.received_on.isoformat(),
            "payer": one.payer,
            "text": one.text,
            "amount": None if one.amount is None else plain(one.amount, one.currency),
            "whole": None if one.whole is None else plain(one.whole, one.currency),
            "currency": one.currency,
        }
        for one in unclaimed()
    ]
    return answer({"data": rows})


def claim(call: Call, *, number: int) -> HttpResponse:
    """Claim one of them for a customer whom the caller reads; finance answers, as it does on the page."""
    refuse_unknown(call.request.GET, ())
    call.must_write("receipt_claim")
    given = read_given(read_object(call.request), _CLAIM)
    made = claim_receipt(number, by=call.identity, **given)
    return shown(get(entity("receipt_claim"), made.pk), 201, {"Location": f"/api/v1/receipt_claim/{made.pk}"})


def list_refunds(call: Call, *, number: int) -> HttpResponse:
    """Give the single refunds of a receipt."""
    refuse_unknown(call.request.GET, ())
    one = entity("receipt")
    get(one, number)
    if not sees_refunds():
        raise may_not("read", one)
    receipt = find_row(one, number)
    code = receipt.currency or company_currency()
    rows = [{"day": each["day"], "amount": plain(each["amount"], code)} for each in receipt.refunds or ()]
    return answer({"currency": code, "data": rows})


def _unclaimed() -> Part:
    return {"get": operation("list_unclaimed", _("Receipts that nobody claimed yet, the newest first"))}


def _claim() -> Part:
    fields = {"account": {"type": "integer"}, "instalment": {"type": "integer"}, "note": {"type": "string"}}
    fields["part"] = {"type": "string", "description": _("How much of it, if not all that is free; such as 1200.50.")}
    body: Part = {"type": "object", "required": ["account"], "properties": fields}
    at = number("number", _("The number of the receipt."))
    summary = _("Claim a receipt for a customer; finance answers the claim")
    return {"post": operation("claim_receipt", summary, at, body=body, done="201")}


def _refunds() -> Part:
    at = number("number", _("The number of the receipt."))
    return {"get": operation("list_refunds", _("What was refunded of a receipt, one by one"), at)}


declare_address(
    Described("/receipts/unclaimed", _unclaimed, may_claim),
    Described("/receipts/unclaimed/{number}/claim", _claim, may_claim),
    Described("/receipt/{number}/refunds", _refunds, sees_refunds),
)
