"""What people may overlook in a workbook is named, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from generator.maintenance.tables.workbook_notes import unread_content

ROWS = {1: ["text", "section"], 2: ["It rained.", "p. 3"], 3: ["It froze.", "p. 4"]}


def workbook() -> Any:
    made: Any = openpyxl.Workbook()
    for row in ROWS.values():
        made.active.append(row)
    return made


def told(made: Any) -> list[str]:
    return [str(finding.message) for finding in unread_content("a.xlsx", made, ROWS)]


def test_a_plain_workbook_has_nothing_to_overlook() -> None:
    assert told(workbook()) == []


def test_hidden_rows_are_named_only_if_something_is_in_them() -> None:
    made = workbook()
    for row in (2, 3, 9):
        made.active.row_dimensions[row].hidden = True
    assert told(made) == ["rows 2 and 3 cannot be seen in the spreadsheet"]


def test_a_hidden_group_of_columns_is_named_column_by_column() -> None:
    made = workbook()
    made.active.column_dimensions.group("A", "C", hidden=True)
    assert told(made) == ["column A cannot be seen in the spreadsheet", "column B cannot be seen in the spreadsheet"]


def test_a_hidden_first_sheet_and_other_sheets_are_named() -> None:
    made = workbook()
    made.create_sheet("More")["B7"] = 0
    made.create_sheet("Empty")
    made.active.sheet_state = "hidden"
    assert told(made) == ["the sheet 'Sheet' is hidden", "the sheet 'More' is not read"]


def test_notes_formulas_and_crossed_out_words_are_named_by_their_cell() -> None:
    made = workbook()
    made.active["A2"].comment = Comment("Not\n this one.", "x")
    made.active["B3"].font = Font(strike=True)
    made.active["C3"] = "=A1"
    assert told(made) == [
        "the note at cell A2 is not read: 'Not this one.'",
        "cell B3 is crossed out",
        "cell C3 has a formula without a stored result",
    ]


def test_a_cell_at_the_far_corner_of_a_sheet_takes_little_time() -> None:
    made = workbook()
    made.active["XFD1048576"] = "far"
    made.create_sheet("More")["XFD1048576"] = "far"
    assert told(made) == ["the sheet 'More' is not read"]


def _row_without_height(sheet: Any) -> None:
    sheet.row_dimensions[2].height = 0


def _rows_without_height(sheet: Any) -> None:
    sheet.sheet_format.zeroHeight = True
    sheet.row_dimensions[1].height = 15
    sheet.row_dimensions[3].height = 15


def _column_without_width(sheet: Any) -> None:
    sheet.column_dimensions["B"].width = 0


def _white(sheet: Any) -> None:
    sheet["A2"].font = Font(color="FFFFFF")


def _format_without_words(sheet: Any) -> None:
    sheet["A2"].number_format = ";;;"


@pytest.mark.parametrize(
    ("hide", "what"),
    [
        (_row_without_height, "row 2"),
        (_rows_without_height, "row 2"),
        (_column_without_width, "column B"),
        (_white, "cell A2"),
        (_format_without_words, "cell A2"),
    ],
)
def test_whatever_cannot_be_seen_is_named(hide: Callable[[Any], None], what: str) -> None:
    made = workbook()
    hide(made.active)
    assert told(made) == [f"{what} cannot be seen in the spreadsheet"]


def test_white_words_on_a_colour_can_be_seen() -> None:
    made = workbook()
    _white(made.active)
    made.active["A2"].fill = PatternFill("solid", fgColor="000000")
    assert told(made) == []


def test_cells_that_are_joined_over_rows_are_an_error() -> None:
    made = workbook()
    made.active.merge_cells("B2:B3")
    assert told(made) == ["the cells B2:B3 are joined, so that only row 2 has their value"]


def test_addresses_margins_and_words_that_are_crossed_out_in_part_are_named() -> None:
    made = workbook()
    made.active["A2"].hyperlink = "https://example.org/"
    made.active["A2"].font = Font()
    made.active["A3"] = CellRichText("It ", TextBlock(InlineFont(strike=True), "snowed "), "froze.")
    made.active.oddHeader.center.text = "Not for others, page &P"
    assert told(made) == [
        "the address at cell A2 is not read: 'https://example.org/'",
        "cell A3 is crossed out",
        "the header or footer of the sheet is not read: 'Not for others, page'",
    ]
