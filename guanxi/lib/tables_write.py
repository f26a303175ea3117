"""Writing tables: CSV that spreadsheets open safely, and XLSX with typed cells; both in a stream."""

import csv
import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

import xlsxwriter
from django.utils.translation import gettext_lazy as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from guanxi.lib.tables_shape import TableRefused, letters

type_written = str | int | float | Decimal | date | bool | None

_PIECE = 1 << 16
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ROWS_OF_SHEET = 1_048_576
_CELL_OF_SHEET = 32_767
_COLUMNS_OF_SHEET = 16_384
_EXACT = 10**15
_FIRST_DAY = date(1900, 3, 1)


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[type_written]]) -> Iterator[bytes]:
    """Give the pieces of a CSV file: UTF-8 with a byte order mark, commas, lines ended by CRLF.

    A spreadsheet would run a text that begins with = + - @ (also full-width), a tabulator or a carriage return as a
    formula. Such a text gets one ' in front, and so does a text that already has ' marks before such a character;
    reading takes one ' off under the same rule, so every text comes back unchanged. Numbers are left as they are.
    Dates are written 2026-03-05, moments 2026-03-05 14:30:00 with their offset if they have one.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([_guarded(name) for name in columns])
    for row in rows:
        writer.writerow([_text(value) for value in row])
        if buffer.tell() > _PIECE:
            yield buffer.getvalue().encode("utf-8", "replace")
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def write_xlsx(
    columns: Sequence[str], rows: Iterable[Sequence[type_written]], file: BinaryIO, sheet: str = "Sheet1"
) -> int:
    """Write a workbook with a bold, fixed head and give the number of rows written.

    Numbers, dates and moments are typed cells, text is always text (never a formula or a link). Numbers of more
    than 15 digits are written as text, because a worksheet would round them. After 1,048,575 rows a further sheet
    with the same head begins. Only one row is held in memory. Raises TableRefused when a text is longer than a
    worksheet's cell can hold (32,767 characters); nothing in `file` is usable then.
    """
    if len(columns) > _COLUMNS_OF_SHEET:
        raise TableRefused(_("A worksheet has room for 16,384 columns; please choose fewer or export as CSV."))
    book = xlsxwriter.Workbook(file, {"constant_memory": True, "nan_inf_to_errors": False})
    formats = _Formats(book)
    count, place, page = 0, 0, None
    for row in rows:
        if page is None or place == _ROWS_OF_SHEET:
            page = _new_page(book, columns, formats, sheet)
            place = 1
        for column, value in enumerate(row):
            _write_cell(page, place, column, value, formats)
        place += 1
        count += 1
    if page is None:
        _new_page(book, columns, formats, sheet)
    book.close()
    return count


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head: Format = book.add_format({"bold": True})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        self.moment: Format = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})


def _text(value: type_written) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _guarded(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds" if value.microsecond else "seconds")
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)


def _guarded(text: str) -> str:
    return "'" + text if _FORMULA.match(text) else text


def _new_page(book: xlsxwriter.Workbook, columns: Sequence[str], formats: _Formats, sheet: str) -> Worksheet:
    number = len(book.worksheets()) + 1
    title = re.sub(r"[\[\]:*?/\\']", " ", sheet).strip()[:25] or "Sheet"
    page: Worksheet = book.add_worksheet(title if number == 1 else f"{title} {number}")
    for column, name in enumerate(columns):
        page.set_column(column, column, min(40, max(10, 2 * len(name))))
        _write_text(page, 0, column, name, formats.head)
    page.freeze_panes(1, 0)
    return page


def _write_cell(page: Worksheet, row: int, column: int, value: type_written, formats: _Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str):
        _write_text(page, row, column, value)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, datetime):
        if value.date() < _FIRST_DAY:
            _write_text(page, row, column, _text(value))
        else:
            page.write_datetime(row, column, value.replace(tzinfo=None), formats.moment)
    elif isinstance(value, date):
        if value < _FIRST_DAY:
            _write_text(page, row, column, value.isoformat())
        else:
            page.write_datetime(row, column, value, formats.day)
    elif _fits_a_cell(value):
        page.write_number(row, column, value)
    else:
        _write_text(page, row, column, _text(value))


def _fits_a_cell(value: float | Decimal) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite() and len(value.normalize().as_tuple().digits) <= 15
    return math.isfinite(value) if isinstance(value, float) else abs(value) < _EXACT


def _write_text(page: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
    if len(text) > _CELL_OF_SHEET:
        raise TableRefused(
            _("Cell %(column)s%(row)s holds more than the 32,767 characters a worksheet allows; export as CSV."),
            row=row + 1, column=letters(column),
        )  # fmt: skip
    page.write_string(row, column, text, style)
