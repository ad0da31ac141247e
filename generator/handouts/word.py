"""What all Word documents of the generator share: properties, language, type, footer and links.

The words come from elsewhere. A document does not say on which computer it was made, or when.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.dml import MSO_THEME_COLOR_INDEX
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

Docx = Any  # python-docx has no types for its documents.

TYPEFACE = "Arial"
BLACK = RGBColor(0, 0, 0)
_UNUSED = ("thumbnail", "stylesWithEffects")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStyle:
    """Sizes of type in points (for headings by style), the space between lines, and the margins in centimetres."""

    body: float
    small: float
    headings: Mapping[str, float]
    line_spacing: float
    left: float
    right: float
    above: float = 2.5


def new_document(  # noqa: PLR0913 -- each is a property of the document
    look: DocumentStyle,
    *,
    title: str,
    edition: str,
    author: str,
    category: str,
    language: str,
    version: str,
    date: datetime.date,
) -> Docx:
    """An empty document with its properties, type, paper size and footer, the same on any computer and any day."""
    made: Docx = Document()
    core = made.core_properties
    core.title, core.subject = title[:255], edition[:255]
    core.author = core.last_modified_by = author[:255]
    core.category, core.comments, core.keywords = category, "", ""
    core.language, core.version, core.revision = language, version, 1
    core.created = core.modified = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    _without_leftovers(made)
    _styles(made, look, language)
    _page(made, look, edition)
    return made


def _without_leftovers(made: Docx) -> None:
    """Removes the thumbnail of the template of python-docx, and its second, larger set of styles for Word 2010."""
    for relations in (made.part.package.rels, made.part.rels):
        for id_ in [id_ for id_, found in relations.items() if found.reltype.rpartition("/")[2] in _UNUSED]:
            del relations[id_]


def _styles(made: Docx, look: DocumentStyle, language: str) -> None:
    """Set language, type and spacing. Headings are black, because the default blue is hard to see for some readers."""
    found = made.styles
    for lang in found.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)
    for lang in made.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), language)
    for name in ("Normal", *look.headings, "Footer"):
        style = found[name]
        style.font.name = TYPEFACE
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    normal = found["Normal"]
    normal.font.size, normal.paragraph_format.line_spacing = Pt(look.body), look.line_spacing
    normal.paragraph_format.space_after = Pt(8)
    for name, size in look.headings.items():
        found[name].font.size, found[name].font.color.rgb = Pt(size), BLACK
        found[name].paragraph_format.space_before, found[name].paragraph_format.space_after = Pt(16), Pt(6)
    found["Footer"].font.size = Pt(look.small)


def _page(made: Docx, look: DocumentStyle, edition: str) -> None:
    """Set up A4 paper, and a footer with version and page number."""
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(look.left), Cm(look.right)
    section.top_margin = section.bottom_margin = Cm(look.above)
    footer = section.footer.paragraphs[0]
    footer.add_run(edition).add_break()
    footer.add_run("Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def xml_of(part: Docx) -> Any:
    """The XML of a paragraph, a run, a table or a row. python-docx keeps it to itself; no other module asks for it."""
    return part._element


def _field(paragraph: Docx, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    xml_of(paragraph).append(field)
    run = paragraph.add_run("1")
    field.append(xml_of(run))


def add_link(paragraph: Docx, words: str, *, bookmark: str = "", address: str = "") -> None:
    """Add a link to a bookmark of the document, or to an address on the web."""
    made = OxmlElement("w:hyperlink")
    if bookmark:
        made.set(qn("w:anchor"), bookmark)
    else:
        made.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    xml_of(paragraph).append(made)
    run = paragraph.add_run(words)
    run.underline = True
    if address:
        run.font.color.theme_color = MSO_THEME_COLOR_INDEX.HYPERLINK
    made.append(xml_of(run))


def add_left_border(paragraph: Docx) -> None:
    """Draw a line to the left of a paragraph."""
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "24"), ("space", "8"), ("color", "000000")):
        left.set(qn(f"w:{name}"), value)
    borders.append(left)
    # The schema requires the children of w:pPr in a fixed order.
    xml_of(paragraph).get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


_AFTER_BORDERS = tuple(
    f"w:{name}"
    for name in ("shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr")
)
