"""What months to come bring, told from the months that were: no database, no clock, no chance.

Four well-known methods. *The same months a year before* (seasonal naive). *The average* of the last twelve months. *Smoothing*
(simple exponential smoothing; its constant is the one of four that would have told the known months best, one step ahead).
*Croston's method with the correction of Syntetos and Boylan* for what is bought now and then: size and distance of purchases are
smoothed apart (J. Croston, "Forecasting and stock control for intermittent demands", Operational Research Quarterly 23, 1972;
A. Syntetos and J. Boylan, "The accuracy of intermittent demand estimates", International Journal of Forecasting 21, 2005).

Which one is believed, past periods tell: each is foretold with the months that were known at the same point of it, and the method
with the least squared error is taken; the plainer one where two are as good. All of them are tried on the same periods. The
interval is the middle 80 % of a normal distribution with that error, so that it says how far off the method was, not how
certain a formula is of itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from guanxi.sales.forecasting.outlook import EIGHTY

YEAR: Final = 12
# So many months must be known before a period for it to be foretold, so many periods tried, and at most so many.
LEAST_MONTHS: Final = 6
LEAST_TRIED: Final = 3
MOST_TRIED: Final = 8
_CONSTANTS: Final = (0.1, 0.2, 0.3, 0.5)
_CROSTON: Final = 0.1


def average(known: Sequence[float], months: int) -> list[float]:
    """Give months to come as the average of the last twelve."""
    last = known[-YEAR:]
    return [sum(last) / len(last)] * months


def seasonal(known: Sequence[float], months: int) -> list[float]:
    """Give months to come as the same ones were a year before; a whole year must be known."""
    year = known[-YEAR:]
    return [year[place % YEAR] for place in range(months)]


def smoothed(known: Sequence[float], months: int) -> list[float]:
    """Give months to come as the level of those before, of which later ones count more."""
    _error, level = min((_smooth(known, constant) for constant in _CONSTANTS), key=lambda told: told[0])
    return [level] * months


def intermittent(known: Sequence[float], months: int) -> list[float]:
    """Give months to come as the usual purchase over the usual months between two, a little less as Syntetos and Boylan found."""
    size = distance = 0.0
    since = 1
    for value in known:
        if value > 0:
            first = not size
            size = value if first else size + _CROSTON * (value - size)
            distance = float(since) if first else distance + _CROSTON * (since - distance)
            since = 1
        else:
            since += 1
    return [(1 - _CROSTON / 2) * size / distance if distance else 0.0] * months


Method = Callable[[Sequence[float], int], list[float]]
# The plainest first.
METHODS: Final[Mapping[str, Method]] = {
    "average": average,
    "seasonal": seasonal,
    "smoothed": smoothed,
    "intermittent": intermittent,
}


@dataclass(frozen=True)
class Tried:
    """How a method would have done in past periods: what it told and what came, latest first."""

    method: str
    told: tuple[float, ...]
    came: tuple[float, ...]

    @property
    def deviation(self) -> float:
        """Give the root of the mean squared error."""
        return sqrt(sum((one - other) ** 2 for one, other in zip(self.told, self.came, strict=True)) / len(self.told))

    @property
    def missed(self) -> float | None:
        """Give by how much of what came it was off, on average; None where nothing came."""
        whole = sum(self.came)
        off = sum(abs(one - other) for one, other in zip(self.told, self.came, strict=True))
        return off / whole if whole > 0 else None


@dataclass(frozen=True)
class Trend:
    """What a period brings by history: the method that did best, all that were tried, and the value."""

    expected: float
    best: Tried
    all: tuple[Tried, ...]

    @property
    def interval(self) -> tuple[float, float]:
        """Give the bounds between which four of five outcomes should lie."""
        reach = EIGHTY * self.best.deviation
        return max(0.0, self.expected - reach), self.expected + reach


def told(known: Sequence[float], place: int, length: int, method: Method) -> float:
    """Give what a period of `length` months from month `place` on brings; months of it that are known count as they were."""
    ahead = max(0, place + length - len(known))
    steps = method(known, ahead)
    return sum(known[place : place + length]) + sum(steps[max(0, place - len(known)) :])


def trend(known: Sequence[float], place: int, length: int) -> Trend | None:
    """Give what a period brings by the method that past periods speak for; None where too few of them can be tried."""
    tries = [number for number in range(1, MOST_TRIED * 2) if place - number * length + length <= len(known)]
    year = [number for number in tries if len(known) - number * length >= YEAR][:MOST_TRIED]
    short = [number for number in tries if len(known) - number * length >= LEAST_MONTHS][:MOST_TRIED]
    chosen = year if len(year) >= LEAST_TRIED else short
    if len(chosen) < LEAST_TRIED:
        return None
    methods = [name for name in METHODS if name != "seasonal" or chosen is year]
    all_tried = tuple(_tried(known, place, length, name, chosen) for name in methods)
    best = min(all_tried, key=lambda one: one.deviation)
    return Trend(told(known, place, length, METHODS[best.method]), best, all_tried)


def _tried(known: Sequence[float], place: int, length: int, name: str, tries: Sequence[int]) -> Tried:
    begin = [(len(known) - number * length, place - number * length) for number in tries]
    return Tried(
        name,
        tuple(told(known[:then], there, length, METHODS[name]) for then, there in begin),
        tuple(sum(known[there : there + length]) for _then, there in begin),
    )


def _smooth(known: Sequence[float], constant: float) -> tuple[float, float]:
    """Give the squared error of telling each known month from those before it, and the level in the end."""
    level, error = known[0], 0.0
    for value in known[1:]:
        error += (value - level) ** 2
        level += constant * (value - level)
    return error, level
