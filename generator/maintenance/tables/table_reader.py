"""Reads the bytes of a CSV or Excel file into rows of text.

Whatever is wrong with the file is a finding. The meaning of the columns is decided in `quote_import`.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from generator.findings import Finding, Place
from generator.maintenance.tables.workbook_notes import unread_content
from generator.maintenance.tables.workbook_parts import parts_beside
from generator.rules import Files, Records, Tables

_DELIMITERS = ",;\t"

LARGEST = 100_000_000
"""The most bytes that a table may have, a workbook also when it is unpacked."""

MOST_ROWS = 1_048_576
MOST_CELLS = 2_000_000
"""The most rows and cells of a table. A damaged workbook of a few bytes can claim to have thousands of millions."""


@dataclass(frozen=True, slots=True)
class InputTable:
    """The cells of the header, and each other row that is not empty as its number and its cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[Finding, ...] = ()
    """What people may have overlooked: hidden rows, cells that are errors, what is not read."""


def read_table(name: str, data: bytes) -> InputTable | Finding:
    """The table in the bytes of a file, or what is wrong with it. The ending of `name` says what kind of file it is.

    Rows are numbered from 1, as in a spreadsheet. Only the first sheet of a workbook is read.
    """
    if len(data) > LARGEST:
        return _too_large(name)
    if name.lower().endswith(".xlsx"):
        return _from_excel(name, data)
    if name.lower().endswith(".csv"):
        return _from_csv(name, data)
    remedy = "Save the table as .csv or .xlsx."
    return Finding(Records.WRONG_TYPE, Place(name), "the file is neither .csv nor .xlsx", remedy)


def _from_csv(name: str, data: bytes) -> InputTable | Finding:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Finding(Files.NOT_UTF_8, Place(name), "the file is not UTF-8 text", 'Save it as "CSV UTF-8".')
    before, text = _separator(text)
    first = text.partition("\n")[0]
    # Spreadsheets use different delimiters in different countries.
    delimiter = before or max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    above = 1 if before else 0
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, row in enumerate(reader, start=1 + above):
            rows.append((number, row))
    except csv.Error as error:
        last = len(rows) + 1 + above
        place, message = Place(name, last, 1), f"row {last} cannot be read: {error}"
        return Finding(Tables.NOT_CSV, place, message, "Check whether a quotation mark is missing.")
    return _table(name, rows)


def _separator(text: str) -> tuple[str, str]:
    """The delimiter that the first line of a CSV file declares for Excel (`sep=;`), or "", and the text after it."""
    found = re.match(r'"?sep=(.)"?\r?\n', text, re.IGNORECASE)
    return (found[1], text[found.end() :]) if found else ("", text)


def _from_excel(name: str, data: bytes) -> InputTable | Finding:
    try:
        with warnings.catch_warnings():
            # Warnings about styles and validation in the workbook do not matter here.
            warnings.simplefilter("ignore")
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                    return _too_large(name)
            sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
            # Some programs write into a workbook that it is as large as a sheet can be.
            sheet.reset_dimensions()
            rows = [*_rows_of(sheet.iter_rows(values_only=True))]
            written = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
            beside = [*parts_beside(name, data)]
    except _TooLarge:
        return _too_large(name)
    except _DAMAGED:
        return Finding(Tables.NOT_XLSX, Place(name), "the file cannot be read as an Excel workbook")
    table = _table(name, rows)
    if isinstance(table, Finding):
        return table
    return replace(table, notes=(*table.notes, *unread_content(name, written, dict(rows)), *beside))


_DAMAGED = (
    *(InvalidFileException, zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, OSError),
    *(LookupError, ValueError, TypeError, AttributeError, ArithmeticError),
    # Damaged XML is a SyntaxError; the last two are a compression that is unknown here, and a password.
    *(NotImplementedError, RuntimeError),
)
"""Everything that the libraries raise at a workbook that is damaged, encrypted or something else."""


class _TooLarge(Exception):
    """A sheet claims to have more rows or cells than any table has."""


def _rows_of(sheet: Iterable[Iterable[object]]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a sheet that are not empty, with their numbers. Raises `_TooLarge`."""
    cells = 0
    for number, row in enumerate(sheet, start=1):
        texts = [_text(cell) for cell in row]
        cells += len(texts)
        if number > MOST_ROWS or cells > MOST_CELLS:
            raise _TooLarge
        if texts:
            yield number, texts


def _too_large(name: str) -> Finding:
    message = f"the table has more than {MOST_ROWS:,} rows, {MOST_CELLS:,} cells or {LARGEST:,} bytes"
    remedy = "Copy the rows with quotes to a new table, and import that."
    return Finding(Files.TOO_LONG, Place(name), message, remedy)


def _text(cell: object) -> str:
    """A cell as people would write it: whole numbers without a decimal point, dates without a time."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _table(name: str, rows: Iterable[tuple[int, list[str]]]) -> InputTable | Finding:
    full = [(number, tuple(cell.strip() for cell in row)) for number, row in rows]
    full = [(number, row) for number, row in full if any(row)]
    if len(full) < 2:
        remedy = "Check that this is the right file."
        return Finding(Files.EMPTY_FILE, Place(name), "the table has no rows under its header", remedy)
    return InputTable(full[0][1], tuple(full[1:]), tuple(_errors(name, full)))


_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|[A-Z_]+!)|Err:\d{3}")
"""What spreadsheets show in a cell that they could not work out."""


def _errors(name: str, rows: Iterable[tuple[int, tuple[str, ...]]]) -> Iterator[Finding]:
    for number, row in rows:
        for index, cell in enumerate(row, start=1):
            if _ERROR.fullmatch(cell):
                message = f"row {number}, column {index} is an error of the spreadsheet: {cell}"
                yield Finding(Tables.CELL_ERROR, Place(name, number, index), message)
