"""Turns a picture into DOT text: the shape of each kind, where lines break, and the order of the rows.

The DOT text depends only on the picture, so that tests and reviewers can read it as text. Every label is data. It is
escaped here, once, so that no backslash, quote, entity or angle bracket in it has a meaning for Graphviz. The DOT text
has classes and no colours, which the style sheet sets.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import lru_cache

import graphviz

from generator.diagrams.picture import Direction, Edge, Group, Node, Picture
from generator.records.kinds import BANDS, Kind
from generator.text.strings import one_line

FONT = "Atkinson Hyperlegible Next"
"""The font family in generator/assets/fonts. Pages use it too, so that labels have the size that was measured."""

WRAP = 24
"""The approximate number of characters in a line of a label."""

ACROSS = 120
"""The approximate number of characters for all boxes of a row that runs across, so that the row fits a page."""

LEAST = 12
"""The fewest characters in a line. It is better to scroll a longer row than to read it letter by letter."""

GRAPH = {
    "fontname": f"{FONT} Bold",
    "fontsize": "14",
    "bgcolor": "transparent",
    "pad": "0.1",
    "newrank": "true",
    "outputorder": "edgesfirst",
}
SPACE: Mapping[Direction, Mapping[str, str]] = {
    "LR": {"nodesep": "0.2", "ranksep": "0.9"},
    "TB": {"nodesep": "0.1", "ranksep": "0.5"},
    "BT": {"nodesep": "0.1", "ranksep": "0.5", "labelloc": "b"},
}
"""The space between boxes and between rows, enough to tell arrows apart. Across a page, there is little space.

For `BT`, Graphviz turns everything upside down, so the top of a frame is its bottom.
"""

NODE = {"fontname": FONT, "fontsize": "14", "shape": "box", "height": "0.3"}
MARGIN: Mapping[Direction, str] = {"LR": "0.16,0.07", "TB": "0.09,0.06", "BT": "0.09,0.06"}
EDGE = {"arrowsize": "0.8"}

BOUNDS = tuple(band.only for band in BANDS if band.only)
"""Kinds of box that are about as long as the longest row, because they bound the whole picture."""

SHAPES: Mapping[str, Mapping[str, str]] = {
    **{kind.value: kind.facts.shape for kind in Kind},
    **{bound: {"penwidth": "3", "margin": "0.25,0.1"} for bound in BOUNDS},
}
"""What distinguishes a kind without colour, and leaves most of the box to the text. Others get a plain box."""

CLOSER: Mapping[str, Mapping[str, str]] = {kind.value: kind.facts.shape_across for kind in Kind}
"""What a kind has instead if rows run across."""


def to_dot(picture: Picture) -> str:
    """Returns the DOT text of a picture. The same picture always gives the same text.

    Graphviz places the first end of an edge before the second. An edge against the order of reading is therefore
    written from its head to its tail with `dir=back`. Edges with `style=invis` only keep rows in order.
    """
    box = {**NODE, "margin": MARGIN[picture.direction]}
    graph = graphviz.Digraph(picture.id, graph_attr=GRAPH, node_attr=box, edge_attr=EDGE)
    graph.attr("graph", rankdir=picture.direction, **SPACE[picture.direction])
    for group in picture.groups:
        _add_group(graph, group, picture)
    for node in picture.nodes:
        _add_node(graph, node, picture)
    _keep_order(graph, picture)
    rows = picture.rows()
    for edge in picture.edges:
        _add_edge(graph, edge, rows, across=_lies_across(picture))
    return str(graph.source)


def _add_group(graph: graphviz.Digraph, group: Group, picture: Picture) -> None:
    """Adds a row. Graphviz draws a frame if the name starts with `cluster`."""
    framed = bool(one_line(group.label))
    with graph.subgraph(name=f"cluster_{group.id}" if framed else group.id) as row:
        row.attr("graph", rank="same", **(_frame(group) if framed else {}))
        for node in group.nodes:
            _add_node(row, node, picture, beside=len(group.nodes))


def _frame(group: Group) -> dict[str, str]:
    """Returns what makes a row a framed one: its label, its classes and its address."""
    frame = {"id": group.id, "class": _slug(group.kind), "label": _text(one_line(group.label))}
    if group.href is not None:
        frame["URL"] = _text(group.href)
    return {**frame, "style": "rounded", "margin": "10", "labeljust": "l"}


def _add_node(graph: graphviz.Digraph, node: Node, picture: Picture, beside: int = 1) -> None:
    """Adds a box with its shape, classes and address. `beside` is the number of boxes in its row."""
    length, wrap = _band(picture) if node.kind in BOUNDS else ({}, _wrap(picture, beside))
    graph.body.append(_statement(node, tuple(length.items()), wrap, across=_lies_across(picture)))


@lru_cache(maxsize=20_000)
def _statement(node: Node, length: tuple[tuple[str, str], ...], wrap: int, *, across: bool) -> str:
    """Returns the statement of a box. Kept, because a box is the same in the pictures of all its neighbours."""
    closer = CLOSER.get(node.kind, {}) if across else {}
    classes = [_slug(node.kind), "current" if node.current else "", "eyebrowed" if one_line(node.eyebrow or "") else ""]
    attributes = {"id": node.id, "class": " ".join(filter(None, classes)), "label": _label(node, wrap)}
    if node.href is not None:
        attributes["URL"] = _text(node.href)
    alone = graphviz.Digraph()
    alone.node(node.id, **{**SHAPES.get(node.kind, {}), **closer}, **dict(length), **attributes)
    return str(alone.body[0])


def _lies_across(picture: Picture) -> bool:
    """Whether rows run from left to right, where a page has less space than from top to bottom."""
    return picture.direction != "LR"


def _wrap(picture: Picture, beside: int) -> int:
    """Returns the most characters in a line of a box in a row of `beside` boxes."""
    return min(WRAP, max(LEAST, ACROSS // beside)) if _lies_across(picture) else WRAP


def _band(picture: Picture) -> tuple[dict[str, str], int]:
    """Returns the length of a band, estimated from the longest row, and the most characters in its lines."""
    longest = max((len(group.nodes) for group in picture.groups), default=1)
    if _lies_across(picture):
        return {"width": f"{1.25 * longest:g}"}, 16 * longest
    return {"height": f"{0.9 * longest:g}"}, WRAP


def _keep_order(graph: graphviz.Digraph, picture: Picture) -> None:
    """Keeps each row behind the one before it if no arrow does, and a band in the middle."""
    rows = picture.rows()
    linked = {frozenset((rows.get(edge.tail), rows.get(edge.head))) for edge in picture.edges}
    filled = [row for row, group in enumerate(picture.groups) if group.nodes]
    for before, after in itertools.pairwise(filled):
        pairs = list(itertools.product(picture.groups[before].nodes, picture.groups[after].nodes))
        bounded = any(node.kind in BOUNDS for pair in pairs for node in pair)
        if bounded or frozenset((before, after)) not in linked:
            for tail, head in pairs if bounded else pairs[:1]:
                graph.edge(tail.id, head.id, style="invis", weight="1" if bounded else "0")


def _add_edge(graph: graphviz.Digraph, edge: Edge, rows: Mapping[str, int], *, across: bool) -> None:
    """Adds an arrow. It is turned round if it runs against the order of reading."""
    tail, head = rows.get(edge.tail, -1), rows.get(edge.head, -2)
    # Between neighbours there is no space for dashes, so the arrow goes over their heads.
    over = tail == head and across
    graph.body.append(_arrow(edge, over=over, back=min(tail, head) >= 0 and tail > head))


@lru_cache(maxsize=20_000)
def _arrow(edge: Edge, *, over: bool, back: bool) -> str:
    """Returns the statement of an arrow, with both its ends in its id. Dashes mean "editorial", even without styles.

    Kept, because an arrow is in the pictures of both its ends.
    """
    attributes = {
        "id": f"{edge.tail}--{_slug(edge.kind)}--{edge.head}",
        "class": f"{_slug(edge.kind)} {'stated' if edge.stated else 'editorial'}",
    }
    if not edge.stated:
        attributes["style"] = "dashed"
    if over:
        attributes |= {"tailport": "n", "headport": "n"}
    ends = (edge.tail, edge.head)
    if back:
        ends, attributes = ends[::-1], {"dir": "back", **attributes}
    alone = graphviz.Digraph()
    alone.edge(*ends, **attributes)
    return str(alone.body[0])


def _label(node: Node, wrap: int) -> str:
    """Returns the escaped label: the eyebrow on its own line, then the text, broken only at white space.

    No line is empty, because Graphviz 14.1.5 corrupts its memory if a label starts with an empty line.
    """
    lines = [line for line in (one_line(node.eyebrow or ""), *_wrapped(one_line(node.label), wrap)) if line]
    label: str = graphviz.nohtml(r"\n".join(map(_text, lines)))
    return label


def _wrapped(words: str, wrap: int) -> list[str]:
    """Returns text in lines of at most `wrap` characters, unless one word is longer.

    Unlike `textwrap`, it keeps special white space characters.
    """
    lines = [""]
    for word in words.split(" "):
        if len(lines[-1]) + len(word) < wrap and lines[-1]:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _text(words: str) -> str:
    """Returns text escaped so that Graphviz shows it unchanged: no backslash sequences, entities or HTML.

    The result has a class of its own, so that `graphviz` does not read `<b>` as HTML. `str()` would lose it.
    """
    text: str = graphviz.escape(words.replace("&", "&amp;"))
    return text


def _slug(kind: str) -> str:
    """Returns a kind as one class name."""
    return "-".join(kind.lower().split())
