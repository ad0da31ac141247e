"""Slides with editable text: one idea each, in the placeholders of their layout, so that they read in order.

Quotes, sources and addresses are in the notes. The picture of the map has a text that replaces it. The same
handout gives the same bytes on any computer and any day.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from PIL import Image
from pptx.util import Inches

from generator.diagrams.text_width import wrapped
from generator.handouts.handout import BulletPoint, CitedPassage, Handout, HandoutPart, more_passages, status_of
from generator.handouts.presentation import (
    HIGH,
    TITLE_ONLY,
    TITLE_SLIDE,
    WIDE,
    WITH_LIST,
    Pptx,
    SlideLine,
    TextBox,
    TextPosition,
    add_slide,
    template,
)
from generator.handouts.reproducible_documents import document_bytes

_TITLE_OF_ALL, _TITLE, _LIST = TextPosition(1.5, 2.0, at_bottom=True), TextPosition(0.45, 1.2), TextPosition(1.8, 4.35)
_ASIDE, _FOOT = TextPosition(6.2, 0.55, "About this slide"), TextPosition(6.75, 0.5, "Version and source")
"""Where texts are."""

SIZES = (28, 24, 20)
"""Sizes of type in points for what is on a slide, largest first. What fits in none of them becomes several slides."""

SMALLEST = 12
"""The size for one paragraph that fits in none of them."""

TITLE_SIZES = (36, 32, 28, 24, 20, 16)
BODY_HIGH, BODY_WIDE = 4.35 * 72, 11.5 * 72
"""The space for text on a slide, in points."""

COLOURS = 64
"""How many colours the picture of the map has on a slide."""

MOST_PARTS, FIRST_POINTS = 12, 30
"""How many parts of a group are on slides, and how many points of a part. The site has all of them."""

FIRST_QUOTES = 6
"""How many quotes the notes of one slide have. The site has all of them."""

CONTINUED = "(continued)"
QUOTED = "Words in quotation marks are a source’s; all others are the editors’."


def as_slides(deck: Handout, picture: bytes, described: str, arrows: Sequence[str]) -> bytes:
    """The bytes of a .pptx file.

    `picture` is the map as a PNG of 16 to 9, `described` the text that replaces it, and `arrows` what it shows, in
    words, for the notes.
    """
    made = template()
    _properties(made, deck)
    _first(made, deck)
    finding, *others = _bounded(deck)
    _on_slides(made, deck, finding)
    _map(made, deck, picture, described, arrows)
    for part in others:
        _on_slides(made, deck, part)
    return document_bytes(made, deck.date)


def _properties(made: Pptx, deck: Handout) -> None:
    core, facts = made.core_properties, deck.facts
    core.title, core.subject = f"{deck.title}: {facts.title}"[:255], deck.edition[:255]
    core.author = core.last_modified_by = facts.editors[:255]
    core.category, core.comments, core.keywords = "slides", "", ""
    core.language, core.version, core.revision = facts.language, facts.version, 1
    core.created = core.modified = core.last_printed = datetime.datetime.combine(deck.date, datetime.time())


# --- slides --------------------------------------------------------------------------------------------------------


def _first(made: Pptx, deck: Handout) -> None:
    status = status_of(deck.facts)
    lines = tuple((words, ()) for words in (deck.subject, f"{deck.edition}.", status) if words)
    texts = (
        _title(deck.title, _TITLE_OF_ALL, 140),
        TextBox(place=TextPosition(3.7, 2.6), lines=lines, size=20),
        _footer(deck),
    )
    add_slide(made, TITLE_SLIDE, texts, deck.reading, deck.facts.language)


def _bounded(deck: Handout) -> Iterator[HandoutPart]:
    """The parts of a deck, in a number that can be shown: in place of the others it says that the site has them."""
    for group, found in groupby(deck.parts, key=lambda part: part.group):
        parts = [replace(part, points=_bounded_points(deck, part)) for part in found]
        if len(parts) <= MOST_PARTS:
            yield from parts
            continue
        shown = parts[: MOST_PARTS - 1]
        yield from shown
        words = _more(len(parts) - len(shown), deck)
        yield HandoutPart(group=group, heading=group, words=(words,))


def _bounded_points(deck: Handout, part: HandoutPart) -> tuple[BulletPoint, ...]:
    if len(part.points) <= FIRST_POINTS:
        return part.points
    shown = part.points[: FIRST_POINTS - 1]
    return *shown, BulletPoint(words=_more(len(part.points) - len(shown), deck))


def _more(number: int, deck: Handout) -> str:
    return f"{number} more on the site{f': {deck.address}' if deck.address else ''}"


def _on_slides(made: Pptx, deck: Handout, part: HandoutPart) -> None:
    """One slide for a part, or several if it has more points than fit."""
    for number, piece in enumerate(_pieces(part)):
        _slide(made, deck, replace(piece, heading=f"{piece.heading} {CONTINUED}") if number else piece)


def _pieces(part: HandoutPart) -> Iterator[HandoutPart]:
    """The part, in as few pieces as fit on slides, of about the same length. The words of sources are on the first."""
    for number in range(1, len(part.points) + 1):
        pieces = [_piece(part, points, first=not index) for index, points in enumerate(_cut(part.points, number))]
        if all(_fits(_lines(piece), SIZES[-1]) for piece in pieces):
            break
    else:
        pieces = [_piece(part, points, first=not index) for index, points in enumerate(_cut(part.points, 0))]
    yield from pieces


def _cut(points: tuple[BulletPoint, ...], number: int) -> Iterator[tuple[BulletPoint, ...]]:
    """The points in this many runs of about the same length; with 0, each by itself."""
    length = -(-len(points) // number) if number else 1
    for first in range(0, max(len(points), 1), length or 1):
        yield points[first : first + (length or 1)]


def _piece(part: HandoutPart, points: tuple[BulletPoint, ...], *, first: bool) -> HandoutPart:
    return replace(part, points=points) if first else replace(part, points=points, passages=(), quotes=(), words=())


def _lines(part: HandoutPart) -> list[SlideLine]:
    """The paragraphs of a slide. Longer words of the source are in the notes if there is a list."""
    return [
        *((each.cited, ()) for each in part.passages if not part.points),
        *((each, ()) for each in part.words),
        *((point.words, (point.mark,) if point.mark else ()) for point in part.points),
    ]


def _slide(made: Pptx, deck: Handout, part: HandoutPart) -> None:
    lines = _lines(part)
    size = next((size for size in SIZES if _fits(lines, size)), SMALLEST)
    texts = [
        _title(part.heading, _TITLE, 80),
        TextBox(place=_LIST, lines=tuple(lines), size=size, plain=not part.points),
        *([TextBox(place=_ASIDE, lines=((part.aside, ()),), size=14, quiet=True)] if part.aside else []),
        _footer(deck),
    ]
    notes = (*_said(part), *(line for point in part.points for line in point.notes), part.address)
    add_slide(made, WITH_LIST, texts, notes, deck.facts.language)


def _said(part: HandoutPart) -> Iterator[str]:
    """The words of sources for the notes: those that the slide has no space for, then the first of the quotes."""
    shown = {passage.text for passage in part.passages}
    yield from (passage.cited for passage in part.passages if part.points)
    quotes: list[CitedPassage] = [quote for quote in part.quotes if quote.text not in shown]
    yield from (quote.cited for quote in quotes[:FIRST_QUOTES])
    if len(quotes) > FIRST_QUOTES:
        yield more_passages(len(quotes) - FIRST_QUOTES)


def _map(made: Pptx, deck: Handout, picture: bytes, described: str, arrows: Sequence[str]) -> None:
    """The slide with the picture of the map, under its title."""
    title = TextBox(place=TextPosition(0.1, 0.6), lines=(("The map", ()),), size=24, bold=True)
    slide = add_slide(made, TITLE_ONLY, [title], arrows, deck.facts.language)
    high = HIGH - Inches(0.75)
    shape = slide.shapes.add_picture(io.BytesIO(_lighter(picture)), 0, Inches(0.75), height=high)
    shape.left = round((WIDE - shape.width) / 2)
    shape.name = "The map"
    shape.element.nvPicPr.cNvPr.set("descr", described)


@lru_cache(maxsize=1)
def _lighter(picture: bytes) -> bytes:
    """A picture with as few colours as flat areas and letters need, which takes less than half the bytes."""
    target = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as whole:
        # Pillow's `optimize` would take six times as long for a twentieth less.
        whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, "PNG")
    return target.getvalue()


def _footer(deck: Handout) -> TextBox:
    status = f" Source: {deck.facts.status}." if deck.facts.status else ""
    return TextBox(place=_FOOT, lines=((f"{deck.edition}.{status} {QUOTED}", ()),), size=11, quiet=True)


# --- text ----------------------------------------------------------------------------------------------------------


def _title(words: str, place: TextPosition, room: float) -> TextBox:
    return TextBox(place=place, lines=((words, ()),), size=_size(words, TITLE_SIZES, room, bold=True), bold=True)


def _size(words: str, sizes: Sequence[int], room: float, *, bold: bool = False) -> int:
    """The largest size at which a text is at most this many points high."""
    return next((s for s in sizes if len(wrapped(words, s, BODY_WIDE, bold=bold)) * s * 1.2 <= room), sizes[-1])


def _fits(lines: Sequence[SlideLine], size: int) -> bool:
    """Whether paragraphs of this size fit on a slide."""
    high = sum(
        len(wrapped(" ".join((words, *marks)), size, BODY_WIDE - 30)) * size * 1.2 + size * 0.4
        for words, marks in lines
    )
    return high <= BODY_HIGH
