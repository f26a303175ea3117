"""Exact arithmetic of commissions: tiers, caps, rounding, corrections and draws; pure, in whole minor units.

What each line comes to is worked out in fractions and rounded on its own; a line of rounding then makes the lines of a component
sum to its rounded total. Lines are put in an order of their own first (day, then what they stand for), so that it does not
matter in which order they come.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from guanxi.catalogue.rules import rounded

MARGINAL: Final = "marginal"
HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class Tier:
    """From `starts_at` on — percent of the quota, or base — the rate is `rate` percent (or minor units a unit), times `times`."""

    starts_at: Fraction
    rate: Decimal
    times: Decimal = Decimal(1)

    @property
    def exact(self) -> Fraction:
        """Give the rate with its accelerator."""
        return Fraction(self.rate) * Fraction(self.times)


@dataclass(frozen=True, slots=True)
class Terms:
    """How one component pays: `goal` is what its tiers count in percent of, None where they begin at a base."""

    tiers: tuple[Tier, ...]
    mode: str = MARGINAL
    per_unit: bool = False
    by_goal: bool = False
    goal: Fraction | None = None
    cap: int | None = None

    def begins(self) -> list[Fraction]:
        """Give from which base on each tier counts; without a quota there is the first one only."""
        if not self.by_goal:
            return [one.starts_at for one in self.tiers]
        if not self.goal:
            return [Fraction(0)] * bool(self.tiers)
        return [one.starts_at * self.goal / HUNDRED for one in self.tiers]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that counts: when, what (`source` tells it from all others), and how much of it is one's own."""

    day: dt.date
    source: str
    base: Fraction


@dataclass(frozen=True, slots=True)
class Paid:
    """A line: what of an event falls into which tier (their place), at which rate, and what it comes to."""

    source: str
    day: dt.date | None
    base: Fraction
    tier: int
    exact: Fraction
    amount: int


@dataclass(frozen=True, slots=True)
class Result:
    """What a component comes to. `rounding` and `cut` (never above zero) make the lines sum to `total`."""

    lines: tuple[Paid, ...]
    base: Fraction
    rounding: int
    cut: int

    @property
    def total(self) -> int:
        """Give what is paid."""
        return sum(one.amount for one in self.lines) + self.rounding + self.cut


def pay(terms: Terms, events: Iterable[Event]) -> Result:
    """Work out a component of one person in one period."""
    sorted_events = sorted(events, key=lambda one: (one.day, _as_they_came(one.source), one.base))
    base = sum((one.base for one in sorted_events), Fraction(0))
    begins = terms.begins()
    lines = tuple(_lines(terms, begins, sorted_events, base)) if begins else ()
    exact = sum((one.exact for one in lines), Fraction(0))
    whole = rounded(exact)
    cut = 0 if terms.cap is None else min(0, terms.cap - whole)
    return Result(lines, base, whole - sum(one.amount for one in lines), cut)


def _as_they_came(source: str) -> tuple[str, int]:
    """Sort what one day holds by the numbers of the records: as words, the tenth would come before the ninth."""
    kind, _, number = source.partition(":")
    return kind, int(number or 0)


def _lines(terms: Terms, begins: Sequence[Fraction], events: Sequence[Event], base: Fraction) -> Iterator[Paid]:
    if terms.mode != MARGINAL:
        place = _tier_of(begins, base)
        yield from (_paid(terms, one, one.base, place) for one in events)
        return
    reached = Fraction(0)
    for one in events:
        for place, part in parts_by_tier(begins, reached, reached + one.base):
            yield _paid(terms, one, part, place)
        reached += one.base


def _paid(terms: Terms, event: Event, base: Fraction, place: int) -> Paid:
    tier = terms.tiers[place]
    exact = base * tier.exact if terms.per_unit else base * tier.exact / HUNDRED
    return Paid(event.source, event.day, base, place, exact, rounded(exact))


def _tier_of(begins: Sequence[Fraction], base: Fraction) -> int:
    return max((place for place, begin in enumerate(begins) if begin <= base), default=0)


def parts_by_tier(begins: Sequence[Fraction], reached: Fraction, until: Fraction) -> list[tuple[int, Fraction]]:
    """Cut the way from one base to another where tiers begin; below the first one the first counts, backwards is negative.

    Gives place of the tier and part, in the order in which they are passed; nothing for a way of no length.
    """
    low, high, sign = (reached, until, 1) if reached <= until else (until, reached, -1)
    ends = [*begins[1:], None]
    found = []
    for place, end in enumerate(ends):
        begin = low if place == 0 else max(low, begins[place])
        stop = high if end is None else min(high, end)
        if stop > begin:
            found.append((place, (stop - begin) * sign))
    return found if sign > 0 else found[::-1]


def to_next(begins: Sequence[Fraction], base: Fraction) -> tuple[int, Fraction] | None:
    """Give the place of the next tier and how much base is missing to it; None in the last one."""
    return next(((place, begin - base) for place, begin in enumerate(begins) if begin > base), None)


Key = tuple[int, str]
"""Component and source: what amounts of several statements are compared by."""


def by_source(component: int, result: Result) -> dict[Key, int]:
    """Give what each source of a component is paid, rounding and cap among them."""
    sums: dict[Key, int] = defaultdict(int)
    for one in result.lines:
        sums[component, one.source] += one.amount
    for name, amount in (("rounding", result.rounding), ("cap", result.cut)):
        if amount:
            sums[component, name] += amount
    return dict(sums)


def corrections(now: Mapping[Key, int], paid: Mapping[Key, int]) -> dict[Key, int]:
    """Give what is paid more, or taken back, for each source of a period that is settled already; what is equal is left out."""
    keys = sorted(now.keys() | paid.keys(), key=lambda key: (key[0], _as_they_came(key[1])))
    return {key: more for key in keys if (more := now.get(key, 0) - paid.get(key, 0))}


@dataclass(frozen=True, slots=True)
class Settled:
    """What is paid out: `topped` is added up to the draw, `recovered` taken off (never above zero), `balance` owed afterwards."""

    topped: int
    recovered: int
    balance: int
    payable: int


def settle(earned: int, owed: int, draw: int, *, recoverable: bool) -> Settled:
    """Pay at least the draw; what was paid beyond what is earned is owed and taken off later, unless the draw is a guarantee.

    Without a draw nobody pays back: what is earned below zero is owed.
    """
    if earned < draw:
        top = draw - earned
        return Settled(top, 0, owed + (top if recoverable else max(0, -earned)), draw)
    back = min(owed, earned - draw)
    return Settled(0, -back, owed - back, earned - back)
