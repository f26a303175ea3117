"""Tables in files: `open_table` reads CSV and worksheets, `write_csv` and `write_xlsx` write them."""

import io
import re
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from guanxi.lib.tables_bounds import damaged
from guanxi.lib.tables_csv import open_csv
from guanxi.lib.tables_shape import Row, Table, TableRefused
from guanxi.lib.tables_sheet import open_workbook
from guanxi.lib.tables_write import write_csv, write_xlsx

__all__ = ["Row", "Table", "TableRefused", "open_table", "write_csv", "write_xlsx"]

_PACKED = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WORKSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<(?:!doctype|html|head|meta|table|\?xml|style|div)\b|\{\\rtf)", re.IGNORECASE
)
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")


def open_table(
    source: str | Path | bytes | BinaryIO,
    filename: str = "",
    *,
    sheet: str = "",
    encoding: str = "",
    delimiter: str = "",
) -> Table:
    """Give the table in a file: its columns, and its rows one by one.

    `source` is a path, the bytes, or an open binary file that can seek; what the file is, is seen from its first
    bytes, not from its name. `sheet` chooses a worksheet, `encoding` and `delimiter` overrule what would be found.
    Use it in a `with` block. Raises TableRefused with a sentence, also while rows are read.
    """
    file = _opened(source)
    try:
        start = file.read(64)
        if start.startswith((_PACKED, _OLD_OFFICE)):
            return open_workbook(file, sheet)
        if _MARKUP.match(start):
            raise TableRefused(
                _("“%(name)s” is a web page or a document, whatever its name; please save the table as XLSX or CSV."),
                name=filename,
            )
        if start.startswith(_OTHERS):
            raise TableRefused(_("“%(name)s” is no table; please choose a CSV or XLSX file."), name=filename)
        if filename.lower().endswith(_WORKSHEETS) and b"\0" in start:
            raise damaged()
        return open_csv(file, encoding, delimiter)
    except BaseException:
        file.close()
        raise


def _opened(source: str | Path | bytes | BinaryIO) -> BinaryIO:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    if isinstance(source, str | Path):
        return Path(source).open("rb")
    source.seek(0)
    return source
