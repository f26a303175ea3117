"""What to offer a customer, and which customers to offer a product: their own purchases as the acting person reads them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Condition, Filter, Query
from guanxi.platform.search.rows import rows_of
from guanxi.sales.demand.models import Pairing
from guanxi.sales.demand.offering_rules import Offer, Pair, Rhythm, due, offers, rhythm
from guanxi.sales.demand.pairing import YEARS
from guanxi.sales.demand.reading import with_orders

MOST: Final = 5
_NEEDED: Final = (
    ("order_line", ("product",)),
    ("order", ("account", "status", "ordered_on")),
    ("account", ("name",)),
    ("product", ("name", "active")),
)


@dataclass(frozen=True)
class Offered:
    """What to offer a customer: what is due again, and what goes with what they bought; names of the products by number."""

    due: tuple[Rhythm, ...]
    offers: tuple[Offer, ...]
    names: dict[int, str]


@dataclass(frozen=True)
class Candidate:
    """A customer to whom a product may be offered, and why: it is due again, or goes with what they bought."""

    account: int
    due: Rhythm | None
    offer: Offer | None


def may_offer() -> bool:
    """Tell whether the acting person reads in full who bought what when."""
    return all(
        view_of(entity(key)).may("read") and all(view_of(entity(key)).reads(name) for name in names)
        for key, names in _NEEDED
    )


def offered_to(account: int) -> Offered:
    """Give what to offer a customer; products that are no longer on sale are left out."""
    today = timezone.localdate()
    days = _bought(None, (Filter("account", "is", (account,)),))[account]
    again = due((rhythm(product, each) for product, each in days.items()), today)
    told = offers(days, _pairs(Q(first__in=list(days)))) if days else []
    on_sale = _on_sale({*(one.product for one in again), *(one.product for one in told)})
    again = [one for one in again if one.product in on_sale][:MOST]
    told = [one for one in told if one.product in on_sale][:MOST]
    named = {one.product for one in again} | {one.product for one in told} | {one.because.first for one in told}
    return Offered(tuple(again), tuple(told), dict(titles(entity("product"), sorted(named))) if named else {})


def customers_for(product: int, where: tuple[Condition, ...], most: int) -> list[Candidate]:
    """Give the customers who are likeliest to buy a product next, as far as the acting person reads what they bought.

    First those for whom it is due again, the longest overdue first; then those who bought what goes with it, the likeliest first.
    """
    today, pairs = timezone.localdate(), _pairs(Q(second=product))
    bought = _bought({product, *(one.first for one in pairs)}, where)
    again, fresh = [], []
    for account, days in bought.items():
        if product in days:
            again += [(account, one) for one in due([rhythm(product, days[product])], today)]
        else:
            fresh += [(account, one) for one in offers(days, pairs)]
    again.sort(key=lambda one: (-one[1].overdue(today) / one[1].every, one[0]))
    fresh.sort(key=lambda one: (-one[1].weight, one[0]))
    found = [Candidate(account, one, None) for account, one in again]
    return [*found, *(Candidate(account, None, offer) for account, offer in fresh)][:most]


def _bought(products: Collection[int] | None, where: tuple[Condition, ...]) -> dict[int, dict[int, list[dt.date]]]:
    """On which days customers bought which products, one statement; `where` is asked of their orders."""
    view, today = view_of(entity("order_line")), timezone.localdate()
    known = Filter("product", "filled") if products is None else Filter("product", "any_of", tuple(products))
    lines: Any = rows_of(view, Query(view.entity, (known,))).order_by().values_list("order_id", "product_id")
    days = Span(today.replace(day=1, year=today.year - YEARS), today)
    found: dict[int, dict[int, list[dt.date]]] = defaultdict(lambda: defaultdict(list))
    for account, product, day in with_orders(lines, days, where, _DAYS):
        found[account][product].append(day)
    return found


_DAYS: Final = """
select distinct o.account, l.product, o.day
from ({lines}) l(number, product) join ({orders}) o(number, account, day) on o.number = l.number
"""


def _pairs(where: Q) -> list[Pair]:
    return [
        Pair(*row)
        for row in Pairing.objects.filter(where).values_list(
            "first", "second", "of_first", "of_second", "of_both", "customers"
        )
    ]


def _on_sale(products: Collection[int]) -> set[int]:
    return set(Product.objects.filter(pk__in=list(products), active=True).values_list("pk", flat=True))
