"""Arithmetic of quotes: what the customer saves against list prices, what is left after costs, and what goes beyond a limit."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

_CENT: Final = Decimal("0.01")
# Beyond that a percentage tells nothing and would not fit its column.
_MOST: Final = Decimal("99999.99")


@dataclass(frozen=True, slots=True)
class Sold:
    """A line as it counts: amounts in minor units; without list price or costs where these are unknown.

    `list_net` is quantity × list price without tax, `net` what is charged without tax after all discounts.
    """

    net: int
    list_net: int | None = None
    cost: int | None = None
    discount: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a quote gives away: percentages with two digits, None where nothing is known; `cost` in minor units.

    `given` is what it is below list prices, without tax, in minor units: exactly what `off_list` is the percentage of.
    """

    off_list: Decimal | None
    line_discount: Decimal
    cost: int | None
    margin: Decimal | None
    given: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How far somebody may go, in percent; None sets no limit. `products_only`: what names no product is for others to agree to."""

    line_discount: Decimal | None = None
    off_list: Decimal | None = None
    margin: Decimal | None = None
    products_only: bool = False


@dataclass(frozen=True, slots=True)
class Charged:
    """A line as limits see it: exact amounts without tax in minor units, None where nothing is known.

    `alone` is what is charged for it after its own `discount`, `net` after the discount on the total too; `usual` is what this
    customer pays for it without anybody's doing, by price book, agreement or promotion, and `floor` the least it may be charged
    at. What is not `counted` is offered beside the total.
    """

    text: str
    alone: Fraction
    net: Fraction
    usual: Fraction | None = None
    cost: Fraction | None = None
    floor: Fraction | None = None
    discount: Decimal = Decimal(0)
    counted: bool = True
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Exceeded:
    """A limit that something goes beyond: line_discount, off_list, margin, floor or by_hand, and which lines do."""

    name: str
    lines: tuple[str, ...] = ()


def figures(lines: Iterable[Sold]) -> Figures:
    """Work out what a quote gives away; of lines without a list price nothing is said, of those without costs no margin."""
    kept = list(lines)
    listed = [one for one in kept if one.list_net]
    costed = [one for one in kept if one.cost is not None]
    return Figures(
        off_list=_less(sum(one.net for one in listed), sum(one.list_net or 0 for one in listed)),
        line_discount=max((one.discount for one in kept), default=Decimal(0)),
        cost=sum(one.cost or 0 for one in costed) if costed else None,
        margin=_less(sum(one.cost or 0 for one in costed), sum(one.net for one in costed)) if costed else None,
        given=sum((one.list_net or 0) - one.net for one in listed) if listed else None,
    )


def own_discount(net: int, list_net: int | None, discount: Decimal) -> Decimal:
    """Give the discount of a line in percent: as it says, or what its price is below the list price, whichever is more."""
    below = _less(net, list_net) if list_net else None
    return max(discount, below or Decimal(0), Decimal(0))


def widest(limits: Iterable[Limits]) -> Limits | None:
    """Give how far somebody with several limits may go; None where there are none."""
    kept = list(limits)
    if not kept:
        return None
    return Limits(
        line_discount=_widest([one.line_discount for one in kept], largest=True),
        off_list=_widest([one.off_list for one in kept], largest=True),
        margin=_widest([one.margin for one in kept], largest=False),
        products_only=all(one.products_only for one in kept),
    )


def beyond(lines: Iterable[Charged], limits: Limits | None) -> tuple[Exceeded, ...]:
    """Give what lines go beyond: the least margin of products, which binds everybody, and the limits of who acts."""
    kept, may = list(lines), limits or Limits()
    counted = [one for one in kept if one.counted]
    given = may.line_discount
    checks: tuple[tuple[str, Sequence[Charged], Callable[[Charged], bool]], ...] = (
        ("line_discount", kept, lambda one: given is not None and below(one) > given),
        ("floor", kept, lambda one: one.floor is not None and one.net < one.floor),
        ("by_hand", kept, lambda one: may.products_only and one.by_hand),
    )
    found = [Exceeded(name, tuple(one.text for one in of if wrong(one))) for name, of, wrong in checks]
    found = [one for one in found if one.lines]
    if may.off_list is not None and _off_usual(counted) > may.off_list:
        found.append(Exceeded("off_list"))
    if may.margin is not None and _leaves_less(counted, may.margin):
        found.append(Exceeded("margin"))
    return tuple(found)


def most_below(lines: Iterable[Charged]) -> Decimal:
    """Give by how many percent at most these go below what the customer pays: the whole, or one of them by itself."""
    kept = list(lines)
    return max((Decimal(0), _off_usual([one for one in kept if one.counted]), *map(below, kept)))


def below(one: Charged) -> Decimal:
    """Give the discount of a line by itself: below what the customer pays anyhow, where that is known, else as it says."""
    if not one.usual:
        return one.discount
    return max(_less(one.alone, one.usual) or Decimal(0), Decimal(0))


def _off_usual(lines: Sequence[Charged]) -> Decimal:
    known = [one for one in lines if one.usual]
    return _less(sum(one.net for one in known), sum(one.usual or 0 for one in known)) or Decimal(0)


def _leaves_less(lines: Sequence[Charged], margin: Decimal) -> bool:
    """Tell whether less than the margin is left after costs; what is given away leaves nothing."""
    known = [one for one in lines if one.cost is not None]
    cost, net = sum(one.cost or 0 for one in known), sum(one.net for one in known)
    left = _less(cost, net)
    return left < margin if left is not None else cost > 0


def _less(part: int | Fraction, whole: int | Fraction) -> Decimal | None:
    """Give by how much a part is less than the whole, in percent; negative where it is more."""
    if whole <= 0:
        return None
    exact = Fraction(100 * (whole - part)) / whole
    percent = (Decimal(exact.numerator) / exact.denominator).quantize(_CENT, ROUND_HALF_UP)
    return max(-_MOST, min(percent, _MOST))


def _widest(values: list[Decimal | None], *, largest: bool) -> Decimal | None:
    known = [one for one in values if one is not None]
    if len(known) < len(values):
        return None
    return max(known) if largest else min(known)
