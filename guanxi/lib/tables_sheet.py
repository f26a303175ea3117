"""Reading worksheets: XLSX, XLSM, XLSB, XLS and ODS through calamine."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import python_calamine
from django.utils.translation import gettext_lazy as _

from guanxi.lib.tables_shape import Row, Table, TableRefused, fitted, head_of, type_cell

_LARGEST_UNPACKED = 1 << 30


def open_workbook(source: BinaryIO, sheet: str = "") -> Table:
    """Give the table on a worksheet, the first visible one unless `sheet` names another.

    The first row that is not empty is the head. Whole numbers come as int, others as float, days as date, moments
    as datetime, everything else as text. Raises TableRefused.
    """
    _check_size(source)
    source.seek(0)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(source)
        names = tuple(book.sheet_names)
        chosen = _chosen(book, names, sheet)
        found = book.get_sheet_by_name(chosen)
        first_column = found.start[1] if found.start else 0
        records = _records(found)
    except python_calamine.PasswordError:
        raise TableRefused(_("This workbook is protected by a password; please save it without one.")) from None
    except (python_calamine.CalamineError, OSError, ValueError) as problem:
        if isinstance(problem, TableRefused):
            raise
        raise TableRefused(_("This file is damaged or no workbook; please save it again as XLSX or CSV.")) from None
    head = next(records, None)
    if head is None:
        raise TableRefused(_("The worksheet “%(sheet)s” is empty: it has no row with column names."), sheet=chosen)
    columns = head_of(head[1], first_column)
    return Table(columns, _rows(records, len(columns)), sheet=chosen, sheets=names, close=source.close)


def _check_size(source: BinaryIO) -> None:
    """Refuse small files that unpack to more than the machine can hold."""
    source.seek(0)
    if not zipfile.is_zipfile(source):
        return
    try:
        with zipfile.ZipFile(source) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise TableRefused(_("This file is damaged or no workbook; please save it again as XLSX or CSV.")) from None
    if unpacked > _LARGEST_UNPACKED:
        raise TableRefused(_("This workbook is too large to be opened; please save the table as CSV."))


def _chosen(book: python_calamine.CalamineWorkbook, names: tuple[str, ...], sheet: str) -> str:
    if sheet:
        if sheet not in names:
            raise TableRefused(_("This workbook has no worksheet “%(sheet)s”."), sheet=sheet)
        return sheet
    if not names:
        raise TableRefused(_("This workbook has no worksheet."))
    visible = [
        entry.name
        for entry in book.sheets_metadata
        if entry.visible == python_calamine.SheetVisibleEnum.Visible
        and entry.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    return visible[0] if visible else names[0]


def _records(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[int, list[type_cell]]]:
    # calamine leaves out empty columns on the left, but counts rows from the very first.
    for number, cells in enumerate(sheet.iter_rows(), 1):
        typed = [_cell(value) for value in cells]
        if any(value is not None for value in typed):
            yield number, typed


def _rows(records: Iterator[tuple[int, list[type_cell]]], width: int) -> Iterator[Row]:
    for line, cells in records:
        yield fitted(cells, line, width)


def _cell(value: float | str | bool | time | date | datetime | timedelta) -> type_cell:
    if isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, time | timedelta):
        return str(value)
    return value
