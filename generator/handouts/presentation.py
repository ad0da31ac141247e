"""Adds slides with editable text to a wide presentation, quickly. What they say is decided elsewhere.

python-pptx makes one slide of each form. The slides of a presentation are copies of it with other words: making each
from nothing would take many times as long.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.parts.slide import NotesSlidePart, SlidePart
from pptx.util import Emu, Inches

from generator.text.strings import one_line

Pptx = Any  # python-pptx has no types for its presentations.

TYPEFACE = "Arial"
INK, QUIET = "1A1A1A", "4A4A4A"
WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.7)

TITLE_SLIDE, WITH_LIST, TITLE_ONLY = range(3)
"""The layouts that the template keeps."""

_KEPT = (0, 1, 5)
"""Which layouts of the template of python-pptx these are."""

SlideLine = tuple[str, tuple[str, ...]]
"""A paragraph of a slide, and what follows it in smaller type: the mark of a link."""


@dataclass(frozen=True, slots=True)
class TextPosition:
    """Where a text is: inches from the top, height in inches, and the name of its box if the layout has none."""

    top: float
    high: float
    name: str = ""
    at_bottom: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """Paragraphs of one size in points. In `plain` ones there is no bullet, because they are sentences."""

    place: TextPosition
    lines: tuple[SlideLine, ...]
    size: int
    bold: bool = False
    quiet: bool = False
    plain: bool = False


def template() -> Pptx:
    """The template of python-pptx, made wide and without the parts that are not used."""
    made: Pptx = Presentation()
    across = WIDE / made.slide_width
    made.slide_width, made.slide_height = WIDE, HIGH
    kept = [made.slide_layouts[index] for index in _KEPT]
    for layout in [layout for layout in made.slide_layouts if layout not in kept]:
        made.slide_layouts.remove(layout)
    for holder in (made.slide_master, *made.slide_layouts):
        for shape in holder.placeholders:
            if shape.element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
    _without(made.part.package, RELATIONSHIP_TYPE.THUMBNAIL)
    _without(made.part, RELATIONSHIP_TYPE.PRINTER_SETTINGS)
    return made


def _without(owner: Pptx, unused: str) -> None:
    """Remove the part that is related in this way. `relate_to` returns the id of a relationship that exists."""
    owner.drop_rel(owner.relate_to(owner.part_related_by(unused), unused))


def add_slide(made: Pptx, layout: int, texts: Iterable[TextBox], notes: Iterable[str], language: str) -> Pptx:
    """Add a slide with these texts, the title first, and with notes. `language` is that of every text."""
    texts = tuple(texts)
    slide, noted = (deepcopy(element) for element in _form(layout, tuple(text.place for text in texts)))
    for shape, text in zip(slide.iter(qn("p:sp")), texts, strict=True):
        shape.replace(shape.txBody, _body(text, language))
    (body,) = noted.iter(qn("p:txBody"))
    body.getparent().replace(body, _note(notes, language))
    return _added(made, layout, slide, noted)


def _added(made: Pptx, layout: int, slide: Pptx, notes: Pptx) -> Pptx:
    """Put a slide and its notes at the end of a presentation, as python-pptx does."""
    package, master = made.part.package, made.part.notes_master_part
    number = len(made.slides) + 1
    part = SlidePart(PackURI(f"/ppt/slides/slide{number}.xml"), CONTENT_TYPE.PML_SLIDE, package, slide)
    part.relate_to(made.slide_layouts[layout].part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    noted = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, notes)
    noted.relate_to(master, RELATIONSHIP_TYPE.NOTES_MASTER)
    noted.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
    part.relate_to(noted, RELATIONSHIP_TYPE.NOTES_SLIDE)
    made.slides.element.add_sldId(made.part.relate_to(part, RELATIONSHIP_TYPE.SLIDE))
    return part.slide


@cache
def _form(layout: int, places: tuple[TextPosition, ...]) -> tuple[Pptx, Pptx]:
    """The XML of a slide of a layout with texts at these places, and of its notes."""
    made = template()
    slide = made.slides.add_slide(made.slide_layouts[layout])
    held = iter(slide.placeholders)
    for place in places:
        box = (MARGIN, Inches(place.top), WIDE - 2 * MARGIN, Inches(place.high))
        if place.name:
            slide.shapes.add_textbox(*box).name = place.name
        else:
            shape = next(held)
            shape.left, shape.top, shape.width, shape.height = box
    return slide.element, slide.notes_slide.element


# --- text ----------------------------------------------------------------------------------------------------------


def _body(text: TextBox, language: str) -> Pptx:
    anchor = "b" if text.place.at_bottom else "t"
    shrinks = f'<a:bodyPr wrap="square" anchor="{anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>'
    paragraphs = "".join(_paragraph(line, text, language) for line in text.lines) or "<a:p/>"
    return parse_xml(f"<p:txBody {nsdecls('a', 'p')}>{shrinks}{paragraphs}</p:txBody>")


def _paragraph(line: SlideLine, text: TextBox, language: str) -> str:
    words, marks = line
    indent, bullet = (' marL="0" indent="0"', "<a:buNone/>") if text.plain else ("", "")
    after = f'<a:spcAft><a:spcPts val="{text.size * 40}"/></a:spcAft>'
    properties = f'<a:pPr{indent} algn="l">{after}{bullet}</a:pPr>'
    bold = f' b="{int(text.bold)}"'
    run = _run(words, text.size, QUIET if text.quiet else INK, language, bold)
    small = "".join(f"<a:br/>{_run(f'[{mark}]', text.size - 6, QUIET, language)}" for mark in marks)
    return f"<a:p>{properties}{run}{small}</a:p>"


def _run(words: str, size: int, colour: str, language: str, bold: str = "") -> str:
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:latin typeface="{TYPEFACE}"/>'
    properties = f'<a:rPr lang="{escape(language)}" sz="{size * 100}"{bold}>{fill}</a:rPr>'
    return f"<a:r>{properties}<a:t>{_safe(words)}</a:t></a:r>"


def _note(lines: Iterable[str], language: str) -> Pptx:
    """The text of notes: each line once, in its own paragraph."""
    said = f'<a:rPr lang="{escape(language)}"/>'
    runs = (f"<a:p><a:r>{said}<a:t>{_safe(line)}</a:t></a:r></a:p>" for line in dict.fromkeys(lines) if line)
    paragraphs = "".join(runs) or "<a:p/>"
    return parse_xml(f"<p:txBody {nsdecls('a', 'p')}><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody>")


def _safe(words: str) -> str:
    return escape(one_line(words), quote=False)
