"""Decides where everything on the map goes: bands below each other, cards side by side, and space for arrows between.

Bands are in the order of change, and cards in the order of the model. Links do not affect the order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.arranging.arrow_forms import ArrowForm, ArrowForms
from generator.arranging.cards import GUTTER, Box, Line, Measured, Style, measure_card
from generator.arranging.parts import Arrow, Band, Contents
from generator.diagrams.text_width import width, wrapped

EDGE = 3
"""Pixels above and below everything, so that thick lines are not cut off."""

WAY = 30
"""The width in pixels of an arrow between two frames."""


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card and its position."""

    measured: Measured
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Words between two bands, and their position. `right` means that the lines are aligned on the right."""

    id: str
    lines: tuple[Line, ...]
    box: Box
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BandSpace:
    """The space above a band: the sign for the whole, if it is there, and the words at arrows that end at the band.

    `sign` is where the sign is, `way` is where arrows change sides.
    """

    box: Box
    sign: Box | None
    said: tuple[PlacedWords, ...]
    way: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBand:
    """A band and its position: its frame, heading and cards, and the space above and below them for arcs."""

    band: Band
    frame: Box
    heading: tuple[Line, ...]
    heading_box: Box
    cards: tuple[PlacedCard, ...]
    over: Box
    under: Box
    gap: BandSpace


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """The whole map and the position of everything on it, in pixels from the left and from the top.

    `tracks` says for each arrow, by its id, how far out it runs: the height of an arc, the place of a way round.
    """

    contents: Contents
    style: Style
    rows: tuple[PlacedBand, ...]
    forms: Mapping[str, ArrowForm]
    tracks: Mapping[str, int]
    width: float
    height: float


def arrange(contents: Contents, style: Style) -> Arrangement:
    """Returns the position of everything on a map in this style."""
    plan = _Plan(contents, style)
    rows: list[PlacedBand] = []
    for number in range(len(contents.rows)):
        rows.append(plan.row(number, rows[-1].frame.bottom if rows else EDGE))
    return Arrangement(
        contents=contents,
        style=style,
        rows=tuple(rows),
        forms=plan.forms,
        tracks=plan.known.tracks,
        width=style.width,
        height=rows[-1].frame.bottom + EDGE,
    )


@dataclass
class _Plan:
    """What must be known about the whole map before the first band can be placed."""

    contents: Contents
    style: Style

    def __post_init__(self) -> None:
        self.known = ArrowForms(self.contents, self.style)
        self.forms, self.place, self.aside = self.known.forms, self.known.place, self.known.aside

    def row(self, number: int, top: float) -> PlacedBand:
        """Returns a band and its position, below what ends at `top`."""
        band, _ = self.contents.rows[number]
        style, gap = self.style, self._gap(number, top)
        wide = style.width - self.aside
        heading, heading_box = self._heading(band, gap.box.bottom, wide)
        pad = style.pad if heading else 0
        over = self._zone(number, ArrowForm.OVER)
        y = gap.box.bottom + pad + (0 if style.beside else heading_box.h) + over
        cards = self._cards(number, y)
        low = max(card.box.bottom for card in cards)
        under = self._zone(number, ArrowForm.UNDER)
        bottom = max(low + under + pad, heading_box.bottom + pad if style.beside else 0)
        left, room = self.known.room() if not heading else (0, wide)
        return PlacedBand(
            band=band,
            frame=Box(left, gap.box.bottom, room, bottom - gap.box.bottom),
            heading=heading,
            heading_box=heading_box,
            cards=cards,
            over=Box(0, y - over, wide, over),
            under=Box(0, low, wide, under),
            gap=gap,
        )

    def _heading(self, band: Band, top: float, room: float) -> tuple[tuple[Line, ...], Box]:
        """Returns the heading of a band. The floor and the ceiling have theirs in their cards."""
        style = self.style
        if band.bounds or not band.heading:
            return (), Box(style.pad, top, room, 0)
        room = (style.beside or room) - 2 * style.pad
        lines = tuple(Line(t, style.heading, bold=True) for t in wrapped(band.heading, style.heading, room, bold=True))
        return lines, Box(style.pad, top + style.pad, room, sum(line.height for line in lines) + 6)

    def _zone(self, number: int, form: ArrowForm) -> float:
        """The space that the arcs of a band take on one side of its cards."""
        ids = self.contents.rows[number][1]
        its = [self.known.tracks[a.id] for a in self.contents.arrows if self.forms[a.id] is form and a.tail in ids]
        return self.style.head + self.style.track * max(its) if its else 0

    def _cards(self, number: int, top: float) -> tuple[PlacedCard, ...]:
        ids = self.contents.rows[number][1]
        left, room = self.known.room()
        across = self.known.columns[number]
        wide = (room - GUTTER * (across - 1)) / across
        placed: list[PlacedCard] = []
        for start in range(0, len(ids), across):
            line = [self._measured(id_, wide) for id_ in ids[start : start + across]]
            high = max(each.h for each in line)
            y = placed[-1].box.bottom + (7 if self.style.one_column else GUTTER) if placed else top
            placed += [
                PlacedCard(m, Box(left + place * (wide + GUTTER), y, wide, high)) for place, m in enumerate(line)
            ]
        return tuple(placed)

    def _measured(self, id_: str, wide: float) -> Measured:
        labels = [a for a in self.contents.arrows if a.tail == id_ and self.forms[a.id] is ArrowForm.LABEL]
        return measure_card(self.contents.cards[id_], self.style, wide, labels, self.contents.cards)

    # --- between two bands

    def _gap(self, number: int, top: float) -> BandSpace:
        """Returns what is above a band: the sign for the whole, words at arrows that end there, space for arrows."""
        if not number:
            return BandSpace(box=Box(0, top, self.style.width, 0), sign=None, said=(), way=Box(0, top, 0, 0))
        y = top + self.style.gap / 3
        sign, said = self._sign(number, y)
        y = max([y, *(words.box.bottom for words in said), *([sign.bottom] if sign else [])])
        said += self._at_arrows(number, y, sign.right if sign else 0)
        y = max([y, *(words.box.bottom for words in said)])
        down = [a for a in self.contents.arrows if self.forms[a.id] is ArrowForm.DOWN and self.place[a.head] == number]
        way = Box(0, y, self.style.width, self.style.track * len(down) + (self.style.head if down else 0))
        low = way.bottom + self.style.gap / 3
        least = top + self.style.gap
        return BandSpace(box=Box(0, top, self.style.width, max(low, least) - top), sign=sign, said=tuple(said), way=way)

    def _sign(self, number: int, y: float) -> tuple[Box | None, list[PlacedWords]]:
        """The sign of the whole, between bands of two kinds; its words are beside the first."""
        if not self.contents.pathway or not self._kinds_change(number):
            return None, []
        style = self.style
        sign = Box(style.pad + 6, y, 40, 24)
        if any(self._kinds_change(before) for before in range(1, number)):
            return sign, []
        words = f"“{self.contents.pathway}”"
        room = style.width - self.aside - sign.right - 3 * style.pad
        lines = tuple(Line(text, style.small) for text in wrapped(words, style.small, room))
        high = max(sign.h, sum(line.height for line in lines))
        box = Box(sign.right + style.pad, y, room, high)
        return Box(sign.x, y + (high - sign.h) / 2, sign.w, sign.h), [PlacedWords("sign_words", lines, box)]

    def _kinds_change(self, number: int) -> bool:
        before, band = self.contents.rows[number - 1][0], self.contents.rows[number][0]
        return before.kind is not band.kind and not before.bounds and not band.bounds

    def _at_arrows(self, number: int, y: float, left: float) -> Iterator[PlacedWords]:
        """Returns the words at each arrow between groups that ends at a band, below each other if they are long.

        Arrows between two frames go down left of their words, right of the sign, which takes `left`. Those round the
        bands come from the right, and so their words are there.
        """
        band, pad = self.contents.rows[number][0], self.style.pad
        its = [a for a in self.contents.arrows if a.words and a.head == band.id and a.stated]
        near = [a for a in its if self.forms[a.id] is ArrowForm.FRAMES]
        end = self.style.width - self.aside - pad
        beside = left + pad
        for arrow in (*near, *(a for a in its if a not in near)):
            right = arrow not in near
            start = left + pad + WAY * len(near)
            lines, wide = self._words(arrow.words, end - start)
            if not right or beside + wide > end:
                y += 3
            high = sum(line.height for line in lines)
            top = y - high if right and beside + wide <= end and near else y
            yield PlacedWords(f"{arrow.id}--words", lines, Box(end - wide if right else start, top, wide, high), right)
            beside = start + wide + 2 * pad
            y = max(y, top + high)

    def _words(self, text: str, room: float) -> tuple[tuple[Line, ...], float]:
        """Returns lines of small bold text, and the width of the widest."""
        size = self.style.small
        lines = wrapped(text, size, room, bold=True)
        return tuple(Line(t, size, bold=True) for t in lines), max(width(t, size, bold=True) for t in lines) + 2


def by_band(arrangement: Arrangement) -> Mapping[str, PlacedBand]:
    """The rows of a map by the ids of their bands."""
    return {row.band.id: row for row in arrangement.rows}


def by_card(arrangement: Arrangement) -> Mapping[str, PlacedCard]:
    """The cards of a map by the ids of their elements."""
    return {placed.measured.card.id: placed for row in arrangement.rows for placed in row.cards}


def arrows_by_form(arrangement: Arrangement) -> Mapping[ArrowForm, tuple[Arrow, ...]]:
    """The arrows of a map by their form."""
    found: dict[ArrowForm, list[Arrow]] = defaultdict(list)
    for arrow in arrangement.contents.arrows:
        found[arrangement.forms[arrow.id]].append(arrow)
    return {form: tuple(found[form]) for form in ArrowForm}
