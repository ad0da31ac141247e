"""From the graph to pictures: the neighbourhood of each element, and the map of the whole.

What a picture contains is decided here, once, and the list beside it is made from the same groups and links.
How it is drawn is the business of the rooms in `diagrams`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.diagrams.dot import BOUNDS
from generator.diagrams.picture import Edge, Group, Node, Picture
from generator.model.graph import Graph, kind_name, kind_of
from generator.model.model import Link
from generator.records import AnyElement, Basis, Kind, Requirement
from generator.records.kinds import BANDS, Band
from generator.text.strings import counted, sentence_case

MOST_ON_MAP = 150
"""A map with more elements than this is no picture that anybody can read; it then draws one box for each group."""

Groups = tuple[tuple[str, Kind, tuple[str, ...]], ...]


def map_groups(graph: Graph) -> Groups:
    """What the map shows, in reading order: heading, kind and ids of each group that is not empty."""
    groups = [(heading, band.kind, ids) for band in BANDS for heading, ids in _rows(graph, band)]
    return tuple(group for group in groups if group[2])


def _rows(graph: Graph, band: Band) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rows of the map that a band stands for: the heading of each, and the ids of its elements."""
    elements = graph.by_kind[band.kind]
    if "{}" in band.heading:
        for group, heading in graph.groups(band.kind).items():
            yield band.heading.format(heading), tuple(e.id for e in elements if graph.group_of(e) == group)
    else:
        yield band.heading, tuple(e.id for e in elements if band.only in ("", graph.group_of(e)))


def on_map(graph: Graph, element: AnyElement) -> bool:
    """Whether `map_groups` has the element, told without looking at all others."""
    kind, group = kind_of(element), graph.group_of(element)
    return any(band.kind is kind and band.only in ("", group) for band in BANDS)


def group_id(index: int) -> str:
    """What picture and list call the group of the map at this place in `map_groups`; no element is called so."""
    return f"group_{index}"


def is_summed_up(groups: Groups) -> bool:
    """Whether the map of these groups is too large to draw element by element."""
    return sum(len(ids) for _, _, ids in groups) > MOST_ON_MAP


def map_links(graph: Graph) -> tuple[Link, ...]:
    """The links that the map shows: those whose both ends it shows."""
    shown = {id_ for _, _, ids in map_groups(graph) for id_ in ids}
    return tuple(link for link in graph.links if link.from_ in shown and link.to in shown)


def neighbourhood(graph: Graph, id_: str, where: Mapping[str, str]) -> Picture:
    """An element with everything it is linked to, and what it is part of or made of."""
    links = (*graph.incoming(id_), *graph.outgoing(id_))
    edges = [Edge(tail=link.from_, head=link.to, kind=link.kind, stated=link.basis is Basis.STATED) for link in links]
    edges += [Edge(tail=part, head=whole, kind="part of", stated=True) for part, whole in _parts(graph, id_)]
    ids = dict.fromkeys((id_, *(end for edge in edges for end in (edge.tail, edge.head))))
    return Picture(
        id=id_,
        title=neighbourhood_title(graph.elements[id_]),
        description="The lists under the diagram have the same contents.",
        nodes=tuple(_node(graph, each, where, current=each == id_) for each in ids),
        edges=tuple(edges),
    )


def neighbourhood_title(element: AnyElement) -> str:
    """What the picture of an element and its neighbours is called; one without a number is pointed at."""
    label = kind_name(element)
    return f"{label if label[-1].isdigit() else f'This {label.lower()}'} and what it is linked to"


def _parts(graph: Graph, id_: str) -> list[tuple[str, str]]:
    """Activity and requirement, for each that concerns the element."""
    if id_ in graph.requirement_of:
        return [(id_, graph.requirement_of[id_].id)]
    element = graph.elements[id_]
    return [(activity.id, id_) for activity in element.activities] if isinstance(element, Requirement) else []


def _node(graph: Graph, id_: str, where: Mapping[str, str], *, current: bool = False) -> Node:
    element = graph.elements[id_]
    return Node(
        id=id_,
        label=sentence_case(element.title),
        eyebrow=kind_name(element),
        kind=getattr(element, "boundary", None) or kind_of(element),
        href=where[id_],
        current=current,
    )


def whole_map(graph: Graph, where: Mapping[str, str]) -> Picture:
    """The map as a house, from the ceiling of accountability over impacts, outcomes and requirements down to the floor.

    Its rows stand from top to bottom as they are seen, so that Tab goes through them in that order; what is read first
    stands at the bottom, and the arrows of change point up.
    """
    groups, links = map_groups(graph), map_links(graph)
    title = f"Map of the {graph.model.about.short_title}"
    if is_summed_up(groups):
        return _summary(graph, title, groups, links)
    return Picture(
        id="map",
        title=title,
        description="From the bottom up: problems, requirements by level, outcomes, impacts. The list says the same.",
        direction="TB",
        groups=tuple(
            _row(group_id(index), heading, kind, tuple(_node(graph, id_, where) for id_ in ids))
            for index, (heading, kind, ids) in reversed(list(enumerate(groups)))
        ),
        edges=tuple(
            Edge(tail=link.from_, head=link.to, kind=link.kind, stated=link.basis is Basis.STATED) for link in links
        ),
    )


def _row(id_: str, heading: str, kind: Kind, nodes: tuple[Node, ...]) -> Group:
    """A row in a frame; what bounds the map lies across it without a frame, and says itself what it is."""
    if nodes[0].kind in BOUNDS:
        return Group(id=id_, label="", kind=kind, nodes=tuple(replace(node, eyebrow=heading) for node in nodes))
    return Group(id=id_, label=heading, kind=kind, nodes=nodes)


def _summary(graph: Graph, title: str, groups: Groups, links: tuple[Link, ...]) -> Picture:
    """The map of a model too large to draw element by element: one box for each group, one arrow for many links."""
    home = {id_: group_id(index) for index, (_, _, ids) in enumerate(groups) for id_ in ids}
    found: dict[tuple[str, str, str], bool] = defaultdict(bool)
    for link in links:
        found[home[link.from_], home[link.to], link.kind] |= link.basis is Basis.STATED
    return Picture(
        id="map",
        title=title,
        description="Each box stands for a group of elements, each arrow for all links between two groups.",
        nodes=tuple(
            Node(
                id=group_id(index),
                label=heading,
                eyebrow=sentence_case(counted(len(ids), "element")),
                kind=kind,
            )
            for index, (heading, kind, ids) in enumerate(groups)
        ),
        edges=tuple(
            Edge(tail=tail, head=head, kind=kind, stated=stated)
            for (tail, head, kind), stated in found.items()
            if tail != head
        ),
    )
