"""The workbook opens, says what it is, offers an answer for each activity, and never runs what people wrote."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pandas  # type: ignore[import-untyped]
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.exports.workbook import SHEETS, as_workbook
from generator.model.graph import Graph
from generator.project_io.prepare import prepare
from generator.records import Activity, Kind
from generator.service_check.answers import COLUMNS
from tests.garden import garden_model
from tests.programs.libreoffice import Office
from tests.reading import REAL

SITE = "https://example.org/toc/"


@cache
def graph() -> Graph:
    return Graph(prepare(REAL, compose_site=False).model)


@cache
def book() -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(as_workbook(graph(), SITE)))


def test_the_first_sheet_says_what_the_workbook_is_and_what_is_missing() -> None:
    said = {str(row[0]): str(row[1]) for row in book()["About"].iter_rows(min_row=2, values_only=True)}
    about = graph().model.about
    assert said["Version"] == graph().edition
    assert said["Date"] == about.date.isoformat()
    assert said["Licence"] == "CC BY 4.0"
    assert "10.3310/nihropenres.14181.1" in said["Source"]
    assert {f"Known gap: {gap.title}" for gap in graph().model.gaps} <= said.keys()
    properties = book().properties
    assert (properties.title, properties.version, properties.language) == (said["Title"], graph().edition, "en-GB")
    assert f"Licence: {said['Licence']}" in properties.description
    assert [*SHEETS] == book().sheetnames[1:]
    assert book().sheetnames[0] == "About"


def test_the_self_assessment_has_each_activity_once_with_an_answer_to_choose() -> None:
    sheet = book()["Self-assessment"]
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == '"In place,Partly,Not yet,Not for us,Not known"'
    rows = {row[2].row: row[2].value for row in sheet.iter_rows() if row[2].value in graph().elements}
    assert [*rows.values()] == [activity.id for activity in _by_level()]
    assert {row for row in range(1, 500) if f"E{row}" in choice.sqref} == rows.keys()
    assert all(sheet[f"E{row}"].value is None for row in rows)


def test_the_self_assessment_has_the_columns_of_the_check_and_asks_in_plain_words() -> None:
    rows = [[cell.value for cell in row] for row in book()["Self-assessment"].iter_rows()]
    top = rows.index([*COLUMNS])
    asked = {row[2]: row for row in rows[top + 1 :]}
    for activity in _by_level():
        assert asked[activity.id][3] == activity.plain
        assert asked[activity.id][4:] == [None] * 5 + [graph().edition]


def _by_level() -> list[Activity]:
    model = graph().model
    activities = [
        activity
        for level in model.levels
        for requirement in model.requirements
        if requirement.level == level.id
        for activity in requirement.activities
    ]
    assert len(activities) == len(graph().by_kind[Kind.ACTIVITY])
    return activities


def test_the_self_assessment_says_that_it_is_no_validated_measure() -> None:
    text = " ".join(str(cell.value) for row in book()["Self-assessment"].iter_rows(max_row=3) for cell in row)
    assert "not a validated measure" in text
    assert "editors’ words" in text


def test_what_excel_could_not_read_is_replaced_or_cut_off() -> None:
    model = garden_model()
    long = model.requirements[0].model_copy(update={"title": "very long " * 5000})
    odd = model.requirements[1].model_copy(update={"title": "a\x00b\x0bc\ud800"})
    made = as_workbook(Graph(replace(model, requirements=(long, odd))), SITE)
    titles = [str(row[3]) for row in openpyxl.load_workbook(io.BytesIO(made))["All elements"].values]
    assert "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}" in titles
    assert max(map(len, titles)) == 32767


def with_titles(beginning: str) -> bytes:
    """The workbook of the garden, in which a requirement and its activity have this title."""
    model = garden_model()
    requirement = model.requirements[0]
    activity = requirement.activities[0].model_copy(update={"title": beginning})
    requirement = requirement.model_copy(update={"title": beginning, "activities": (activity,)})
    return as_workbook(Graph(replace(model, requirements=(requirement, *model.requirements[1:]))), SITE)


@pytest.mark.parametrize("beginning", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")'])
def test_text_that_begins_like_a_formula_stays_text(beginning: str) -> None:
    made = with_titles(beginning)
    cells = [
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO(made))
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == beginning
    ]
    assert cells
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "sheets/" in name)


def test_pandas_reads_every_sheet() -> None:
    sheets = pandas.read_excel(io.BytesIO(as_workbook(graph(), SITE)), sheet_name=None)
    assert {*sheets} == {"About", *SHEETS}
    assert {*sheets["All elements"]["Id"]} == {*graph().elements}


def test_the_file_is_dated_from_the_model_and_its_entries_are_sorted() -> None:
    date = graph().model.about.date
    with zipfile.ZipFile(io.BytesIO(as_workbook(graph(), SITE))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert {entry.date_time for entry in archive.infolist()} == {(date.year, date.month, date.day, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert {*re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core)} == {f"{date.isoformat()}T00:00:00Z"}


def widths(sheet: Worksheet) -> list[float]:
    """The width of each column. Neighbours that are as wide as each other have one entry in the file."""
    columns = [(each.min, each.max, each.width) for each in sheet.column_dimensions.values()]
    found = {at: width for first, last, width in columns if first and last for at in range(first, last + 1)}
    return [found[at] for at in range(1, sheet.max_column + 1)]


def test_every_row_is_as_high_as_its_text_and_every_table_can_be_filtered() -> None:
    for sheet in book().worksheets:
        assert sheet.auto_filter.ref
        header = next(number for number in range(1, 5) if sheet.cell(number, 1).font.b)
        assert {cell.font.name for cell in sheet[header]} == {"Arial"}
        for number in range(header, sheet.max_row + 1):
            height = sheet.row_dimensions[number].height
            texts = [str(cell.value or "") for cell in sheet[number]]
            lines = max(len(text) / width for text, width in zip(texts, widths(sheet), strict=True))
            assert height is not None
            assert height >= min(15 * lines, 409), (sheet.title, number)


@pytest.mark.slow
def test_libreoffice_shows_every_row_of_the_workbook(office: Office, tmp_path: Path) -> None:
    """Cells and heights as LibreOffice has them, not as our writer thinks of them."""
    [made] = office.opened({"model.xlsx": as_workbook(graph(), SITE)}, "xlsx", tmp_path).values()
    saved = openpyxl.load_workbook(io.BytesIO(made))
    for sheet in book().worksheets:
        other = saved[sheet.title]
        assert [*other.iter_rows(values_only=True)] == [*sheet.iter_rows(values_only=True)]
        table = int(re.sub("[^0-9]", "", str(sheet.freeze_panes or "A3")))
        rows = range(table, sheet.max_row)
        heights = [(sheet.row_dimensions[at].height, other.row_dimensions[at].height) for at in rows]
        assert all(ours and theirs and theirs > 0.9 * ours for ours, theirs in heights)


def by_gnumeric(made: bytes, folder: Path) -> Workbook:
    """A workbook after Gnumeric has opened it and saved it again."""
    if not shutil.which("ssconvert"):
        pytest.skip("Gnumeric is not installed (on Debian: gnumeric)")
    (folder / "model.xlsx").write_bytes(made)
    words = ["ssconvert", str(folder / "model.xlsx"), str(folder / "saved.xlsx")]
    subprocess.run(words, check=True, capture_output=True, timeout=60)
    with warnings.catch_warnings(action="ignore"):  # Gnumeric names no style of its own.
        return openpyxl.load_workbook(folder / "saved.xlsx")


def test_gnumeric_shows_every_row_column_and_filter_of_the_workbook(tmp_path: Path) -> None:
    saved = by_gnumeric(as_workbook(graph(), SITE), tmp_path)
    for sheet in book().worksheets:
        other = saved[sheet.title]
        assert [*other.iter_rows(values_only=True)] == [*sheet.iter_rows(values_only=True)]
        assert (other.auto_filter.ref, other.freeze_panes) == (sheet.auto_filter.ref, sheet.freeze_panes)
        assert widths(other) == pytest.approx(widths(sheet), abs=0.1)
        header = int(re.sub("[^0-9]", "", str(sheet.freeze_panes))) - 1
        assert {(cell.font.name, cell.font.b) for cell in other[header]} == {("Arial", True)}
        for number in range(header, sheet.max_row + 1):
            ours, theirs = sheet.row_dimensions[number].height, other.row_dimensions[number].height
            assert theirs == pytest.approx(ours, abs=1)


def test_gnumeric_runs_nothing_that_people_wrote(tmp_path: Path) -> None:
    saved = by_gnumeric(with_titles("=1+1"), tmp_path)
    cells = [cell for sheet in saved for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.data_type for cell in cells if cell.value == "=1+1"]
