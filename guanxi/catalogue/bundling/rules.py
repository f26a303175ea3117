"""Arithmetic of bundles: the price of the whole shared to its parts, exactly; pure, in whole minor units."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from guanxi.catalogue.rules import rounded, spread


@dataclass(frozen=True, slots=True)
class Part:
    """What a line of a bundle needs: how many of it there are in all, and what one of it costs by itself, if that is known."""

    product: int
    quantity: Decimal
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A line that a part becomes: `quantity` × `unit_price`, rounded, is what it comes to."""

    part: Part
    quantity: Decimal
    unit_price: int


def shared(amount: int, parts: Sequence[Part]) -> list[Piece]:
    """Share the price of a bundle to its parts, in proportion to what they cost by themselves; the pieces sum to it.

    Where the share of a part is not a whole price for each of it, the part stands in two lines that differ by the smallest unit.
    """
    shares = spread(amount, _weights(parts), [_mark(one) for one in parts]) if parts else []
    return [piece for one, share in zip(parts, shares, strict=True) for piece in _pieces(one, share)]


def comes_to(piece: Piece) -> int:
    """Give what a line comes to: what documents make of it."""
    return rounded(Fraction(piece.quantity) * piece.unit_price)


def price_of(parts: Sequence[Part], discount: Decimal) -> Fraction | None:
    """Give what one bundle costs that is priced as its parts less a discount; None where a price is not known."""
    if not parts or any(one.price is None for one in parts):
        return None
    whole = sum((Fraction(one.quantity) * (one.price or 0) for one in parts), Fraction(0))
    return whole * (100 - Fraction(discount)) / 100


def _weights(parts: Sequence[Part]) -> list[Fraction]:
    """Without a price of any part, each counts by its quantity."""
    found = [Fraction(one.quantity) * (one.price or 0) for one in parts]
    return found if any(found) else [Fraction(one.quantity) for one in parts]


def _mark(one: Part) -> tuple[Any, ...]:
    return (one.price or 0, one.quantity, one.product)


def _pieces(one: Part, share: int) -> list[Piece]:
    quantity = Fraction(one.quantity)
    below = (share * quantity.denominator) // quantity.numerator
    for price in (below, below + 1):
        if rounded(quantity * price) == share:
            return [Piece(one, one.quantity, price)]
    if quantity.denominator == 1:
        dearer = share - below * quantity.numerator
        return [Piece(one, one.quantity - dearer, below), Piece(one, Decimal(dearer), below + 1)]
    rest = one.quantity - 1
    return [Piece(one, rest, below), Piece(one, Decimal(1), share - rounded(Fraction(rest) * below))]
