"""The model as an Excel workbook: what has to be in place, why, and a sheet for teams to assess where they are.

All text is written as text, even if it begins like a formula. The bytes depend only on the model: the document has the
model's date, and it is packed without the time of writing.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator.exports.tables import FORMULA, TABLES, Row
from generator.model.dataset_facts import Facts, facts_of
from generator.model.graph import Graph
from generator.records import Kind
from generator.service_check.answers import ANSWERED, ANSWERS, COLUMNS
from generator.service_check.contents import question, requirements_by_level
from generator.text.strings import in_words, sentence_case, xml_safe
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

CELL: Mapping[str, object] = {"valign": "top", "text_wrap": True}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "text": CELL,
    # Excel keeps it as text when someone edits it.
    "like a formula": {**CELL, "quote_prefix": True},
    "heading": {**CELL, "bold": True, "bg_color": "#E6EDFC"},
    "above": {"valign": "top"},
}
"""How cells look, by name."""

FONT: Mapping[str, object] = {"font_name": "Arial", "font_size": 10, "font_scheme": False}
"""The font of cells. Where it is missing, programs have one with the same widths. For Calibri, the usual one, many take
a wider one, and the last line of a row is cut off."""

LINE, HIGHEST = 15.0, 409.0
"""The height of a line of the font of cells, and of the highest row, in points."""

LONGEST = 32767
"""The most characters that Excel reads in a cell."""


class _Book(Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """A workbook that is saved into memory. `_packed` packs it again, in order, with the date of the model."""

    def __init__(self) -> None:
        self.saved = io.BytesIO()
        super().__init__(self.saved, {"in_memory": True, "default_format_properties": {**FONT}})
        self.looks: dict[str, Format] = {name: self.add_format({**look}) for name, look in LOOKS.items()}


def as_workbook(graph: Graph, root: str) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    facts = facts_of(graph, root)
    book = _Book()
    _about(book, graph, facts)
    _requirements(book, graph)
    for title, name in (("All elements", "elements"), ("Links", "links"), ("Evidence", "evidence")):
        table = TABLES[name]
        _sheet(book, title, tuple(table.columns), table.rows(graph, facts))
    _self_assessment(book, graph)
    return _packed(book, facts)


# --- sheets --------------------------------------------------------------------------------------------------------


def _about(book: _Book, graph: Graph, facts: Facts) -> None:
    """Add the sheet About: what this is, and what the source lacks."""
    rows: list[Row] = [("Title", facts.title), ("What this is", facts.summary), *facts.metadata()]
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


def _requirements(book: _Book, graph: Graph) -> None:
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


def _self_assessment(book: _Book, graph: Graph) -> None:
    """Add the sheet of the whole-system check, with the columns that its page reads and writes."""
    rows = tuple(_to_answer(graph))
    sheet = _sheet(book, "Self-assessment", tuple(COLUMNS), rows, tuple(COLUMNS.values()))
    column, first = [*COLUMNS].index(ANSWERED), len(SELF_ASSESSMENT) + 1
    choice = {
        "validate": "list",
        "source": [answer.words for answer in ANSWERS],
        "input_title": ANSWERED,
        "input_message": "Choose an answer.",
        "error_title": "Not in the list",
        "error_message": "Choose one of the answers in the list.",
    }
    sheet.data_validation(first, column, first + max(len(rows), 1) - 1, column, choice)


def _to_answer(graph: Graph) -> Iterator[Row]:
    """Yields a row for each activity, as the page of the check asks for it, with nothing answered."""
    for level, requirements in requirements_by_level(graph):
        for requirement in requirements:
            name = graph.full_name(requirement.id)
            for activity in requirement.activities:
                told = level.title, name, activity.id, question(graph, activity)
                yield *told, *(None for _ in range(len(COLUMNS) - 5)), graph.edition


def _sheet(
    book: _Book, title: str, header: tuple[str, ...], rows: Iterable[Row], widths: Sequence[int] = ()
) -> Worksheet:
    """Add a sheet with a header that stays visible, rows below it, and above it the lines from `ABOVE`."""
    sheet = book.add_worksheet(title)
    above = ABOVE.get(title, ())
    for number, words in enumerate(above):
        sheet.write_string(number, 0, words, book.looks["above"])
    wide = [widths[column] if widths else WIDE.get(name, 18) for column, name in enumerate(header)]
    for column, width in enumerate(wide):
        sheet.set_column(column, column, width)
    last = top = len(above)
    names = tuple(sentence_case(name.replace("_", " ")) for name in header)
    _write_row(sheet, top, names, wide, book.looks, look="heading")
    for last, row in enumerate(rows, start=top + 1):
        _write_row(sheet, last, row, wide, book.looks)
    sheet.autofilter(top, 0, last, len(header) - 1)
    _lay_out(sheet, top)
    return sheet


def _lay_out(sheet: Worksheet, top: int) -> None:
    """Set the rows that stay visible, and how the sheet is printed."""
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_row(  # noqa: PLR0913 -- a row, its place and how it looks
    sheet: Worksheet, number: int, row: Row, wide: Sequence[int], looks: Mapping[str, Format], *, look: str = "text"
) -> None:
    """Write the cells of a row as text, whatever they begin with. A row without a height would show one line."""
    high = 1
    for column, (value, width) in enumerate(zip(row, wide, strict=True)):
        if isinstance(value, int):
            sheet.write_number(number, column, value, looks[look])
        elif value:
            words = xml_safe(value)[:LONGEST]
            high = _at_least(high, words, max(width - 2, 1))
            sheet.write_string(number, column, words, looks["like a formula" if words.startswith(FORMULA) else look])
    sheet.set_row(number, min(high * LINE + 2, HIGHEST))


def _at_least(high: int, words: str, width: int) -> int:
    """How many lines a row has of which another text takes `high`. Two lines of a text are longer than one is wide."""
    can_be_higher = 2 * len(words) // width + 1 > high or not words.isprintable()
    return max(high, _lines(words, width)) if can_be_higher else high


@lru_cache(maxsize=4096)
def _lines(words: str, width: int) -> int:
    """How many lines of a width in characters a text takes. The same titles are in many rows."""
    return sum(_wrapped(line, width) for line in words.split("\n"))


def _wrapped(line: str, width: int) -> int:
    """How many lines of a width one line takes: it is broken after blanks and hyphens, or inside a longer word."""
    lines, start = 1, 0
    while len(line) - start > width:
        end = max(line.rfind(" ", start, start + width + 1), line.rfind("-", start, start + width))
        start = end + 1 if end > start else start + width
        lines += 1
    return lines


# --- bytes ---------------------------------------------------------------------------------------------------------


def _packed(book: _Book, facts: Facts) -> bytes:
    """The bytes of the workbook, which do not depend on when or where it was written."""
    book.set_properties(
        {
            "title": facts.title,
            "author": facts.editors,
            "comments": "\n".join(f"{name}: {value}" for name, value in facts.metadata()),
            "created": datetime.datetime.combine(facts.date, datetime.time()),
        }
    )
    book.close()
    # XlsxWriter does not write these two.
    more = f"<dc:language>{escape(facts.language)}</dc:language><cp:version>{escape(facts.version)}</cp:version>"
    with zipfile.ZipFile(book.saved) as saved:
        parts = {name: saved.read(name) for name in saved.namelist()}
    parts[CORE] = parts[CORE].replace(END, more.encode() + END)
    packed = io.BytesIO()
    write_zip(packed, parts, parts.__getitem__, facts.date)
    return packed.getvalue()


CORE, END = "docProps/core.xml", b"</cp:coreProperties>"
"""The file with the properties of the document, and its last tag."""
