"""What people may overlook in a workbook is named, and nothing else is."""

from __future__ import annotations

from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font

from generator.maintenance.tables.workbook_notes import overlooked

ROWS = {1: ["text", "section"], 2: ["It rained.", "p. 3"], 3: ["It froze.", "p. 4"]}


def workbook() -> Any:
    made: Any = openpyxl.Workbook()
    for row in ROWS.values():
        made.active.append(row)
    return made


def told(made: Any) -> list[str]:
    return [str(finding.message) for finding in overlooked("a.xlsx", made, ROWS)]


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
