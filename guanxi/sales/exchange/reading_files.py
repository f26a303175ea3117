"""Files of other systems: tables and JSON, read as rows."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.lib.tables import open_table
from guanxi.platform.records.problems import RecordProblem

LARGEST: Final = 20 * 1024 * 1024


def rows_in(content: bytes, name: str) -> Iterator[dict[str, Any]]:
    """Give the rows of a file: a table with headings, or JSON, a list of objects or {"data": […]}. Raises `RecordProblem`."""
    if len(content) > LARGEST:
        raise RecordProblem(_("This file is larger than 20 MB; please bring it in parts."))
    if PurePath(name).suffix.lower() == ".json" or content.lstrip()[:1] in (b"[", b"{"):
        yield from _of_json(content)
        return
    try:
        with open_table(content, name) as table:
            for row in table.rows:
                cells = zip(table.columns, row, strict=False)
                yield {column: _plain(cell) for column, cell in cells if cell is not None}
    except Refusal as refused:
        raise RecordProblem(str(refused)) from refused


def _plain(cell: Any) -> Any:
    return cell.isoformat() if isinstance(cell, dt.date) else cell


def _of_json(content: bytes) -> Iterator[dict[str, Any]]:
    try:
        # Decimals stay the text they were written as.
        said = json.loads(content, parse_float=str)
    except (ValueError, RecursionError) as error:
        raise RecordProblem(_("This is no valid JSON.")) from error
    rows = said.get("data") if isinstance(said, dict) else said
    if not isinstance(rows, list):
        raise RecordProblem(_("A list of objects is wanted here, or an object with such a list as “data”."))
    yield from rows
