"""Slides with editable text: one idea each, in the placeholders of their layout, so that they read in order.

Quotes, sources and addresses are in the notes. The picture of the map has a text that replaces it. Nothing depends on
the computer or on the date: the same handout gives the same bytes.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from generator.diagrams.text_width import wrapped
from generator.handouts.handout import Handout, Part, Passage, Point, more
from generator.handouts.word import packed

Pptx = Any  # python-pptx has no types for its presentations.

TYPEFACE = "Arial"
INK, QUIET = RGBColor.from_string("1A1A1A"), RGBColor.from_string("4A4A4A")
WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.7)

_TITLE_SLIDE, _WITH_LIST, _TITLE_ONLY = 0, 1, 5
"""The layouts of the template of python-pptx that are used."""

SIZES = (28, 24, 20)
"""Sizes of type in points for what is on a slide, largest first. What fits in none of them becomes several slides."""

SMALLEST = 12
"""The size for one paragraph that fits in none of them."""

TITLE_SIZES = (36, 32, 28, 24, 20, 16)
BODY_HIGH, BODY_WIDE = 4.35 * 72, 11.5 * 72
"""The space for text on a slide, in points."""

COLOURS = 64
"""How many colours the picture of the map has on a slide."""

FIRST_QUOTES = 6
"""How many quotes the notes of one slide have. The site has all of them."""

CONTINUED = "(continued)"
QUOTED = "Words in quotation marks are a source’s; all others are the editors’."


def as_slides(deck: Handout, picture: bytes, described: str, arrows: Sequence[str]) -> bytes:
    """The bytes of a .pptx file.

    `picture` is the map as a PNG of 16 to 9, `described` the text that replaces it, and `arrows` what it shows, in
    words, for the notes.
    """
    made: Pptx = Presentation()
    _prepare(made, deck)
    _first(made, deck)
    finding, *others = deck.parts
    _on_slides(made, deck, finding)
    _map(made, picture, described, arrows)
    for part in others:
        _on_slides(made, deck, part)
    _speak(made, deck.facts.language)
    return packed(made, deck.date)


# --- the presentation ----------------------------------------------------------------------------------------------


def _prepare(made: Pptx, deck: Handout) -> None:
    """Make the template wide, drop what it has too much, and set the properties."""
    across = WIDE / made.slide_width
    made.slide_width, made.slide_height = WIDE, HIGH
    kept = [made.slide_layouts[index] for index in (_TITLE_SLIDE, _WITH_LIST, _TITLE_ONLY)]
    for layout in [layout for layout in made.slide_layouts if layout not in kept]:
        made.slide_layouts.remove(layout)
    for holder in (made.slide_master, *made.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = Emu(round(shape.left * across)), Emu(round(shape.width * across))
    relations = made.part.package._rels
    for id_ in [id_ for id_, found in relations.items() if found.reltype.endswith("/thumbnail")]:
        relations.pop(id_)
    relations = made.part.rels
    for id_ in [id_ for id_, found in relations.items() if found.reltype.endswith("/printerSettings")]:
        relations.pop(id_)
    _properties(made, deck)


def _properties(made: Pptx, deck: Handout) -> None:
    core, facts = made.core_properties, deck.facts
    core.title, core.subject = f"{deck.title}: {facts.title}"[:255], deck.edition[:255]
    core.author = core.last_modified_by = facts.editors[:255]
    core.category, core.comments, core.keywords = "slides", "", ""
    core.language, core.version, core.revision = facts.language, facts.version, 1
    core.created = core.modified = core.last_printed = datetime.datetime.combine(deck.date, datetime.time())


# --- slides --------------------------------------------------------------------------------------------------------


def _speak(made: Pptx, language: str) -> None:
    """Say the language of every text, for programs that check spelling or read aloud."""
    for slide in made.slides:
        for part in (slide, slide.notes_slide):
            for run in part._element.iter(qn("a:r")):
                run.get_or_add_rPr().set("lang", language)


def _first(made: Pptx, deck: Handout) -> None:
    slide = made.slides.add_slide(made.slide_layouts[0])
    _put(slide.shapes.title.text_frame, [(deck.title, ())], _size(deck.title, TITLE_SIZES, 140, bold=True), bold=True)
    status = f"The source describes itself as “{deck.facts.status}”." if deck.facts.status else ""
    lines = [(words, ()) for words in (deck.subject, f"{deck.edition}.", status) if words]
    _put(slide.placeholders[1].text_frame, lines, 20)
    _place(slide.shapes.title, 1.5, 2.0)
    slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    _place(slide.placeholders[1], 3.7, 2.6)
    _footer(slide, deck)
    _notes(slide, deck.reading)


def _on_slides(made: Pptx, deck: Handout, part: Part) -> None:
    """One slide for a part, or several if it has more points than fit."""
    for number, piece in enumerate(_pieces(part)):
        _slide(made, deck, replace(piece, heading=f"{piece.heading} {CONTINUED}") if number else piece)


def _pieces(part: Part) -> Iterator[Part]:
    """The part, in as few pieces as fit on slides, of about the same length. The words of sources are on the first."""
    for number in range(1, len(part.points) + 1):
        pieces = [_piece(part, points, first=not index) for index, points in enumerate(_cut(part.points, number))]
        if all(_fits(_lines(piece), SIZES[-1]) for piece in pieces):
            break
    else:
        pieces = [_piece(part, points, first=not index) for index, points in enumerate(_cut(part.points, 0))]
    yield from pieces


def _cut(points: tuple[Point, ...], number: int) -> Iterator[tuple[Point, ...]]:
    """The points in this many runs of about the same length; with 0, each by itself."""
    length = -(-len(points) // number) if number else 1
    for first in range(0, max(len(points), 1), length or 1):
        yield points[first : first + (length or 1)]


def _piece(part: Part, points: tuple[Point, ...], *, first: bool) -> Part:
    return replace(part, points=points) if first else replace(part, points=points, passages=(), quotes=(), words=())


Line = tuple[str, tuple[str, ...]]
"""A paragraph of a slide, and what follows it in smaller type: the mark of a link."""


def _lines(part: Part) -> list[Line]:
    """The paragraphs of a slide. Longer words of the source are in the notes if there is a list."""
    return [
        *((each.cited, ()) for each in part.passages if not part.points),
        *((each, ()) for each in part.words),
        *((point.words, (point.mark,) if point.mark else ()) for point in part.points),
    ]


def _slide(made: Pptx, deck: Handout, part: Part) -> None:
    slide = made.slides.add_slide(made.slide_layouts[1])
    size = _size(part.heading, TITLE_SIZES, 80, bold=True)
    _put(slide.shapes.title.text_frame, [(part.heading, ())], size, bold=True)
    body = slide.placeholders[1]
    lines = _lines(part)
    _put(body.text_frame, lines, next((size for size in SIZES if _fits(lines, size)), SMALLEST), plain=not part.points)
    _place(slide.shapes.title, 0.45, 1.2)
    _place(body, 1.8, 4.35)
    if part.aside:
        _box(slide, part.aside, (6.2, 0.55), 14, "About this slide")
    _footer(slide, deck)
    _notes(slide, [*_said(part), *(line for point in part.points for line in point.notes), part.address])


def _said(part: Part) -> Iterator[str]:
    """The words of sources for the notes: those that the slide has no space for, then the first of the quotes."""
    shown = {passage.text for passage in part.passages}
    yield from (passage.cited for passage in part.passages if part.points)
    quotes: list[Passage] = [quote for quote in part.quotes if quote.text not in shown]
    yield from (quote.cited for quote in quotes[:FIRST_QUOTES])
    if len(quotes) > FIRST_QUOTES:
        yield more(len(quotes) - FIRST_QUOTES)


def _map(made: Pptx, picture: bytes, described: str, arrows: Sequence[str]) -> None:
    """The slide with the picture of the map, under its title."""
    slide = made.slides.add_slide(made.slide_layouts[2])
    _put(slide.shapes.title.text_frame, [("The map", ())], 24, bold=True)
    _place(slide.shapes.title, 0.1, 0.6)
    high = HIGH - Inches(0.75)
    shape = slide.shapes.add_picture(io.BytesIO(_lighter(picture)), 0, Inches(0.75), height=high)
    shape.left = round((WIDE - shape.width) / 2)
    shape.name = "The map"
    shape._element.nvPicPr.cNvPr.set("descr", described)
    _notes(slide, arrows)


@lru_cache(maxsize=1)
def _lighter(picture: bytes) -> bytes:
    """A picture with as few colours as flat areas and letters need, which takes less than half the bytes."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as whole:
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
    return target.getvalue()


def _footer(slide: Pptx, deck: Handout) -> None:
    status = f" Source: {deck.facts.status}." if deck.facts.status else ""
    _box(slide, f"{deck.edition}.{status} {QUOTED}", (6.75, 0.5), 11, "Version and source")


def _box(slide: Pptx, words: str, place: tuple[float, float], size: int, name: str) -> None:
    """A line of text at a place: how many inches from the top, and how high."""
    top, high = place
    box = slide.shapes.add_textbox(MARGIN, Inches(top), WIDE - 2 * MARGIN, Inches(high))
    box.name = name
    _put(box.text_frame, [(words, ())], size, quiet=True)


def _notes(slide: Pptx, lines: Iterable[str]) -> None:
    slide.notes_slide.notes_text_frame.text = "\n".join(filter(None, dict.fromkeys(lines)))


# --- text ----------------------------------------------------------------------------------------------------------


def _place(shape: Pptx, top: float, high: float) -> None:
    shape.left, shape.width, shape.top, shape.height = MARGIN, WIDE - 2 * MARGIN, Inches(top), Inches(high)


def _size(words: str, sizes: Sequence[int], room: float, *, bold: bool = False) -> int:
    """The largest size at which a text is at most so many points high."""
    return next((s for s in sizes if len(wrapped(words, s, BODY_WIDE, bold=bold)) * s * 1.2 <= room), sizes[-1])


def _fits(lines: Sequence[Line], size: int) -> bool:
    """Whether paragraphs of this size fit on a slide."""
    high = sum(
        len(wrapped(" ".join((words, *marks)), size, BODY_WIDE - 30)) * size * 1.2 + size * 0.4
        for words, marks in lines
    )
    return high <= BODY_HIGH


def _put(  # noqa: PLR0913 -- how a text looks
    frame: Pptx, lines: Sequence[Line], size: int, *, bold: bool = False, quiet: bool = False, plain: bool = False
) -> None:
    """Write paragraphs. In `plain` ones there is no bullet, because they are sentences."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    for number, (words, marks) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after, paragraph.alignment = Pt(size * 0.4), PP_ALIGN.LEFT
        if plain:
            _without_bullet(paragraph)
        _run(paragraph, words, size, QUIET if quiet else INK).font.bold = bold
        for mark in marks:
            paragraph.add_line_break()
            _run(paragraph, f"[{mark}]", size - 6, QUIET)


def _run(paragraph: Pptx, words: str, size: int, colour: RGBColor) -> Pptx:
    run = paragraph.add_run()
    run.text, run.font.size, run.font.name = words, Pt(size), TYPEFACE
    run.font.color.rgb = colour
    return run


def _without_bullet(paragraph: Pptx) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.set("marL", "0")
    properties.set("indent", "0")
    properties.append(properties.makeelement(qn("a:buNone"), {}))
