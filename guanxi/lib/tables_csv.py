"""Reading comma-separated files of any size: encoding and delimiter are found, rows come one by one."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _

from guanxi.lib.tables_shape import Row, Table, TableRefused, headed

_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_LARGEST_CELL = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", ";", "\t", "|")
_PAIR = re.compile(rb"[\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe]")
# The 3,755 most common Chinese characters and punctuation; the other 3,008 only where no Latin letter stands beside them,
# because “öß” is one of those.
_COMMON_PAIR = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]|(?<![A-Za-z])[\xd8-\xf7][\xa1-\xfe](?![A-Za-z])")
# Delimiters and ends of lines in 16 bits; characters that no text holds.
_WIDE_MARK = (b",\0", b";\0", b"\t\0", b"|\0", b"\n\0", b"\r\0")
_NO_TEXT = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
# One mark more in front when writing, one less when reading, so that every text comes back as it was.
_GUARDED = re.compile(r"'+[=+\-@\t\r＝＋－＠]")


def open_csv(source: BinaryIO, encoding: str = "", delimiter: str = "") -> Table:
    """Give the table in a text file; the first row that is not empty is the head.

    The whole file is read once in pieces to be sure of its encoding, then again for the rows; neither holds more
    than a piece in memory. Raises TableRefused, also while rows are read.
    """
    encoding = _marked(source) or encoding or encoding_of(source)
    source.seek(0)
    try:
        text = io.TextIOWrapper(source, encoding=encoding, newline="", errors="strict")
        sample = text.read(_SAMPLE)
        delimiter = delimiter or delimiter_of(sample)
        source.seek(0)
        text.detach()
    except (LookupError, UnicodeError):
        raise _undecodable(encoding) from None
    text = io.TextIOWrapper(source, encoding=encoding, newline="", errors="strict")
    records = _records(text, delimiter, encoding)
    if re.fullmatch(r"sep=.", sample.lstrip("\ufeff").partition("\n")[0].strip(), re.IGNORECASE):
        next(records, None)
    columns, rows = headed(records)
    return Table(columns, rows, encoding, delimiter, close=text.close)


def encoding_of(source: BinaryIO) -> str:
    """Give the encoding that fits the whole file: by its byte order mark, else the first of UTF-8, UTF-16 without
    a mark, GB18030 and Western European that decodes every byte.

    Western text is often valid GB18030 by accident; it is told apart by how few of its pairs of bytes are among
    the common Chinese characters. Raises TableRefused for files that hold no text.
    """
    if marked := _marked(source):
        return marked
    source.seek(0)
    start = source.read(_SAMPLE)
    if b"\0" in start and (wide := _sixteen_bits(start)):
        return wide
    if _decodes(source, "utf-8"):
        return "utf-8"
    if _decodes(source, "gb18030") and _looks_chinese(source):
        return "gb18030"
    return "cp1252" if _decodes(source, "cp1252") else "latin-1"


def delimiter_of(sample: str) -> str:
    """Give the delimiter under which the first rows have the most equal number of columns; a comma when none has."""
    sample = sample.lstrip("\ufeff")
    named = re.match(r"sep=(.)\r?\n", sample, re.IGNORECASE)
    if named:
        return named[1]
    return max(_DELIMITERS, key=lambda delimiter: (_evenness(sample, delimiter), -_DELIMITERS.index(delimiter)))


def _marked(source: BinaryIO) -> str:
    source.seek(0)
    start = source.read(4)
    return next((name for mark, name in _BOMS if start.startswith(mark)), "")


def _sixteen_bits(start: bytes) -> str:
    """Give the kind of UTF-16, "" for a text with a stray 0 in it."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    pairs = Counter(start[place : place + 2] for place in range(0, len(start), 2))
    many = (even + odd) * 4 > len(start)
    if not many and not _NO_TEXT.search(start) and _is_utf8(start):
        return ""
    if odd > 2 * even and (many or any(pairs[mark] for mark in _WIDE_MARK)):
        return "utf-16-le"
    if even > 2 * odd and (many or any(pairs[mark[::-1]] for mark in _WIDE_MARK)):
        return "utf-16-be"
    if many or _NO_TEXT.search(start):
        raise TableRefused(_("This file holds no text; please save the table as CSV or XLSX."))
    return ""


def _is_utf8(start: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _decodes(source: BinaryIO, encoding: str) -> bool:
    source.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        while piece := source.read(_CHUNK):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_chinese(source: BinaryIO) -> bool:
    source.seek(0)
    pairs = common = 0
    while pairs < 5000 and (piece := source.read(_CHUNK)):
        for found in _PAIR.finditer(piece):
            pairs += 1
            common += _COMMON_PAIR.match(piece, found.start()) is not None
    return common * 5 > pairs


def _evenness(sample: str, delimiter: str) -> float:
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if any(cells):
                widths.append(len(cells))
            if len(widths) > 50:
                break
    except csv.Error:
        return 0.0
    if len(widths) > 2 and len(sample) >= _SAMPLE:
        widths.pop()  # the sample may end inside the last row
    if not widths or widths[0] < 2:
        return 0.0
    return sum(width == widths[0] for width in widths) / len(widths) * (1 + min(widths[0], 200) / 1000)


def _records(text: io.TextIOWrapper, delimiter: str, encoding: str) -> Iterator[Row]:
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    # The limit belongs to the whole process; it is only ever raised.
    csv.field_size_limit(max(_LARGEST_CELL, csv.field_size_limit()))
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeError:
            raise _undecodable(encoding) from None
        except csv.Error as error:
            yield _broken(str(error), line, reader.line_num)
        else:
            if any(cell.strip() for cell in cells):
                yield Row([_plain(cell) if cell else None for cell in cells], line)
        line = reader.line_num + 1


def _broken(error: str, line: int, last: int) -> Row:
    """Give a row in the place of one that cannot be read; raise where nobody knows where the next one begins."""
    if "expected after" in error:
        return Row([], line, broken=_("A quotation mark stands in a cell of this row; please write it twice."))
    if "larger" in error and last == line:
        return Row([], line, broken=_("A cell of this row is too long to be read."))
    raise TableRefused(
        _("From line %(line)s on the table cannot be read: a quotation mark is left open or stands in a cell."),
        line=line,
    )


def _plain(cell: str) -> str:
    if "\0" in cell:
        cell = cell.replace("\0", "")
    return _unguarded(cell) if cell else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell[0] == "'" and _GUARDED.match(cell) else cell


def _undecodable(encoding: str) -> TableRefused:
    return TableRefused(_("This file is not written in %(encoding)s throughout."), encoding=encoding)
