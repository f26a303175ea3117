"""What a line of a document takes from its product and what it comes to: the same for quotes, orders and invoices.

The price is the one of the pricing engine for the customer, the day and the quantity; whoever may not read price books gets the
list price. A price that was typed in stays; one that was proposed follows the product and the quantity.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, cast

from django.utils import timezone

from guanxi.catalogue.adding_up import line_of
from guanxi.catalogue.bundling.reading import Consists
from guanxi.catalogue.documents import Document
from guanxi.catalogue.pricing.asking import Priced, Shelf, Wanted
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import totals
from guanxi.platform.entities.declaration import Draft, Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of

_NONE: Final = Decimal(0)
_NAMES: Final = ("account_id", "currency", "rate", "discount", "tax_mode")
_TAKEN: Final = ("text", "measure", "tax_rate", "unit_price")
COUNTS: Final = frozenset(("quantity", "unit_price", "discount", "tax_rate", "heading"))


@dataclass(frozen=True)
class Terms:
    """What lines need of their document: whose it is, its currency and what one of that costs in the company's, discount, tax, language."""

    account: int | None = None
    currency: str = ""
    rate: Decimal | None = None
    discount: Decimal = _NONE
    tax_mode: str = "exclusive"
    language: str = ""


def terms_of(model: type[Document], number: int | None) -> Terms:
    """Give what lines need of their document; asked for once per document and identity."""
    known = _remembered("terms_of_documents")
    if (model, number) not in known:
        names = _NAMES + (("language",) if hasattr(model, "language") else ())
        row = model.everything.filter(pk=number).values_list(*names).first() if number else None
        known[model, number] = Terms(*row) if row else Terms()
    return cast("Terms", known[model, number])


def forget_terms() -> None:
    """Ask documents for their terms anew: one was changed."""
    someone().memory.pop("terms_of_documents", None)


def begun(draft: Draft, model: type[Document], link: str) -> Values:
    """Give what a new line, or one with another product or quantity, takes from its product: name, unit, price, tax."""
    product, quantity = draft.get("product"), draft.get("quantity")
    if not product or not draft.changed & {"product", "quantity"} and draft.before is not None:
        return {}
    missing = [name for name in _TAKEN if draft.get(name) in (None, "")]
    if draft.before is None and not missing:
        return {}
    terms = terms_of(model, draft.get(link))
    known = _shelf(terms).product(product)
    if known is None:
        return {}
    taken = {"text": known.name, "measure": known.measure, "tax_rate": known.tax_rate}
    values: dict[str, Any] = {name: taken[name] for name in missing if name in taken}
    if draft.get("unit_price") is None or _was_proposed(draft, terms):
        told = proposal(terms, product, quantity)
        values["unit_price"] = told.unit_price if told else None
    return values


def name_in_english(terms: Terms, product: int | None, text: str | None) -> str:
    """Give what a line says that has the name of its product in a document that is written in English."""
    known = _shelf(terms).product(product) if product and terms.language == "en" else None
    return known.english_name if known and known.english_name and text in (None, "", known.name) else text or ""


def proposal(terms: Terms, product: int, quantity: Decimal | None) -> Priced | None:
    """Give what a product costs by these terms; its list price for who may not read price books, None where it is not there."""
    found = _shelf(terms).priced(Wanted(product, quantity or Decimal(1)))
    if found is None or view_of(entity("price_book")).may("read"):
        return found
    return Priced(**{name: getattr(found, name) for name in Priced.__slots__} | {"unit_price": found.list_price})


def consists_of(terms: Terms, product: int) -> Consists | None:
    """Give of what a product consists; None where it is no bundle."""
    return _shelf(terms).consists(product)


def look_up(terms: Terms, products: Iterable[int]) -> None:
    """Look up all products of many lines at once."""
    _shelf(terms).stock(products)


def amounts(draft: Draft, model: type[Document], link: str) -> Values:
    """Give what a line comes to by itself; what rounding shares out among lines is written once all are there."""
    counting = draft.before is None or draft.changed & COUNTS or link in draft.changed
    if not counting or draft.get("quantity") is None:
        return {}
    terms = terms_of(model, draft.get(link))
    [alone] = totals([line_of(draft)], discount=terms.discount or _NONE, tax_mode=terms.tax_mode).lines
    return {"net": alone.net, "tax": alone.tax, "total": alone.total}


def _was_proposed(draft: Draft, terms: Terms) -> bool:
    """Tell whether the price that stands there is the one that was proposed for what the line said before."""
    before = draft.before
    if before is None or "unit_price" in draft.changed or not before.product_id:
        return False
    told = proposal(terms, before.product_id, before.quantity)
    return told is not None and told.unit_price == before.unit_price


def _shelf(terms: Terms) -> Shelf:
    """Prices are looked up once per customer, currency and identity: an import has thousands of lines of a few customers."""
    known = _remembered("shelves")
    key = (terms.account, terms.currency, terms.rate)
    if key not in known:
        day: dt.date = timezone.localdate()
        known[key] = Shelf(terms.account, day, terms.currency or company_currency(), terms.rate)
    return cast("Shelf", known[key])


def _remembered(name: str) -> dict[Any, Any]:
    found = someone().memory.setdefault(name, {})
    assert isinstance(found, dict)
    return found
