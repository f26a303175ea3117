"""Tables come in from every spreadsheet, row by row, and go out so that they come back unchanged."""

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from guanxi.lib import tables_bounds
from guanxi.lib.tables import Row, TableRefused, open_table, write_csv, write_xlsx

CUSTOMERS = "姓名,城市\r\n张三,深圳\r\n李四,北京\r\n"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    alphabet="'=+-@\t\r\n\",; a＝", max_size=6
)


def read(source: bytes, filename: str = "t.csv", **wishes: str) -> tuple[list[str], list[Row]]:
    with open_table(source, filename, **wishes) as table:
        return table.columns, list(table.rows)


@pytest.mark.parametrize(
    ("encoded", "found"),
    [
        (CUSTOMERS.encode(), "utf-8"),
        (CUSTOMERS.encode("utf-8-sig"), "utf-8-sig"),
        (CUSTOMERS.encode("utf-16"), "utf-16"),
        (CUSTOMERS.encode("utf-16-le"), "utf-16-le"),
        (CUSTOMERS.encode("utf-16-be"), "utf-16-be"),
        (CUSTOMERS.encode("gb18030"), "gb18030"),
        (("姓名,城市\r\n" + "張三豐,臺灣\r\n" * 3).encode("gb18030"), "gb18030"),
    ],
)
def test_the_encoding_of_a_chinese_file_is_found(encoded: bytes, found: str) -> None:
    with open_table(encoded, "customers.csv") as table:
        assert table.encoding == found
        assert table.columns == ["姓名", "城市"]
        assert next(table.rows)[0] in {"张三", "張三豐"}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_western_file_is_not_taken_for_a_chinese_one(encoding: str) -> None:
    columns, rows = read("Name;Straße\nMüller;Bärenweg\nJürgen;Größe 5".encode(encoding))
    assert columns == ["Name", "Straße"]
    assert rows == [["Müller", "Bärenweg"], ["Jürgen", "Größe 5"]]


def test_an_odd_byte_far_behind_decides_about_the_whole_file() -> None:
    with open_table(b"name,town\n" + b"a,b\n" * 400_000 + "张三,深圳\n".encode("gb18030"), "late.csv") as table:
        assert table.encoding == "gb18030"
        assert list(table.rows)[-1] == ["张三", "深圳"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = delimiter.join(["name", "amount", "note"]) + "\n" + delimiter.join(["A", "5", '"x, y; z"']) + "\n"
    with open_table(text.encode(), "t.csv") as table:
        assert table.delimiter == delimiter
        assert list(table.rows) == [["A", "5", "x, y; z"]]


def test_a_line_that_names_the_delimiter_is_no_head() -> None:
    assert read(b"sep=;\r\na;b\r\n1;2\r\n") == (["a", "b"], [["1", "2"]])
    assert read(b"name\nA\nB\n") == (["name"], [["A"], ["B"]])


def test_rows_know_their_line_and_nothing_of_a_ragged_row_is_lost() -> None:
    columns, rows = read(b'\n,\nname,note\nA,"two\nlines"\n\nB\nC,1,2,,3,\n')
    assert columns == ["name", "note"]
    assert [(row.line, list(row), row.missing, row.surplus) for row in rows] == [
        (4, ["A", "two\nlines"], 0, ()),
        (7, ["B", None], 1, ()),
        (8, ["C", "1"], 0, ("2", None, "3")),
    ]


def test_names_of_columns_are_unique_and_never_empty() -> None:
    columns, _rows = read(b"a, a ,,a,a (2),\n1,2,3,4,5\n")
    assert columns == ["a", "a (3)", "C", "a (4)", "a (2)"]


@pytest.mark.parametrize(
    ("content", "filename", "sentence"),
    [
        (b"", "t.csv", "is empty"),
        (b"\n\n,,\n", "t.csv", "is empty"),
        (b"%PDF-1.7 ...", "offer.pdf", "offer.pdf. is no table"),
        (b"PK\x03\x04 broken", "t.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0 broken", "t.xls", "damaged"),
        (b"a\0\0\0b\0\0\0\0", "t.csv", "not written in|no text"),
        (b'a,b\n1,2\n3,"open\n4,5\n', "t.csv", "From line 3 on"),
    ],
)
def test_a_refusal_says_what_is_wrong(content: bytes, filename: str, sentence: str) -> None:
    with pytest.raises(TableRefused, match=sentence):
        read(content, filename)


def test_a_byte_order_mark_is_believed_more_than_a_wish() -> None:
    assert read('"姓名",b\n张三,1\n'.encode("utf-8-sig"), encoding="utf-8")[0] == ["姓名", "b"]


def test_a_wrong_wish_for_encoding_or_worksheet_is_refused() -> None:
    with pytest.raises(TableRefused, match="not written in ascii"):
        read("姓名\n张三\n".encode(), encoding="ascii")
    with pytest.raises(TableRefused, match="no worksheet “Nowhere”"):
        read(workbook([["a"]]), sheet="Nowhere")


def test_a_workbook_that_would_unpack_beyond_all_bounds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_bounds, "_LARGEST_UNPACKED", 2 << 20)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb,
        bomb.open("xl/workbook.xml", "w", force_zip64=True) as entry,
    ):
        for _ in range(3):
            entry.write(bytes(1 << 20))
    with pytest.raises(TableRefused, match="too large"):
        read(packed.getvalue(), "bomb.xlsx")


def test_a_large_csv_is_never_held_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as out:
        out.write("姓名,备注\n".encode())
        for _ in range(400):
            out.write(("张三," + "很长的备注" * 10 + "\n").encode() * 400)
    assert file.stat().st_size > 20_000_000
    tracemalloc.start()
    with open_table(file, file.name) as table:
        for _row in zip(range(5000), table.rows, strict=False):
            pass
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


@given(st.lists(st.tuples(st.integers(0, 9), TEXT, TEXT), max_size=8))
@settings(max_examples=200)
def test_exported_text_comes_back_unchanged_and_never_as_a_formula(rows: list[tuple[int, str, str]]) -> None:
    written = b"".join(write_csv(["number", "=name", "note"], rows))
    columns, read_rows = read(written)
    assert columns == ["number", "=name", "note"]
    kept = [[str(number), name.replace("\0", ""), note.replace("\0", "")] for number, name, note in rows]
    assert [[cell or "" for cell in row] for row in read_rows] == kept  # no database keeps the character 0
    for cells in csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for cell in cells)


def test_a_dangerous_text_is_guarded_and_a_negative_number_is_not() -> None:
    written = b"".join(
        write_csv(["a", "b"], [["=1+1", -5], ["'=1", Decimal("-1.50")], ["＝1", date(2026, 3, 5)]])
    ).decode()
    assert written == "\ufeffa,b\r\n'=1+1,-5\r\n''=1,-1.50\r\n'＝1,2026-03-05\r\n"


def test_a_long_export_comes_in_pieces() -> None:
    def rows() -> Iterator[list[str]]:
        for _ in range(20_000):
            yield ["张三", "深圳市南山区"]

    pieces = list(write_csv(["姓名", "地址"], rows()))
    assert len(pieces) > 2
    assert len(read(b"".join(pieces))[1]) == 20_000


def workbook(rows: list[list[object]], columns: list[str] | None = None) -> bytes:
    file = io.BytesIO()
    write_xlsx(columns or ["编号", "名称"], rows, file, "客户/2026")  # type: ignore[arg-type]
    return file.getvalue()


def test_a_workbook_keeps_numbers_days_and_texts_as_they_are() -> None:
    row = [
        "=1+1",
        "00123",
        5,
        Decimal("1054.25"),
        date(2026, 3, 5),
        datetime(2026, 3, 5, 14, 30, tzinfo=UTC),
        10**17,
        None,
        "'x",
        True,
    ]
    _columns, rows = read(workbook([row], [f"c{n}" for n in range(10)]), "x.xlsx")
    assert rows[0].line == 2
    expected = [
        "=1+1",
        "00123",
        5,
        1054.25,
        date(2026, 3, 5),
        datetime(2026, 3, 5, 14, 30),
        str(10**17),
        None,
        "'x",
        "TRUE",
    ]
    assert rows == [expected]
    assert [type(cell) for cell in rows[0]] == [type(cell) for cell in expected]


def test_a_table_in_the_middle_of_a_second_sheet_is_found() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    book.add_worksheet("secret").hide()
    page = book.add_worksheet("客户")
    page.activate()
    page.write_row(3, 2, ["name", "", "at"])
    page.write_row(5, 2, ["A", 1.5])
    page.write_datetime(6, 4, time(9, 30), book.add_format({"num_format": "hh:mm"}))
    page.write(6, 2, "B")
    book.close()
    with open_table(file.getvalue(), "book.xlsx") as table:
        assert (table.sheet, table.sheets) == ("客户", ("secret", "客户"))
        assert table.columns == ["name", "D", "at"]
        assert [(row.line, list(row)) for row in table.rows] == [(6, ["A", 1.5, None]), (7, ["B", None, "09:30:00"])]


def test_a_workbook_without_a_row_is_refused() -> None:
    file = io.BytesIO()
    xlsxwriter.Workbook(file).close()
    with pytest.raises(TableRefused, match="is empty"):
        read(file.getvalue())


def test_a_text_too_long_for_a_worksheet_is_refused_by_its_cell() -> None:
    with pytest.raises(TableRefused, match="Cell B3"):
        workbook([["1", "fine"], ["2", "x" * 32_768]])


@given(st.lists(st.tuples(st.integers(0, 9), TEXT), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_texts_in_a_workbook_come_back_unchanged(rows: list[tuple[int, str]]) -> None:
    _columns, read_rows = read(workbook([list(row) for row in rows]), "x.xlsx")
    assert read_rows == [[number, text or None] for number, text in rows]


@given(st.binary(max_size=300) | st.text(alphabet="a,;\t\n\r\"'=姓\0", max_size=60).map(str.encode))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_either_a_table_or_refused(content: bytes) -> None:
    try:
        columns, rows = read(content)
    except TableRefused as refusal:
        said = str(refusal)
        assert said
    else:
        assert len(set(columns)) == len(columns)
        assert all(columns)
        assert all(len(row) == len(columns) for row in rows)
