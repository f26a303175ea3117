"""What follows from other values when quotes and their lines are written."""

import datetime as dt
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.lines import amounts, begun, name_in_english, proposal, terms_of
from guanxi.catalogue.rates import company_currency, rates_on
from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.sales.quoting.models import FROZEN, Quote

_DAYS_VALID: Final = 30


def begin_quote(draft: Draft) -> Values:
    """Give a new quote its currency, the rate of today, days to be valid for and a subject; the rate follows the currency."""
    values: dict[str, Any] = {}
    currency = draft.get("currency") or company_currency()
    before = draft.before
    if before is None:
        values["valid_until"] = draft.get("valid_until") or timezone.localdate() + dt.timedelta(days=_DAYS_VALID)
        if "language" not in draft.changed:
            values["language"] = "zh" if (get_language() or "").startswith("zh") else "en"
    # A rate that is entered later reaches drafts only: what was offered without one stays so, and can still be answered.
    late = before is not None and before.status not in FROZEN and draft.get("rate") is None
    if before is None or before.currency != currency or late:
        values |= {"currency": currency, "rate": rates_on(timezone.localdate()).get(currency)}
    if not draft.get("name"):
        values["name"] = _("Quote")
    return values


def begin_line(draft: Draft) -> Values:
    """Take name, price, tax and costs of the product into a line, in the currency of its quote."""
    values: dict[str, Any] = dict(begun(draft, Quote, "quote"))
    if draft.get("head") and draft.get("unit_price") is not None:
        values.pop("unit_price", None)  # a part costs its share of the bundle
    number = draft.get("product")
    if number and (draft.before is None or draft.before.product_id != number):
        terms = terms_of(Quote, draft.get("quote"))
        values["text"] = name_in_english(terms, number, values.get("text", draft.get("text")))
        told = proposal(terms, number, draft.get("quantity"))
        values |= {"list_price": told.list_price, "cost": told.cost, "bundle": bool(told.parts)} if told else {}
    elif not number and draft.before is not None and draft.before.product_id:
        values["bundle"] = False  # what it cost stays known: to name no product is no discount
    return values


def line_amounts(draft: Draft) -> Values:
    """Work out what a line comes to by itself; a heading comes to nothing."""
    return dict.fromkeys(("net", "tax", "total")) if draft.get("heading") else amounts(draft, Quote, "quote")


def quantity_counts(draft: Draft) -> Problems:
    """A line is of more than nothing, as on the order that is made of it: less would be a discount beside all limits."""
    quantity = draft.get("quantity")
    if draft.get("heading") or quantity is None or quantity > 0:
        return {}
    return {"quantity": [_("A line is of more than nothing; take the line away, or give a discount instead.")]}
