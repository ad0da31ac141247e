"""The first page, and the page that asks readers for their role: the main finding, and the ways in.

What the first screen says has to be of use to readers who see nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagrams.model_pictures import map_groups
from generator.model.graph import Graph
from generator.pages.entrances.evidence_matrix import kinds_of_evidence
from generator.pages.entrances.topics import NamedElement, named, ways_in
from generator.pages.find_help import IN_WORDS as HELP_IN_WORDS
from generator.pages.plain import IN_WORDS as PLAIN_IN_WORDS
from generator.pages.roles import first_gaps, requirements_at
from generator.plain_language.plain_texts import WHOLE
from generator.records import Basis, Kind, Level
from generator.rendering.view_records import Content, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.routes.routes import hand_written
from generator.text.strings import counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A way in, and one sentence on what is behind it."""

    way: Ref
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """The way in for those who act at a level, and what is asked of them."""

    way: Ref
    duties: tuple[NamedElement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A row of the ladder from problems to impacts: the way to all of the row, and what stands in it."""

    kind: str
    way: Ref
    count: str
    elements: tuple[NamedElement, ...]


def home(context: PageContext) -> Content:
    """The first page: the main finding, the ways in, how sure it is, and what is not known."""
    graph, about = context.graph, context.graph.model.about
    stated = sum(link.basis is Basis.STATED for link in graph.links)
    return {
        "title": about.short_title,
        "hide": ["toc"],
        "description": about.summary,
        "subject": about.subject or "",
        "plain_finding": about.plain_finding or "",
        "finding": context.words(about.finding, about.finding.text),
        "roles": role_cards(context),
        "help_page": _help(context),
        "ladder": tuple(_ladder(context)),
        "map_page": context.to("The map, with all links", addresses.MAP),
        "topics": ways_in(context),
        "topics_page": context.to("All topics", addresses.TOPICS) if graph.model.topics else None,
        "kinds": kinds_of_evidence(context),
        "most": max((number for _, number, _ in kinds_of_evidence(context)), default=0),
        "at_a_glance": context.to("All evidence at a glance", addresses.EVIDENCE_AT_A_GLANCE),
        "links": counted(len(graph.links), "link"),
        "stated": stated,
        "editorial": len(graph.links) - stated,
        "links_page": context.to("All links, and the reason for each", addresses.LINKS),
        "not_known": first_gaps(context),
        "gaps_page": context.to(_all_gaps(graph), addresses.GAPS),
        "summary": about.summary,
        "plain_twin": context.plain_twin(WHOLE),
        "entrances": tuple(_entrances(context)),
        "ways": _ways(context),
        "written": tuple(
            context.to(str(text.meta.get("title") or text.path), addresses.of_handwritten(text.path))
            for text in hand_written(graph)
        ),
        "full_title": about.title,
        "source": context.source(about.source),
    }


def roles(context: PageContext) -> Content:
    """The page that asks readers what they do."""
    about = context.graph.model.about
    return {
        "title": "For your role",
        "description": f"What the {about.short_title} asks of you, by what you do.",
        "hide": ["toc"],
        "trail": (context.to("Home", addresses.HOME),),
        "roles": role_cards(context),
        "help_page": _help(context),
        "topics_page": context.to("topics", addresses.TOPICS) if context.graph.model.topics else None,
    }


def role_cards(context: PageContext) -> tuple[RoleCard, ...]:
    """The way in for those who act at each level."""
    return tuple(_role_card(context, level) for level in context.graph.model.levels)


def _role_card(context: PageContext, level: Level) -> RoleCard:
    """Without a page of its own, a level is reached where its activities are listed."""
    address = addresses.role_of(level) if level.role_label else context.where[level.id]
    return RoleCard(
        way=context.to(level.role_label or level.title, address),
        duties=tuple(named(context, each.id) for each in requirements_at(context.graph, level)),
    )


def _help(context: PageContext) -> Card | None:
    """The way to help, where the project lists any."""
    if not context.graph.model.support.entries:
        return None
    return Card(way=context.to("Find help", addresses.HELP), words=HELP_IN_WORDS)


def _ladder(context: PageContext) -> Iterator[Rung]:
    """The rows of the map in order of reading, but for what bounds it."""
    for heading, kind, ids in map_groups(context.graph):
        if kind is not Kind.ASSUMPTION:
            yield Rung(
                kind=kind,
                way=context.to(heading, addresses.index_of(kind)),
                count=counted(len(ids), kind, kind.facts.plural),
                elements=tuple(named(context, id_) for id_ in ids if len(ids) <= MOST_ON_A_RUNG),
            )


MOST_ON_A_RUNG = 12
"""A rung with more elements than this says only how many there are."""


def _ways(context: PageContext) -> tuple[Ref, ...]:
    """The ways to what the first screens do not lead to, so that every page can be reached from here."""
    graph = context.graph
    return (
        *(context.index(kind) for kind in Kind if graph.by_kind[kind]),
        context.to("All evidence, word for word", addresses.EVIDENCE),
        context.to("Glossary", addresses.GLOSSARY),
        context.to("References", addresses.REFERENCES),
        context.to("Stages of development", addresses.STAGES),
        context.to("What has changed, version by version", addresses.CHANGES),
        context.to("A comment sheet to print", addresses.COMMENT_SHEET),
    )


def _all_gaps(graph: Graph) -> str:
    return f"Known gaps: all {len(graph.model.gaps)}" if len(graph.model.gaps) > 1 else "Known gaps"


def _entrances(context: PageContext) -> Iterator[Card]:
    """The other ways in, those to hand-written pages where a project has them."""
    graph = context.graph
    if graph.plain:
        yield Card(way=context.to("In plain language", addresses.PLAIN_INDEX), words=PLAIN_IN_WORDS)
    for text in graph.model.pages:
        if addresses.of_handwritten(text.path) == addresses.ABOUT and "title" in text.meta:
            way = context.to(str(text.meta["title"]), addresses.ABOUT)
            yield Card(way=way, words=str(text.meta.get("description", "")))
    words = "Workbook, pictures, data and tables to take away, and the whole site as one file."
    yield Card(way=context.to("Download", addresses.DOWNLOAD), words=words)
