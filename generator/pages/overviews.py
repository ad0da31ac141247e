"""The pages that show many elements at once: home, an index of each kind, the activities by level.

Each function gathers what its template prints. What an element says in full stands on its own page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.pages.find_help import IN_WORDS as HELP_IN_WORDS
from generator.pages.plain import IN_WORDS as PLAIN_IN_WORDS
from generator.pages.roles import numbered, requirements_at
from generator.plain_language.plain_texts import WHOLE
from generator.records import AnyElement, Assumption, Basis, Kind, Level, Relation, Requirement
from generator.rendering.views import Content, ElementRef, PageContext, Ref
from generator.routes import addresses
from generator.routes.routes import hand_written
from generator.text.strings import counted, sentence_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A way in on the home page, and one sentence on what is behind it."""

    way: Ref
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLine:
    """What an element in an index is linked to in one way, and who says so; `apart` where numbers alone do not tell."""

    words: str
    refs: tuple[tuple[ElementRef, bool], ...]
    apart: bool


def home(context: PageContext) -> Content:
    """The first page: what this is, the central finding, and the ways in."""
    graph, about = context.graph, context.graph.model.about
    return {
        "title": about.short_title,
        "hide": ["toc"],
        "description": about.summary,
        "summary": about.summary,
        "plain_twin": context.plain_twin(WHOLE),
        "full_title": about.title,
        "source": context.source(about.source),
        "finding": context.words(about.finding, about.finding.text),
        "doors": tuple(_door(context, level) for level in graph.model.levels),
        "entrances": tuple(_entrances(context)),
        "glance": tuple(_at_a_glance(context, kind) for kind in Kind if kind.facts.at_a_glance and graph.by_kind[kind]),
        "map_page": context.to("The same with all its links, as a map", addresses.MAP),
        "ways": (
            *(context.index(kind) for kind in Kind if not kind.facts.at_a_glance and graph.by_kind[kind]),
            context.to("All links, and the reason for each", addresses.LINKS),
            context.to("All evidence, word for word", addresses.EVIDENCE),
            context.to("Glossary", addresses.GLOSSARY),
            context.to("References", addresses.REFERENCES),
            context.to("Known gaps", addresses.GAPS),
            context.to("Stages of development", addresses.STAGES),
            context.to("What has changed, version by version", addresses.CHANGES),
            context.to("A comment sheet to print", addresses.COMMENT_SHEET),
            context.to("Download: workbook, pictures, data, the whole site", addresses.DOWNLOAD),
        ),
        "written": tuple(
            context.to(str(text.meta.get("title") or text.path), addresses.of_handwritten(text.path))
            for text in hand_written(graph)
        ),
    }


MOST_AT_A_GLANCE = 24
"""A kind with more elements than this is not seen at a glance; the home page then says only how many there are."""


def _door(context: PageContext, level: Level) -> Card:
    """The way in for those who act at a level; without a page of its own, where the activities of the level stand."""
    own = requirements_at(context.graph, level)
    return Card(
        way=context.to(
            level.role_label or level.title, addresses.role_of(level) if level.role_label else context.where[level.id]
        ),
        words=f"{numbered(own)}: what your level is asked to do." if own else "No requirement is at this level.",
    )


def _entrances(context: PageContext) -> Iterator[Card]:
    """The other ways in, those to hand-written pages where a project has them."""
    graph = context.graph
    if graph.plain:
        yield Card(way=context.to("In plain language", addresses.PLAIN_INDEX), words=PLAIN_IN_WORDS)
    number = len(graph.by_kind[Kind.PROBLEM])
    if number:
        words = f"{sentence_case(counted(number, 'problem'))}, and what has to be in place to change them."
        yield Card(way=context.to("What goes wrong today", addresses.index_of(Kind.PROBLEM)), words=words)
    yield Card(
        way=context.to("The map", addresses.MAP), words="Everything in one picture and as a list, with all links."
    )
    for text in graph.model.pages:
        if addresses.of_handwritten(text.path) == addresses.ABOUT and "title" in text.meta:
            way = context.to(str(text.meta["title"]), addresses.ABOUT)
            yield Card(way=way, words=str(text.meta.get("description", "")))
    if graph.model.support.entries:
        yield Card(way=context.to("Find help", addresses.HELP), words=HELP_IN_WORDS)


def _at_a_glance(context: PageContext, kind: Kind) -> Content:
    """All elements of a kind by their titles, under the headings of its index; where they are many, how many."""
    row = context.graph.by_kind[kind]
    groups = _by_heading(context, kind) if len(row) <= MOST_AT_A_GLANCE else ()
    return {
        "kind": kind,
        "index": context.index(kind),
        "lead": kind.facts.lead,
        "count": sentence_case(_count(context.graph, kind)),
        "groups": tuple((title, tuple(_numbered(context, e) for e in elements)) for title, elements in groups),
    }


def _numbered(context: PageContext, element: AnyElement) -> tuple[int, ElementRef]:
    return getattr(element, "number", 0), context.element(element.id)


def _count(graph: Graph, kind: Kind) -> str:
    return counted(len(graph.by_kind[kind]), kind, kind.facts.plural)


def _levels(context: PageContext) -> tuple[Content, ...]:
    """Each level with who acts there and its requirements."""
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
    """All elements of a kind, each with what it is first linked to; requirements by level, outcomes by term."""
    return _head(context, kind) | {"groups": _groups(context, kind)}


def _head(context: PageContext, kind: Kind) -> Content:
    """What stands above the list of an index."""
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
    """The elements of a kind under headings; one group without a heading where the kind has none."""
    return tuple(
        (title, tuple(_entry(context, e.id) for e in elements)) for title, elements in _by_heading(context, kind)
    )


def _by_heading(context: PageContext, kind: Kind) -> tuple[tuple[str, list[AnyElement]], ...]:
    """The elements of a kind under the headings of its groups, in order; groups of one heading stand together."""
    graph = context.graph
    groups = graph.groups(kind)
    row = [(groups.get(graph.group_of(element), ""), element) for element in graph.by_kind[kind]]
    named = ((title, [e for heading, e in row if heading == title]) for title in dict.fromkeys(groups.values()))
    return tuple((title, elements) for title, elements in named if elements)


def _entry(context: PageContext, id_: str) -> Content:
    """One element in an index: the way to it, its text, and what it is linked to, in one line each."""
    graph = context.graph
    element = graph.elements[id_]
    ref = context.element(id_)
    lines: list[IndexLine] = []
    for name, outward, words in Kind(ref.kind).facts.summed_up:
        relation = Relation(name)
        links = graph.outgoing(id_, relation) if outward else graph.incoming(id_, relation)
        refs = tuple((context.element(x.to if outward else x.from_), x.basis is Basis.STATED) for x in links)
        if refs:
            lines.append(IndexLine(words=words, refs=refs, apart=not all(ref.numbered for ref, _ in refs)))
    return {
        "ref": ref,
        "words": context.words(element, element.statement) if isinstance(element, Assumption) else None,
        "beyond": tuple((p.text, p.section or "") for p in getattr(element, "beyond", ())),
        "boundary": getattr(element, "boundary", None) or "",
        "lines": tuple(lines),
    }


def activities(context: PageContext, kind: Kind) -> Content:
    """All activities, by level and requirement, with who acts at each level."""
    return _head(context, kind) | {
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
