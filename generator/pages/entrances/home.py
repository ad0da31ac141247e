"""The home page, and the page that asks readers for their role: the main finding, and where to go next.

The first screen has to be useful to readers who see nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.pages.entrances.check import IN_WORDS as CHECK_IN_WORDS
from generator.pages.entrances.check import check_link
from generator.pages.entrances.evidence_matrix import kinds_of_evidence
from generator.pages.entrances.roles import first_gaps, requirements_at
from generator.pages.entrances.topics import NamedElement, named_element, ways_in
from generator.pages.find_help import IN_WORDS as HELP_IN_WORDS
from generator.pages.plain import IN_WORDS as PLAIN_IN_WORDS
from generator.plain_language.plain_texts import WHOLE
from generator.records import Basis, Kind, Level, SupportEntry
from generator.rendering.view_records import Content, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.routes.routes import hand_written
from generator.text.strings import counted
from generator.whole_map.bands import bands


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeCard:
    """A link with one sentence on what it leads to."""

    way: Ref
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """A link for people who act at a level, and what they are asked to do."""

    way: Ref
    duties: tuple[NamedElement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRow:
    """A row of the ladder from problems to impacts: a link to the whole row, and the elements in it."""

    kind: str
    way: Ref
    count: str
    elements: tuple[NamedElement, ...]


def home(context: PageContext) -> Content:
    """Returns the home page: the main finding, where to go, how certain it is, and what is not known."""
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
        "places": (
            *([("Topics", "topics")] if graph.model.topics else []),
            ("How sure is this?", "how-sure"),
            ("What is not known", "not-known"),
        ),
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
        "plain_twin": _in_plain_language(context),
        "entrances": tuple(_entrances(context)),
        "ways": _ways(context),
        "written": tuple(
            context.to(str(text.meta.get("title") or text.path), addresses.of_handwritten(text.path))
            for text in hand_written(graph)
        ),
        "full_title": about.title,
        "source": context.source(about.source),
    }


def _in_plain_language(context: PageContext) -> Ref | None:
    """Returns a link to the plain text on the whole, or None if there is none."""
    known = WHOLE in context.graph.plain
    return context.to("The whole Theory of Change in plain language", addresses.plain_of(WHOLE)) if known else None


def roles(context: PageContext) -> Content:
    """Returns the page that asks readers what they do."""
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
    """Returns a link for the people who act at each level."""
    return tuple(_role_card(context, level) for level in context.graph.model.levels)


def _role_card(context: PageContext, level: Level) -> RoleCard:
    """Returns the link of one level. If the level has no page of its own, it leads to the list of its activities."""
    address = addresses.role_of(level) if level.role_label else context.where[level.id]
    return RoleCard(
        way=context.to(level.role_label or level.title, address),
        duties=tuple(named_element(context, each.id) for each in requirements_at(context.graph, level)),
    )


def _help(context: PageContext) -> HomeCard | None:
    """Returns a link to help, or None if the project lists none."""
    if not context.graph.model.support.entries:
        return None
    return HomeCard(way=context.to(SupportEntry.facts.page_title, addresses.HELP), words=HELP_IN_WORDS)


def _ladder(context: PageContext) -> Iterator[LadderRow]:
    """Yields the rows of the map in order of reading, apart from the floor and the ceiling."""
    for band in bands(context.graph):
        if not band.bounds:
            yield LadderRow(
                kind=band.kind,
                way=context.to(band.heading, addresses.index_of(band.kind)),
                count=counted(len(band.ids), band.kind, band.kind.facts.plural),
                elements=tuple(named_element(context, id_) for id_ in band.ids if len(band.ids) <= MOST_ON_A_RUNG),
            )


MOST_ON_A_RUNG = 12
"""The most elements that a rung names. If there are more, it only says how many."""


def _ways(context: PageContext) -> tuple[Ref, ...]:
    """Returns links to what the first screens do not lead to, so that every page can be reached from here."""
    graph = context.graph
    return (
        *(context.index(kind) for kind in Kind if graph.by_kind[kind]),
        context.to("All evidence, word for word", addresses.EVIDENCE),
        context.to("Glossary", addresses.GLOSSARY),
        context.to("References", addresses.REFERENCES),
        *([context.to("Stages of development", addresses.STAGES)] if graph.model.stages else []),
        context.to("What has changed, version by version", addresses.CHANGES),
        context.to("A comment sheet to print", addresses.COMMENT_SHEET),
    )


def _all_gaps(graph: Graph) -> str:
    return f"Known gaps: all {len(graph.model.gaps)}" if len(graph.model.gaps) > 1 else "Known gaps"


def _entrances(context: PageContext) -> Iterator[HomeCard]:
    """Yields the other links. Those to handwritten pages are there if the project has them."""
    graph = context.graph
    yield HomeCard(way=check_link(context), words=CHECK_IN_WORDS)
    if graph.plain:
        yield HomeCard(way=context.to("In plain language", addresses.PLAIN_INDEX), words=PLAIN_IN_WORDS)
    for text in graph.model.pages:
        if addresses.of_handwritten(text.path) == addresses.ABOUT and "title" in text.meta:
            way = context.to(str(text.meta["title"]), addresses.ABOUT)
            yield HomeCard(way=way, words=str(text.meta.get("description", "")))
    words = "Workbook, pictures, data and tables to download, and the whole site as one file."
    yield HomeCard(way=context.to("Download", addresses.DOWNLOAD), words=words)
