"""Arithmetic of quotes: what the customer saves against list prices, what is left after costs, and what goes beyond a limit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

_HUNDRED: Final = Decimal(100)
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
    """How far somebody may go, in percent; None sets no limit."""

    line_discount: Decimal | None = None
    off_list: Decimal | None = None
    margin: Decimal | None = None


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
    )


def beyond(told: Figures, limits: Limits | None) -> tuple[str, ...]:
    """Give the names of the limits that a quote goes beyond: line_discount, off_list, margin."""
    if limits is None:
        return ()
    found = []
    if limits.line_discount is not None and told.line_discount > limits.line_discount:
        found.append("line_discount")
    if limits.off_list is not None and told.off_list is not None and told.off_list > limits.off_list:
        found.append("off_list")
    if limits.margin is not None and told.margin is not None and told.margin < limits.margin:
        found.append("margin")
    return tuple(found)


def _less(part: int, whole: int) -> Decimal | None:
    """Give by how much a part is less than the whole, in percent; negative where it is more."""
    if whole <= 0:
        return None
    percent = (_HUNDRED * (whole - part) / Decimal(whole)).quantize(_CENT, ROUND_HALF_UP)
    return max(-_MOST, min(percent, _MOST))


def _widest(values: list[Decimal | None], *, largest: bool) -> Decimal | None:
    known = [one for one in values if one is not None]
    if len(known) < len(values):
        return None
    return max(known) if largest else min(known)
