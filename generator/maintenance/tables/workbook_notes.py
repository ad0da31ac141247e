"""What is in a workbook but not in the cells that are read from it: hidden rows, formulas, remarks and other sheets.

People who import a table know it from a spreadsheet. What they may not see there, or what is not read, is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.utils import get_column_letter

from generator.findings import Finding, Place
from generator.rules import Tables
from generator.text.strings import fold, in_words

OpenpyxlSheet = Any  # openpyxl has no types.


def overlooked(name: str, workbook: Any, rows: Mapping[int, Sequence[str]]) -> Iterator[Finding]:
    """The findings about a workbook. `rows` are the values of its first sheet, as texts, by the number of the row."""
    sheet, *others = workbook.worksheets
    yield from _hidden(name, sheet, rows)
    yield from _in_cells(name, sheet, rows)
    for other in others:
        if _has_cells(other):
            yield Finding(Tables.UNREAD_CELLS, Place(name), f"the sheet {other.title!r} is not read")


MOST_CELLS = 1_000_000
"""How many cells are looked at. A single cell at the far corner makes a sheet as large as a sheet can be."""


def _has_cells(sheet: OpenpyxlSheet) -> bool:
    """Whether a sheet has a value. One that is too large to look through counts as having one."""
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        return True
    return any(cell.value is not None for row in sheet.iter_rows() for cell in row)


def _hidden(name: str, sheet: OpenpyxlSheet, rows: Mapping[int, Sequence[str]]) -> Iterator[Finding]:
    full = [number for number, row in rows.items() if any(row)]
    if sheet.sheet_state != "visible":
        yield Finding(Tables.HIDDEN_CELLS, Place(name), f"the sheet {sheet.title!r} is hidden")
    hidden = [number for number in full if number in sheet.row_dimensions and sheet.row_dimensions[number].hidden]
    if hidden:
        message = f"{'row' if len(hidden) == 1 else 'rows'} {in_words(map(str, hidden))} cannot be seen"
        yield Finding(Tables.HIDDEN_CELLS, Place(name, hidden[0], 1), f"{message} in the spreadsheet")
    for column in _hidden_columns(sheet):
        if any(len(row) >= column and row[column - 1] for row in rows.values()):
            message = f"column {get_column_letter(column)} cannot be seen in the spreadsheet"
            yield Finding(Tables.HIDDEN_CELLS, Place(name, 1, column), message)


def _hidden_columns(sheet: OpenpyxlSheet) -> list[int]:
    found = (each for each in sheet.column_dimensions.values() if each.hidden)
    return sorted(
        {column for each in found for column in range(each.min or 1, min(each.max or 1, sheet.max_column) + 1)}
    )


def _in_cells(name: str, sheet: OpenpyxlSheet, rows: Mapping[int, Sequence[str]]) -> Iterator[Finding]:
    last = min(sheet.max_row, max(rows, default=0) + 1)
    width = min(sheet.max_column, MOST_CELLS // max(last, 1))
    for row in sheet.iter_rows(max_row=last, max_col=width):
        for cell in row:
            place = Place(name, cell.row, cell.column)
            read = rows.get(cell.row, ())
            value = read[cell.column - 1] if cell.column <= len(read) else ""
            if cell.data_type == "f" and not value:
                yield Finding(Tables.CELL_ERROR, place, f"cell {cell.coordinate} has a formula without a stored result")
            if cell.comment is not None and fold(cell.comment.text):
                message = f"the note at cell {cell.coordinate} is not read: {fold(cell.comment.text)!r}"
                yield Finding(Tables.UNREAD_CELLS, place, message)
            if value and cell.font is not None and cell.font.strike:
                yield Finding(Tables.HIDDEN_CELLS, place, f"cell {cell.coordinate} is crossed out")
