"""The model as an Excel workbook: what has to be in place, why, and a sheet for teams to assess where they are.

All text is written as text, even if it begins like a formula. The bytes depend only on the model: the document has the
model's date, and the file is packed again without the time of writing.
"""

from __future__ import annotations

import datetime
import io
import textwrap
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from generator.exports.tables import FORMULA, TABLES, Row
from generator.model.dataset_facts import Facts, facts_of
from generator.model.graph import Graph
from generator.records import Kind
from generator.text.strings import in_words, sentence_case
from generator.whole_check.answers import ANSWERED, ANSWERS, COLUMNS
from generator.whole_check.contents import asked, question
from generator.zip_archive import write_zip

SELF_ASSESSMENT = (
    "For your own team: choose an answer for each activity, and note what you base it on and what comes next.",
    "The answers are the editors’ words. They are not a validated measure, they give no score, and they are not for "
    "comparing services. The sheet About lists what is known to be missing.",
    "The page Check your service opens this workbook. It shows what rests on what is missing.",
)

ABOVE = {"Self-assessment": SELF_ASSESSMENT}
"""Lines of text above the header of a sheet."""

WIDE = {"title": 45, "statement": 60, "text": 70, "rationale": 60, "note": 40, "section": 28, "plain": 45}
"""The widths of columns that contain sentences, in characters."""

HEADING = PatternFill("solid", fgColor="FFE6EDFC")
HEADING_FONT = Font(name="Calibri", size=11, bold=True)

LINE, HIGHEST = 15.0, 409.0
"""The height of a line of that font, and of the highest row, in points."""

WRAPPED, ON_ONE_LINE = "Wrapped text", "Text on one line"
"""The names of the styles of cells."""


def as_workbook(graph: Graph, root: str) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    facts = facts_of(graph, root)
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, wrap in ((WRAPPED, True), (ON_ONE_LINE, False)):
        book.add_named_style(NamedStyle(name, alignment=Alignment(wrap_text=wrap, vertical="top")))
    _about(book, graph, facts)
    _requirements(book, graph)
    for title, name in (("All elements", "elements"), ("Links", "links"), ("Evidence", "evidence")):
        table = TABLES[name]
        _sheet(book, title, tuple(table.columns), table.rows(graph, facts))
    _self_assessment(book, graph)
    return _saved(book, facts)


# --- sheets --------------------------------------------------------------------------------------------------------


def _about(book: Workbook, graph: Graph, facts: Facts) -> None:
    """Add the sheet About: what this is, and what the source lacks."""
    rows: list[Row] = [("Title", facts.title), ("What this is", facts.summary), *facts.said()]
    rows += [("Made from the source by", facts.editors)]
    rows += [("Address of the site", facts.root)] if facts.has_address else []
    rows += [(f"Sheet: {name}", words) for name, words in SHEETS.items()]
    rows += [(f"Known gap: {gap.title}", gap.text) for gap in graph.model.gaps]
    _sheet(book, "About", ("About", "in words"), rows, (40, 100))


_KINDS = in_words(kind.facts.plural for kind in Kind)

SHEETS = {
    "Requirements and activities": "What has to be in place, by level, with the activities inside each requirement.",
    "All elements": f"{_KINDS.capitalize()}, with their permanent ids.",
    "Links": "Every link between two elements: who states it, why it is there, and its evidence.",
    "Evidence": "Every quote, word for word, with its source.",
    "Self-assessment": "Every activity in plain words, with an answer to choose and space for a plan.",
}


def _requirements(book: Workbook, graph: Graph) -> None:
    header = ("level", "requirement_id", "requirement", "activity_id", "activity", "section")
    _sheet(book, "Requirements and activities", header, _by_requirement(graph), (28, 16, 50, 28, 60, 28))


def _by_requirement(graph: Graph) -> Iterable[Row]:
    for level in graph.model.levels:
        for requirement in graph.model.requirements:
            if requirement.level == level.id:
                named = f"{requirement.number}. {sentence_case(requirement.title)}"
                for activity in requirement.activities:
                    title = sentence_case(activity.title)
                    yield level.title, requirement.id, named, activity.id, title, activity.section


def _self_assessment(book: Workbook, graph: Graph) -> None:
    """Add the sheet of the whole-system check, with the columns that its page reads and writes."""
    rows = tuple(_to_answer(graph))
    sheet = _sheet(book, "Self-assessment", tuple(COLUMNS), rows, tuple(COLUMNS.values()))
    listed = ",".join(answer.words for answer in ANSWERS)
    choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=True)
    choice.promptTitle, choice.prompt, choice.showInputMessage = ANSWERED, "Choose an answer.", True
    choice.errorTitle, choice.error = "Not in the list", "Choose one of the answers in the list."
    column, first = get_column_letter([*COLUMNS].index(ANSWERED) + 1), len(SELF_ASSESSMENT) + 2
    choice.add(f"{column}{first}:{column}{first + max(len(rows), 1) - 1}")
    sheet.add_data_validation(choice)


def _to_answer(graph: Graph) -> Iterator[Row]:
    """Yields a row for each activity, as the page of the check asks for it, with nothing answered."""
    for level, requirements in asked(graph):
        for requirement in requirements:
            name = graph.full_name(requirement.id)
            for activity in requirement.activities:
                told = level.title, name, activity.id, question(graph, activity)
                yield *told, *(None for _ in range(len(COLUMNS) - 5)), graph.edition


def _sheet(
    book: Workbook, title: str, header: tuple[str, ...], rows: Iterable[Row], widths: Sequence[int] = ()
) -> Worksheet:
    """Add a sheet with a header that stays visible, rows below it, and above it the lines from `ABOVE`."""
    sheet: Worksheet = book.create_sheet(title)
    above = ABOVE.get(title, ())
    for number, words in enumerate(above, start=1):
        _write(sheet, number, 1, words, wrap=False)
    top = len(above) + 1
    for number, row in enumerate((tuple(sentence_case(name.replace("_", " ")) for name in header), *rows), start=top):
        for column, value in enumerate(row, start=1):
            _write(sheet, number, column, value)
    _lay_out(sheet, header, widths, top)
    return sheet


def _lay_out(sheet: Worksheet, header: tuple[str, ...], widths: Sequence[int], top: int) -> None:
    """Set the widths of columns, the rows that stay visible, and how the sheet is printed."""
    for cell in sheet[top]:
        cell.font, cell.fill = HEADING_FONT, HEADING
    wide = [widths[column] if widths else WIDE.get(name, 18) for column, name in enumerate(header)]
    for column, width in enumerate(wide, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number in range(top, sheet.max_row + 1):
        # LibreOffice and Gnumeric show one line of a row whose height is not given.
        sheet.row_dimensions[number].height = _height([cell.value for cell in sheet[number]], wide)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(header))}{max(sheet.max_row, top)}"
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(values: Iterable[object], wide: Sequence[int]) -> float:
    """The height of a row in which the longest text is whole, in points. Excel allows no row of more than `HIGHEST`."""
    lines = (
        sum(max(len(textwrap.wrap(line, max(width - 2, 1))), 1) for line in str(value).split("\n"))
        for value, width in zip(values, wide, strict=False)
        if value is not None
    )
    return min(max(lines, default=1) * LINE + 2, HIGHEST)


def _write(sheet: Worksheet, row: int, column: int, value: str | int | None, *, wrap: bool = True) -> None:
    if value is None or value == "":
        return
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    # A style of the book, because styles that are set cell by cell take most of the time.
    cell.style = WRAPPED if wrap else ON_ONE_LINE
    if isinstance(value, str):
        _as_text(cell, value)
    else:
        cell.value = value


def _as_text(cell: Cell, words: str) -> None:
    """Mark a cell as text, so that it stays text whatever it begins with, even when someone edits it."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", str(words))
    cell.data_type = "s"
    if words.startswith(FORMULA):
        cell.quotePrefix = True


# --- bytes ---------------------------------------------------------------------------------------------------------


def _saved(book: Workbook, facts: Facts) -> bytes:
    """The bytes of the workbook, which do not depend on when or where it was written."""
    dated = datetime.datetime.combine(facts.date, datetime.time())
    properties = book.properties
    properties.title, properties.creator, properties.language = facts.title, facts.editors, facts.language
    properties.version = facts.version
    properties.description = "\n".join(f"{name}: {value}" for name, value in facts.said())
    properties.created = properties.modified = dated
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        # Not `book.save`, which would date the document from the clock.
        ExcelWriter(book, archive).save()
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as archive:
        write_zip(packed, archive.namelist(), archive.read, facts.date)
    return packed.getvalue()
