"""The shape every table has that is read from a file: a head, rows that know their line, and the file's manner."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from types import TracebackType
from typing import Self

from guanxi.lib.refusals import Refusal

type_cell = str | int | float | date | None


class TableRefused(Refusal):
    """The file cannot be read as a table, or not beyond the line that the sentence names."""


class Row(list[type_cell]):
    """The cells of one row, as many as the table has columns, with what an error message needs.

    `line` is the line of the file (or the row of the worksheet) where the row begins, counted from 1. `missing`
    says how many cells the file had too few (they are None); `surplus` keeps the cells it had too many.
    """

    __slots__ = ("line", "missing", "surplus")

    def __init__(
        self, cells: Iterable[type_cell], line: int, missing: int = 0, surplus: tuple[type_cell, ...] = ()
    ) -> None:
        super().__init__(cells)
        self.line = line
        self.missing = missing
        self.surplus = surplus


@dataclass(slots=True)
class Table:
    """A table being read: `rows` can be walked once; leaving the `with` block closes the file.

    `encoding` and `delimiter` are "" for worksheets, `sheet` is "" and `sheets` () for text files. Dates with a
    time of day in worksheets are datetime, without one date.
    """

    columns: list[str]
    rows: Iterator[Row]
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    close: Callable[[], None] = field(default=lambda: None, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def head_of(cells: list[type_cell], first_column: int = 0) -> list[str]:
    """Give unique column names for a head: blanks trimmed, empty ones named by their letter, repeated ones numbered.

    Empty cells at the end are no columns. `first_column` says where on its sheet the first cell stands.
    """
    names = [re.sub(r"\s+", " ", "" if cell is None else str(cell)).strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    taken: set[str] = set(names)
    seen: set[str] = set()
    unique: list[str] = []
    for place, wanted in enumerate(names):
        wanted = wanted or letters(first_column + place)
        chosen, number = wanted, 1
        while chosen in seen or (chosen in taken and chosen != names[place]):
            number += 1
            chosen = f"{wanted} ({number})"
        seen.add(chosen)
        unique.append(chosen)
    return unique


def letters(place: int) -> str:
    """Give the letters a worksheet shows above a column: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def fitted(cells: list[type_cell], line: int, width: int) -> Row:
    """Give the row as wide as the head; what is missing or left over is kept beside it. Empty surplus is dropped."""
    if len(cells) == width:
        return Row(cells, line)
    if len(cells) < width:
        missing = width - len(cells)
        return Row(cells + [None] * missing, line, missing=missing)
    surplus = cells[width:]
    while surplus and surplus[-1] in (None, ""):
        surplus.pop()
    return Row(cells[:width], line, surplus=tuple(surplus))
