"""The pages that show many elements at once: an index of each kind, the activities by level.

What an element says in full is on its own page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.graph import Graph, kind_of
from generator.pages.entrances.check import check_link
from generator.records import AnyElement, Assumption, Basis, Kind, Relation, Requirement
from generator.rendering.view_records import Content, ElementRef
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.text.strings import counted, sentence_case


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """The elements that an element of an index is linked to in one way, and whether a source states each link.

    `apart` is true if some of them have no number. The page then lists each on a line of its own.
    """

    words: str
    refs: tuple[tuple[ElementRef, bool], ...]
    apart: bool


def _count(graph: Graph, kind: Kind) -> str:
    return counted(len(graph.by_kind[kind]), kind, kind.facts.plural)


def _levels(context: PageContext) -> tuple[Content, ...]:
    """Returns each level with who acts there and its requirements."""
    graph = context.graph
    return tuple(
        {
            "id": level.id,
            "title": level.title,
            "statement": context.words(level, level.statement),
            "who": context.who(level),
            "requirements": context.elements(r.id for r in graph.model.requirements if r.level == level.id),
        }
        for level in graph.model.levels
    )


def index(context: PageContext, kind: Kind) -> Content:
    """Returns all elements of a kind, each with what it is linked to: requirements by level, outcomes by term."""
    return _head(context, kind) | {"groups": _groups(context, kind), "whose": _whose(context, kind)}


def _whose(context: PageContext, kind: Kind) -> str:
    """Returns `source` or `editors` if all links of an index are theirs, so that the page can say so once; else ""."""
    lines = [line for element in context.graph.by_kind[kind] for line in _lines(context, element.id)]
    bases = {stated for line in lines for _, stated in line.refs}
    if len(bases) != 1:
        return ""
    return "source" if True in bases else "editors"


def _head(context: PageContext, kind: Kind) -> Content:
    """Returns what is above the list of an index."""
    graph = context.graph
    return {
        "title": kind.facts.heading,
        "description": f"{kind.facts.lead} All {kind.facts.plural} of the {graph.model.about.short_title}.",
        "lead": kind.facts.lead,
        "trail": (context.to("Home", addresses.HOME),),
        "count": sentence_case(_count(graph, kind)),
        "map_page": context.to("the map", addresses.MAP),
        "source": context.source(graph.model.about.source),
        "how_to_read": context.written(addresses.HOW_TO_READ, "How to read this site"),
    }


def _groups(context: PageContext, kind: Kind) -> tuple[tuple[str, tuple[Content, ...]], ...]:
    """Returns the elements of a kind by heading. A kind without headings has one group with an empty heading."""
    return tuple(
        (title, tuple(_entry(context, e.id) for e in elements)) for title, elements in _by_heading(context, kind)
    )


def _by_heading(context: PageContext, kind: Kind) -> tuple[tuple[str, list[AnyElement]], ...]:
    """Returns the elements of a kind by heading, in order. Groups with the same heading are joined."""
    graph = context.graph
    groups = graph.groups(kind)
    row = [(groups.get(graph.group_of(element), ""), element) for element in graph.by_kind[kind]]
    named = ((title, [e for heading, e in row if heading == title]) for title in dict.fromkeys(groups.values()))
    return tuple((title, elements) for title, elements in named if elements)


def _entry(context: PageContext, id_: str) -> Content:
    """Returns one element of an index: a link to it, its text, and what it is linked to."""
    graph = context.graph
    element = graph.elements[id_]
    ref = context.element(id_)
    return {
        "ref": ref,
        "words": context.words(element, element.statement) if isinstance(element, Assumption) else None,
        "beyond": tuple((p.text, p.section or "") for p in getattr(element, "beyond", ())),
        "boundary": getattr(element, "boundary", None) or "",
        "lines": tuple(_lines(context, id_)),
    }


def _lines(context: PageContext, id_: str) -> Iterator[IndexLine]:
    """Yields what an element is linked to, in each of the ways that matter for its kind."""
    graph = context.graph
    for name, outward, words in Kind(kind_of(graph.elements[id_])).facts.summed_up:
        relation = Relation(name)
        links = graph.outgoing(id_, relation) if outward else graph.incoming(id_, relation)
        refs = tuple((context.element(x.to if outward else x.from_), x.basis is Basis.STATED) for x in links)
        if refs:
            yield IndexLine(words=words, refs=refs, apart=not all(ref.numbered for ref, _ in refs))


def activities(context: PageContext, kind: Kind) -> Content:
    """Returns all activities by level and requirement, with who acts at each level."""
    return _head(context, kind) | {
        "check": check_link(context),
        "levels": tuple(
            level | {"requirements": tuple((ref, _activities(context, ref)) for ref in _refs(level))}
            for level in _levels(context)
        ),
    }


def _refs(level: Content) -> tuple[ElementRef, ...]:
    requirements = level["requirements"]
    assert isinstance(requirements, tuple)
    return requirements


def _activities(context: PageContext, ref: ElementRef) -> tuple[tuple[ElementRef, str], ...]:
    requirement = context.graph.elements[ref.id]
    assert isinstance(requirement, Requirement)
    return tuple((context.element(a.id), a.section or "") for a in requirement.activities)
