"""Writes an arranged map as DOT text: every box with its position and size, every arrow with its line.

The text asks for the engine `nop2`, which draws everything at its given position, so `dot -Tsvg` makes the same picture
from the downloaded text as the site shows. Colours are classes, which the style sheet of a page defines. In pictures
that must look the same in every program, they are attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import graphviz

from generator.arranging.arrangement import Arrangement, PlacedBand, PlacedCard
from generator.arranging.arrow_paths import ArrowPath, Point, arrow_paths
from generator.arranging.cards import Box, LabelRow, Line
from generator.arranging.dot_text import BOLD, bracketed, quoted, table, without_entities
from generator.arranging.parts import Arrow
from generator.arranging.sheets import Canvas, Colours, Extra, Sheet
from generator.diagrams.dot import BOUNDS, FONT
from generator.diagrams.svg import Named

MARKERS: Mapping[str, Mapping[str, str]] = {
    "problem": {"shape": "octagon"},
    "requirement": {"shape": "box", "style": "rounded,filled"},
    "outcome": {"shape": "cds"},
    "impact": {"shape": "circle", "peripheries": "2"},
}
"""The shape around the number of each kind, the same wherever a number is."""


def sheet(
    arrangement: Arrangement,
    colours: Colours | None = None,
    more: Sequence[Extra] = (),
    canvas: Canvas | None = None,
) -> Sheet:
    """Returns an arranged map as a picture. `more` is other text on it. With colours, it needs no style sheet."""
    canvas = canvas or Canvas(width=arrangement.width, height=arrangement.height)
    drawing = _Drawing(arrangement, colours, canvas)
    reading = [*drawing.bands(), *drawing.add(drawing.text(each.id, each.lines, each.box, "note") for each in more)]
    return Sheet(
        id=arrangement.style.id,
        title=arrangement.contents.title,
        description=arrangement.contents.description,
        dot=drawing.whole(),
        reading=tuple(reading),
        stated_first=arrangement.contents.stated_first,
        shown=canvas.shown or (canvas.width, canvas.height),
    )


DotPart = tuple[str, str]
"""The id of a part of the drawing, and its statement in DOT."""


@dataclass
class _Drawing:
    """Writes the statements of a drawing, in reading order."""

    arrangement: Arrangement
    colours: Colours | None
    canvas: Canvas
    clusters: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def add(self, parts: Iterable[DotPart]) -> list[str]:
        """Adds parts to the text, and returns their ids."""
        ids = []
        for id_, statement in parts:
            ids.append(id_)
            (self.clusters if statement.lstrip().startswith("subgraph") else self.body).append(statement)
        return ids

    def whole(self) -> str:
        """Returns the whole text. What lies on top comes last."""
        graph = graphviz.Digraph(
            self.arrangement.style.id.replace("-", "_"),
            graph_attr={"layout": "nop2", "bgcolor": "transparent", "pad": "0", "outputorder": "edgesfirst"},
            node_attr={"shape": "box", "fixedsize": "true", "margin": "0", "fontname": FONT, "fontsize": "14"},
            edge_attr={"arrowsize": "0.8"},
        )
        graph.body += [self._paper(), *self.clusters, *self.body]
        return str(graph.source)

    def _paper(self) -> str:
        """Returns an invisible frame around everything, so that the picture keeps its size."""
        canvas = self.canvas
        box = Box(-canvas.left, -canvas.top, canvas.width, canvas.height)
        paint = {"bgcolor": self.colours.ground, "pencolor": self.colours.ground} if self.colours else {}
        return self._cluster("paper", box, {"class": "paper", "peripheries": "0"} | paint)

    def bands(self) -> Iterator[str | Named]:
        """Adds everything, band by band from the top, and returns the reading order."""
        lines = arrow_paths(self.arrangement)
        drawn: set[str] = set()
        # All frames first: an arrow to a card goes through the frame around it.
        yield from self.add(self._frame(row) for row in self.arrangement.rows)
        for row in self.arrangement.rows:
            ids = [placed.measured.card.id for placed in row.cards]
            yield from self.add(self._gap(row))
            over = [path for path in lines if _over(path, row) and path.arrow.tail in ids]
            drawn |= {path.arrow.id for path in over}
            rest = [path for path in lines if path.arrow.tail in (*ids, row.band.id) and path.arrow.id not in drawn]
            inside = (
                *self._arrows(row, over),
                *self.add(part for placed in row.cards for part in self._card(placed)),
                *self._arrows(row, rest),
                *self.add(self._heading(row)),
            )
            yield from (Named(row.band.heading, inside),) if row.band.heading else inside

    def _arrows(self, row: PlacedBand, lines: Sequence[ArrowPath]) -> Iterator[str | Named]:
        """Arrows that begin at a band, from left to right; those that are links have a name together."""
        lines = _left_to_right(lines)
        ids = tuple(self.add(self._arrow(path) for path in lines))
        if not any(path.arrow.href for path in lines):
            yield from ids
            return
        own = {placed.measured.card.id for placed in row.cards}
        ends = "between" if all(path.arrow.head in own for path in lines) else "from"
        classes = "" if any(path.arrow.stated for path in lines) else _basis(stated=False)
        yield Named(f"{row.band.heading}, arrows {ends} them", ids, classes)

    def _heading(self, row: PlacedBand) -> Iterator[DotPart]:
        """The heading of a band, if it has one that is drawn."""
        if row.heading:
            classes = f"heading {row.band.look or row.band.kind}"
            yield self.text(f"{row.band.id}--heading", row.heading, row.heading_box, classes)

    # --- statements

    def _frame(self, row: PlacedBand) -> DotPart:
        look = row.band.look or row.band.kind
        frame = {"class": f"{look}{' bounds' if row.band.bounds else ''}", "style": "rounded"}
        if row.band.bounds:
            frame["peripheries"] = "0"
        elif self.colours:
            frame |= {"style": "rounded,filled", "fillcolor": self.colours.kinds[row.band.kind][1], "pencolor": "none"}
        return row.band.id, self._cluster(row.band.id, row.frame, frame)

    def _card(self, placed: PlacedCard) -> Iterator[DotPart]:
        """The card of an element, its number, and its labels."""
        m, card = placed.measured, placed.measured.card
        look = {
            "style": "rounded",
            "class": f"tile {card.look}{' current' * card.current}",
            **self._link(card.href, card.label),
        }
        if card.look in BOUNDS:
            look["penwidth"] = "2.5"
        if self.colours:
            look |= {"style": "rounded,filled", "fillcolor": self.colours.card}
            look["color"] = self.colours.kinds[card.look][0]
        yield card.id, self._node(card.id, placed.box, look, self._table(m.lines, placed.box, m.at))
        if card.number and card.look in MARKERS:
            box = m.marker.moved(placed.box.x, placed.box.y)
            yield f"{card.id}--number", self._number(f"{card.id}--number", box, card.look, card.number)
        for row in m.labels:
            yield from self._labels(card.id, row, placed.box)

    def _number(self, id_: str, box: Box, look: str, number: str) -> str:
        size = f"{self.arrangement.style.marker * 0.6:.0f}"
        shape = {**MARKERS[look], "class": f"number {look}", "fontname": BOLD, "fontsize": size}
        if look == "impact":
            box = Box(box.x + 3, box.y + 3, box.w - 6, box.h - 6)
        if self.colours:
            line = self.colours.kinds[look][0]
            style = shape.get("style", "filled")
            shape |= {"style": style, "fillcolor": line, "color": line, "fontcolor": self.colours.card}
        return self._node(id_, box, shape, quoted(number))

    def _labels(self, id_: str, row: LabelRow, at: Box) -> Iterator[DotPart]:
        basis = _basis(stated=row.stated)
        name = f"{id_}--{row.pills[0].arrow.kind.replace(' ', '-')}--{basis}"
        words = Box(row.box.x, row.box.y + (row.box.h - row.words.height) / 2, row.box.w, row.words.height)
        yield self.text(name, (row.words,), words.moved(at.x, at.y), f"label {basis}")
        for pill in row.pills:
            says = pill.arrow.label + _who(stated=row.stated)
            shape = {"style": "rounded", "class": f"pill {pill.look} {basis}", "fontsize": f"{row.words.size:g}"}
            shape |= self._link(self.arrangement.contents.cards[pill.arrow.head].href, says)
            if not row.stated:
                shape["style"] = "rounded,dashed"
            if self.colours:
                line, fill = self.colours.kinds[pill.look]
                shape |= {"style": f"{shape['style']},filled", "fillcolor": fill, "color": line, "fontcolor": line}
            box = pill.box.moved(at.x, at.y)
            yield pill.arrow.id, self._node(pill.arrow.id, box, shape, quoted(without_entities(pill.text)))

    def _gap(self, row: PlacedBand) -> Iterator[DotPart]:
        """The sign of the whole, and the words at arrows from other bands."""
        if row.gap.sign:
            shape = {"shape": "invhouse", "class": "sign"}
            if self.colours:
                shape |= {"style": "filled", "fillcolor": self.colours.quiet, "color": self.colours.quiet}
            yield f"{row.band.id}--sign", self._node(f"{row.band.id}--sign", row.gap.sign, shape, '""')
        for said in row.gap.said:
            yield self.text(said.id, said.lines, said.box, "said", right=said.right)

    def _arrow(self, path: ArrowPath) -> DotPart:
        arrow = path.arrow
        groups = " groups" if arrow.of_groups else ""
        attributes = {
            "id": arrow.id,
            "class": f"{arrow.kind.replace(' ', '-')} {_basis(stated=arrow.stated)}{groups}",
            "pos": self._line(path),
            **self._link(arrow.href, arrow.label + _who(stated=arrow.stated)),
        }
        if not arrow.stated:
            attributes["style"] = "dashed"
        if arrow.of_groups:
            attributes["penwidth"] = "2.5"
        if self.colours:
            attributes["color"] = self.colours.line
        ends = (self._end(arrow, arrow.tail), self._end(arrow, arrow.head))
        return arrow.id, f"\t{quoted(ends[0])} -> {quoted(ends[1])} {bracketed(attributes)}\n"

    def _end(self, arrow: Arrow, id_: str) -> str:
        """Returns the node at an end. Arrows between bands are tied to their first cards, but drawn between frames."""
        if not arrow.of_groups:
            return id_
        rows = {row.band.id: row for row in self.arrangement.rows}
        return rows[id_].cards[0].measured.card.id

    def _line(self, path: ArrowPath) -> str:
        return " ".join([f"e,{self._point(path.tip)}", *map(self._point, path.line)])

    def _point(self, point: Point) -> str:
        """Returns a point in Graphviz's coordinates, from the left and from the bottom."""
        return f"{self.canvas.left + point[0]:.1f},{self.canvas.height - self.canvas.top - point[1]:.1f}"

    def _cluster(self, id_: str, box: Box, attributes: Mapping[str, str]) -> str:
        bb = f"{self._point((box.x, box.bottom))},{self._point((box.right, box.y))}"
        return f"\tsubgraph {quoted(f'cluster_{id_}')} {{ graph {bracketed({'id': id_, 'bb': bb, **attributes})} }}\n"

    def text(self, id_: str, lines: Sequence[Line], box: Box, classes: str, *, right: bool = False) -> DotPart:
        """Lines of text without a box around them."""
        look = {"class": f"words {classes}", "shape": "plaintext"}
        if self.colours:
            look["fontcolor"] = self.colours.text
        return id_, self._node(id_, box, look, self._table(lines, box, (0, 0), "RIGHT" if right else "LEFT"))

    def _table(self, lines: Sequence[Line], box: Box, at: Point, side: str = "LEFT") -> str:
        paint = (self.colours.text, self.colours.quiet) if self.colours else None
        return table(lines, box, at, side, paint)

    def _link(self, href: str | None, label: str) -> dict[str, str]:
        return {"URL": without_entities(href), "tooltip": without_entities(label)} if href else {}

    def _node(self, id_: str, box: Box, attributes: Mapping[str, str], label: str) -> str:
        place = {
            "id": id_,
            "pos": self._point((box.cx, box.cy)),
            "width": f"{box.w / 72:.4f}",
            "height": f"{box.h / 72:.4f}",
        }
        return f"\t{quoted(id_)} [label={label} {bracketed({**place, **attributes})[1:]}\n"


def _basis(*, stated: bool) -> str:
    return "stated" if stated else "editorial"


def _who(*, stated: bool) -> str:
    return " (stated in the source)" if stated else " (added by the editors)"


def _over(path: ArrowPath, row: PlacedBand) -> bool:
    """Whether an arrow begins over the cards of its band."""
    return path.line[0][1] <= row.cards[0].box.y + 0.1 and not path.arrow.of_groups


def _left_to_right(lines: Sequence[ArrowPath]) -> list[ArrowPath]:
    return sorted(lines, key=lambda path: (min(path.line[0][0], path.tip[0]), path.arrow.id))
