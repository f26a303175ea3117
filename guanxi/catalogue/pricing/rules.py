"""How a price comes about, as pure arithmetic on exact fractions: tiers, inheritance, formulas, promotions, rounding, floors.

Every step is kept as data, so that it can be said in words; nothing here knows a database or a clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from guanxi.catalogue.rules import exactly_converted, nearest, rounded
from guanxi.lib.currencies import currency as currency_of

Code = Literal["contract", "list", "entry", "of_list", "of_cost", "inherited", "converted", "rounded", "promotion", "gift", "kept_out", "parts", "bundled", "unpriced", "none"]  # fmt: skip
_MOST_PARENTS = 10
# An exact amount as top and below, not reduced, while ways are compared: a fraction is made only of what is kept.
_Ratio = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a price: what happened, the facts its sentence names, and the amount after it, in minor units."""

    code: Code
    facts: Mapping[str, Any]
    amount: Fraction | None
    currency: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A price from a quantity on: an amount in the currency of its book, or a percentage of list price or cost."""

    from_quantity: Decimal
    kind: str
    price: int | None = None
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A price book; `tiers` by product."""

    id: int
    name: str
    currency: str
    parent: int | None = None
    factor: Decimal = Decimal(100)
    rounding: str = "none"
    tiers: Mapping[int, Sequence[Tier]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A price agreed with the customer."""

    price: int
    currency: str
    from_quantity: Decimal
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A promotion that holds for a product on the day: kind as `PromotionKind`."""

    id: int
    name: str
    kind: str
    percent: Decimal | None = None
    amount: int | None = None
    currency: str = ""
    buys: int | None = None
    gets: int | None = None
    min_quantity: Decimal = Decimal(1)
    stacks: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be priced; list price and cost are in minor units of the company's currency."""

    product: int
    quantity: Decimal
    list_price: int | None
    cost: int | None


@dataclass(frozen=True, slots=True)
class Market:
    """All that prices depend on beside the product: books in the order they are asked, and what currencies cost in the company's."""

    currency: str
    company: str
    rates: Mapping[str, Decimal]
    books: Sequence[Book] = ()
    by_id: Mapping[int, Book] = field(default_factory=dict)
    # What one unit and one smallest unit of a currency are in the one that is asked for, worked out once.
    _known: dict[str, tuple[Fraction, Fraction] | None] = field(default_factory=dict, compare=False, repr=False)

    def converted(self, amount: Fraction, of: str) -> Fraction | None:
        """Give an amount in the currency that is asked for; None where a rate is missing."""
        code = of or self.company
        if code == self.currency:
            return amount
        known = self._factors(code)
        return None if known is None else amount * known[1]

    def whole(self, amount: int | None) -> int | None:
        """Give an amount of the company's currency in whole smallest units of the one that is asked for; None where it is not known."""
        if amount is None or self.company == self.currency:
            return amount
        known = self._factors(self.company)
        return None if known is None else nearest(amount * known[1].numerator, known[1].denominator)

    def rate(self, of: str) -> Fraction | None:
        """Give what one unit of a currency costs in the one that is asked for; None where a rate is missing."""
        known = self._factors(of)
        return None if known is None else known[0]

    def _factors(self, of: str) -> tuple[Fraction, Fraction] | None:
        if of not in self._known:
            there = of in self.rates and self.currency in self.rates
            unit = exchanged(Fraction(1), of, self.currency, self.rates)
            rate = Fraction(self.rates[of]) / Fraction(self.rates[self.currency]) if there else None
            self._known[of] = None if unit is None or rate is None else (rate, unit)
        return self._known[of]


def exchanged(amount: Fraction, of: str, into: str, rates: Mapping[str, Decimal]) -> Fraction | None:
    """Give an amount of one currency in another by what both cost in the company's; None where a rate is missing."""
    if of == into:
        return amount
    if of not in rates or into not in rates:
        return None
    return exactly_converted(amount, Fraction(rates[of]) / Fraction(rates[into]), of=of, into=into)


def tier_for(tiers: Sequence[Tier], quantity: Decimal) -> Tier | None:
    """Give the tier with the highest quantity that is reached."""
    reached = [one for one in tiers if one.from_quantity <= quantity]
    return max(reached, key=lambda one: one.from_quantity, default=None)


def priced(asked: Asked, agreed: Sequence[Agreed], offers: Sequence[Offer], market: Market) -> tuple[Step, ...]:
    """Give the steps to a price; the amount of the last one is the price, in whole minor units, None where there is none."""
    contract = _contract(asked, agreed, market)
    if contract:
        kept_out = tuple(Step("kept_out", {"name": one.name}, contract[-1].amount, market.currency) for one in offers)
        return _smallest((*contract, *kept_out), market)
    steps = _from_books(asked, market) or _list(asked, market)
    if steps[-1].amount is None:
        return steps
    return _smallest((*steps, *_best(asked, steps[-1].amount, offers, market)), market)


def as_sum(
    asked: Asked, agreed: Sequence[Agreed], parts: Fraction | None, discount: Decimal, market: Market
) -> tuple[Step, ...]:
    """Give the steps to the price of a bundle that costs what its parts cost less a discount; what was agreed stays agreed.

    `parts` is what those of one bundle cost together, in the currency that is asked for; None where one has no price.
    """
    contract = _contract(asked, agreed, market)
    if contract:
        return _smallest(contract, market)
    if parts is None:
        return (Step("unpriced", {}, None, market.currency),)
    steps: tuple[Step, ...] = (Step("parts", {}, parts, market.currency),)
    if discount:
        less = parts * (100 - Fraction(discount)) / 100
        steps = (*steps, Step("bundled", {"percent": discount}, less, market.currency))
    return _smallest(steps, market)


def floor_of(cost: int | None, margin: Decimal | None, market: Market) -> int | None:
    """Give the lowest price that leaves the margin, in minor units, rounded up; None where cost or margin are not known."""
    if cost is None or margin is None:
        return None
    top, below = _left(margin)
    exact = market.converted(Fraction(cost * below, top), market.company)
    return None if exact is None else -(-exact.numerator // exact.denominator)


def to_rule(amount: Fraction, rule: str, code: str) -> Fraction:
    """Round as a price book says; what is not nothing never becomes nothing or less."""
    unit = 10 ** currency_of(code).digits
    if not amount:
        return amount
    if rule == "ends_99" and unit >= 100:
        cent = unit // 100
        whole = nearest(amount.numerator + cent * amount.denominator, amount.denominator * unit)
        return Fraction(max(whole * unit, unit) - cent)
    grain = max({"tenth": unit // 10, "whole": unit, "ten": 10 * unit, "hundred": 100 * unit}.get(rule, 1), 1)
    return Fraction(max(nearest(amount.numerator, amount.denominator * grain) * grain, grain))


def _contract(asked: Asked, agreed: Sequence[Agreed], market: Market) -> tuple[Step, ...]:
    reached = [one for one in agreed if one.from_quantity <= asked.quantity]
    if not reached:
        return ()
    best = max(reached, key=lambda one: (one.from_quantity, -one.price))
    facts = {"reference": best.reference, "from_quantity": best.from_quantity}
    first = Step("contract", facts, Fraction(best.price), best.currency or market.company)
    return _into(first, market)


def _list(asked: Asked, market: Market) -> tuple[Step, ...]:
    if asked.list_price is None:
        return (Step("none", {}, None, market.currency),)
    return _into(Step("list", {}, Fraction(asked.list_price), market.company), market)


def _from_books(asked: Asked, market: Market) -> tuple[Step, ...]:
    """Ask the books in their order; the first that has the product, itself or by those it goes back to, decides."""
    for book in market.books:
        steps = _in_book(asked, book, market, _MOST_PARENTS)
        if not steps:
            continue
        steps = _into(steps[-1], market, steps[:-1])
        amount = steps[-1].amount
        if amount is None or book.rounding == "none":
            return steps
        even = to_rule(amount, book.rounding, market.currency)
        return (
            *steps,
            Step("rounded", {"rule": book.rounding, "name": book.name, "from": amount}, even, market.currency),
        )
    return ()


def _in_book(asked: Asked, book: Book, market: Market, left: int) -> tuple[Step, ...]:
    tier = tier_for(book.tiers.get(asked.product, ()), asked.quantity)
    own = _entry(asked, book, tier, market) if tier else None
    if own is not None:
        return (own,)
    parent = market.by_id.get(book.parent or 0)
    before = _in_book(asked, parent, market, left - 1) if parent and left else ()
    if not before or before[-1].amount is None:
        return ()
    amount = before[-1].amount * _part(book.factor)
    facts = {"name": book.name, "factor": book.factor}
    return (*before, Step("inherited", facts, amount, before[-1].currency))


def _entry(asked: Asked, book: Book, tier: Tier, market: Market) -> Step | None:
    facts = {"name": book.name, "from_quantity": tier.from_quantity, "percent": tier.percent}
    if tier.kind == "fixed":
        return None if tier.price is None else Step("entry", facts, Fraction(tier.price), book.currency)
    base = asked.list_price if tier.kind == "of_list" else asked.cost
    if base is None or tier.percent is None:
        return None
    code: Code = "of_list" if tier.kind == "of_list" else "of_cost"
    return Step(code, facts, base * _part(tier.percent), market.company)


def _into(step: Step, market: Market, before: Sequence[Step] = ()) -> tuple[Step, ...]:
    """Go over into the currency that is asked for."""
    if step.currency == market.currency or step.amount is None:
        return (*before, step)
    amount = market.converted(step.amount, step.currency)
    facts = {"of": step.currency, "into": market.currency, "rate": market.rate(step.currency)}
    return (*before, step, Step("converted", facts, amount, market.currency))


def _best(asked: Asked, amount: Fraction, offers: Sequence[Offer], market: Market) -> tuple[Step, ...]:
    """Apply the promotions that go together, one upon another, or one that stands alone: whichever is cheaper."""
    begin = at = amount.as_integer_ratio()
    together: list[_Cut] = []
    alone: list[_Cut] = []
    for one in offers:
        if one.min_quantity > asked.quantity:
            continue
        cut = _cut(asked, at if one.stacks else begin, one, market)
        if cut and one.stacks:
            together.append(cut)
            at = cut.after
        elif cut and (not alone or _less(cut.after, alone[0].after)):
            alone = [cut]
    best = alone if alone and (not together or _less(alone[0].after, at)) else together
    return tuple(_offered(asked, cut, market) for cut in best)


class _Cut(NamedTuple):
    """What a promotion makes of a price: the amount after it, and how many are free."""

    offer: Offer
    after: _Ratio
    free: int


def _cut(asked: Asked, before: _Ratio, one: Offer, market: Market) -> _Cut | None:
    """Give what a promotion makes of a price; None where that is no cheaper."""
    if one.kind == "gift" and one.buys and one.gets:
        free = int(asked.quantity // (one.buys + one.gets)) * one.gets
        pieces, parts = asked.quantity.as_integer_ratio()
        return _Cut(one, (before[0] * (pieces - free * parts), before[1] * pieces), free) if free else None
    after = _cheaper(before, one, market)
    return _Cut(one, after, 0) if after and _less(after, before) else None


def _offered(asked: Asked, cut: _Cut, market: Market) -> Step:
    facts: dict[str, Any] = {"name": cut.offer.name, "percent": cut.offer.percent}
    if cut.free:
        return Step(
            "gift", {**facts, "free": cut.free, "quantity": asked.quantity}, Fraction(*cut.after), market.currency
        )
    return Step("promotion", facts, Fraction(*cut.after), market.currency)


def _cheaper(before: _Ratio, one: Offer, market: Market) -> _Ratio | None:
    if one.kind == "percent":
        if one.percent is None:
            return None
        top, below = _left(one.percent)
        return before[0] * top, before[1] * below
    given = None if one.amount is None else market.converted(Fraction(one.amount), one.currency)
    if given is None or one.kind == "gift":
        return None
    top, below = given.as_integer_ratio()
    if one.kind != "amount":
        return top, below
    return max(before[0] * below - top * before[1], 0), before[1] * below


def _less(one: _Ratio, other: _Ratio) -> bool:
    return one[0] * other[1] < other[0] * one[1]


@lru_cache(maxsize=1024)
def _left(percent: Decimal) -> _Ratio:
    """Give what is left of one after a percentage is taken off."""
    return ((100 - Fraction(percent)) / 100).as_integer_ratio()


@lru_cache(maxsize=1024)
def _part(percent: Decimal) -> Fraction:
    """Give a percentage as a part of one."""
    return Fraction(percent) / 100


def _smallest(steps: tuple[Step, ...], market: Market) -> tuple[Step, ...]:
    """A price is a whole number of minor units; that it was rounded is a step of its own."""
    amount = steps[-1].amount
    if amount is None or amount.denominator == 1:
        return steps
    whole = Fraction(rounded(amount))
    return (*steps, Step("rounded", {"rule": "none", "name": "", "from": amount}, whole, market.currency))
