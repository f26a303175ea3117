"""Arithmetic of dunning: no database, no clock. Amounts are whole minor units."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from guanxi.catalogue.rules import rounded

_YEAR = 365


@dataclass(frozen=True)
class Level:
    """A step of dunning: `days` after due, `pause` after the letter before; interest is percent a year."""

    id: int
    position: int
    days: int
    pause: int = 0
    interest: Decimal = Decimal(0)


@dataclass(frozen=True)
class Overdue:
    """An instalment that should have been paid; `base` is what is open in the company's currency, `reached` the highest step sent.

    `apart` is what a letter of its own is about, such as an invoice; `booked` the interest that became a receivable already.
    """

    id: int
    account: int
    currency: str
    open: int
    base: int
    due_on: dt.date
    reached: int = 0
    apart: int = 0
    booked: int = 0


@dataclass(frozen=True)
class Asked:
    """An instalment in a letter, at its level, with days late and interest."""

    instalment: int
    level: Level
    due_on: dt.date
    late: int
    open: int
    interest: int


@dataclass(frozen=True)
class Letter:
    """What one customer is asked for in one currency, or about one thing apart; the letter is that of the highest level in it."""

    account: int
    currency: str
    lines: tuple[Asked, ...]
    apart: int = 0

    @property
    def level(self) -> Level:
        """Give the highest level of its lines."""
        return max((one.level for one in self.lines), key=lambda level: level.position)

    @property
    def open(self) -> int:
        """Give what is overdue."""
        return sum(one.open for one in self.lines)

    @property
    def interest(self) -> int:
        """Give the interest on it."""
        return sum(one.interest for one in self.lines)

    @property
    def late(self) -> int:
        """Give the days late of the oldest."""
        return max(one.late for one in self.lines)


def next_level(levels: Sequence[Level], reached: int, late: int) -> Level | None:
    """Give the step after the one that was reached, if it is time for it: no step is left out, however late it is.

    Of two levels at one step the older counts.
    """
    following = min(
        (one for one in levels if one.position > reached), key=lambda one: (one.position, one.id), default=None
    )
    return following if following is not None and late >= following.days else None


def interest(amount: int, percent: Decimal, days: int) -> int:
    """Give the interest on an amount for so many days of a year of 365, rounded half up to the minor unit."""
    return rounded(Fraction(amount) * Fraction(percent) * max(0, days) / (100 * _YEAR))


def letters(
    overdue: Iterable[Overdue],
    levels: Sequence[Level],
    day: dt.date,
    *,
    least: int = 0,
    last: Mapping[tuple[int, str, int], dt.date] | None = None,
) -> list[Letter]:
    """Give who is dunned on a day, the oldest debt first: one letter for each customer, currency and thing apart.

    Interest that became a receivable already is not asked for again. `last` is when such a letter went out, or was left out, the last time: the next one keeps the pause
    of its level. What comes to less than `least` of the company's currency is not asked for.
    """
    by_customer: dict[tuple[int, str, int], list[Asked]] = defaultdict(list)
    worth: dict[tuple[int, str, int], int] = defaultdict(int)
    for one in overdue:
        late = (day - one.due_on).days
        level = next_level(levels, one.reached, late) if late > 0 and one.open > 0 else None
        if level is None:
            continue
        owed = max(0, interest(one.open, level.interest, late) - one.booked)
        key = (one.account, one.currency, one.apart)
        by_customer[key].append(Asked(one.id, level, one.due_on, late, one.open, owed))
        worth[key] += one.base
    made = [
        Letter(account, currency, tuple(sorted(lines, key=lambda one: (one.due_on, one.instalment))), apart)
        for (account, currency, apart), lines in by_customer.items()
        if worth[account, currency, apart] >= least
    ]
    before = last or {}
    due = [one for one in made if _rested(before.get((one.account, one.currency, one.apart)), one.level.pause, day)]
    return sorted(due, key=lambda one: (-one.late, one.account, one.currency, one.apart))


def _rested(last: dt.date | None, pause: int, day: dt.date) -> bool:
    return last is None or (day - last).days >= pause


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into a text with places such as {customer}; nothing else in it means anything."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
