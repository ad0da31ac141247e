"""What people may not see of a workbook, or what is not read of it, is a finding."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from generator.maintenance.tables.workbook_notes import overlooked
from generator.rules import Rule, Tables

ROWS = {1: ("Quote", "Page"), 2: ("It rained", "3")}


def found(spoil: Callable[[Any, Any], object]) -> list[tuple[Rule, str]]:
    """The findings about a workbook to which something was done, with its first sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    for row in ROWS.values():
        sheet.append(row)
    spoil(book, sheet)
    file = io.BytesIO()
    book.save(file)
    read = openpyxl.load_workbook(file)
    return [(finding.rule, finding.message) for finding in overlooked("a.xlsx", read, ROWS)]


def hide_row(book: Any, sheet: Any) -> None:
    sheet.row_dimensions[2].hidden = True


def hide_column(book: Any, sheet: Any) -> None:
    sheet.column_dimensions["B"].hidden = True


def hide_sheet(book: Any, sheet: Any) -> None:
    sheet.sheet_state = "hidden"
    book.create_sheet("Empty")


def remark(book: Any, sheet: Any) -> None:
    sheet["A2"].comment = Comment("Ask\nher", "us")


def other_sheet(book: Any, sheet: Any) -> None:
    book.create_sheet("More").append(["words"])


def test_a_plain_workbook_hides_nothing_and_an_empty_second_sheet_is_no_matter() -> None:
    assert found(lambda book, sheet: book.create_sheet("Empty")) == []


@pytest.mark.parametrize(
    ("spoil", "rule", "message"),
    [
        (hide_row, Tables.HIDDEN_CELLS, "row 2 cannot be seen in the spreadsheet"),
        (hide_column, Tables.HIDDEN_CELLS, "column B cannot be seen in the spreadsheet"),
        (hide_sheet, Tables.HIDDEN_CELLS, "the sheet 'Sheet' is hidden"),
        (remark, Tables.UNREAD_CELLS, "the note at cell A2 is not read: 'Ask her'"),
        (other_sheet, Tables.UNREAD_CELLS, "the sheet 'More' is not read"),
    ],
)
def test_what_is_hidden_or_not_read_is_one_finding(
    spoil: Callable[[Any, Any], object], rule: Rule, message: str
) -> None:
    assert found(spoil) == [(rule, message)]
