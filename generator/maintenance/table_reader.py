"""Reads a table that somebody made with a spreadsheet: the bytes of a CSV or Excel file to rows of text.

Whatever is wrong with such a file is a finding. What the columns mean is not known here.
"""

from __future__ import annotations

import csv
import datetime
import io
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from generator.findings import Finding, Place
from generator.rules import Files, Records, Tables

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of the first row, which name the columns, and every other row that is not empty, by its number."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(name: str, data: bytes) -> Table | Finding:
    """The table in the bytes of a file, or what is wrong with it; how the file's name ends says which kind it is.

    Rows are numbered from 1 as a spreadsheet shows them; of a workbook the first sheet is read.
    """
    if name.lower().endswith(".xlsx"):
        return _from_excel(name, data)
    if name.lower().endswith(".csv"):
        return _from_csv(name, data)
    remedy = "Save the table as one of the two."
    return Finding(Records.WRONG_TYPE, Place(name), "the file is neither .csv nor .xlsx", remedy)


def _from_csv(name: str, data: bytes) -> Table | Finding:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Finding(Files.NOT_UTF_8, Place(name), "the file is not UTF-8 text", 'Save it as "CSV UTF-8".')
    first = text.partition("\n")[0]
    # Spreadsheets write what is usual in their country.
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        for number, row in enumerate(reader, start=1):
            rows.append((number, row))
    except csv.Error as error:
        place = Place(name, len(rows) + 1, 1)
        message = f"row {len(rows) + 1} cannot be read: {error}"
        return Finding(Tables.NOT_CSV, place, message, "Is a quotation mark missing?")
    return _table(name, rows)


def _from_excel(name: str, data: bytes) -> Table | Finding:
    try:
        with warnings.catch_warnings():
            # About styles and validation in the workbook, which no quote needs.
            warnings.simplefilter("ignore")
            sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
            cells = [*sheet.iter_rows(values_only=True)]
        rows = [(number, [_text(cell) for cell in row]) for number, row in enumerate(cells, start=1)]
    except (InvalidFileException, zipfile.BadZipFile, ParseError, LookupError, ValueError, TypeError, OSError):
        return Finding(Tables.NOT_XLSX, Place(name), "the file cannot be read as an Excel workbook")
    return _table(name, rows)


def _text(cell: object) -> str:
    """A cell as people would write it: whole numbers without a decimal point, days without a time."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _table(name: str, rows: Iterable[tuple[int, list[str]]]) -> Table | Finding:
    full = [(number, tuple(cell.strip() for cell in row)) for number, row in rows]
    full = [(number, row) for number, row in full if any(row)]
    if len(full) < 2:
        remedy = "Is this the right file?"
        return Finding(Files.EMPTY_FILE, Place(name), "the table has no rows under its header", remedy)
    return Table(full[0][1], tuple(full[1:]))
