"""The table of all pages that the generator writes, with the address, template and function of each.

A page without a route does not exist. Checks, search, the default menu and the pages themselves all use this table. The
functions that it names are in `pages`, which takes much longer to import than this table.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.documents.markdown import Text
from generator.model.graph import Graph
from generator.records import Kind, Level, ReaderComment, SupportEntry
from generator.routes import addresses
from generator.whole_map.group_links import link_subjects


class Searched(StrEnum):
    """How much of a page the site's search covers. For a page that repeats other pages, it is only the introduction."""

    WHOLE = "whole"
    LEAD = "lead"
    NOTHING = "nothing"


def _once(_graph: Graph) -> Iterable[Any]:
    return (None,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A kind of page that the generator writes.

    `template` is a file in rendering/templates, without `.md.j2`. `view` names a module of `pages` and its function
    that returns the data for the template, such as `overviews.home`. `address` is the address of the page. If there is
    a page for each of several records, `address` is a function that returns the address of a record's page, and
    `records` returns the records of a graph, or none if the site has no such page. `menu` is the page's label in the
    menu of a project whose settings have no navigation. `searched` says how much of the page search covers, and
    `explains_terms` whether glossary terms on it link to their meanings. `search` lists what people type when they look
    for the page, beside the words on it.
    """

    template: str
    view: str
    address: str | Callable[[Any], str]
    records: Callable[[Graph], Iterable[Any]] = _once
    menu: str = ""
    searched: Searched = Searched.WHOLE
    explains_terms: bool = True
    search: tuple[str, ...] = ()

    def pages(self, graph: Graph) -> Iterator[Routed]:
        """Each page of this kind that the site of the graph has."""
        for record in self.records(graph):
            address = self.address if isinstance(self.address, str) else self.address(record)
            yield Routed(self, address, record)


@dataclass(frozen=True, slots=True)
class Routed:
    """One page that the generator writes: its kind, its address, and the record that it is about, if any."""

    route: Route
    address: str
    record: Any = None


def levels_with_a_page(graph: Graph) -> tuple[Level, ...]:
    """The levels that have a page for the people who act there."""
    return tuple(level for level in graph.model.levels if level.role_label)


def _if_any(records: Callable[[Graph], Any]) -> Callable[[Graph], Iterable[Any]]:
    """The `records` of a page that the site only has if the graph has such records."""
    return lambda graph: (None,) if records(graph) else ()


SEARCH = Route(
    template="search",
    view="search.search",
    address=addresses.SEARCH,
    searched=Searched.NOTHING,
    explains_terms=False,
)
"""This page is written last, because it lists all other pages."""

DOWNLOAD = Route(
    template="downloads",
    view="downloads.downloads",
    address=addresses.DOWNLOAD,
    menu="Download",
    search=(
        *("spreadsheet", "excel", "slide", "slides", "powerpoint"),
        *("presentation", "brief", "briefing", "word document", "bibtex", "ris", "endnote", "zotero"),
    ),
)
"""This page is written again when the size of every file is known."""

_OWN_INDEX = {
    Kind.ACTIVITY: ("activities", "overviews.activities"),
    Kind.ASSUMPTION: ("assumptions", "overviews.index"),
}
"""The template and view of the indexes that show more than a list."""


def _index(kind: Kind) -> Route:
    template, view = _OWN_INDEX.get(kind, ("index", "overviews.index"))
    return Route(
        template=template,
        view=view,
        address=addresses.index_of(kind),
        records=lambda _: (kind,),
        menu=kind.facts.heading,
        searched=Searched.LEAD,
    )


def _element(kind: Kind) -> Route:
    return Route(
        template=kind, view=f"elements.{kind}", address=addresses.page_of, records=lambda graph: graph.by_kind[kind]
    )


ROUTES: tuple[Route, ...] = (
    Route(
        template="home",
        view="entrances.home.home",
        address=addresses.HOME,
        menu="Home",
        explains_terms=False,
    ),
    Route(
        template="plain_index",
        view="plain.index",
        address=addresses.PLAIN_INDEX,
        records=_if_any(lambda graph: graph.plain),
        menu="In plain language",
    ),
    Route(
        template="roles",
        view="entrances.home.roles",
        address=addresses.ROLES,
        records=_if_any(levels_with_a_page),
        searched=Searched.LEAD,
    ),
    Route(
        template="role",
        view="entrances.roles.role",
        address=addresses.role_of,
        records=levels_with_a_page,
        menu="For your role",
    ),
    Route(
        template="topics",
        view="entrances.topics.index",
        address=addresses.TOPICS,
        records=_if_any(lambda graph: graph.model.topics),
        menu="Topics",
        searched=Searched.LEAD,
    ),
    Route(
        template="map",
        view="connections.map_page.whole_map",
        address=addresses.MAP,
        menu="Map",
        searched=Searched.LEAD,
        search=("figure 1", "figure", "diagram", "logic model"),
    ),
    Route(
        template="check",
        view="entrances.check.check",
        address=addresses.CHECK,
        menu="Check your service",
        searched=Searched.LEAD,
        explains_terms=False,
        search=("checklist", "audit", "self-assessment", "self assessment", "action plan", "gap analysis", "baseline"),
    ),
    *(_index(kind) for kind in Kind),
    Route(
        template="evidence",
        view="reference_pages.evidence",
        address=addresses.EVIDENCE,
        menu="Evidence",
        searched=Searched.LEAD,
    ),
    Route(
        template="evidence_by_element",
        view="reference_pages.evidence_by_element",
        address=addresses.EVIDENCE_BY_ELEMENT,
        searched=Searched.LEAD,
    ),
    Route(
        template="evidence_at_a_glance",
        view="entrances.evidence_matrix.matrix",
        address=addresses.EVIDENCE_AT_A_GLANCE,
        searched=Searched.LEAD,
        explains_terms=False,
    ),
    Route(
        template="links",
        view="connections.link_pages.links",
        address=addresses.LINKS,
        menu="Links",
        searched=Searched.LEAD,
    ),
    Route(
        template="link",
        view="connections.link_pages.link",
        address=lambda link: addresses.link_of(link.anchor),
        records=link_subjects,
        searched=Searched.NOTHING,
    ),
    Route(
        template="gaps",
        view="reference_pages.gaps",
        address=addresses.GAPS,
        menu="Known gaps",
        searched=Searched.LEAD,
    ),
    Route(
        template="glossary",
        view="reference_pages.glossary",
        address=addresses.GLOSSARY,
        menu="Glossary",
        searched=Searched.LEAD,
        explains_terms=False,
    ),
    Route(template="references", view="reference_pages.references", address=addresses.REFERENCES, menu="References"),
    DOWNLOAD,
    Route(
        template="support",
        view="find_help.support",
        address=addresses.HELP,
        records=_if_any(lambda graph: graph.model.support.entries),
        menu=SupportEntry.facts.page_title,
    ),
    Route(
        template="stages",
        view="reference_pages.stages",
        address=addresses.STAGES,
        records=_if_any(lambda graph: graph.model.stages),
        menu="Stages of development",
    ),
    Route(
        template="changes",
        view="changes.changes",
        address=addresses.CHANGES,
        menu="What has changed",
        searched=Searched.LEAD,
        search=("feed", "rss", "atom", "news", "what is new"),
    ),
    *(_element(kind) for kind in Kind),
    Route(
        template="topic",
        view="entrances.topics.topic",
        address=addresses.topic_of,
        records=lambda graph: graph.model.topics,
    ),
    Route(template="plain", view="plain.plain", address=addresses.plain_of, records=lambda graph: graph.plain),
    Route(
        template="plain_reviews",
        view="plain.reviews",
        address=addresses.PLAIN_REVIEWS,
        records=_if_any(lambda graph: graph.plain),
    ),
    Route(
        template="comment_sheet",
        view="plain.comment_sheet",
        address=addresses.COMMENT_SHEET,
        search=("feedback", "comment", "report a mistake", "something is wrong"),
        explains_terms=False,
    ),
    Route(
        template="you_said",
        view="taking_part.you_said.you_said",
        address=addresses.YOU_SAID,
        menu=ReaderComment.facts.page_title,
        explains_terms=False,
    ),
    Route(
        template="retired",
        view="reference_pages.retired",
        address=lambda record: addresses.permanent(record.id),
        records=lambda graph: graph.model.retired,
    ),
    Route(
        template="withdrawn",
        view="reference_pages.withdrawn",
        address=lambda quote: addresses.permanent(quote.id),
        records=lambda graph: graph.withdrawn,
    ),
    SEARCH,
)
"""Every kind of page that the generator writes. Those with a label are in the order of the menu."""


def routed(graph: Graph) -> Iterator[Routed]:
    """Every page that the generator writes for a graph, in the order of the table."""
    for route in ROUTES:
        yield from route.pages(graph)


def unsearched(graph: Graph) -> frozenset[str]:
    """The addresses of all pages that search does not know: what they say is found where it is said first."""
    return frozenset(page.address for page in routed(graph) if page.route.searched is Searched.NOTHING)


def searched(much: Searched) -> frozenset[str]:
    """The addresses of the pages of which search covers this much, without the pages for individual records."""
    return frozenset(route.address for route in ROUTES if route.searched is much and isinstance(route.address, str))


Menu = list[dict[str, str | list[str]]]
"""Labels and addresses in the form of `nav` in MkDocs' settings."""


def menu(graph: Graph) -> Menu:
    """The menu of a project whose settings have none. In groups of pages, the labels are the pages' titles."""
    found: Menu = []
    for route in ROUTES:
        pages = [page.address for page in route.pages(graph)] if route.menu else []
        if pages:
            found.append({route.menu: pages[0] if isinstance(route.address, str) else pages})
    own = [addresses.of_handwritten(text.path) for text in hand_written(graph)]
    return [*found, {"About": own}] if own else found


def hand_written(graph: Graph) -> tuple[Text, ...]:
    """The hand-written pages, sorted by `order:` in their front matter and then by the names of their files."""
    return tuple(sorted(graph.model.pages, key=_order))


def _order(text: Text) -> tuple[float, str]:
    order = str(text.meta.get("order", ""))
    return (int(order) if order.isdecimal() else math.inf, text.path)


def written_by_generator(graph: Graph) -> Iterator[str]:
    """The address of every page that the generator writes, so that no hand-written page can have it."""
    # The publisher writes the 404 page.
    yield "404.md"
    yield from (page.address for page in routed(graph))
