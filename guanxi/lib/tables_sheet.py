"""Reading worksheets: XLSX, XLSM and the old XLS through calamine."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import BinaryIO

import python_calamine
from django.utils.translation import gettext_lazy as _

from guanxi.lib.tables_bounds import check_bounds, damaged
from guanxi.lib.tables_shape import Row, Table, TableRefused, headed, type_cell


def open_workbook(source: BinaryIO, sheet: str = "") -> Table:
    """Give the table on a worksheet, the first visible one that holds something unless `sheet` names another.

    The first row that is not empty is the head. Whole numbers come as int, others as float, days as date, moments
    as datetime, everything else as text. Raises TableRefused.
    """
    source.seek(0)
    if source.read(2) == b"PK":
        check_bounds(source)
    source.seek(0)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(source)
        names = tuple(book.sheet_names)
        for chosen in _candidates(book, names, sheet):
            found = book.get_sheet_by_name(chosen)
            if found.start:
                break
    except python_calamine.PasswordError:
        raise TableRefused(_("This workbook is protected by a password; please save it without one.")) from None
    except (python_calamine.CalamineError, OSError, ValueError) as problem:
        if isinstance(problem, TableRefused):
            raise
        raise damaged() from None
    except BaseException as panic:  # what the reader written in Rust throws where it did not expect a file at all
        if type(panic).__name__ == "PanicException":
            raise damaged() from None
        raise
    if not found.start:
        raise TableRefused(_("The worksheet “%(sheet)s” is empty: it has no row with column names."), sheet=chosen)
    columns, rows = headed(_records(found), found.start[1])
    return Table(columns, rows, sheet=chosen, sheets=names, close=source.close)


def _candidates(book: python_calamine.CalamineWorkbook, names: tuple[str, ...], sheet: str) -> list[str]:
    if sheet:
        if sheet not in names:
            raise TableRefused(_("This workbook has no worksheet “%(sheet)s”."), sheet=sheet)
        return [sheet]
    if not names:
        raise TableRefused(_("This workbook has no worksheet."))
    visible = [
        entry.name
        for entry in book.sheets_metadata
        if entry.visible == python_calamine.SheetVisibleEnum.Visible
        and entry.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    return visible or [names[0]]


def _records(sheet: python_calamine.CalamineSheet) -> Iterator[Row]:
    # calamine leaves out empty columns on the left, but counts rows from the very first.
    for number, cells in enumerate(sheet.iter_rows(), 1):
        typed = [_cell(value) for value in cells]
        if any(value is not None and (not isinstance(value, str) or value.strip()) for value in typed):
            yield Row(typed, number)


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
