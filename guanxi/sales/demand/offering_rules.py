"""Whom to offer what: products that go together, and purchases that are due again. No database, no clock.

What goes together is told by item-to-item association: of the customers who bought the one, how many bought the other as well
(G. Linden, B. Smith and J. York, "Amazon.com recommendations: item-to-item collaborative filtering", IEEE Internet Computing 7,
2003). A product is offered where at least one product that the customer bought speaks for it, that is, where its buyers buy it
more often than all customers do (lift above 1). Of several the cosine similarities are added up for the order; the reason that is
told is the strongest one.

A purchase is due again where a customer bought something at least three times and the median distance of these purchases has
passed since the last; whoever has not bought for three times as long has stopped, and is not said to be due.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Final

LEAST_PURCHASES: Final = 3
STOPPED: Final = 3


@dataclass(frozen=True)
class Pair:
    """How many customers bought the first product, the second, both, of how many who bought anything."""

    first: int
    second: int
    of_first: int
    of_second: int
    both: int
    customers: int

    @property
    def likeness(self) -> float:
        """Give the cosine of the two: 1 where all who bought one bought the other."""
        return self.both / sqrt(self.of_first * self.of_second)

    @property
    def share(self) -> float:
        """Give the share of buyers of the first who bought the second."""
        return self.both / self.of_first

    @property
    def lift(self) -> float:
        """Give how many times as often buyers of the first buy the second as all customers do."""
        return self.both * self.customers / (self.of_first * self.of_second)


@dataclass(frozen=True)
class Offer:
    """A product to offer, the purchase that speaks most for it, and the sum of all that do."""

    product: int
    because: Pair
    weight: float


@dataclass(frozen=True)
class Rhythm:
    """A product that somebody buys again and again: every so many days, last on a day, and since when it is due."""

    product: int
    every: int
    last: dt.date
    purchases: int

    @property
    def due_on(self) -> dt.date:
        """Give the day on which it was to be bought again."""
        return self.last + dt.timedelta(days=self.every)

    def overdue(self, today: dt.date) -> int:
        """Give by how many days it is due, below zero where it is not yet."""
        return (today - self.due_on).days


def offers(bought: Collection[int], pairs: Iterable[Pair]) -> list[Offer]:
    """Give what to offer a customer who bought these products, the likeliest first; nothing that they bought already."""
    found: dict[int, list[Pair]] = defaultdict(list)
    for one in pairs:
        if one.first in bought and one.second not in bought and one.lift > 1:
            found[one.second].append(one)
    told = [
        Offer(product, max(some, key=lambda one: (one.share, one.both, -one.first)), sum(one.likeness for one in some))
        for product, some in found.items()
    ]
    return sorted(told, key=lambda one: (-one.weight, one.product))


def rhythm(product: int, days: Iterable[dt.date]) -> Rhythm | None:
    """Give how often somebody buys a product, from the days on which they did; None of fewer than three."""
    known = sorted(set(days))
    if len(known) < LEAST_PURCHASES:
        return None
    between = [(later - day).days for day, later in zip(known, known[1:], strict=False)]
    return Rhythm(product, max(1, round(median(between))), known[-1], len(known))


def due(rhythms: Iterable[Rhythm | None], today: dt.date) -> list[Rhythm]:
    """Give what is due again, the longest overdue for its rhythm first; who has stopped is left out."""
    found = [
        one for one in rhythms if one and one.overdue(today) >= 0 and (today - one.last).days <= STOPPED * one.every
    ]
    return sorted(found, key=lambda one: (-one.overdue(today) / one.every, one.product))
