"""A review pack as a Word document: real headings, large type, wide margins, and a box to write in.

The same pack gives the same bytes. The words of a pack come from `pack`; `docx_reader` recognises the sheets of a
returned document by their bookmarks and by the line on each sheet.
"""

from __future__ import annotations

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from generator.handouts import word
from generator.handouts.reproducible_documents import document_bytes
from generator.handouts.word import Docx
from generator.review_packs.pack import (
    CHANGED,
    FIND_HELP,
    GONE,
    HOW,
    MARK_LABELS,
    MARKS,
    MAY_BE_HARD,
    PACK_HEADING,
    SPACE_TO_WRITE,
    YOUR_TURN,
    MarkedBlock,
    Pack,
    PackSheet,
    SheetPart,
)
from generator.text.word_diff import WordState

LOOK = word.DocumentStyle(
    body=14,
    small=12,
    headings={"Heading 1": 22, "Heading 2": 18, "Heading 3": 15},
    line_spacing=1.4,
    left=2.8,
    # Space to write beside the text.
    right=4.5,
)


def as_docx(pack: Pack) -> bytes:
    """The pack as the bytes of a .docx file."""
    made = word.new_document(
        LOOK,
        title=f"{PACK_HEADING}: {pack.project}",
        edition=pack.edition,
        author=pack.project,
        category="review pack",
        language=pack.language,
        version=pack.version,
        date=pack.date,
    )
    _cover(made, pack)
    for number, sheet in enumerate(pack.sheets, start=1):
        _sheet(made, pack, sheet, number)
    return document_bytes(made, pack.date)


def _bookmark(number: int, id_: str) -> str:
    """The name of the bookmark of a sheet. Word allows 40 letters, digits and underscores."""
    return f"page_{number}_{id_.replace('-', '_')}"[:40]


def _cover(made: Docx, pack: Pack) -> None:
    made.add_heading(PACK_HEADING, 1)
    made.add_paragraph(pack.edition)
    for words in (*HOW, *((MARKS,) if pack.marked else ())):
        made.add_paragraph(words)
    made.add_heading("The pages", 2)
    for number, sheet in enumerate(pack.sheets, start=1):
        paragraph = made.add_paragraph(style="List Bullet")
        word.add_link(paragraph, f"{sheet.title} ({sheet.about})", bookmark=_bookmark(number, sheet.id))
    if pack.help:
        made.add_heading(FIND_HELP, 2)
        made.add_paragraph(MAY_BE_HARD)
    for words in pack.help:
        made.add_paragraph(words, style="List Bullet")


def _sheet(made: Docx, pack: Pack, sheet: PackSheet, number: int) -> None:
    heading = made.add_heading(sheet.title, 1)
    heading.paragraph_format.page_break_before = True
    _bookmarked(heading, _bookmark(number, sheet.id), number)
    made.add_paragraph(sheet.about)
    made.add_paragraph(sheet.line)
    for sentence in sheet.review:
        made.add_paragraph(sentence)
    if sheet.gone:
        made.add_paragraph(f"{GONE} {', '.join(sheet.gone)}.")
    for part in sheet.parts:
        _part(made, part)
    made.add_heading(YOUR_TURN, 2)
    for question in pack.questions:
        made.add_heading(question, 3)
        _space(made, f"{SPACE_TO_WRITE}: {question}")


def _bookmarked(paragraph: Docx, name: str, number: int) -> None:
    """Put a bookmark around a whole paragraph."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    runs = word.xml_of(paragraph).r_lst
    runs[0].addprevious(start)
    runs[-1].addnext(end)


def _part(made: Docx, part: SheetPart) -> None:
    if part.headed:
        made.add_heading(part.name, 2)
    if part.changed:
        notice = CHANGED if part.headed else f"{part.name}: {CHANGED}"
        paragraph = made.add_paragraph()
        paragraph.add_run(notice).bold = True
        paragraph.paragraph_format.keep_with_next = True
        word.add_left_border(paragraph)
    for block in part.blocks:
        lead = "" if part.headed else f"{part.name}: "
        _block(made, block, lead, bar=part.changed)


def _block(made: Docx, block: MarkedBlock, lead: str, *, bar: bool) -> None:
    paragraph = made.add_paragraph(lead, style="List Bullet" if block.listed else None)
    for index, piece in enumerate(block.pieces):
        text = piece.text if piece.mark is WordState.SAME else f"[{MARK_LABELS[piece.mark]}: {piece.text}]"
        if index:
            paragraph.add_run(" ")
        run = paragraph.add_run(text)
        run.bold = run.underline = True if piece.mark is WordState.NEW else None
        run.font.strike = True if piece.mark is WordState.GONE else None
    if bar:
        word.add_left_border(paragraph)


def _space(made: Docx, description: str) -> None:
    """Add a box, 4 cm high, that grows with its text, with a description for screen readers."""
    table = made.add_table(rows=1, cols=1, style="Table Grid")
    row = table.rows[0]
    row.height, row.height_rule = Cm(4), WD_ROW_HEIGHT_RULE.AT_LEAST
    for name in ("tblCaption", "tblDescription"):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), description)
        word.xml_of(table).tblPr.append(element)
    unbroken = OxmlElement("w:cantSplit")
    word.xml_of(row).get_or_add_trPr().insert(0, unbroken)
