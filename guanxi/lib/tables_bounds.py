"""How large a workbook becomes when it is opened, found without opening it: a small file can fill the whole memory.

A worksheet is held as a full rectangle, so one stray cell in its last corner costs as much as a table of that size, and
a process that cannot have the memory is ended on the spot.
"""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from guanxi.lib.tables_shape import TableRefused

_LARGEST_UNPACKED = 400 << 20
# Tables are packed ten to forty times smaller; what is packed hundreds of times smaller was made to fill the memory.
_NEVER_MIND, _DENSEST = 20 << 20, 200
_MOST_CELLS = 20_000_000
_PIECE = 1 << 20
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBERED = re.compile(rb"""\br\s*=\s*["'](\d+)["']""")
_CELL = re.compile(rb"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_UNUSUAL = re.compile(rb'<(?:c(?=[\s>/])(?! r="[A-Z])|\w+:c\b)')
_TWO_LETTERS, _THREE_LETTERS = re.compile(rb'<c r="[A-Z]{2}'), re.compile(rb'<c r="[A-Z]{3}')


def check_bounds(source: BinaryIO) -> None:
    """Refuse a packed workbook that would need too much memory, or is none. Raises TableRefused."""
    source.seek(0)
    try:
        with zipfile.ZipFile(source) as packed:
            entries = packed.infolist()
            names = {entry.filename for entry in entries}
            if "xl/workbook.bin" in names or "content.xml" in names:
                raise TableRefused(_("Workbooks are read as XLSX; please save this one as XLSX or CSV."))
            unpacked = sum(entry.file_size for entry in entries)
            packed_size = sum(entry.compress_size for entry in entries)
            if unpacked > _LARGEST_UNPACKED or unpacked > max(_NEVER_MIND, _DENSEST * packed_size):
                raise TableRefused(_("This workbook is too large to be opened; please save the table as CSV."))
            for entry in entries:
                if entry.filename.endswith((".xml", ".bin")) or entry.filename.startswith("xl/"):
                    _check(packed, entry)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as problem:
        if isinstance(problem, TableRefused):
            raise
        raise damaged() from None


def damaged() -> TableRefused:
    """Give the refusal of a file that is no workbook, or only half of one."""
    return TableRefused(_("This file is damaged or no workbook; please save it again as XLSX or CSV."))


def _check(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack one part to its end, whatever size it claims, and measure it where it is a worksheet."""
    with packed.open(entry) as part:
        start = part.read(1000)
        if b"\0" in start and b"worksheet" in start.replace(b"\0", b""):
            raise damaged()  # a worksheet in 16 bits, which nobody writes
        if b"worksheet" not in start:
            while part.read(_PIECE):
                pass
            return
    if _roughly(packed, entry) > _MOST_CELLS and _exactly(packed, entry) > _MOST_CELLS:
        raise TableRefused(
            _(
                "A worksheet of this workbook reaches far beyond its table; please delete what stands there, or save the table as CSV."
            )
        )


def _roughly(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Give a bound from the rows and the longest name of a column, as fast as it can be read."""
    rows = last = 0
    width = 26
    for piece in _pieces(packed, entry):
        found = _ROW.findall(piece)
        rows += len(found)
        last = max([last, *(int(one[1]) for text in found if (one := _NUMBERED.search(text)))])
        if width < 702 and _TWO_LETTERS.search(piece):
            width = 702
        if width < 16_384 and (_THREE_LETTERS.search(piece) or _UNUSUAL.search(piece)):
            width = 16_384
    return max(rows, last) * width


def _exactly(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Give the rectangle around all cells that hold something; cells without a place follow the one before."""
    row = column = 0
    bottom, right = 0, 0
    for piece in _pieces(packed, entry):
        for tag, rest in _CELL.findall(piece):
            if tag == b"row":
                numbered = _NUMBERED.search(rest)
                row, column = int(numbered[1]) if numbered else row + 1, 0
                continue
            place = _PLACE.search(rest)
            column = _column(place[1]) if place else column + 1
            if not rest.endswith(b"/"):
                bottom, right = max(bottom, int(place[2]) if place else row), max(right, column)
    return bottom * right


def _pieces(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Give the text of a part in pieces that end before the beginning of a mark."""
    rest = b""
    with packed.open(entry) as part:
        while piece := part.read(_PIECE):
            piece = rest + piece
            cut = piece.rfind(b"<")
            cut = len(piece) if cut <= 0 else cut
            rest = piece[cut:]
            yield piece[:cut]
    yield rest


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
