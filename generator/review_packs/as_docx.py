"""A review pack as a Word document: real headings, large type, wide margins, and a box to write in.

The same pack gives the same bytes. The words of a pack come from `pack`; `docx_reader` recognises the sheets of a
returned document by their bookmarks and by the line on each sheet.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

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
    Sheet,
    SheetPart,
)
from generator.text.word_diff import Mark
from generator.zip_archive import write_zip as zipped

TYPEFACE = "Arial"
BODY, SMALL = Pt(14), Pt(12)
HEADING_SIZES = {"Heading 1": Pt(22), "Heading 2": Pt(18), "Heading 3": Pt(15)}
BLACK = RGBColor(0, 0, 0)

_UNUSED = ("thumbnail", "stylesWithEffects")
Docx = Any  # python-docx has no types for its documents.


def as_docx(pack: Pack) -> bytes:
    """The pack as the bytes of a .docx file."""
    made: Docx = Document()
    _properties(made, pack)
    _styles(made, pack)
    _page(made, pack)
    _cover(made, pack)
    for number, sheet in enumerate(pack.sheets, start=1):
        _sheet(made, pack, sheet, number)
    target = io.BytesIO()
    made.save(target)
    return _same_bytes(target, pack.date)


def _bookmark(number: int, id_: str) -> str:
    """The name of the bookmark of a sheet. Word allows 40 letters, digits and underscores."""
    return f"page_{number}_{id_.replace('-', '_')}"[:40]


def _properties(made: Docx, pack: Pack) -> None:
    """Set the properties of the document, without anything about the computer or the date it was made on."""
    core = made.core_properties
    core.title, core.subject = f"{PACK_HEADING}: {pack.project}", pack.edition
    core.author = core.last_modified_by = pack.project
    core.category, core.comments, core.keywords = "review pack", "", ""
    core.language, core.version, core.revision = pack.language, pack.version, 1
    core.created = core.modified = datetime.datetime.combine(pack.date, datetime.time(), datetime.UTC)
    # The thumbnail of the template of python-docx, and its second, larger set of styles for Word 2010.
    for relations in (made.part.package.rels, made.part.rels):
        for id_ in [id_ for id_, found in relations.items() if found.reltype.rpartition("/")[2] in _UNUSED]:
            del relations[id_]


def _styles(made: Docx, pack: Pack) -> None:
    """Set language, type and spacing. Headings are black, because the default blue is hard to see for some readers."""
    styles = made.styles
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), pack.language)
    for lang in made.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), pack.language)
    for name in ("Normal", *HEADING_SIZES, "Footer"):
        style = styles[name]
        style.font.name = TYPEFACE
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    normal = styles["Normal"]
    normal.font.size, normal.paragraph_format.line_spacing = BODY, 1.4
    normal.paragraph_format.space_after = Pt(8)
    for name, size in HEADING_SIZES.items():
        styles[name].font.size, styles[name].font.color.rgb = size, BLACK
        styles[name].paragraph_format.space_before, styles[name].paragraph_format.space_after = Pt(16), Pt(6)
    styles["Footer"].font.size = SMALL


def _page(made: Docx, pack: Pack) -> None:
    """Set up A4 paper with space to write beside the text, and a footer with version and page number."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(4.5)
    section.top_margin = section.bottom_margin = Cm(2.5)
    footer = section.footer.paragraphs[0]
    footer.add_run(pack.edition).add_break()
    footer.add_run("Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: Docx, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    field.append(run._r)


def _cover(made: Docx, pack: Pack) -> None:
    made.add_heading(PACK_HEADING, 1)
    made.add_paragraph(pack.edition)
    for words in (*HOW, *((MARKS,) if pack.marked else ())):
        made.add_paragraph(words)
    made.add_heading("The pages", 2)
    for number, sheet in enumerate(pack.sheets, start=1):
        paragraph = made.add_paragraph(style="List Bullet")
        _link(paragraph, f"{sheet.title} ({sheet.about})", _bookmark(number, sheet.id))
    if pack.help:
        made.add_heading(FIND_HELP, 2)
        made.add_paragraph(MAY_BE_HARD)
    for words in pack.help:
        made.add_paragraph(words, style="List Bullet")


def _link(paragraph: Docx, words: str, to: str) -> None:
    """Add a link to a bookmark of the document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), to)
    paragraph._p.append(link)
    run = paragraph.add_run(words)
    run.underline = True
    link.append(run._r)


def _sheet(made: Docx, pack: Pack, sheet: Sheet, number: int) -> None:
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
    runs = paragraph._p.r_lst
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
        _bar(paragraph)
    for block in part.blocks:
        lead = "" if part.headed else f"{part.name}: "
        _block(made, block, lead, bar=part.changed)


def _block(made: Docx, block: MarkedBlock, lead: str, *, bar: bool) -> None:
    paragraph = made.add_paragraph(lead, style="List Bullet" if block.listed else None)
    for index, piece in enumerate(block.pieces):
        text = piece.text if piece.mark is Mark.SAME else f"[{MARK_LABELS[piece.mark]}: {piece.text}]"
        if index:
            paragraph.add_run(" ")
        run = paragraph.add_run(text)
        run.bold = run.underline = True if piece.mark is Mark.NEW else None
        run.font.strike = True if piece.mark is Mark.GONE else None
    if bar:
        _bar(paragraph)


def _bar(paragraph: Docx) -> None:
    """Draw a line to the left of a changed paragraph."""
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", "000000")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    # The schema requires the children of w:pPr in a fixed order.
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


_AFTER_BORDERS = tuple(
    f"w:{name}"
    for name in ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
)


def _space(made: Docx, description: str) -> None:
    """Add a box, 4 cm high, that grows with its text, with a description for screen readers."""
    table = made.add_table(rows=1, cols=1, style="Table Grid")
    row = table.rows[0]
    row.height, row.height_rule = Cm(4), WD_ROW_HEIGHT_RULE.AT_LEAST
    for name in ("tblCaption", "tblDescription"):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), description)
        table._tbl.tblPr.append(element)
    unbroken = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().insert(0, unbroken)


def _same_bytes(made: io.BytesIO, day: datetime.date) -> bytes:
    """The bytes of the same archive with sorted entries, all dated `day`."""
    target = io.BytesIO()
    with zipfile.ZipFile(made) as archive:
        zipped(target, archive.namelist(), archive.read, day)
    return target.getvalue()
