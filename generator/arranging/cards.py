"""Works out the size of cards on the map: their lines of text, and the labels for links that would cross others.

All sizes are in pixels. `arrangement` decides where a card goes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.arranging.parts import Arrow, Card
from generator.diagrams.text_width import widest_word, width, wrapped


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in pixels from the left and from the top."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """The middle between left and right."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The middle between top and bottom."""
        return self.y + self.h / 2

    def moved(self, x: float, y: float) -> Box:
        """Returns the same rectangle, moved to the right and down."""
        return Box(self.x + x, self.y + y, self.w, self.h)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The sizes of everything on a map, for a wide screen, a phone or a slide.

    `name`, `title`, `heading` and `small` are sizes of text; without `title` no titles are shown. In `one_column` each
    card has a line of its own and arrows go beside them. With `beside`, headings have this much space at the left.
    `track` is how far apart arrows run that run side by side, `head` what the head of one takes, and `ways_at` where
    arrows from band to band begin.
    """

    id: str
    width: float
    name: float = 16
    title: float = 14
    heading: float = 16
    small: float = 14
    one_column: bool = False
    beside: float = 0
    gap: float = 18
    pad: float = 10
    inset: float = 8
    marker: float = 26
    track: float = 9
    head: float = 11
    ways_at: float = 0


WIDE = Style(id="map", width=960, name=15)
NARROW = Style(id="map_narrow", width=288, name=17, title=16, small=16, one_column=True, pad=6, track=6, head=9)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text."""

    text: str
    size: float
    bold: bool = False

    @property
    def height(self) -> float:
        """Its height with the space between lines."""
        return math.ceil(self.size * 1.35)


@dataclass(frozen=True, slots=True)
class Pill:
    """A small label that names the other end of a link. Its box is relative to the card."""

    arrow: Arrow
    look: str
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class LabelRow:
    """The labels of a card for links of one kind and basis: a word, and a pill for each link."""

    stated: bool
    words: Line
    box: Box
    pills: tuple[Pill, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A card, its lines, and where they begin inside it. `marker` is the position of its number."""

    card: Card
    lines: tuple[Line, ...]
    at: tuple[float, float]
    marker: Box
    labels: tuple[LabelRow, ...]
    w: float
    h: float


BESIDE = 190
"""A card at least this wide has its number beside the text. A narrower one has it above."""


def column_count(cards: Sequence[Card], style: Style, room: float) -> int:
    """Returns how many cards fit side by side: all, or as many as their longest words allow."""
    if style.one_column or not cards:
        return 1
    words = max(max(widest_word(c.name, style.name, bold=True), widest_word(c.title, style.title)) for c in cards)
    least = max(words, 80) + 2 * style.inset + 2
    most = max(1, int((room + GUTTER) / (least + GUTTER)))
    rows = -(-len(cards) // most)
    return -(-len(cards) // rows)


GUTTER = 8
"""Pixels between cards that stand side by side."""


def measure_card(card: Card, style: Style, w: float, links: Sequence[Arrow], cards: Mapping[str, Card]) -> Measured:
    """Returns a card of this width with its lines and its labels."""
    across = w >= BESIDE and bool(card.number)
    left = style.inset + (style.marker + 8 if across else 0)
    room = w - left - style.inset
    lines = [Line(text, style.name, bold=True) for text in wrapped(card.name, style.name, room, bold=True)]
    if style.title and card.title:
        lines += [Line(text, style.title) for text in wrapped(card.title, style.title, room)]
    above = style.marker + 6 if card.number and not across else 0
    top = style.inset + above
    low = top + sum(line.height for line in lines)
    labels = tuple(_labels(links, cards, style, Box(left, low + 6, room, 0)))
    end = max(row.pills[-1].box.bottom for row in labels) if labels else low
    marker = Box(style.inset, style.inset, style.marker, style.marker)
    least = style.marker + 2 * style.inset if card.number else 0
    return Measured(card, tuple(lines), (left, top), marker, labels, w, max(end + style.inset, least))


def _labels(links: Sequence[Arrow], cards: Mapping[str, Card], style: Style, at: Box) -> Iterator[LabelRow]:
    """Returns the labels of a card, stated links first, in a row for each kind and basis. They begin at `at`."""
    sorts = sorted({(not link.stated, link.kind.value) for link in links})
    for editorial, kind in sorts:
        its = [link for link in links if (not link.stated, link.kind.value) == (editorial, kind)]
        row = _row(its, cards, style, at)
        at = Box(at.x, row.pills[-1].box.bottom + 4, at.w, 0)
        yield row


def _row(links: Sequence[Arrow], cards: Mapping[str, Card], style: Style, at: Box) -> LabelRow:
    """Returns the labels of links of one kind and basis, on as many lines as they need."""
    stated, kind = links[0].stated, links[0].kind.value
    words = Line(kind, style.small)
    high = max(words.height + 4, 24)
    box = Box(at.x, at.y, width(kind, style.small) + 8, high)
    x, y, pills = box.right, at.y, []
    for link in links:
        target = cards[link.head]
        text = _shortened(target.short, style.small, at.w - 16)
        w = max(24, width(text, style.small) + 16)
        if x + w > at.x + at.w and x > at.x:
            x, y = at.x, y + high + 4
        pills.append(Pill(link, target.look, text, Box(x, y, w, high)))
        x += w + 5
    return LabelRow(stated, words, box, tuple(pills))


def _shortened(text: str, size: float, room: float) -> str:
    """Returns the text, cut off at the end if it does not fit."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
