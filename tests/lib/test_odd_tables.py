"""Tables as they really come: odd bytes, titles above the head, broken quotation marks, workbooks that fill the memory."""

import datetime as dt
import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from guanxi.lib.tables import Row, TableRefused, open_table


def read(source: bytes, name: str = "t.csv") -> tuple[list[str], list[Row]]:
    with open_table(source, name) as table:
        return table.columns, list(table.rows)


def workbook(fill: Callable[[Any], object], **options: Any) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, options)
    fill(book)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xef\xbb\xbf\xef\xbb\xbfname,b\nA,1\n", ["A", "1"]),
        (b"\0\0\xfe\xff" + "name,b\nA,1\n".encode("utf-32-be"), ["A", "1"]),
        ("name\tb\nA\t1\n".encode("utf-16-le"), ["A", "1"]),
        ("name,b\r张三,一二\r".encode("utf-16-be"), ["张三", "一二"]),
        (b"name,b\nA,1\r\n", ["A", "1"]),
        (b"name,b\r\r\nA,1\r\r\n", ["A", "1"]),
        (b"name,b\nA\0,1\n", ["A", "1"]),
        (b"name,b\n , \nA,1\n", ["A", "1"]),
        ("name,b\n\u3000,\nA,1\n".encode(), ["A", "1"]),
        ("name;Größe\nA;1\n".encode("latin-1"), ["A", "1"]),
        ("name,b\n鑫,1\n".encode("gb18030"), ["鑫", "1"]),
        (b'name,b\n"A",5" pipe\n', ["A", '5" pipe']),
    ],
)
def test_odd_bytes_do_not_keep_a_table_from_being_read(content: bytes, expected: list[str]) -> None:
    columns, rows = read(content)
    assert (columns[0].casefold(), len(columns), rows) == ("name", 2, [expected])


def test_the_head_of_a_german_table_is_german() -> None:
    assert read("Name;Größe\nA;5\n".encode("latin-1"))[0] == ["Name", "Größe"]


@pytest.mark.parametrize("bad", ['"x"y,1', '"x\\"y",1', "x" * 1_100_000 + ",1"])
def test_a_row_that_cannot_be_read_leaves_the_others_alone(bad: str) -> None:
    _columns, rows = read(f"a,b\n1,2\n{bad}\n3,4\n".encode())
    assert [(row.line, bool(row.broken)) for row in rows] == [(2, False), (3, True), (4, False)]
    assert list(rows[2]) == ["3", "4"]


def test_a_head_that_cannot_be_read_and_a_head_without_end_are_refused() -> None:
    with pytest.raises(TableRefused, match="line 1"):
        read(b'"a"b,c\n1,2\n')
    with pytest.raises(TableRefused, match="20000 columns"):
        read((",".join(f"c{number}" for number in range(20_000)) + "\n1\n").encode())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><table><tr><td>name</td></tr></table>", "export.xls"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "export.xls"),
        (b"{\\rtf1 name}", "list.csv"),
        (b"MZ\x90\0\x03" + bytes(range(256)), "list.csv"),
        (b"name,b\nA,1\n" + bytes(4000), "list.csv"),
    ],
)
def test_what_is_no_table_is_refused_whatever_it_is_called(content: bytes, name: str) -> None:
    with pytest.raises(TableRefused, match="save the table as"):
        read(content, name)


def test_a_title_above_the_head_is_no_head() -> None:
    assert read(b"Customers,,\n,,\nname,phone,city\nA,1,X\n")[0] == ["name", "phone", "city"]
    assert read(b",b,\n1,2,3\n")[0] == ["A", "b"]

    def titled(book: Any) -> None:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 2, "客户一览表")
        page.write_row(1, 0, ["客户名称", "城市", "电话"])
        page.write_row(2, 0, ["金叶茶业", "上海", "13800138000"])

    columns, rows = read(workbook(titled), "t.xlsx")
    assert (columns, rows[0].line) == (["客户名称", "城市", "电话"], 3)


def test_the_first_sheet_that_holds_something_is_read() -> None:
    def sheets(book: Any) -> None:
        book.add_worksheet("Cover")
        for name in ("2025", "2024"):
            book.add_worksheet(name).write_column(0, 0, ["name", name])

    with open_table(workbook(sheets), "t.xlsx") as table:
        assert (table.sheet, [list(row) for row in table.rows]) == ("2025", [["2025"]])


def test_cells_of_a_worksheet_come_as_what_they_show() -> None:
    def cells(book: Any) -> None:
        page = book.add_worksheet()
        page.write_row(0, 0, [f"c{number}" for number in range(8)])
        page.write_formula(1, 0, "=1+1", None, 2)
        page.write_boolean(1, 1, boolean=True)
        page.write_number(1, 2, 0.25, book.add_format({"num_format": "0%"}))
        page.write_string(1, 3, "00123")
        page.write_number(1, 4, 13800138000)
        page.write_number(1, 5, 45356, book.add_format({"num_format": "yyyy年m月d日"}))
        page.write_rich_string(1, 6, "a", book.add_format({"bold": True}), "b")
        page.write_url(1, 7, "https://example.cn", string="link")
        page.set_row(1, None, None, {"hidden": True})

    expected = [2, "TRUE", 0.25, "00123", 13800138000, dt.date(2024, 3, 5), "ab", "link"]
    assert read(workbook(cells), "t.xlsx")[1] == [expected]
    assert read(workbook(lambda book: _day(book), date_1904=True), "t.xlsx")[1] == [[dt.date(2024, 3, 5)]]


def _day(book: Any) -> None:
    page = book.add_worksheet()
    page.write(0, 0, "day")
    page.write_datetime(1, 0, dt.datetime(2024, 3, 5), book.add_format({"num_format": "yyyy-mm-dd"}))


def test_a_stray_cell_in_the_last_corner_does_not_end_the_program() -> None:
    def stray(book: Any) -> None:
        page = book.add_worksheet()
        page.write_column(0, 0, ["name", "A"])
        page.write(1_048_575, 16_383, "x")

    with pytest.raises(TableRefused, match="far beyond its table"):
        read(workbook(stray), "t.xlsx")


def test_cells_that_are_only_coloured_are_no_table() -> None:
    def coloured(book: Any) -> None:
        page = book.add_worksheet()
        page.write_column(0, 0, ["name", "A"])
        page.write_blank(1_048_575, 200, None, book.add_format({"bg_color": "red"}))

    assert read(workbook(coloured), "t.xlsx")[1] == [["A"]]


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def with_sheet(xml: bytes) -> bytes:
    """A workbook whose worksheet somebody wrote by hand."""
    file = io.BytesIO()
    good = workbook(lambda book: book.add_worksheet().write(0, 0, "name"))
    with zipfile.ZipFile(io.BytesIO(good)) as known, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in known.namelist():
            made.writestr(entry, xml if entry == "xl/worksheets/sheet1.xml" else known.read(entry))
    return file.getvalue()


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>',
        b"<row><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="999999"><x:c r="XFD999999"><x:v>1</x:v></x:c></x:row>',
        b"<row>" + b"<c><v>1</v></c>" * 300 + b"</row>" + b"<row><c><v>1</v></c></row>" * 100_000,
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"a" * (30 << 20) + b"</t></is></c></row>",
    ],
)
def test_a_worksheet_written_by_hand_does_not_fill_the_memory(cells: bytes) -> None:
    begun = time.monotonic()
    try:
        columns, rows = read(with_sheet(SHEET % cells), "t.xlsx")
    except TableRefused as refused:
        assert "table" in str(refused) or "damaged" in str(refused)
    else:
        assert len(columns) * len(rows) < 20_000_000
    assert time.monotonic() - begun < 30
