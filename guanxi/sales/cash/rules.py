"""Arithmetic of instalments, receipts and credit: no database, no clock. Amounts are whole minor units."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from guanxi.catalogue.rules import rounded
from guanxi.catalogue.rules import spread as cut

# So many days before its day an instalment counts as due.
DUE_BEFORE: Final = 7
# The age of what is overdue, in days: up to and with.
AGES: Final = ((1, 30), (31, 60), (61, 90), (91, 180), (181, None))
# Grade and the weighted average of days late up to which it is given.
GRADES: Final = (("A", 3), ("B", 15), ("C", 45))


class PartsDoNotFit(ValueError):
    """Percentages that are no whole, or an amount that is not there."""


def share(total: int, weights: Sequence[Decimal | int]) -> list[int]:
    """Divide an amount by weights so that the parts sum exactly to it: each is rounded down, then those with the largest
    remainders get one unit more; of equal remainders that of the larger weight. The same weights get the same parts, whatever
    their order; of equal weights the earlier one gets the unit. Raises `PartsDoNotFit` where nothing has a weight."""
    if total < 0 or not weights or min(weights) < 0 or not any(weights):
        raise PartsDoNotFit
    return cut(total, weights)


@dataclass(frozen=True)
class Term:
    """One part of terms of payment: so many percent, `days` after the day of an event."""

    percent: Decimal
    event: str
    days: int = 0


@dataclass(frozen=True)
class Planned:
    """One instalment of a plan; without a day where that of its event is not known yet."""

    amount: int
    due_on: dt.date | None


def plan(total: int, terms: Sequence[Term], events: Mapping[str, dt.date | None]) -> list[Planned]:
    """Divide a total by terms whose percentages come to 100. Raises `PartsDoNotFit` where they do not."""
    if sum((one.percent for one in terms), Decimal(0)) != 100:
        raise PartsDoNotFit
    amounts = share(total, [one.percent for one in terms])
    return [Planned(amount, day_of(one, events)) for amount, one in zip(amounts, terms, strict=True)]


def day_of(term: Term, events: Mapping[str, dt.date | None]) -> dt.date | None:
    """Give the day of a part, None where its event has none yet."""
    day = events.get(term.event)
    return None if day is None else day + dt.timedelta(days=term.days)


def state(
    amount: int, received: int, due_on: dt.date | None, today: dt.date, *, waived: bool, held: bool, agreed: bool = True
) -> str:
    """Give how an instalment stands; what is held back (a retention not yet released) is not due before it is released, and
    what is not agreed (its order is a draft) is nothing but a plan."""
    if waived:
        return "waived"
    if not agreed:
        return "draft"
    if received >= amount:
        return "paid"
    if due_on is not None and due_on < today and not held:
        return "overdue"
    if received > 0:
        return "part"
    if due_on is not None and due_on <= today + dt.timedelta(days=DUE_BEFORE) and not held:
        return "due"
    return "planned"


def receipt_state(amount: int, allocated: int, refunded: int, *, claimed: bool) -> str:
    """Give how a receipt stands."""
    if refunded and refunded >= amount:
        return "refunded"
    if allocated and allocated + refunded >= amount:
        return "matched"
    if allocated:
        return "part"
    return "claimed" if claimed else "unclaimed"


@dataclass(frozen=True)
class Open:
    """An instalment that waits for money: its number, what is still open, its day, and words by which it is named."""

    id: int
    open: int
    due_on: dt.date | None = None
    words: tuple[str, ...] = ()


def spread(amount: int, instalments: Iterable[Open]) -> list[tuple[int, int]]:
    """Give how an amount pays instalments in this order: number and part; what is left over stays unallocated."""
    parts = []
    for one in instalments:
        part = min(amount, one.open)
        if part > 0:
            parts.append((one.id, part))
            amount -= part
    return parts


def in_order(instalments: Iterable[Open]) -> list[Open]:
    """Give instalments as they are paid where nothing else is said: the oldest day first, those without a day last."""
    return sorted(instalments, key=lambda one: (one.due_on is None, one.due_on or dt.date.max, one.id))


def suggested(amount: int, text: str, instalments: Sequence[Open]) -> list[tuple[int, int]]:
    """Give what a receipt most likely pays: what its text names, else the one whose open amount it is, else the oldest first."""
    said = text.casefold()
    named = [one for one in instalments if any(word and word.casefold() in said for word in one.words)]
    fitting = in_order(named or instalments)
    exact = [one for one in fitting if one.open == amount]
    return spread(amount, exact[:1] or fitting)


def age_of(due_on: dt.date | None, day: dt.date) -> int:
    """Give the place of the bucket of age: 0 for what is not due, then those of `AGES`."""
    late = (day - due_on).days if due_on else 0
    if late <= 0:
        return 0
    return next(place for place, (_first, last) in enumerate(AGES, 1) if last is None or late <= last)


def days_late(paid: Iterable[tuple[int, int]]) -> Decimal | None:
    """Give the days late on average, each amount with its own days (early counts as 0); None where nothing is known."""
    known = [(amount, max(0, late)) for amount, late in paid if amount > 0]
    whole = sum(amount for amount, _late in known)
    if not whole:
        return None
    average = Decimal(sum(amount * late for amount, late in known)) / whole
    return average.quantize(Decimal("0.1"), ROUND_HALF_UP)


def in_books(part: int, amount: int, amount_base: int | None) -> int:
    """Give a part of an amount in the currency of the books, by the rate that is frozen on it; 0 where there was none."""
    return rounded(Fraction(part * amount_base, amount)) if amount and amount_base is not None else 0


def grade(late: Decimal | None) -> str:
    """Give the grade of payment behaviour for the average of days late; empty where nothing is known."""
    if late is None:
        return ""
    return next((name for name, most in GRADES if late <= most), "D")


def worth(quantity: Decimal, price: int, *off: Decimal | int) -> Fraction:
    """Give what a quantity costs at a price, less these percentages one after the other, exactly."""
    exact = Fraction(quantity) * price
    for one in off:
        exact *= 1 - Fraction(one) / 100
    return exact


def beyond(limit: int | None, used: int, more: int) -> int:
    """Give by how much a further amount goes beyond a limit, 0 where it does not or where there is no limit."""
    return 0 if limit is None else max(0, used + more - limit)
