"""The whole model, and the map alone, as DOT text for Graphviz, with the shapes and dashes of the site's diagrams.

`whole_map` decides what is on the map, and `diagrams.dot` and `arranging` write it. This module adds permanent
addresses and comments that say what the file is.
"""

from __future__ import annotations

from generator.arranging.arrangement import arrange
from generator.arranging.as_dot import sheet
from generator.arranging.cards import WIDE
from generator.diagrams.dot import to_dot
from generator.diagrams.picture import Edge, Node, Picture
from generator.model.dataset_facts import Facts, facts_of
from generator.model.graph import Graph, kind_name, kind_of
from generator.records import Basis
from generator.text.strings import sentence_case, xml_safe
from generator.whole_map.contents import contents


def as_dot(graph: Graph, root: str) -> str:
    """DOT text with every element and link, and the requirement that each activity is part of."""
    facts = facts_of(graph, root)
    whole = _whole(graph, facts)
    return _said(facts, whole.title, to_dot(whole))


def map_as_dot(graph: Graph, root: str) -> str:
    """DOT text of the map, as the site shows it."""
    facts = facts_of(graph, root)
    says = contents(graph, facts.permanent, lambda anchor: None)
    return _said(facts, says.title, sheet(arrange(says, WIDE)).dot)


def _whole(graph: Graph, facts: Facts) -> Picture:
    links = (
        Edge(tail=link.from_, head=link.to, kind=link.kind, stated=link.basis is Basis.STATED) for link in graph.links
    )
    parts = (Edge(tail=id_, head=r.id, kind="part of", stated=True) for id_, r in graph.requirement_of.items())
    return Picture(
        id="toc",
        title=facts.title,
        description="Every element and every link.",
        nodes=tuple(
            Node(
                id=id_,
                label=sentence_case(element.title),
                eyebrow=kind_name(element),
                kind=getattr(element, "boundary", None) or kind_of(element),
                href=facts.permanent(id_),
            )
            for id_, element in graph.elements.items()
        ),
        edges=(*links, *parts),
    )


def _said(facts: Facts, title: str, dot: str) -> str:
    """DOT text after comments that say what it is."""
    lines = ((title, ""), *((f"{name}: ", value) for name, value in facts.metadata()))
    comments = (f"// {_line(name + value)}\n" for name, value in lines)
    return "".join(comments) + dot


def _line(words: str) -> str:
    # A comment that ends with a backslash would continue on the next line.
    return xml_safe(" ".join(words.split())).replace("\\", "\\ ")
