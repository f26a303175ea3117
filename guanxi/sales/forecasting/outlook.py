"""What deals will bring in days to come, with an interval, from the company's own history: no database, no clock, no chance.

The method. How likely a deal is won at which age, and how likely lost, is told by a life table with two ways to end
(the Aalen–Johansen estimator of cumulative incidence: O. Aalen and S. Johansen, "An empirical transition matrix for
non-homogeneous Markov chains based on censored observations", Scandinavian Journal of Statistics 5, 1978; for age in steps,
H. Putter, M. Fiocco and R. Geskus, "Tutorial in biostatistics: competing risks and multi-state models", Statistics in Medicine
26, 2007). Deals that are still open count for as long as they have been open. From it follows for each open deal, given its
age, how likely it is won within the period. Deals that do not exist yet come at the rate of the last months and go the same
way; how many of them are won is a Poisson number. Where past periods tell it, open deals go by their stage and the day on which
they are expected instead of their age: see `slip.py`.

Expected is the sum of amount × probability. Its variance is that of a Poisson-binomial sum weighted by amounts: p(1−p)a² for a
deal of known amount, p·E[a²] − p²·E[a]² for one of unknown amount, λ·E[a²] for the deals to come. The interval is expected
± 1.2816 standard deviations, the middle 80 % of a normal distribution. The same is done for past periods with what was known
at the same point of them; where reality lay further away than the formula says, the standard deviation is widened by the root of the mean
squared deviation. It is never narrowed.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from guanxi.platform.performance.measuring import Span
from guanxi.sales.forecasting.slip import Seen, Staged, staged_then

# The middle 80 % of a normal distribution.
EIGHTY: Final = 1.2816
# Ages are told in weeks; the last one stands for everything older.
STEP: Final = 7
OLDEST: Final = 104
# Of fewer closed deals, a company's own history says nothing.
ENOUGH: Final = 30
# The rate of new deals is that of so many days.
RECENT: Final = 182
PAST: Final = 8


@dataclass(frozen=True)
class Cell:
    """So many deals that began in one week, and ended in another one, or not; amounts in minor units, `squares` of them."""

    opened: dt.date
    closed: dt.date | None
    won: bool
    deals: int
    amount: int = 0
    squares: int = 0


@dataclass(frozen=True)
class Held:
    """Open deals that began in one week: the amounts that are known in minor units with their squares, and how many are not."""

    opened: dt.date
    amount: int = 0
    squares: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class History:
    """What past deals tell: how likely one is won, and over, by each age in weeks; what a won one brings."""

    won_by: tuple[float, ...]
    open_by: tuple[float, ...]
    mean: float
    mean_square: float
    closed: int

    def chance(self, age: int, begin: int, end: int) -> float:
        """Give how likely a deal that is open at an age is won between two ages; all in days."""
        alive = _at(self.open_by, age)
        if alive <= 0:
            return 0.0
        return min(1.0, max(0.0, (_at(self.won_by, end) - _at(self.won_by, max(begin, age))) / alive))


@dataclass(frozen=True)
class Expectation:
    """What is expected, in minor units: already closed, from open deals, from those to come, and the standard deviation."""

    closed: int
    held: float
    coming: float
    deviation: float

    @property
    def expected(self) -> int:
        """Give the expected value."""
        return round(self.closed + self.held + self.coming)

    def interval(self, widened: float = 1.0) -> tuple[int, int]:
        """Give the bounds between which four of five outcomes should lie; what is closed is there already."""
        reach = EIGHTY * self.deviation * widened
        return max(self.closed, round(self.expected - reach)), round(self.expected + reach)


@dataclass(frozen=True)
class Tried:
    """A past period as it would have been foretold at the same point of it, and what came."""

    span: Span
    told: Expectation
    came: int


def learned(cells: Iterable[Cell], day: dt.date) -> History:
    """Give what was known on a day: nothing that happened on it or later counts."""
    won: dict[int, int] = defaultdict(int)
    lost: dict[int, int] = defaultdict(int)
    left: dict[int, int] = defaultdict(int)
    closed = number = amount = squares = 0
    for one in cells:
        if one.opened >= day:
            continue
        over = one.closed is not None and one.closed < day
        last = one.closed if over and one.closed else day
        age = min(OLDEST, max(0, (last - one.opened).days) // STEP)
        (left if not over else won if one.won else lost)[age] += one.deals
        if over:
            closed += one.deals
        if over and one.won:
            number, amount, squares = number + one.deals, amount + one.amount, squares + one.squares
    won_by, open_by = _table(won, lost, left)
    return History(won_by, open_by, amount / number if number else 0.0, squares / number if number else 0.0, closed)


def _table(
    won: dict[int, int], lost: dict[int, int], left: dict[int, int]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Give by each age the share won so far and the share still open, of deals that all began at once."""
    risk = sum(won.values()) + sum(lost.values()) + sum(left.values())
    alive, sum_won = 1.0, 0.0
    won_by, open_by = [0.0], [1.0]
    for age in range(OLDEST + 1):
        # Those that are still open at this age were looked at for half of the step.
        seen = risk - left[age] / 2
        if seen > 0:
            sum_won += alive * won[age] / seen
            alive *= max(0.0, 1 - (won[age] + lost[age]) / seen)
        risk -= won[age] + lost[age] + left[age]
        won_by.append(sum_won)
        open_by.append(alive)
    return tuple(won_by), tuple(open_by)


def _at(table: Sequence[float], days: int) -> float:
    """Read a table between its weeks."""
    place = max(0, days) / STEP
    low = int(place)
    if low >= len(table) - 1:
        return table[-1]
    return table[low] + (table[low + 1] - table[low]) * (place - low)


def foretell(
    history: History, held: Iterable[Held] | Staged, rate: float, day: dt.date, span: Span, closed: int = 0
) -> Expectation:
    """Give what a period will bring as seen on a day: of open deals, of those that come at a rate a day, on top of what is closed."""
    begin, end = max(0, (span.first - day).days), (span.last - day).days + 1
    if isinstance(held, Staged):
        sure, variance = held.told(history.mean, history.mean_square)
    else:
        sure, variance = _by_age(history, held, day, begin, end)
    # Deals of each coming day, as they would be won between then and the end.
    number = sum(rate * history.chance(0, begin - on, end - on) for on in range(max(0, end)))
    variance += number * history.mean_square
    return Expectation(closed, sure, number * history.mean, sqrt(max(0.0, variance)))


def _by_age(history: History, held: Iterable[Held], day: dt.date, begin: int, end: int) -> tuple[float, float]:
    """Give what open deals bring and its variance, each won as often as deals of its age were."""
    sure, variance = 0.0, 0.0
    for one in held:
        age = max(0, (day - one.opened).days)
        chance = history.chance(age, age + begin, age + end)
        sure += chance * (one.amount + one.unknown * history.mean)
        variance += chance * (1 - chance) * one.squares
        variance += one.unknown * (chance * history.mean_square - (chance * history.mean) ** 2)
    return sure, variance


def rate_of(cells: Iterable[Cell], day: dt.date) -> float:
    """Give how many deals began a day, of the days before this one."""
    known = list(cells)
    first = min((one.opened for one in known), default=day)
    days = min(RECENT, (day - first).days)
    begun = sum(one.deals for one in known if 0 < (day - one.opened).days <= RECENT)
    return begun / days if days > 0 else 0.0


def came_in(cells: Iterable[Cell], span: Span) -> int:
    """Give what was won in a period."""
    return sum(one.amount for one in cells if one.won and one.closed and span.first <= one.closed <= span.last)


def point(span: Span, ahead: int) -> dt.date:
    """Give the day so many days before a period begins, or in it where `ahead` is below zero, at most its last one."""
    return min(span.last, span.first - dt.timedelta(days=ahead))


def tried(
    all_cells: Sequence[Cell], own: Sequence[Cell], spans: Iterable[Span], ahead: int = 0, seen: Sequence[Seen] = ()
) -> list[Tried]:
    """Foretell past periods with what was known at the same point of them; those with too little history are left out."""
    found = []
    for span in spans:
        day = point(span, ahead)
        history = learned(all_cells, day)
        if history.closed < ENOUGH:
            continue
        held: Staged | list[Held] = staged_then(seen, span, (one for one in seen if one.span.last < day)) or [
            Held(one.opened, unknown=one.deals)
            for one in own
            if one.opened < day and (one.closed is None or one.closed >= day)
        ]
        closed = came_in(own, Span(span.first, day - dt.timedelta(days=1)))
        found.append(Tried(span, foretell(history, held, rate_of(own, day), day, span, closed), came_in(own, span)))
    return found


def held_of(past: Sequence[Tried]) -> list[tuple[Tried, tuple[int, int], bool]]:
    """Give each past period with the interval it would have got, widened by those before it alone, and whether it held."""
    found = []
    for place, one in enumerate(past):
        low, high = one.told.interval(widening(past[:place]))
        found.append((one, (low, high), low <= one.came <= high))
    return found


def widening(past: Sequence[Tried]) -> float:
    """Give by how much the deviation has to be widened so that it is what past periods showed; 1 where it was enough."""
    known = [one for one in past if one.told.deviation > 0]
    if not known:
        return 1.0
    squares = [((one.came - one.told.expected) / one.told.deviation) ** 2 for one in known]
    return max(1.0, sqrt(sum(squares) / len(squares)))
