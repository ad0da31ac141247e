"""A table is rows of text, whatever program wrote it; anything else is one finding."""

from __future__ import annotations

import io

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding
from generator.maintenance.table_reader import InputTable, read_table


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
