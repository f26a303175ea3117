"""Exact arithmetic of documents: lines, the discount on the total, taxes and the sums of them; pure, in whole minor units.

Every amount that is rounded has its exact one beside it. Parts always sum to the whole: where a whole is cut, the smallest
units that are left over go to the parts with the largest remainders. Which part gets one never depends on the order of lines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any, Final

from guanxi.lib.currencies import currency

INCLUSIVE: Final = "inclusive"
_NONE: Final = Decimal(0)
_SHOWN: Final = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Line:
    """What is charged on one line: `unit_price` in minor units, `discount` and `tax_rate` in percent."""

    quantity: Decimal
    unit_price: int
    discount: Decimal = _NONE
    tax_rate: Decimal = _NONE


@dataclass(frozen=True, slots=True)
class LineResult:
    """What a line comes to.

    `exact` is quantity × unit price less its own discount, `amount` the same in whole minor units; `taken_off` is its part of
    the discount on the total, and `exact_tax` the tax before it was rounded.
    """

    line: Line
    exact: Fraction
    amount: int
    taken_off: int
    net: int
    exact_tax: Fraction
    tax: int

    @property
    def total(self) -> int:
        """Give net and tax."""
        return self.net + self.tax

    @property
    def rounding(self) -> Fraction:
        """Give what rounding added to the amount; negative where it took away."""
        return self.amount - self.exact


@dataclass(frozen=True, slots=True)
class TaxOfRate:
    """What the lines of one tax rate come to together."""

    rate: Decimal
    net: int
    tax: int


@dataclass(frozen=True, slots=True)
class Totals:
    """What a document comes to: its lines in their order, and sums that equal the sums of the lines.

    `amount` adds up the lines before the discount on the total, `taken_off` is that discount; `taxes` has a row per rate.
    """

    lines: tuple[LineResult, ...]
    taxes: tuple[TaxOfRate, ...]
    amount: int
    taken_off: int
    net: int
    tax: int

    @property
    def total(self) -> int:
        """Give net and tax."""
        return self.net + self.tax


def totals(lines: Iterable[Line], *, discount: Decimal = _NONE, tax_mode: str = "exclusive") -> Totals:
    """Work out a document: `discount` in percent on the total, `tax_mode` as `documents.TaxMode`.

    Lines are rounded to minor units each, the discount as one amount, taxes once for each rate.
    """
    kept = tuple(lines)
    exact = [exact_amount(line) for line in kept]
    amounts = [rounded(one) for one in exact]
    taken = together([amount * Fraction(discount) / 100 for amount in amounts], [_mark(line) for line in kept])
    charged = [amount - off for amount, off in zip(amounts, taken, strict=True)]
    inclusive = tax_mode == INCLUSIVE
    exact_taxes = [_exact_tax(amount, line.tax_rate, inclusive) for amount, line in zip(charged, kept, strict=True)]
    taxes = _taxes(kept, exact_taxes, charged)
    results = tuple(
        LineResult(line, one, amount, off, left - tax if inclusive else left, exact_tax, tax)
        for line, one, amount, off, left, exact_tax, tax in zip(
            kept, exact, amounts, taken, charged, exact_taxes, taxes, strict=True
        )
    )
    return Totals(
        lines=results,
        taxes=_by_rate(results),
        amount=sum(amounts),
        taken_off=sum(taken),
        net=sum(one.net for one in results),
        tax=sum(taxes),
    )


def exact_amount(line: Line) -> Fraction:
    """Give quantity × unit price less the line's own discount, unrounded."""
    return Fraction(line.quantity) * line.unit_price * (100 - Fraction(line.discount)) / 100


def rounded(exact: Fraction | Decimal | int) -> int:
    """Round to whole minor units, halves away from zero, so that what is taken back equals what was charged."""
    return nearest(*exact.as_integer_ratio())


def nearest(top: int, below: int) -> int:
    """Round `top` by `below`, which is more than zero and need not be reduced, in the same way."""
    return (2 * top + below) // (2 * below) if top >= 0 else -((below - 2 * top) // (2 * below))


def together(exact: Sequence[Fraction], marks: Sequence[Any]) -> list[int]:
    """Round parts so that they sum to their rounded sum, none of them by a whole unit or more.

    The largest remainders are rounded up. `marks` tell parts with equal remainders apart, by what they are and not by where
    they stand; parts with equal marks are alike, and it does not matter which of them gets the unit.
    """
    whole = sum(exact, Fraction(0))
    if whole < 0:
        return [-part for part in together([-one for one in exact], marks)]
    parts = [one.numerator // one.denominator for one in exact]
    over = rounded(whole) - sum(parts)
    first = sorted(range(len(exact)), key=lambda at: (exact[at] - parts[at], exact[at], marks[at]), reverse=True)
    for at in first[:over]:
        parts[at] += 1
    return parts


def spread(amount: int, weights: Sequence[Decimal | Fraction | int], marks: Sequence[Any] | None = None) -> list[int]:
    """Cut an amount in proportion to weights, of which at least one is not zero; the parts sum to it.

    Without `marks`, equal remainders go by place: the first part gets the unit.
    """
    shares = [Fraction(weight) for weight in weights]
    whole = sum(shares, Fraction(0))
    if not whole:
        raise ValueError("weights must not sum to zero")
    return together([amount * share / whole for share in shares], marks or [-at for at in range(len(shares))])


def converted(amount: int, rate: Decimal | Fraction, *, of: str, into: str) -> int:
    """Give an amount of one currency in another: `rate` is what one whole unit of the first costs in the second."""
    return rounded(exactly_converted(Fraction(amount), rate, of=of, into=into))


def exactly_converted(amount: Fraction, rate: Decimal | Fraction, *, of: str, into: str) -> Fraction:
    """Give the same, unrounded."""
    return amount * Fraction(rate) * Fraction(10) ** (currency(into).digits - currency(of).digits)


def shown(exact: Fraction, digits: int = 0) -> Decimal:
    """Give an exact amount of minor units in whole units of a currency with `digits`, as a number that can be written."""
    return _SHOWN.divide(Decimal(exact.numerator), Decimal(exact.denominator)).scaleb(-digits, _SHOWN).normalize(_SHOWN)


def _mark(line: Line) -> tuple[Any, ...]:
    return (line.tax_rate, line.quantity, line.unit_price, line.discount)


def _exact_tax(amount: int, rate: Decimal, inclusive: bool) -> Fraction:
    percent = Fraction(rate)
    return amount * percent / (100 + percent if inclusive else 100)


def _taxes(lines: Sequence[Line], exact: Sequence[Fraction], charged: Sequence[int]) -> list[int]:
    """Round taxes together for each rate, as they are declared."""
    found = [0] * len(lines)
    for rate in {line.tax_rate for line in lines}:
        places = [at for at, line in enumerate(lines) if line.tax_rate == rate]
        marks = [(charged[at], *_mark(lines[at])) for at in places]
        for at, tax in zip(places, together([exact[at] for at in places], marks), strict=True):
            found[at] = tax
    return found


def _by_rate(results: Sequence[LineResult]) -> tuple[TaxOfRate, ...]:
    rates = sorted({one.line.tax_rate for one in results})
    grouped = ((rate, [one for one in results if one.line.tax_rate == rate]) for rate in rates)
    return tuple(TaxOfRate(rate, sum(one.net for one in same), sum(one.tax for one in same)) for rate, same in grouped)
