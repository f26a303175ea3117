"""What follows from other values when quotes and their lines are written."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.catalogue.models import Product
from guanxi.catalogue.rates import company_currency, rates_on
from guanxi.catalogue.rules import Line, converted, totals
from guanxi.platform.entities.declaration import Draft, Values
from guanxi.platform.identity.acting import someone
from guanxi.sales.quoting.models import Quote

_DAYS_VALID: Final = 30
_NONE: Final = Decimal(0)


def begin_quote(draft: Draft) -> Values:
    """Give a new quote its currency, the rate of today, days to be valid for and a subject; the rate follows the currency."""
    values: dict[str, Any] = {}
    currency = draft.get("currency") or company_currency()
    if draft.before is None:
        values["valid_until"] = draft.get("valid_until") or timezone.localdate() + dt.timedelta(days=_DAYS_VALID)
        if "language" not in draft.changed:
            values["language"] = "zh" if (get_language() or "").startswith("zh") else "en"
    if draft.before is None or draft.before.currency != currency or draft.get("rate") is None:
        values |= {"currency": currency, "rate": rates_on(timezone.localdate()).get(currency)}
    if not draft.get("name"):
        values["name"] = _("Quote")
    return values


def begin_line(draft: Draft) -> Values:
    """Take price, tax and costs of the product into a line, in the currency of its quote."""
    values: dict[str, Any] = {}
    number = draft.get("product")
    product = products([number]).get(number) if number else None
    if product is not None and (draft.before is None or draft.before.product_id != number):
        known = in_currency_of(product, draft.get("quote"))
        values["list_price"], values["cost"] = known["list_price"], known["cost"]
        if draft.get("unit_price") is None:
            values["unit_price"] = known["list_price"]
        if "tax_rate" not in draft.changed:
            values["tax_rate"] = product.tax_rate
    elif product is None and draft.before is not None and draft.before.product_id:
        values["list_price"], values["cost"] = None, None
    if not draft.get("text") and product is not None:
        values["text"] = product.name
    return {**values, **_sums_alone({**draft.values, **values})}


def _sums_alone(values: Mapping[str, Any]) -> Values:
    """Give what a line comes to by itself; beside others a cent may go elsewhere, which is written once all are there."""
    if values.get("heading"):
        return dict.fromkeys(("net", "tax", "total"))
    quote = quote_terms(values.get("quote"))
    line = Line(
        values.get("quantity") or _NONE,
        values.get("unit_price") or 0,
        values.get("discount") or _NONE,
        values.get("tax_rate") or _NONE,
    )
    alone = totals([line], discount=quote.discount, tax_mode=quote.tax_mode)
    return {"net": alone.net, "tax": alone.tax, "total": alone.total}


def in_currency_of(product: Product, quote_id: int | None) -> dict[str, int | None]:
    """Give list price and cost of a product in minor units of the currency of a quote; None where no rate is known."""
    terms = quote_terms(quote_id)
    currency, rate = terms.currency, terms.rate
    return {"list_price": _there(product.list_price, currency, rate), "cost": _there(product.cost, currency, rate)}


@dataclass(frozen=True)
class Terms:
    """What the lines of a quote need of it: its currency, what one of that costs in the company's, discount and tax."""

    currency: str
    rate: Decimal | None
    discount: Decimal
    tax_mode: str


def quote_terms(quote_id: int | None) -> Terms:
    """Give what lines need of their quote; asked for once per quote and identity."""
    known = someone().memory.setdefault("quote_terms", {})
    assert isinstance(known, dict)
    if quote_id not in known:
        names = ("currency", "rate", "discount", "tax_mode")
        row = Quote.everything.filter(pk=quote_id).values_list(*names).first() if quote_id else None
        known[quote_id] = Terms(*(row or (company_currency(), Decimal(1), _NONE, "exclusive")))
    found: Terms = known[quote_id]
    return found


def forget_terms() -> None:
    """Ask quotes for their terms anew: one was changed."""
    someone().memory.pop("quote_terms", None)


def products(numbers: list[int]) -> Mapping[int, Product]:
    """Give products by number, asked for once per identity: a quote has hundreds of lines on them."""
    known = someone().memory.setdefault("quoted_products", {})
    assert isinstance(known, dict)
    if missing := [one for one in set(numbers) if one not in known]:
        found = Product.objects.in_bulk(missing)
        known.update({one: found.get(one) for one in missing})
    return {one: known[one] for one in set(numbers) if known[one] is not None}


def _there(amount: int | None, currency: str, rate: Decimal | None) -> int | None:
    if amount is None or currency == company_currency():
        return amount
    return converted(amount, 1 / rate, of=company_currency(), into=currency) if rate else None
