"""Arithmetic of demand: months of a period, and what open deals bring of a product. No database, no clock."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from guanxi.platform.performance.measuring import Span
from guanxi.sales.forecasting import outlook
from guanxi.sales.forecasting.slip import Due, Odds, Staged, Waiting

# Quantities are counted in ten-thousandths, as they are kept: sums of whole numbers are exact.
FINE: Final = 10_000


@dataclass(frozen=True)
class Amounts:
    """How much of something: units in ten-thousandths, and what they come to in minor units."""

    units: int = 0
    money: int = 0

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(self.units + other.units, self.money + other.money)


@dataclass(frozen=True)
class Open:
    """Open deals alike in stage, expected day, week of their beginning and probability, as far as they are about one product.

    Squares are those of what each deal has of it; `uncounted` deals do not say how many.
    """

    stage: int | None
    due: Due
    begun: dt.date | None
    probability: int
    amounts: Amounts
    units_squares: int
    money_squares: int
    deals: int = 1
    uncounted: int = 0


@dataclass(frozen=True)
class Brought:
    """What open deals will bring in a period, units and money, each with its variance."""

    units: float = 0.0
    money: float = 0.0
    units_variance: float = 0.0
    money_variance: float = 0.0


@dataclass(frozen=True)
class Known:
    """What is known of deals: how often those of a stage and expected day were won, or of an age; None of both: too little."""

    odds: Odds | None
    history: outlook.History | None
    day: dt.date
    span: Span

    def brings(self, waiting: Sequence[Open]) -> Brought:
        """Give what open deals bring in the period, by the same chances as the outlook."""
        units, units_variance = self._told([(one, one.amounts.units, one.units_squares) for one in waiting])
        money, money_variance = self._told([(one, one.amounts.money, one.money_squares) for one in waiting])
        return Brought(units, money, units_variance, money_variance)

    def _told(self, waiting: Iterable[tuple[Open, int, int]]) -> tuple[float, float]:
        if self.odds:
            held = tuple(Waiting(one.stage, one.due, amount, squares) for one, amount, squares in waiting)
            return Staged(self.odds, held).told(0.0, 0.0)
        if self.history:
            begun = [outlook.Held(one.begun, amount, squares) for one, amount, squares in waiting if one.begun]
            told = outlook.foretell(self.history, begun, 0.0, self.day, self.span)
            return told.held, told.deviation**2
        sure = variance = 0.0
        for one, amount, squares in waiting:
            chance = one.probability / 100 if one.due == "within" else 0.0
            sure += chance * amount
            variance += chance * (1 - chance) * squares
        return sure, variance


def interval(sure: int, expected: float, variance: float) -> tuple[int, int]:
    """Give the bounds between which four of five outcomes should lie: what is ordered is there already."""
    reach = outlook.EIGHTY * sqrt(max(0.0, variance))
    return round(sure + max(0.0, expected - reach)), round(sure + expected + reach)


def month(day: dt.date) -> int:
    """Give the number of a month."""
    return day.year * 12 + day.month - 1


def months_in(span: Span) -> int:
    """Give how many months a span of whole months has."""
    return month(span.last) - month(span.first) + 1


def added(by_month: Mapping[int, Amounts], span: Span) -> Amounts:
    """Give what the months of a span come to."""
    found = Amounts()
    for number in range(month(span.first), month(span.last) + 1):
        found += by_month.get(number, Amounts())
    return found


def year_before(span: Span) -> Span:
    """Give the same months a year before."""
    first = span.first.replace(year=span.first.year - 1)
    after = span.last + dt.timedelta(days=1)
    return Span(first, after.replace(year=after.year - 1) - dt.timedelta(days=1))
