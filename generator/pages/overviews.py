"""The pages that show many elements at once: home, the map, an index of each kind, the activities by level.

Each function gathers what its template prints. What an element says in full stands on its own page.
"""

from __future__ import annotations

from generator import addresses
from generator.graph import AnyElement, Graph, kind_name
from generator.pages.views import INDEX_NAMES, Desk, ElementRef, LinkView
from generator.pictures import TERM_HEADINGS, map_groups
from generator.records import Assumption, Kind, Outcome, Relation, Requirement
from generator.text import counted, sentence_case

Context = dict[str, object]


def home(desk: Desk) -> Context:
    """The first page: what this is, the central finding, and the ways in."""
    graph, about = desk.graph, desk.graph.model.about
    return {
        "title": about.short_title,
        "description": about.summary,
        "summary": about.summary,
        "full_title": desk.words(about.finding, about.title),
        "finding": desk.words(about.finding, about.finding.text),
        "levels": _levels(desk),
        "counts": tuple((desk.index(kind), _count(graph, kind), LEADS[kind]) for kind in Kind if graph.by_kind[kind]),
        "map_page": desk.to("The whole Theory of Change as a map", addresses.MAP),
        "ways": (
            desk.to("Every link and why it is there", addresses.LINKS),
            desk.to("All evidence, quoted word for word", addresses.EVIDENCE),
            desk.to("Words and abbreviations", addresses.GLOSSARY),
            desk.to("References", addresses.REFERENCES),
            desk.to("Known gaps", addresses.GAPS),
            desk.to("Stages of development", addresses.STAGES),
        ),
        "written": tuple(
            desk.to(str(text.meta.get("title") or text.path), addresses.of_handwritten(text.path))
            for text in graph.model.pages
        ),
    }


LEADS = {
    Kind.PROBLEM: "What goes wrong today.",
    Kind.REQUIREMENT: "What has to be in place.",
    Kind.ACTIVITY: "What has to be done, by level.",
    Kind.OUTCOME: "What changes in the short and medium term.",
    Kind.IMPACT: "What changes in the long term.",
    Kind.ASSUMPTION: "What all of it rests on, and where accountability begins and ends.",
}

_PLURALS = {Kind.ACTIVITY: "activities"}


def _count(graph: Graph, kind: Kind) -> str:
    return counted(len(graph.by_kind[kind]), kind, _PLURALS.get(kind, ""))


def _levels(desk: Desk) -> tuple[Context, ...]:
    """Each level with who acts there and its requirements."""
    graph = desk.graph
    return tuple(
        {
            "id": level.id,
            "title": level.title,
            "statement": desk.words(level, level.statement),
            "who": desk.who(level),
            "requirements": desk.elements(r.id for r in graph.model.requirements if r.level == level.id),
        }
        for level in graph.model.levels
    )


def index(desk: Desk, kind: Kind) -> Context:
    """All elements of a kind, each with what it is first linked to; requirements by level, outcomes by term."""
    graph = desk.graph
    return {
        "title": INDEX_NAMES[kind],
        "description": f"{LEADS[kind]} All {INDEX_NAMES[kind].lower()} of the {graph.model.about.short_title}.",
        "lead": LEADS[kind],
        "trail": (desk.to("Home", addresses.HOME),),
        "count": sentence_case(_count(graph, kind)),
        "groups": _groups(desk, kind),
        "map_page": desk.to("the map", addresses.MAP),
    }


def _groups(desk: Desk, kind: Kind) -> tuple[tuple[str, tuple[Context, ...]], ...]:
    """The elements of a kind under headings; one group without a heading where the kind has none."""
    row = desk.graph.by_kind[kind]
    named = [(title, [e for e in row if title == _heading(desk, e)]) for title in dict.fromkeys(_headings(desk, kind))]
    return tuple((title, tuple(_entry(desk, e.id) for e in elements)) for title, elements in named if elements)


def _headings(desk: Desk, kind: Kind) -> tuple[str, ...]:
    """The headings of an index, in order; one empty heading for a kind that has no groups."""
    if kind is Kind.REQUIREMENT:
        return tuple(level.title for level in desk.graph.model.levels)
    if kind is Kind.OUTCOME:
        return tuple(TERM_HEADINGS.values())
    return ("Accountability", "How change comes about") if kind is Kind.ASSUMPTION else ("",)


def _heading(desk: Desk, element: AnyElement) -> str:
    """The heading under which an index lists an element."""
    if isinstance(element, Requirement):
        return desk.graph.levels[element.level].title
    if isinstance(element, Outcome):
        return TERM_HEADINGS[element.term]
    if isinstance(element, Assumption):
        return "Accountability" if element.boundary else "How change comes about"
    return ""


_SUMMED_UP = {
    Kind.PROBLEM: ((Relation.ADDRESSES, False, "Addressed by"),),
    Kind.REQUIREMENT: ((Relation.ENABLES, False, "Needs first"), (Relation.ENABLES, True, "Makes possible")),
    Kind.OUTCOME: ((Relation.CONTRIBUTES, True, "Leads to"),),
    Kind.IMPACT: ((Relation.CONTRIBUTES, False, "Comes from"),),
}


def _entry(desk: Desk, id_: str) -> Context:
    """One element in an index: the way to it, its text, and what it is linked to, in one line each."""
    graph = desk.graph
    element = graph.elements[id_]
    ref = desk.element(id_)
    lines = []
    for relation, outward, words in _SUMMED_UP.get(Kind(ref.kind), ()):
        links = graph.outgoing(id_, relation) if outward else graph.incoming(id_, relation)
        others = [link.to if outward else link.from_ for link in links]
        lines.append((words, desk.elements(o for o in others if kind_name(graph.elements[o])[-1].isdigit())))
    statement = getattr(element, "statement", None) or getattr(element, "definition", None)
    return {
        "ref": ref,
        "words": desk.words(element, statement) if statement and ref.kind == Kind.ASSUMPTION else None,
        "beyond": tuple((p.text, p.section or "") for p in getattr(element, "beyond", ())),
        "boundary": getattr(element, "boundary", None) or "",
        "lines": tuple((words, refs) for words, refs in lines if refs),
    }


def activities(desk: Desk) -> Context:
    """All activities, by level and requirement, with who acts at each level."""
    return index(desk, Kind.ACTIVITY) | {
        "levels": tuple(
            level | {"requirements": tuple((ref, _activities(desk, ref)) for ref in _refs(level))}
            for level in _levels(desk)
        ),
    }


def _refs(level: Context) -> tuple[ElementRef, ...]:
    requirements = level["requirements"]
    assert isinstance(requirements, tuple)
    return requirements


def _activities(desk: Desk, ref: ElementRef) -> tuple[tuple[ElementRef, str], ...]:
    requirement = desk.graph.elements[ref.id]
    assert isinstance(requirement, Requirement)
    return tuple((desk.element(a.id), a.section or "") for a in requirement.activities)


def whole_map(desk: Desk) -> Context:
    """The map: one diagram of everything, and the same as a nested list."""
    graph = desk.graph
    about = graph.model.about
    groups = map_groups(graph)
    shown = {id_ for _, _, ids in groups for id_ in ids}
    return {
        "title": "The map",
        "hide": ["navigation", "toc"],
        "description": f"The whole {about.short_title} in one diagram and as a list.",
        "trail": (desk.to("Home", addresses.HOME),),
        "lead": "The whole Theory of Change in one picture, and under it the same as a list.",
        "diagram": desk.diagram(
            "map",
            title=f"Map of the {about.short_title}",
            alt="Diagram from the problems over the requirements by level to the outcomes and impacts. "
            "The list under it says the same in words.",
        ),
        "groups": tuple((title, tuple(_with_links(desk, id_, shown) for id_ in ids)) for title, _, ids in groups),
        "links_page": desk.to("All links", addresses.LINKS),
    }


def _with_links(desk: Desk, id_: str, shown: set[str]) -> tuple[ElementRef, tuple[LinkView, ...]]:
    """An element and those of its links that lead to another element of the map."""
    return desk.element(id_), tuple(desk.link(x, id_) for x in desk.graph.outgoing(id_) if x.to in shown)
