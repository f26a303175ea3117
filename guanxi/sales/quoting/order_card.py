"""What the page of an order says of its prices: what goes beyond the limits of whoever reads it, line by line, and whether it is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from guanxi.catalogue.pricing.explaining import may_explain
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import rounded
from guanxi.lib.money import display
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import Panel, declare_panel
from guanxi.sales.ordering.models import Order
from guanxi.sales.quoting.limits import Judged, in_words, is_being_decided, is_open, judged_once
from guanxi.sales.quoting.rules import below


@dataclass(frozen=True)
class Asked:
    """A line that goes below what its customer pays: both without tax, in the currency of the order."""

    text: str
    usual: str
    asked: str
    below: str


def _prices(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    """Give nothing where nothing is beyond limits, and to whom prices are hidden."""
    if not all(view_of(entity("order_line")).reads(name) for name in ("unit_price", "discount", "net", "total")):
        return ""
    order: Order = find_row(entity("order"), row.id)
    if not is_open(order):
        return ""
    told, waits = judged_once(order, someone()), is_being_decided(order)
    if not told.exceeded and not waits:
        return ""
    return environment().get_template("quoting/_order_prices.html").render(
        sentences=in_words(told.exceeded, someone()),
        waits=waits,
        asks="edit" in verbs and not waits,
        lines=tuple(_asked(told, order)) if may_explain(entity("order_line")) else (),
    )  # fmt: skip


def _asked(told: Judged, order: Order) -> Iterator[Asked]:
    currency = order.currency or company_currency()
    for one in told.sales:
        percent = below(one)
        if one.usual and percent:
            usual, asked = (display(rounded(each), currency) for each in (one.usual, one.alone))
            yield Asked(one.text, usual, asked, f"{percent.normalize():f} %")


declare_panel(Panel("prices", "order", words("Prices", "价格"), "discount", _prices, above=True))
