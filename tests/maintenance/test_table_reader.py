"""A table is rows of text, whatever program wrote it; anything else is one finding."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding
from generator.maintenance.table_reader import InputTable, read_table
from generator.rules import Files, Records, Rule, Tables


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
