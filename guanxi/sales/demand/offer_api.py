"""Whom to offer what, for programs: what to offer a customer, or which customers to offer a product."""

from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import get, titles
from guanxi.platform.web.administration.pieces import number_of
from guanxi.sales.demand.offer_pages import allow
from guanxi.sales.demand.offering import customers_for, may_offer, offered_to
from guanxi.sales.demand.offering_rules import Offer, Rhythm

_MOST: Final = 200


def read_offers(call: Call) -> HttpResponse:
    """Give what to offer one customer, or the customers who may buy one product next, under the rights of who asks."""
    sent = call.request.GET
    refuse_unknown(sent, ("account", "product"))
    allow()
    account, product = number_of(sent.get("account")), number_of(sent.get("product"))
    if (account is None) == (product is None):
        raise Invalid({"account": [_("Name either a customer or a product.")]})
    if account is not None:
        get(entity("account"), account)
        return answer({"account": account, "offers": _to(account)})
    get(entity("product"), product or 0)
    return answer({"product": product, "customers": _customers(product or 0)})


def described_offers() -> Part:
    """Give the description of this address."""
    done = {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}}
    refused = {code: reference("responses", f"problem{code}") for code in ("401", "403", "404", "422", "429")}
    parameters = {"account": _("What to offer this customer."), "product": _("Which customers to offer this product.")}
    return {
        "get": {
            "operationId": "offers",
            "summary": _("What to offer a customer, or which customers to offer a product, and why"),
            "parameters": [
                {"name": name, "in": "query", "schema": {"type": "integer"}, "description": said}
                for name, said in parameters.items()
            ],
            "responses": {"200": done, **refused},
        }
    }


declare_address(Described("/offers", described_offers, may_offer))


def _to(account: int) -> list[dict[str, Any]]:
    told = offered_to(account)
    found: list[tuple[int, Rhythm | None, Offer | None]] = [(one.product, one, None) for one in told.due]
    found += [(one.product, None, one) for one in told.offers]
    return [
        {"product": product, "product" + TITLE: told.names.get(product, ""), **_why(due, offer)}
        for product, due, offer in found
    ]


def _customers(product: int) -> list[dict[str, Any]]:
    found = customers_for(product, (), _MOST)
    names = titles(entity("account"), [one.account for one in found])
    return [
        {"account": one.account, "account" + TITLE: names[one.account], **_why(one.due, one.offer)}
        for one in found
        if names.get(one.account)
    ]


def _why(due: Rhythm | None, offer: Offer | None) -> dict[str, Any]:
    if due:
        return {
            "why": "due",
            "purchases": due.purchases,
            "every": due.every,
            "last": due.last.isoformat(),
            "overdue": due.overdue(timezone.localdate()),
        }
    if offer is None:
        return {}
    because = offer.because
    return {
        "why": "together",
        "because": because.first,
        "customers": because.of_first,
        "both": because.both,
        "lift": round(because.lift, 4),
        "weight": round(offer.weight, 4),
    }
