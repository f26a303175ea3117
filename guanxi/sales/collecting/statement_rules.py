"""Arithmetic of a statement of account: no database, no clock. Amounts are whole minor units of one currency."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["charge", "receipt", "refund", "waiver", "mended"]
# What happens on one day stands in this order.
_ORDER: tuple[Kind, ...] = ("charge", "mended", "waiver", "refund", "receipt")


@dataclass(frozen=True)
class Move:
    """What changed a balance: more is owed by `amount`, or less where it is negative; `record` is the number of what it tells of."""

    day: dt.date
    kind: Kind
    record: int
    amount: int


@dataclass(frozen=True)
class Entry:
    """A move with the balance after it."""

    move: Move
    balance: int


@dataclass(frozen=True)
class Statement:
    """What was owed before a period, what moved within it, and what is owed at its end: a negative balance is the customer's."""

    opening: int
    entries: tuple[Entry, ...]

    @property
    def closing(self) -> int:
        """Give what is owed at the end."""
        return self.entries[-1].balance if self.entries else self.opening

    @property
    def charged(self) -> int:
        """Give what was added to what is owed."""
        return sum(one.move.amount for one in self.entries if one.move.amount > 0)

    @property
    def paid(self) -> int:
        """Give what was taken off it."""
        return -sum(one.move.amount for one in self.entries if one.move.amount < 0)


def statement(moves: Iterable[Move], first: dt.date, last: dt.date) -> Statement:
    """Give the statement of a period, both days within it: what one closes with the next one opens with."""
    known = list(moves)
    balance = opening = sum(one.amount for one in known if one.day < first)
    entries = []
    within = [one for one in known if first <= one.day <= last]
    for one in sorted(within, key=lambda move: (move.day, _ORDER.index(move.kind), move.record, move.amount)):
        balance += one.amount
        entries.append(Entry(one, balance))
    return Statement(opening, tuple(entries))


@dataclass(frozen=True)
class Owed:
    """An instalment: what it comes to, when it is due (None while that is open, or it is held back), what of it was waived and when.

    `mended` are the days on which its plan was mended once it was due, and by how much less it came to from then on.
    """

    id: int
    amount: int
    due_on: dt.date | None
    waived: int = 0
    waived_on: dt.date | None = None
    mended: tuple[tuple[dt.date, int], ...] = ()

    def came_to(self, day: dt.date) -> int:
        """Give what it came to at the end of a day on which it was due."""
        return self.amount + sum(less for on, less in self.mended if self.due_on and max(on, self.due_on) > day)


@dataclass(frozen=True)
class Received:
    """A receipt with what of it went back: the days of refunds and their amounts."""

    id: int
    amount: int
    day: dt.date
    refunds: tuple[tuple[dt.date, int], ...] = ()

    def refunded(self, day: dt.date) -> int:
        """Give what had gone back at the end of a day; nothing does before it came."""
        return sum(amount for back, amount in self.refunds if max(back, self.day) <= day)


@dataclass(frozen=True)
class Used:
    """What of a receipt paid an instalment, from a day on, and until it was reversed."""

    receipt: int
    instalment: int
    amount: int
    day: dt.date
    reversed_on: dt.date | None = None

    def counts(self, day: dt.date) -> bool:
        """Tell whether it counted at the end of a day."""
        return self.day <= day and (self.reversed_on is None or self.reversed_on > day)


@dataclass(frozen=True)
class OpenItem:
    """An instalment that is due and open at the end of a period, with its age in days."""

    id: int
    due_on: dt.date
    open: int
    age: int


@dataclass(frozen=True)
class Standing:
    """How a closing balance is made up: what is open, less what was received and not used, less what was paid before it was due."""

    items: tuple[OpenItem, ...]
    unused: int
    ahead: int

    @property
    def open(self) -> int:
        """Give what is open of what is due."""
        return sum(one.open for one in self.items)


def moves_of(owed: Iterable[Owed], received: Iterable[Received]) -> list[Move]:
    """Give what changed the balance: instalments as they became due, what was waived of them, receipts, refunds."""
    moves: list[Move] = []
    for one in owed:
        if one.due_on is None:
            continue
        moves.append(Move(one.due_on, "charge", one.id, one.amount + sum(less for _day, less in one.mended)))
        moves += [Move(max(day, one.due_on), "mended", one.id, -less) for day, less in one.mended]
        if one.waived and one.waived_on:
            moves.append(Move(max(one.waived_on, one.due_on), "waiver", one.id, -one.waived))
    for came in received:
        moves.append(Move(came.day, "receipt", came.id, -came.amount))
        moves += [Move(max(back, came.day), "refund", came.id, amount) for back, amount in came.refunds]
    return moves


def standing(owed: Sequence[Owed], received: Sequence[Received], used: Sequence[Used], day: dt.date) -> Standing:
    """Give how the balance of a day is made up: `open` less `unused` less `ahead` is what the statement closes with."""
    came = {one.id: one.day for one in received}
    live = [one for one in used if one.counts(day) and one.receipt in came and came[one.receipt] <= day]
    due = {one.id: one for one in owed if one.due_on is not None and one.due_on <= day}
    paid: dict[int, int] = {}
    for part in live:
        paid[part.instalment] = paid.get(part.instalment, 0) + part.amount
    items = []
    for one in due.values():
        assert one.due_on is not None
        waived = one.waived if one.waived_on and max(one.waived_on, one.due_on) <= day else 0
        if left := one.came_to(day) - waived - paid.get(one.id, 0):
            items.append(OpenItem(one.id, one.due_on, left, (day - one.due_on).days))
    in_hand = sum(one.amount - one.refunded(day) for one in received if one.day <= day)
    spent = sum(paid.values())
    ahead = sum(amount for number, amount in paid.items() if number not in due)
    return Standing(tuple(sorted(items, key=lambda one: (one.due_on, one.id))), in_hand - spent, ahead)
