"""What is in a workbook but not in the cells that are read from it: hidden rows, formulas, remarks and other sheets.

People who import a table know it from a spreadsheet. What they may not see there, or what is not read, is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter

from generator.findings import Finding, Place
from generator.rules import Tables
from generator.text.strings import fold, in_words

OpenpyxlSheet = Any  # openpyxl has no types.


def unread_content(name: str, workbook: Any, rows: Mapping[int, Sequence[str]]) -> Iterator[Finding]:
    """The findings about a workbook. `rows` are the values of its first sheet, as texts, by the number of the row."""
    sheet, *others = workbook.worksheets
    yield from _hidden(name, sheet, rows)
    yield from _joined(name, sheet, rows)
    yield from _in_cells(name, sheet, rows)
    yield from _in_margins(name, sheet)
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
    hidden = [number for number in full if _is_hidden(sheet, number)]
    if hidden:
        message = f"{'row' if len(hidden) == 1 else 'rows'} {in_words(map(str, hidden))} cannot be seen"
        yield Finding(Tables.HIDDEN_CELLS, Place(name, hidden[0], 1), f"{message} in the spreadsheet")
    for column in _hidden_columns(sheet):
        if any(len(row) >= column and row[column - 1] for row in rows.values()):
            message = f"column {get_column_letter(column)} cannot be seen in the spreadsheet"
            yield Finding(Tables.HIDDEN_CELLS, Place(name, 1, column), message)


def _is_hidden(sheet: OpenpyxlSheet, number: int) -> bool:
    """Whether a row is hidden, by itself or because all rows without a height are, or has no height."""
    row = sheet.row_dimensions.get(number)
    if row is None or row.height is None:
        return bool(sheet.sheet_format.zeroHeight or (row is not None and row.hidden))
    return bool(row.hidden or row.height == 0)


def _joined(name: str, sheet: OpenpyxlSheet, rows: Mapping[int, Sequence[str]]) -> Iterator[Finding]:
    """The cells that are joined over several rows: only the first row has their value."""
    for each in sheet.merged_cells.ranges:
        read = rows.get(each.min_row, ())
        if each.max_row > each.min_row and any(read[each.min_col - 1 : each.max_col]):
            message = f"the cells {each.coord} are joined, so that only row {each.min_row} has their value"
            yield Finding(Tables.CELL_ERROR, Place(name, each.min_row, each.min_col), message)


def _in_margins(name: str, sheet: OpenpyxlSheet) -> Iterator[Finding]:
    """The words in the headers and footers of the printed sheet."""
    kinds = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
    for part in (getattr(getattr(sheet, kind), side) for kind in kinds for side in ("left", "center", "right")):
        words = fold(_CODES.sub("", part.text or ""))
        if words:
            yield Finding(Tables.UNREAD_CELLS, Place(name), f"the header or footer of the sheet is not read: {words!r}")


_CODES = re.compile(r"&\[[^\]]*\]|&[A-Z]\b|&")
"""Codes for page numbers, dates and file names."""


def _hidden_columns(sheet: OpenpyxlSheet) -> list[int]:
    found = [each for each in sheet.column_dimensions.values() if each.hidden or each.width == 0]
    for each in found:
        each.reindex()
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
            if cell.hyperlink is not None and cell.hyperlink.target not in (None, value):
                message = f"the address at cell {cell.coordinate} is not read: {cell.hyperlink.target!r}"
                yield Finding(Tables.UNREAD_CELLS, place, message)
            if value and _is_crossed_out(cell):
                yield Finding(Tables.HIDDEN_CELLS, place, f"cell {cell.coordinate} is crossed out")
            elif value and _is_invisible(cell):
                yield Finding(Tables.HIDDEN_CELLS, place, f"cell {cell.coordinate} cannot be seen in the spreadsheet")


def _is_crossed_out(cell: Any) -> bool:
    """Whether words of a cell, all or some, are crossed out."""
    pieces = cell.value if isinstance(cell.value, CellRichText) else ()
    some = any(isinstance(piece, TextBlock) and piece.font.strike and fold(piece.text) for piece in pieces)
    return bool(some or (cell.font is not None and cell.font.strike))


def _is_invisible(cell: Any) -> bool:
    """Whether the format of a cell shows nothing, or white words on white."""
    formats = (cell.number_format or "").replace('""', "").replace(" ", "").split(";")
    colour = cell.font.color if cell.font is not None else None
    white = colour is not None and (colour.rgb in _WHITE if colour.type == "rgb" else colour.theme == 0)
    return (len(formats) >= 3 and not any(formats)) or bool(white and cell.fill.fill_type is None)


_WHITE = ("FFFFFFFF", "00FFFFFF")
