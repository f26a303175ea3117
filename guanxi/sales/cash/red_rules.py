"""Exact arithmetic of reversals in part (部分红冲): what a line takes back of the one that was charged; pure, in minor units.

What is taken back by all parts together never goes beyond what was charged, and is just that once all is taken back.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from guanxi.catalogue.rules import rounded

_NONE: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of something, what it comes to with tax, and the tax in it."""

    quantity: Decimal = _NONE
    total: int = 0
    tax: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        """Give both together."""
        return Amount(self.quantity + other.quantity, self.total + other.total, self.tax + other.tax)

    def __sub__(self, other: "Amount") -> "Amount":
        """Give what is left without the other."""
        return Amount(self.quantity - other.quantity, self.total - other.total, self.tax - other.tax)


@dataclass(frozen=True, slots=True)
class Taken:
    """What others take back of a line: goods with their quantity, and allowances (折让), which leave the goods where they are."""

    goods: Amount = Amount()
    allowances: Amount = Amount()

    @property
    def whole(self) -> Amount:
        """Give both; the quantity is that of the goods."""
        return self.goods + Amount(_NONE, self.allowances.total, self.allowances.tax)


def fits(charged: Decimal | int, part: Decimal | int) -> bool:
    """Tell whether a part has the sign of the whole and is not beyond it."""
    return min(charged, 0) <= part <= max(charged, 0)


def of_goods(charged: Amount, others: Taken, quantity: Decimal) -> Amount:
    """Give what is taken back with a quantity: its share of the line, at most what is left; the last of it takes all that is left."""
    together = others.goods.quantity + quantity
    left = charged.total - others.whole.total
    if together == charged.quantity:
        return _with_tax(charged, others, quantity, left)
    share = rounded(charged.total * Fraction(together) / Fraction(charged.quantity)) if charged.quantity else 0
    return _with_tax(charged, others, quantity, _within(left, share - others.goods.total))


def of_allowance(charged: Amount, others: Taken, quantity: Decimal, exact: Fraction) -> Amount:
    """Give what an allowance of so much with tax takes back; who asks has to refuse what is more than is left."""
    return _with_tax(charged, others, quantity, rounded(exact))


def share_in_books(charged: int, charged_base: int, before: int, before_base: int, more: int) -> int:
    """Give a part of an amount in the currency of the books, after other parts; the last one takes what is left."""
    return rounded(Fraction(charged_base * (before + more), charged)) - before_base if charged else 0


def _with_tax(charged: Amount, others: Taken, quantity: Decimal, total: int) -> Amount:
    """Divide an amount into net and tax as the line is divided, with all that was taken back before."""
    together = others.whole.total + total
    if not charged.total:
        return Amount(quantity, total, 0)
    share = charged.tax if together == charged.total else rounded(Fraction(charged.tax * together, charged.total))
    return Amount(quantity, total, share - others.whole.tax)


def _within(left: int, part: int) -> int:
    return max(min(left, 0), min(part, max(left, 0)))
