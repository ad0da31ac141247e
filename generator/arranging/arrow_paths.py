"""Works out the line of each arrow on an arranged map: arcs, straight lines down, detours and curves.

Graphviz is given these lines, because its own routing keeps arrows away from boxes but not from each other. A line is
a chain of cubic curves, as in DOT and in SVG: a point, then three for each curve.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.arranging.arcs import Arc, ports
from generator.arranging.arrangement import WAY, Arrangement, PlacedBand, PlacedCard, arrows_by_form, by_band, by_card
from generator.arranging.arrow_forms import ArrowForm
from generator.arranging.parts import Arrow

Point = tuple[float, float]

RADIUS = 6
"""The radius of the corners of an arrow, in pixels."""

TIP = 8
"""Pixels from the end of a line to the tip of its arrow."""

PORT = 15
"""Pixels between two arrows that end at the same side of a card."""


@dataclass(frozen=True, slots=True)
class ArrowPath:
    """The line of one arrow and its tip, in pixels from the left and from the top."""

    arrow: Arrow
    line: tuple[Point, ...]
    tip: Point


def arrow_paths(arrangement: Arrangement) -> tuple[ArrowPath, ...]:
    """Returns the line of every arrow on a map. Links that are drawn as labels have none."""
    made = _Paths(arrangement)
    ways = {
        ArrowForm.OVER: made.over,
        ArrowForm.UNDER: made.under,
        ArrowForm.DOWN: made.down,
        ArrowForm.ASIDE: made.beside,
        ArrowForm.CURVE: made.curve,
        ArrowForm.FRAMES: made.between_frames,
        ArrowForm.ROUND: made.round_bands,
    }
    forms = arrangement.forms
    return tuple(ways[forms[a.id]](a) for a in arrangement.contents.arrows if forms[a.id] is not ArrowForm.LABEL)


class _Paths:
    """Makes the line of each arrow of one arrangement."""

    def __init__(self, arrangement: Arrangement) -> None:
        self.all = arrangement
        self.cards: Mapping[str, PlacedCard] = by_card(arrangement)
        self.rows: Mapping[str, PlacedBand] = by_band(arrangement)
        self.forms = arrows_by_form(arrangement)
        self.row_of = {placed.measured.card.id: row for row in arrangement.rows for placed in row.cards}
        self.order = {id_: number for number, id_ in enumerate(self.cards)}

    def over(self, arrow: Arrow) -> ArrowPath:
        """Returns an arc above the cards of a row."""
        tail, head = self._top(arrow.tail, arrow), self._top(arrow.head, arrow)
        y = min(tail[1], head[1]) - self.all.style.head - self.all.style.track * (self.all.tracks[arrow.id] - 1) - 2
        return rounded_line(arrow, [tail, (tail[0], y), (head[0], y), head])

    def under(self, arrow: Arrow) -> ArrowPath:
        """Returns an arc below the cards of a row."""
        tail, head = self._bottom(arrow.tail, arrow), self._bottom(arrow.head, arrow)
        y = max(tail[1], head[1]) + self.all.style.head + self.all.style.track * (self.all.tracks[arrow.id] - 1) + 2
        return rounded_line(arrow, [tail, (tail[0], y), (head[0], y), head])

    def down(self, arrow: Arrow) -> ArrowPath:
        """Returns a line down from a card to one in the next band."""
        tail, head = self._bottom(arrow.tail, arrow), self._top(arrow.head, arrow)
        y = self.row_of[arrow.head].gap.way.y + self.all.style.track * self._turn(arrow) + 4
        return rounded_line(arrow, [tail, (tail[0], y), (head[0], y), head])

    def _turn(self, arrow: Arrow) -> int:
        """Returns the level at which an arrow turns: to the right, farther ones turn higher; to the left, lower."""
        its = [a for a in self.forms[ArrowForm.DOWN] if self.row_of[a.head] is self.row_of[arrow.head]]
        rightward = self.cards[arrow.head].box.cx >= self.cards[arrow.tail].box.cx
        place = sorted(its, key=lambda a: (self.order[a.tail], self.order[a.head])).index(arrow)
        return len(its) - 1 - place if rightward else place

    def beside(self, arrow: Arrow) -> ArrowPath:
        """Returns a line beside the cards of a single column."""
        tail, head = self._side(arrow.tail, arrow), self._side(arrow.head, arrow)
        x = max(tail[0], head[0]) + self.all.style.head + self.all.style.track * (self.all.tracks[arrow.id] - 1) + 2
        return rounded_line(arrow, [tail, (x, tail[1]), (x, head[1]), head])

    def curve(self, arrow: Arrow) -> ArrowPath:
        """Returns a curve: behind the cards from band to band, or beside them if there is one column."""
        tail, head = self.cards[arrow.tail].box, self.cards[arrow.head].box
        if self.all.style.one_column:
            far = abs(self.order[arrow.head] - self.order[arrow.tail])
            out = self.all.style.head + self.all.style.track * (1 + 2 * min(1, far / 12))
            start, end = (tail.right, tail.cy + 6), (head.right, head.cy - 6)
            return curved_line(arrow, start, (start[0] + 1.33 * out, start[1]), (end[0] + 1.33 * out, end[1]), end)
        start, end = (tail.cx, tail.bottom), (head.cx, head.y)
        reach = max(40, (end[1] - start[1]) * 0.4)
        return curved_line(arrow, start, (start[0], start[1] + reach), (end[0], end[1] - reach), end)

    def between_frames(self, arrow: Arrow) -> ArrowPath:
        """Returns a straight line from the frame of a band to that of the next."""
        tail, head = self.rows[arrow.tail], self.rows[arrow.head]
        near = [a for a in self.forms[ArrowForm.FRAMES] if a.head == arrow.head]
        sign = head.gap.sign
        left = sign.right if sign else self.all.style.ways_at
        x = left + self.all.style.pad + WAY / 2 + WAY * near.index(arrow)
        return rounded_line(arrow, [(x, tail.frame.bottom), (x, head.frame.y)])

    def round_bands(self, arrow: Arrow) -> ArrowPath:
        """Returns a line to the right of all frames."""
        tail, head = self.rows[arrow.tail].frame, self.rows[arrow.head].frame
        start = (tail.right, self._at_frame(arrow, arrow.tail))
        end = (head.right, self._at_frame(arrow, arrow.head))
        x = (
            max(row.frame.right for row in self.all.rows)
            + self.all.style.head
            + self.all.style.track * (self.all.tracks[arrow.id] - 1)
            + 2
        )
        return rounded_line(arrow, [start, (x, start[1]), (x, end[1]), end])

    def _at_frame(self, arrow: Arrow, band: str) -> float:
        """Returns the point where an arrow around the bands meets a frame, away from other arrows there."""
        number = {row.band.id: place for place, row in enumerate(self.all.rows)}
        arcs = [Arc(number[a.tail], number[a.head], a.id) for a in self.forms[ArrowForm.ROUND]]
        before, after = ports(arcs, number[band])
        frame = self.rows[band].frame
        return _spread([*before, *after], arrow.id, frame.cy, frame.h)

    # --- where arrows meet cards

    def _top(self, id_: str, arrow: Arrow) -> Point:
        box = self.cards[id_].box
        before, after = ports(self._arcs(ArrowForm.OVER), self.order[id_])
        down = self._by_other_end(a for a in self.forms[ArrowForm.DOWN] if a.head == id_)
        return (_spread([*before, *down, *after], arrow.id, box.cx, box.w), box.y)

    def _bottom(self, id_: str, arrow: Arrow) -> Point:
        box = self.cards[id_].box
        before, after = ports(self._arcs(ArrowForm.UNDER), self.order[id_])
        down = self._by_other_end(a for a in self.forms[ArrowForm.DOWN] if a.tail == id_)
        return (_spread([*before, *down, *after], arrow.id, box.cx, box.w), box.bottom)

    def _side(self, id_: str, arrow: Arrow) -> Point:
        box = self.cards[id_].box
        before, after = ports(self._arcs(ArrowForm.ASIDE), self.order[id_])
        return (box.right, _spread([*before, *after], arrow.id, box.cy, box.h))

    def _arcs(self, form: ArrowForm) -> list[Arc]:
        return [Arc(self.order[a.tail], self.order[a.head], a.id) for a in self.forms[form]]

    def _by_other_end(self, arrows: Iterator[Arrow]) -> list[str]:
        return [a.id for a in sorted(arrows, key=lambda a: (self.order[a.tail], self.order[a.head]))]


def _spread(keys: Sequence[str], key: str, middle: float, room: float) -> float:
    """Returns the position of one of several ends on a side of a box: around its middle, closer if it is short."""
    step = min(PORT, room / (len(keys) + 1))
    return middle + step * (keys.index(key) - (len(keys) - 1) / 2)


# --- lines -----------------------------------------------------------------------------------------------------------


def rounded_line(arrow: Arrow, corners: Sequence[Point]) -> ArrowPath:
    """Returns a line of straight pieces with round corners. It ends where the head of its arrow begins."""
    tip = corners[-1]
    points = [*corners[:-1], _before(corners[-2], tip, TIP)]
    line = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _before(before, corner, radius), _before(after, corner, radius)
        line += [*_straight(line[-1], start), corner, corner, end]
    return ArrowPath(arrow, (*line, *_straight(line[-1], points[-1])), tip)


def curved_line(arrow: Arrow, *points: Point) -> ArrowPath:
    """Returns one cubic curve from the first to the last of four points. It ends where the head of its arrow begins."""
    start, one, other, tip = points
    return ArrowPath(arrow, (start, one, other, _before(other, tip, TIP)), tip)


def _straight(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """A straight line as the three further points of a cubic curve."""
    return (start, end, end)


def _before(start: Point, end: Point, distance: float) -> Point:
    """The point on the way from `start` to `end` that is so far before the end."""
    length = math.dist(start, end)
    if not length:
        return end
    share = distance / length
    return (end[0] + (start[0] - end[0]) * share, end[1] + (start[1] - end[1]) * share)


def curves_of(line: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """Yields the cubic curves of a line, four points each."""
    for start in itertools.count(0, 3):
        if start + 3 >= len(line):
            return
        yield tuple(line[start : start + 4])
