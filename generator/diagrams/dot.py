"""From a picture to DOT text: which shape each kind has, where lines break, and what stands before what.

DOT text is a pure function of the picture, so that tests and reviewers can read it as text. Every label is data: it
is escaped here, once, so that no backslash, quote, entity or angle bracket in it means anything to Graphviz. Colours
have no place here: classes go out, and the style sheet decides.
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Mapping

import graphviz

from generator.diagrams.picture import Edge, Group, Node, Picture

FONT = "Atkinson Hyperlegible Next"
"""The family of the files in generator/fonts, which the page uses too: what is measured is what is shown."""

WRAP = 24
"""About how many characters a line of a label has."""

GRAPH = {
    "fontname": f"{FONT} Bold",
    "fontsize": "14",
    "bgcolor": "transparent",
    "pad": "0.1",
    "nodesep": "0.3",
    "ranksep": "0.6",
    "newrank": "true",
    "compound": "true",
}
NODE = {"fontname": FONT, "fontsize": "14", "shape": "box", "margin": "0.12,0.07", "height": "0.3"}
EDGE = {"arrowsize": "0.8"}

SHAPES: Mapping[str, Mapping[str, str]] = {
    "problem": {"style": "diagonals"},
    "requirement": {"style": "rounded", "penwidth": "2.5"},
    "activity": {},
    "outcome": {"shape": "cds", "margin": "0.2,0.11"},
    "impact": {"peripheries": "2"},
    "assumption": {"shape": "note"},
    "floor": {"penwidth": "3"},
    "ceiling": {"penwidth": "3"},
}
"""What tells a kind apart without colour. All of them leave nearly the whole box to the text; other kinds get a plain box."""

BANDS = frozenset({"floor", "ceiling"})
"""Kinds that are drawn about as long as the longest row, so that they bound the whole picture."""

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_dot(picture: Picture) -> str:
    """Return the DOT text of a picture, the same for the same picture.

    An edge that runs against the order of reading is written from its head to its tail with `dir=back`, because
    Graphviz places the first end before the second. Edges with `style=invis` only keep rows in order.
    """
    graph = graphviz.Digraph(picture.id, graph_attr=GRAPH, node_attr=NODE, edge_attr=EDGE)
    graph.attr("graph", rankdir=picture.direction)
    for group in picture.groups:
        _add_group(graph, group, picture)
    for node in picture.nodes:
        _add_node(graph, node, picture)
    _keep_order(graph, picture.groups)
    rows = picture.rows()
    for edge in picture.edges:
        _add_edge(graph, edge, rows)
    return str(graph.source)


def _add_group(graph: graphviz.Digraph, group: Group, picture: Picture) -> None:
    """Add a row; a name that begins with `cluster` is what makes Graphviz draw a frame."""
    framed = bool(group.label.strip())
    with graph.subgraph(name=f"cluster_{group.id}" if framed else group.id) as row:
        row.attr("graph", rank="same")
        if framed:
            row.attr("graph", **{"id": group.id, "class": _slug(group.kind), "label": _text(_fold(group.label))})
            row.attr("graph", style="rounded", margin="10", labeljust="l")
        if framed and group.href is not None:
            row.attr("graph", URL=_text(group.href))
        for node in group.nodes:
            _add_node(row, node, picture)


def _add_node(graph: graphviz.Digraph, node: Node, picture: Picture) -> None:
    """Add a box with its shape, its classes and its address."""
    length, wrap = _band(picture) if node.kind in BANDS else ({}, WRAP)
    classes = [_slug(node.kind), *(["current"] if node.current else []), *(["eyebrowed"] if node.eyebrow else [])]
    attributes = {**SHAPES.get(node.kind, {}), **length}
    attributes |= {"id": node.id, "class": " ".join(classes), "label": _label(node, wrap)}
    if node.href is not None:
        attributes["URL"] = _text(node.href)
    graph.node(node.id, **attributes)


def _band(picture: Picture) -> tuple[dict[str, str], int]:
    """Return the length of a band, guessed from the number of boxes in the longest row, and where its lines break."""
    longest = max((len(group.nodes) for group in picture.groups), default=1)
    if picture.direction == "LR":
        return {"height": f"{0.9 * longest:g}"}, WRAP
    return {"width": f"{2 * longest:g}"}, 18 * longest


def _keep_order(graph: graphviz.Digraph, groups: tuple[Group, ...]) -> None:
    """Hold each row behind the one before it, whatever arrows run between them."""
    firsts = [group.nodes[0].id for group in groups if group.nodes]
    for before, after in itertools.pairwise(firsts):
        graph.edge(before, after, style="invis", weight="0")


def _add_edge(graph: graphviz.Digraph, edge: Edge, rows: Mapping[str, int]) -> None:
    """Add an arrow; dashes say "editorial" even where no style sheet reaches."""
    attributes = {"class": f"{_slug(edge.kind)} {'stated' if edge.stated else 'editorial'}"}
    if not edge.stated:
        attributes["style"] = "dashed"
    if rows.get(edge.tail, 0) > rows.get(edge.head, len(rows)):
        graph.edge(edge.head, edge.tail, dir="back", **attributes)
    else:
        graph.edge(edge.tail, edge.head, **attributes)


def _label(node: Node, wrap: int) -> str:
    """Return the escaped label: the eyebrow in a line of its own, then the text, broken at white space only."""
    eyebrow = [_fold(node.eyebrow)] if node.eyebrow else []
    lines = textwrap.wrap(_fold(node.label), wrap, break_long_words=False, break_on_hyphens=False)
    return graphviz.nohtml(r"\n".join(_text(line) for line in [*eyebrow, *lines]))


def _fold(words: str) -> str:
    """Return text on one line, with one space between words and nothing that XML cannot hold."""
    return " ".join(NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words).split())


def _text(words: str) -> str:
    """Escape text so that Graphviz reads it as it stands: neither backslash sequences, nor entities, nor HTML."""
    return str(graphviz.escape(words.replace("&", "&amp;")))


def _slug(kind: str) -> str:
    """Return a kind as one class name."""
    return "-".join(kind.lower().split())
