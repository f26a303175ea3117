"""The answer of a report: rows of figures, each with the conditions of the records behind it."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from guanxi.platform.search.query import Condition
from guanxi.platform.web.charts.slices import Slice

Numbers = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A figure: its number (None where there is nothing to tell), and which records of which kind it is told of.

    Without conditions no list has exactly these records.
    """

    number: Any = None
    kind: str = ""
    conditions: tuple[Condition, ...] | None = None


@dataclass(frozen=True)
class Line:
    """A row: what it is called, its figures by key, what the main one was before, and the main one spread over columns."""

    slice: Slice
    cells: dict[str, Told]
    before: Told = Told()
    spread: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Table:
    """All rows, and the whole; `columns` are what the main figure is spread over. `more`: there are further rows, or columns."""

    lines: tuple[Line, ...]
    total: Line
    columns: tuple[Slice, ...] = ()
    more: bool = False
    more_columns: bool = False
    notes: tuple[str, ...] = field(default_factory=tuple)


def share(part: Any, whole: Any) -> Decimal | None:
    """Give a part as a percentage with two places, half up; None of nothing."""
    if part is None or not whole:
        return None
    hundredths = (2 * Decimal(part) * 10_000 + Decimal(whole)) // (2 * Decimal(whole))
    return Decimal(int(hundredths)).scaleb(-2)


def change(now: Any, before: Any) -> Decimal | None:
    """Give how much more a figure is than before, as a percentage with one place; None where before was nothing."""
    if now is None or not before:
        return None
    return ((Decimal(now) - Decimal(before)) * 100 / abs(Decimal(before))).quantize(Decimal("0.1"))
