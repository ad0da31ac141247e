"""From the graph to pictures: the neighbourhood of each element, and the map of the whole.

What a picture contains is decided here, once, and the list beside it is made from the same groups and links.
How it is drawn is the business of the rooms in `diagrams`.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagrams.picture import Edge, Node, Picture
from generator.model.graph import Graph, kind_name, kind_of
from generator.records import AnyElement, Basis, Requirement
from generator.text.strings import sentence_case


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
