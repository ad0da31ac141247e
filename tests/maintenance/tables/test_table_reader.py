"""A table of quotes that is damaged, enormous or of another kind is one finding, in little time and memory."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding
from generator.maintenance.tables import table_reader
from generator.maintenance.tables.table_reader import InputTable, read_table
from generator.rules import Files, Records, Rule, Tables

ROWS = [("text", "section", "kind"), ("It rained.", "p. 3", "diaries"), ("It froze.", "p. 4", "diaries")]


def workbook() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


GOOD = workbook()


def with_sheet(change: Callable[[str], str]) -> bytes:
    """The workbook with another text of its first sheet."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name.endswith("sheet1.xml") else data)
    return written.getvalue()


def test_a_workbook_reads_like_the_same_table_as_csv() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in (["Quote", "Page"], ["Said “so”,\nand more", 3], [None, None], ["last", 4.5]):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    csv = 'Quote;Page\r\n"Said “so”,\nand more";3\r\n;\r\nlast;4.5\r\n'
    expected = InputTable(("Quote", "Page"), ((2, ("Said “so”,\nand more", "3")), (4, ("last", "4.5"))))
    assert read_table("a.xlsx", data.getvalue()) == expected
    assert read_table("a.csv", b"\xef\xbb\xbf" + csv.encode()) == expected


@given(st.binary(max_size=200))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    for name in ("a.csv", "a.xlsx"):
        assert isinstance(read_table(name, data), InputTable | Finding)


def test_a_workbook_damaged_anywhere_is_a_table_or_a_finding() -> None:
    dice = random.Random(4)
    for _ in range(300):
        data = bytearray(GOOD)
        for _ in range(dice.randrange(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        cut = dice.choice((len(data), dice.randrange(len(data))))
        assert isinstance(read_table("a.xlsx", bytes(data[:cut])), InputTable | Finding)


@pytest.mark.parametrize(("at", "value"), [(6, 0x01), (6, 0x20), (8, 0x63)], ids=["encrypted", "patched", "unknown"])
def test_what_python_cannot_unpack_is_no_workbook(at: int, value: int) -> None:
    data = bytearray(GOOD)
    # The flags and the method are in the list at the end of the file, two bytes further on than in front of the data.
    for found in re.finditer(b"PK\x01\x02", GOOD):
        data[found.start() + at + 2] = value
    for found in re.finditer(b"PK\x03\x04", GOOD):
        data[found.start() + at] = value
    finding = read_table("a.xlsx", bytes(data))
    assert isinstance(finding, Finding)
    assert finding.rule is Tables.NOT_XLSX


def test_a_row_of_an_impossible_number_is_not_counted_up_to() -> None:
    finding = read_table("a.xlsx", with_sheet(lambda text: text.replace('<row r="3"', '<row r="999999999"')))
    assert isinstance(finding, Finding)
    assert finding.rule is Files.TOO_LONG


def test_a_workbook_that_says_it_is_as_large_as_a_sheet_can_be_is_read() -> None:
    said = with_sheet(lambda text: re.sub('<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"', text))
    table = read_table("a.xlsx", said)
    assert isinstance(table, InputTable)
    assert (table.header, table.rows) == (ROWS[0], ((2, ROWS[1]), (3, ROWS[2])))


def test_a_workbook_that_is_enormous_when_unpacked_is_refused_without_unpacking(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(table_reader, "LARGEST", 200_000)
    finding = read_table("a.xlsx", with_sheet(lambda text: text + " " * 300_000))
    assert isinstance(finding, Finding)
    assert finding.rule is Files.TOO_LONG


@pytest.mark.parametrize(
    ("first", "mark"), [("sep=;", ";"), ('"sep=;"', ";"), ("sep=\t", "\t"), ("sep=|", "|"), ("sep=,", ",")]
)
def test_a_first_line_that_names_the_mark_between_cells_is_followed(first: str, mark: str) -> None:
    table = read_table(
        "a.csv", f"{first}\r\n{mark.join(ROWS[0])}\r\nIt rained, and rained{mark}p. 3{mark}diaries".encode()
    )
    if mark == ",":
        assert isinstance(table, InputTable)
        assert table.rows[0][1][:2] == ("It rained", "and rained")
    else:
        assert table == InputTable(ROWS[0], ((3, ("It rained, and rained", "p. 3", "diaries")),))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_that_of_the_header(delimiter: str) -> None:
    text = f"Quote{delimiter}Page\nIt rained{delimiter}3\n"
    assert read_table("A.CSV", text.encode()) == InputTable(("Quote", "Page"), ((2, ("It rained", "3")),))


def test_rows_keep_their_number_and_empty_ones_are_left_out() -> None:
    table = read_table("a.csv", b"Quote,Page\n,\nIt rained , 3\n\nIt froze,4\n")
    assert table == InputTable(("Quote", "Page"), ((3, ("It rained", "3")), (5, ("It froze", "4"))))


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("a.ods", b"x", Records.WRONG_TYPE),
        ("a.csv", b"\xff", Files.NOT_UTF_8),
        ("a.csv", b'a,b\n"a"b,c\n', Tables.NOT_CSV),
        ("a.xlsx", b"PK", Tables.NOT_XLSX),
        ("a.csv", b"Quote,Page\n", Files.EMPTY_FILE),
        ("a.csv", b"", Files.EMPTY_FILE),
    ],
)
def test_what_is_no_table_is_one_finding_about_the_file(name: str, data: bytes, rule: Rule) -> None:
    found = read_table(name, data)
    assert isinstance(found, Finding)
    assert (found.rule, found.place.path) == (rule, name)


def test_a_row_that_cannot_be_read_is_named() -> None:
    found = read_table("a.csv", b'a,b\nc,d\n"e"f,g\n')
    assert isinstance(found, Finding)
    assert (str(found.place), found.message.startswith("row 3 cannot be read:")) == ("a.csv:3:1", True)


def test_numbers_and_days_of_a_workbook_are_as_people_write_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    day = datetime.datetime(2025, 3, 1)  # noqa: DTZ001 -- as openpyxl has it
    for row in (["Quote", "a", "b", "c"], ["It rained", 3.0, day, True]):
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    table = read_table("a.xlsx", data.getvalue())
    assert isinstance(table, InputTable)
    assert table.rows == ((2, ("It rained", "3", "2025-03-01", "True")),)
