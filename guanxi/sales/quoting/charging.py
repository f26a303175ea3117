"""Lines of quotes and orders as limits see them: what is charged for each beside what this customer pays for it anyhow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from guanxi.catalogue.adding_up import exact_net, line_of
from guanxi.catalogue.bundling.models import BundlePart
from guanxi.catalogue.bundling.reading import bundles
from guanxi.catalogue.documents import Document
from guanxi.catalogue.pricing.lines import Terms, look_up, proposal, terms_of
from guanxi.catalogue.rules import INCLUSIVE, exact_amount
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import VERBS, Scope
from guanxi.sales.quoting.rules import Charged

_NONE: Final = Decimal(0)
# Whoever sells may not read all that prices and floors are made of, and is bound by them all the same.
_KINDS: Final = (
    *(
        "account",
        "product",
        "price_book",
        "price_entry",
        "contract_price",
        "promotion",
        "margin_floor",
        "exchange_rate",
    ),
    *("bundle", "bundle_part", "discount_limit", "quote", "quote_line", "order", "order_line", "order_amendment"),
)


@dataclass(frozen=True)
class Sale:
    """Something that is sold as one: a line, or a bundle with the lines of its parts; its own list price and cost where it has them."""

    text: str
    product: int | None
    quantity: Decimal
    lines: tuple[Any, ...]
    discount: Decimal = _NONE
    list_price: int | None = None
    cost: int | None = None
    counted: bool = True


def knowing_prices(who: Identity) -> Identity:
    """Give the service that reads everything limits are asked by; it reaches what is kept to the person, as a service alone does not."""
    everywhere = tuple(int(Scope.ALL | Scope.OWN) if verb == "read" else 0 for verb in VERBS)
    rights = replace(
        who.rights,
        service="price limits",
        scopes={**who.rights.scopes, **dict.fromkeys(_KINDS, everywhere)},
        fields={key: rules for key, rules in who.rights.fields.items() if key not in _KINDS},
        number=0,
    )
    return replace(who, rights=rights, memory={})


def charged(model: type[Document], number: int, sales: Sequence[Sale]) -> list[Charged]:
    """Work out what limits are asked of these sales; to be called as the service that knows prices."""
    terms = terms_of(model, number)
    look_up(terms, {one.product for one in sales if one.product})
    return [_charged(terms, one) for one in sales]


def by_bundle(lines: Iterable[Any]) -> Iterator[Sale]:
    """Give what the lines of an order sell: those of a bundle are one thing, where they still are what it consists of."""
    groups: dict[str, list[Any]] = {}
    for one in lines:
        groups.setdefault(one.bundle or f"\0{one.pk}", []).append(one)
    for name, rows in groups.items():
        whole = _bundle_of(rows) if not name.startswith("\0") else None
        if whole:
            yield Sale(name, whole[0], whole[1], tuple(rows))
        else:
            yield from (Sale(one.text, one.product_id, one.quantity, (one,), one.discount or _NONE) for one in rows)


def _charged(terms: Terms, one: Sale) -> Charged:
    gross = sum((exact_amount(line_of(line)) for line in one.lines), Fraction(0))
    alone = sum((exact_net(line, None, terms.tax_mode) for line in one.lines), Fraction(0))
    told = proposal(terms, one.product, one.quantity) if one.product else None
    price = told.unit_price if told else one.list_price
    cost = told.cost if told and one.cost is None else one.cost
    # Of a bundle with parts that are taxed differently, the price without tax is told by what is charged.
    part = alone / gross if gross else _without_tax(one.lines, terms.tax_mode)
    return Charged(
        text=one.text,
        alone=alone,
        net=alone * (100 - Fraction(terms.discount or _NONE)) / 100,
        usual=price * Fraction(one.quantity) * part if price else None,
        cost=None if cost is None else cost * Fraction(one.quantity),
        floor=told.floor * Fraction(one.quantity) if told and told.floor is not None else None,
        discount=one.discount,
        counted=one.counted,
        by_hand=not one.product,
    )


def _without_tax(lines: Sequence[Any], tax_mode: str) -> Fraction:
    """Give which part of a price is left without tax, for lines that come to nothing themselves."""
    rate = Fraction(lines[0].tax_rate or _NONE) if lines else Fraction(0)
    return Fraction(100) / (100 + rate) if tax_mode == INCLUSIVE else Fraction(1)


def _bundle_of(rows: Sequence[Any]) -> tuple[int, Decimal] | None:
    """Give the bundle that lines are the parts of, and how many there are of it."""
    there: dict[int | None, Decimal] = {}
    for one in rows:
        there[one.product_id] = there.get(one.product_id, _NONE) + one.quantity
    within = BundlePart.objects.filter(product__in=[one for one in there if one], optional=False)
    for product, whole in bundles(within.values_list("bundle__product", flat=True).distinct()).items():
        parts: dict[int | None, Decimal] = {}
        for part, quantity in whole.fixed:
            parts[part] = parts.get(part, _NONE) + quantity
        times = {there[part] / quantity for part, quantity in parts.items() if part in there and quantity}
        if parts.keys() == there.keys() and len(times) == 1:
            return product, times.pop()
    return None
