"""The shape every table has that is read from a file: a head, rows that know their line, and the file's manner."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from types import TracebackType
from typing import Self

from django.utils.translation import gettext_lazy as _

from guanxi.lib.refusals import Refusal

type_cell = str | int | float | date | None
# What stands in rows and not in names of columns: figures, dates, numbers of phones.
_FIGURE = re.compile(r"\d{3}|^[\d\s.,:/%¥$€+-]+$")
# A page asks about every column; more than that is no table of records.
MOST_COLUMNS = 400


class TableRefused(Refusal):
    """The file cannot be read as a table, or not beyond the line that the sentence names."""


class Row(list[type_cell]):
    """The cells of one row, as many as the table has columns, with what an error message needs.

    `line` is the line of the file (or the row of the worksheet) where the row begins, counted from 1. `missing`
    says how many cells the file had too few (they are None); `surplus` keeps the cells it had too many. `broken` is
    why the row could not be read at all, "" for most.
    """

    __slots__ = ("broken", "line", "missing", "surplus")

    def __init__(
        self,
        cells: Iterable[type_cell],
        line: int,
        missing: int = 0,
        surplus: tuple[type_cell, ...] = (),
        broken: object = "",
    ) -> None:
        super().__init__(cells)
        self.line = line
        self.missing = missing
        self.surplus = surplus
        self.broken = broken


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


def headed(records: Iterator[Row], first_column: int = 0) -> tuple[list[str], Iterator[Row]]:
    """Give the names of the columns and the rows below them, as wide as the head.

    The first row that is not empty is the head, or the one below it where that is but a title over the whole table.
    Raises TableRefused for a table without a head, or one too wide.
    """
    start = list(islice(records, 2))
    if len(start) == 2 and _is_title(*start):
        del start[0]
    if not start:
        raise TableRefused(_("This file is empty: it has no row with column names."))
    if start[0].broken:
        raise TableRefused(_("The row with the column names, line %(line)s, cannot be read."), line=start[0].line)
    columns = head_of(start[0], first_column)
    if len(columns) > MOST_COLUMNS:
        raise TableRefused(
            _("This table has %(number)s columns; at most %(most)s can be read. Is the first row the column names?"),
            number=len(columns), most=MOST_COLUMNS,
        )  # fmt: skip
    return columns, (fitted(row, len(columns)) for row in chain(start[1:], records))


def _is_title(first: Row, second: Row) -> bool:
    """Tell whether a lone cell over several names is a title: “Customers 2024” above name, city, phone."""
    names = [cell for cell in second if cell is not None]
    alone = sum(cell is not None for cell in first) == 1 and len(first) == len(second)
    return alone and len(names) > 1 and all(isinstance(one, str) and not _FIGURE.search(one) for one in names)


def head_of(cells: list[type_cell], first_column: int = 0) -> list[str]:
    """Give unique column names for a head: blanks trimmed, empty ones named by their letter, repeated ones numbered.

    Empty cells at the end are no columns. `first_column` says where on its sheet the first cell stands.
    """
    names = [re.sub(r"[\s\ufeff]+", " ", "" if cell is None else str(cell)).strip() for cell in cells]
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


def fitted(row: Row, width: int) -> Row:
    """Give the row as wide as the head; what is missing or left over is kept beside it. Empty surplus is dropped."""
    if len(row) == width:
        return row
    if len(row) < width:
        missing = width - len(row)
        return Row([*row, *[None] * missing], row.line, missing=missing, broken=row.broken)
    surplus = row[width:]
    while surplus and surplus[-1] in (None, ""):
        surplus.pop()
    return Row(row[:width], row.line, surplus=tuple(surplus))
