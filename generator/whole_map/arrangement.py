"""Where everything on the map goes: bands one under the other, cards side by side, and room for the arrows between.

The bands come in the order of change and the cards in the order of the model, whatever is linked with what. Each link
gets its form here: an arrow where that can be drawn without crossing another, a label on its card where it cannot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from generator.diagrams.text_width import width, wrapped
from generator.whole_map.arcs import Arc, depths, embedded
from generator.whole_map.bands import Band
from generator.whole_map.cards import GUTTER, Box, Line, Measured, Style, columns, measured
from generator.whole_map.contents import Arrow, Contents


class Form(Enum):
    """How a link is drawn."""

    OVER = "an arc over the row of its two cards"
    UNDER = "an arc under the row of its two cards"
    DOWN = "an arrow down from one band to the next"
    ASIDE = "an arrow beside the cards of the only column"
    CURVE = "a curve behind the cards"
    FRAMES = "an arrow from the frame of a band to that of the next"
    ROUND = "an arrow round the bands between two frames"
    LABEL = "a label on the card at which it begins"


WAY = 30
"""Pixels that an arrow between two frames takes from left to right."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A card in its place."""

    measured: Measured
    box: Box


@dataclass(frozen=True, slots=True)
class Said:
    """Words between two bands, with their place; `right` where their lines end together and not begin."""

    id: str
    lines: tuple[Line, ...]
    box: Box
    right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The room above a band: whether the sign of the whole is there, and the words at arrows that end at the band.

    `sign` is where the sign is, `way` is where arrows change sides.
    """

    box: Box
    sign: Box | None
    said: tuple[Said, ...]
    way: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A band in its place: its frame, its heading, its cards, and the room over and under them for arcs."""

    band: Band
    frame: Box
    heading: tuple[Line, ...]
    heading_box: Box
    cards: tuple[Placed, ...]
    over: Box
    under: Box
    gap: Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """The whole map with everything in its place, in pixels from the left and from the top.

    `tracks` says for each arrow, by its id, how far out it runs: the height of an arc, the place of a way round.
    """

    contents: Contents
    style: Style
    rows: tuple[Row, ...]
    forms: Mapping[str, Form]
    tracks: Mapping[str, int]
    width: float
    height: float


def arrange(contents: Contents, style: Style) -> Arrangement:
    """Everything on a map in its place, for a style."""
    plan = _Plan(contents, style)
    rows: list[Row] = []
    for number in range(len(contents.rows)):
        rows.append(plan.row(number, rows[-1].frame.bottom if rows else 0))
    return Arrangement(
        contents=contents,
        style=style,
        rows=tuple(rows),
        forms=plan.forms,
        tracks=plan.tracks,
        width=style.width,
        height=rows[-1].frame.bottom if rows else 0,
    )


@dataclass
class _Plan:
    """What has to be known of the whole before the first band can be placed."""

    contents: Contents
    style: Style
    forms: dict[str, Form] = field(default_factory=dict)
    tracks: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.arrows = {arrow.id: arrow for arrow in self.contents.arrows}
        self.place = {id_: number for number, (_, ids) in enumerate(self.contents.rows) for id_ in ids}
        self.band_at = {band.id: number for number, (band, _) in enumerate(self.contents.rows)}
        self.order = {id_: number for number, id_ in enumerate(self.place)}
        self._form_groups()
        # How far in cards can go is known only with the arrows beside them, and how many stand side by side after that.
        self.columns = [self._columns(number) for number in range(len(self.contents.rows))]
        singles = [arrow for arrow in self.contents.arrows if not arrow.of_groups]
        # What the source says is placed first, so that nothing of it gives way to an editors' link.
        for stated in (True, False):
            self._form_singles([arrow for arrow in singles if arrow.stated is stated])
        self._find_tracks()

    # --- forms

    def _form_groups(self) -> None:
        for arrow in self.contents.arrows:
            if arrow.of_groups:
                next_ = self.band_at[arrow.head] - self.band_at[arrow.tail] == 1
                self.forms[arrow.id] = Form.FRAMES if next_ else Form.ROUND
        round_ = [id_ for id_, form in self.forms.items() if form is Form.ROUND]
        arcs = [Arc(self.band_at[self.arrows[i].tail], self.band_at[self.arrows[i].head], i) for i in round_]
        self.tracks |= depths(arcs)

    @property
    def aside(self) -> float:
        """How much room the arrows round the bands take at the right of all frames."""
        most = max((self.tracks[id_] for id_, form in self.forms.items() if form is Form.ROUND), default=0)
        return self.style.head + self.style.track * most if most else 0

    def _form_singles(self, arrows: Sequence[Arrow]) -> None:
        forward = [arrow for arrow in arrows if self.place[arrow.tail] <= self.place[arrow.head]]
        back = [arrow for arrow in arrows if arrow not in forward]
        if self.style.one_column:
            # A label of the editors would leave an empty line on its card while it is not shown.
            self.forms |= {arrow.id: Form.LABEL if arrow.stated else Form.CURVE for arrow in back}
            self._form_aside(forward)
            return
        self.forms |= {arrow.id: Form.LABEL for arrow in back}
        self._form_down([arrow for arrow in forward if self.place[arrow.tail] != self.place[arrow.head]])
        for number in range(len(self.contents.rows)):
            self._form_arcs(number, [a for a in forward if self.place[a.tail] == self.place[a.head] == number])

    def _form_aside(self, arrows: Sequence[Arrow]) -> None:
        arcs = [self._arc(arrow) for arrow in arrows]
        fits = embedded(arcs, [()])
        for arrow in arrows:
            other = Form.LABEL if arrow.stated else Form.CURVE
            self.forms[arrow.id] = Form.ASIDE if arrow.stated and arrow.id in fits else other

    def _arc(self, arrow: Arrow) -> Arc:
        return Arc(self.order[arrow.tail], self.order[arrow.head], arrow.id)

    def _form_down(self, arrows: Sequence[Arrow]) -> None:
        """Stated links to the next band go down, as long as they keep their order; others behind the cards."""
        kept: list[Arrow] = []
        for arrow in arrows:
            near = self.place[arrow.head] - self.place[arrow.tail] == 1 and self._one_line(arrow)
            if arrow.stated and near and not any(self._twisted(arrow, other) for other in kept):
                kept.append(arrow)
                self.forms[arrow.id] = Form.DOWN
            else:
                self.forms[arrow.id] = Form.LABEL if arrow.stated else Form.CURVE

    def _one_line(self, arrow: Arrow) -> bool:
        """Whether the cards of both ends stand in the only line of their bands."""
        ends = (self.place[arrow.tail], self.place[arrow.head])
        return all(self.columns[number] >= len(self.contents.rows[number][1]) for number in ends)

    def _twisted(self, one: Arrow, other: Arrow) -> bool:
        """Whether two arrows between the same two bands would cross."""
        if self.place[one.tail] != self.place[other.tail]:
            return False
        tails = self.order[one.tail] - self.order[other.tail]
        return tails * (self.order[one.head] - self.order[other.head]) < 0

    def _form_arcs(self, number: int, arrows: Sequence[Arrow]) -> None:
        down = [self.arrows[id_] for id_, form in self.forms.items() if form is Form.DOWN]
        over = {self.order[arrow.head] for arrow in down if self.place[arrow.head] == number}
        under = {self.order[arrow.tail] for arrow in down if self.place[arrow.tail] == number}
        one_line = self.columns[number] >= len(self.contents.rows[number][1])
        before = [id_ for id_, form in self.forms.items() if form in (Form.OVER, Form.UNDER)]
        here = [arrow for arrow in arrows if arrow.id not in before]
        fits = embedded([self._arc(arrow) for arrow in here], [over, under]) if one_line else {}
        for arrow in here:
            self.forms[arrow.id] = (Form.OVER, Form.UNDER)[fits[arrow.id]] if arrow.id in fits else Form.LABEL

    # --- tracks

    def _find_tracks(self) -> None:
        for form in (Form.OVER, Form.UNDER, Form.ASIDE):
            arcs = [self._arc(self.arrows[id_]) for id_, its in self.forms.items() if its is form]
            # What the source says lies inside: the editors' arcs, which are seldom seen, go round it.
            stated = [arc for arc in arcs if self.arrows[arc.key].stated]
            inner = depths(stated)
            self.tracks |= inner
            for arc in arcs:
                if arc.key not in inner:
                    spanned = [inner[s.key] for s in stated if s.span[0] < arc.span[1] and arc.span[0] < s.span[1]]
                    self.tracks[arc.key] = 1 + max(spanned, default=0)
        for number in range(len(self.contents.rows)):
            self.tracks |= self._tracks_down(number)

    def _tracks_down(self, number: int) -> dict[str, int]:
        """How low each arrow down to a band changes sides, so that none crosses another on its way."""
        its = [a for a in self.contents.arrows if self.forms[a.id] is Form.DOWN and self.place[a.head] == number]
        return {arrow.id: place for place, arrow in enumerate(sorted(its, key=lambda a: -self.order[a.head]))}

    # --- sizes and places

    def _room(self) -> tuple[float, float]:
        """Where the cards of a band begin and how much room they have."""
        style = self.style
        left = style.beside or style.pad
        right = style.pad + self._margin()
        return left, style.width - self.aside - left - right

    def _margin(self) -> float:
        """How much room the arrows beside a column of cards take."""
        if not self.style.one_column or all(arrow.of_groups for arrow in self.contents.arrows):
            return 0
        return self.style.head + self.style.track * 3

    def _columns(self, number: int) -> int:
        _, ids = self.contents.rows[number]
        return columns([self.contents.cards[id_] for id_ in ids], self.style, self._room()[1])

    def row(self, number: int, top: float) -> Row:
        """A band in its place, under what ends at `top`."""
        band, _ = self.contents.rows[number]
        style, gap = self.style, self._gap(number, top)
        frame_width = style.width - self.aside
        heading, heading_box = self._heading(band, gap.box.bottom, frame_width)
        over = self._zone(number, Form.OVER)
        y = gap.box.bottom + style.pad + (0 if style.beside else heading_box.h) + over
        cards = self._cards(number, y)
        low = max(card.box.bottom for card in cards)
        under = self._zone(number, Form.UNDER)
        bottom = max(low + under + style.pad, heading_box.bottom + style.pad if style.beside else 0)
        return Row(
            band=band,
            frame=Box(0, gap.box.bottom, frame_width, bottom - gap.box.bottom),
            heading=heading,
            heading_box=heading_box,
            cards=cards,
            over=Box(0, y - over, frame_width, over),
            under=Box(0, low, frame_width, under),
            gap=gap,
        )

    def _heading(self, band: Band, top: float, room: float) -> tuple[tuple[Line, ...], Box]:
        """The heading of a band; what bounds the map has its heading in its card."""
        style = self.style
        if band.bounds:
            return (), Box(style.pad, top, room, 0)
        room = (style.beside or room) - 2 * style.pad
        lines = tuple(Line(t, style.heading, bold=True) for t in wrapped(band.heading, style.heading, room, bold=True))
        return lines, Box(style.pad, top + style.pad, room, sum(line.height for line in lines) + 6)

    def _zone(self, number: int, form: Form) -> float:
        """The room that the arcs of a band take on one side of its cards."""
        ids = self.contents.rows[number][1]
        its = [self.tracks[a.id] for a in self.contents.arrows if self.forms[a.id] is form and a.tail in ids]
        return self.style.head + self.style.track * max(its) if its else 0

    def _cards(self, number: int, top: float) -> tuple[Placed, ...]:
        ids = self.contents.rows[number][1]
        left, room = self._room()
        across = self.columns[number]
        wide = (room - GUTTER * (across - 1)) / across
        placed: list[Placed] = []
        for start in range(0, len(ids), across):
            line = [self._measured(id_, wide) for id_ in ids[start : start + across]]
            high = max(each.h for each in line)
            y = placed[-1].box.bottom + (7 if self.style.one_column else GUTTER) if placed else top
            placed += [Placed(m, Box(left + place * (wide + GUTTER), y, wide, high)) for place, m in enumerate(line)]
        return tuple(placed)

    def _measured(self, id_: str, wide: float) -> Measured:
        labels = [a for a in self.contents.arrows if a.tail == id_ and self.forms[a.id] is Form.LABEL]
        return measured(self.contents.cards[id_], self.style, wide, labels, self.contents.cards)

    # --- between two bands

    def _gap(self, number: int, top: float) -> Gap:
        """What is over a band: the sign of the whole, words at the arrows that end there, room for arrows down."""
        if not number:
            return Gap(box=Box(0, top, self.style.width, 0), sign=None, said=(), way=Box(0, top, 0, 0))
        y = top + self.style.gap / 3
        sign, said = self._sign(number, y)
        y = max([y, *(words.box.bottom for words in said), *([sign.bottom] if sign else [])])
        said += self._at_arrows(number, y, sign.right if sign else 0)
        y = max([y, *(words.box.bottom for words in said)])
        down = [a for a in self.contents.arrows if self.forms[a.id] is Form.DOWN and self.place[a.head] == number]
        way = Box(0, y, self.style.width, self.style.track * len(down) + (self.style.head if down else 0))
        low = way.bottom + self.style.gap / 3
        least = top + self.style.gap
        return Gap(box=Box(0, top, self.style.width, max(low, least) - top), sign=sign, said=tuple(said), way=way)

    def _sign(self, number: int, y: float) -> tuple[Box | None, list[Said]]:
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
        return Box(sign.x, y + (high - sign.h) / 2, sign.w, sign.h), [Said("sign_words", lines, box)]

    def _kinds_change(self, number: int) -> bool:
        before, band = self.contents.rows[number - 1][0], self.contents.rows[number][0]
        return before.kind is not band.kind and not before.bounds and not band.bounds

    def _at_arrows(self, number: int, y: float, left: float) -> Iterator[Said]:
        """The words at each arrow of groups that ends at a band, under each other where they are long.

        Arrows between two frames go down left of their words, right of the sign, which takes `left`. Those round the
        bands come from the right, and so their words are there.
        """
        band, pad = self.contents.rows[number][0], self.style.pad
        its = [a for a in self.contents.arrows if a.of_groups and a.head == band.id and a.stated]
        near = [a for a in its if self.forms[a.id] is Form.FRAMES]
        end = self.style.width - self.aside - pad
        beside = left + pad
        for arrow in (*near, *(a for a in its if a not in near)):
            right = arrow not in near
            start = left + pad + WAY * len(near)
            lines, wide = self._words(arrow.label, end - start)
            if not right or beside + wide > end:
                y += 3
            high = sum(line.height for line in lines)
            top = y - high if right and beside + wide <= end and near else y
            yield Said(f"{arrow.id}--words", lines, Box(end - wide if right else start, top, wide, high), right)
            beside = start + wide + 2 * pad
            y = max(y, top + high)

    def _words(self, text: str, room: float) -> tuple[tuple[Line, ...], float]:
        """Lines of small bold text, and how wide the widest is."""
        size = self.style.small
        lines = wrapped(text, size, room, bold=True)
        return tuple(Line(t, size, bold=True) for t in lines), max(width(t, size, bold=True) for t in lines) + 2


def by_band(arrangement: Arrangement) -> Mapping[str, Row]:
    """The rows of a map by the ids of their bands."""
    return {row.band.id: row for row in arrangement.rows}


def by_card(arrangement: Arrangement) -> Mapping[str, Placed]:
    """The cards of a map by the ids of their elements."""
    return {placed.measured.card.id: placed for row in arrangement.rows for placed in row.cards}


def formed(arrangement: Arrangement) -> Mapping[Form, tuple[Arrow, ...]]:
    """The arrows of a map by their form."""
    found: dict[Form, list[Arrow]] = defaultdict(list)
    for arrow in arrangement.contents.arrows:
        found[arrangement.forms[arrow.id]].append(arrow)
    return {form: tuple(found[form]) for form in Form}
