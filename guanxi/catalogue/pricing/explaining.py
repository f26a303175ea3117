"""“Why this price?” on the lines of a document: what its customer pays and why, and what was done to that on the line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import exact_net
from guanxi.catalogue.documents import Document
from guanxi.catalogue.pricing.asking import Priced
from guanxi.catalogue.pricing.checking import may_check
from guanxi.catalogue.pricing.lines import look_up, proposal, terms_of
from guanxi.catalogue.pricing.saying import Said, reads_costs, said, with_amount
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import rounded
from guanxi.lib import money
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import show


@dataclass(frozen=True)
class LinePrice:
    """A line as it is explained; what tells of costs is empty for who may not know them."""

    text: str
    url: str
    quantity: str
    price: str
    steps: tuple[Said, ...]
    cost: str = ""
    floor: str = ""
    too_low: bool = False


@dataclass(frozen=True)
class WhyPage:
    """The lines of a document, each with how its price came about."""

    title: str
    back_url: str
    costs: bool
    lines: tuple[LinePrice, ...]


def may_explain(line: Entity) -> bool:
    """Tell whether whoever acts may know how prices on such lines come about."""
    view = view_of(line)
    return may_check() and all(view.reads(name) for name in ("product", "quantity", "unit_price", "discount"))


def explain(
    request: HttpRequest, document: Document, lines: Iterable[Any], *, line: Entity, back: tuple[str, str]
) -> HttpResponse:
    """This will tell why prices on these lines of a document are what they are; `back` names and leads to the document."""
    if not may_explain(line):
        raise may_not("read", entity("price_book"))
    wanted = request.GET.get("line", "")
    chosen = [one for one in lines if not wanted or str(one.pk) == wanted]
    page = WhyPage(_("Why this price?"), back[1], reads_costs(), tuple(_explained(document, chosen)))
    return show(request, "pricing/why.html", page, page.title, crumbs=(Link(*back),))


def _explained(document: Document, lines: list[Any]) -> Iterator[LinePrice]:
    terms, costs = terms_of(type(document), document.pk), reads_costs()
    currency = document.currency or company_currency()
    look_up(terms, {one.product_id for one in lines if one.product_id})

    def amount(value: int | None) -> str:
        return "" if value is None else money.display(value, currency, get_language() or "en")

    for one in lines:
        told = proposal(terms, one.product_id, one.quantity) if one.product_id else None
        left = exact_net(one, document.discount, document.tax_mode)
        floor = told.floor if told else None
        yield LinePrice(
            text=one.text,
            url=f"/product/{one.product_id}" if one.product_id else "",
            quantity=f"{one.quantity.normalize():f} {one.measure}".strip(),
            price=amount(rounded(_left(one, document))),
            steps=(*(said(told) if told else ()), *_by_hand(one, document, told, currency)),
            cost=amount(told.cost) if told and costs else "",
            floor=amount(floor) if costs else "",
            too_low=floor is not None and left < floor * Fraction(one.quantity),
        )


def _left(line: Any, document: Document) -> Fraction:
    """Give what one is charged at after the discounts of the line and of the whole."""
    price = Fraction(line.unit_price or 0) * (100 - Fraction(line.discount or 0)) / 100
    return price * (100 - Fraction(document.discount or 0)) / 100


def _by_hand(line: Any, document: Document, told: Priced | None, currency: str) -> Iterator[Said]:
    """Say what was done to the price on the line and on the whole."""
    price = Fraction(line.unit_price or 0)
    if told is None or told.unit_price != line.unit_price:
        typed = _("Written on the line by hand") if line.product_id else _("Names no product: written by hand")
        yield with_amount(typed, price, currency)
    if line.discount:
        price = price * (100 - Fraction(line.discount)) / 100
        yield with_amount(
            _("Discount of the line: %(percent)s %%") % {"percent": _plain(line.discount)}, price, currency
        )
    if document.discount:
        price = price * (100 - Fraction(document.discount)) / 100
        yield with_amount(
            _("Discount on the total: %(percent)s %%") % {"percent": _plain(document.discount)}, price, currency
        )


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"
