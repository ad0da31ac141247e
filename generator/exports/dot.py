"""The whole model, and the map alone, as DOT text for Graphviz, with the shapes and dashes of the site's diagrams.

What stands in a picture is decided in `pictures`, how it is written in `diagrams.dot`; here it only gets permanent
addresses and the lines that say what it is.
"""

from __future__ import annotations

from generator.arranging.arrangement import arrange
from generator.arranging.as_dot import sheet
from generator.arranging.cards import WIDE
from generator.diagrams.dot import NOT_XML, to_dot
from generator.diagrams.picture import Edge, Node, Picture
from generator.model.dataset_facts import Facts, facts_of
from generator.model.graph import Graph, kind_name, kind_of
from generator.records import Basis
from generator.text.strings import sentence_case
from generator.whole_map.contents import contents


def as_dot(graph: Graph, root: str) -> str:
    """Every element and every link, and what each activity is part of."""
    facts = facts_of(graph, root)
    whole = _whole(graph, facts)
    return _said(facts, whole.title, to_dot(whole))


def map_as_dot(graph: Graph, root: str) -> str:
    """The map as the site shows it."""
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
    """DOT text under comments that say what it is; no line of them ends before it should."""
    lines = ((title, ""), *((f"{name}: ", value) for name, value in facts.said()))
    comments = (f"// {_line(name + value)}\n" for name, value in lines)
    return "".join(comments) + dot


def _line(words: str) -> str:
    # A comment that ends in a backslash would take the next line along.
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", " ".join(words.split())).replace("\\", "\\ ")
