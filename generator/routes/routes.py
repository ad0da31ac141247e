"""The one table of pages: what the generator writes, at which address, with which template and function.

A page that has no route does not exist. Checks, the search, the default menu and the pages themselves all read this
table; the functions that it names are in `pages`, which needs far more to load than the table does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.documents.markdown import Text
from generator.model.graph import Graph
from generator.records import Kind, Level
from generator.routes import addresses
from generator.whole_map.group_links import joined


class Searched(StrEnum):
    """How much of a page the site's search reads: a page that repeats what others say is found by its lead alone."""

    WHOLE = "whole"
    LEAD = "lead"
    NOTHING = "nothing"


def _once(_graph: Graph) -> Iterable[Any]:
    return (None,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A kind of page that the generator writes.

    `template` is a file in rendering/templates, without `.md.j2`. `view` names a module of `pages` and a function in
    it, which returns what the template prints: `overviews.home`. `address` is the address of the page. Where the page
    is written for each of several records, `address` is the function that gives the address of a record's page, and
    `records` gives the records of a graph; it gives none where the site has no such page. `menu` is the page's label in
    the menu that a project gets if its settings name no navigation. `searched` says how much of the page search reads,
    and `explains_terms` whether the words of the glossary on it lead to their meaning.
    """

    template: str
    view: str
    address: str | Callable[[Any], str]
    records: Callable[[Graph], Iterable[Any]] = _once
    menu: str = ""
    searched: Searched = Searched.WHOLE
    explains_terms: bool = True

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
    """The levels that have a page for those who act there."""
    return tuple(level for level in graph.model.levels if level.role_label)


def _if_any(records: Callable[[Graph], Any]) -> Callable[[Graph], Iterable[Any]]:
    """For a page that the site has only where the graph has such records."""
    return lambda graph: (None,) if records(graph) else ()


SEARCH = Route(
    template="search",
    view="written_last.search",
    address=addresses.SEARCH,
    searched=Searched.NOTHING,
    explains_terms=False,
)
"""Written last, because it lists all other pages."""

DOWNLOAD = Route(template="downloads", view="written_last.downloads", address=addresses.DOWNLOAD, menu="Download")
"""Written once more when the size of every file is known."""

_OWN_INDEX = {
    Kind.ACTIVITY: ("activities", "overviews.activities"),
    Kind.ASSUMPTION: ("assumptions", "overviews.index"),
}
"""Template and view of the indexes that show more than a list."""


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
    Route(template="home", view="overviews.home", address=addresses.HOME, menu="Home"),
    Route(
        template="plain_index",
        view="plain.index",
        address=addresses.PLAIN_INDEX,
        records=_if_any(lambda graph: graph.plain),
        menu="In plain language",
    ),
    Route(
        template="role", view="roles.role", address=addresses.role_of, records=levels_with_a_page, menu="For your role"
    ),
    Route(template="map", view="connections.whole_map", address=addresses.MAP, menu="Map", searched=Searched.LEAD),
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
        template="links",
        view="connections.links",
        address=addresses.LINKS,
        menu="Links",
        searched=Searched.LEAD,
    ),
    Route(
        template="link",
        view="connections.link",
        address=lambda link: addresses.link_of(link.anchor),
        records=joined,
        searched=Searched.NOTHING,
    ),
    Route(template="gaps", view="reference_pages.gaps", address=addresses.GAPS, menu="Known gaps"),
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
        menu="Find help",
    ),
    Route(template="stages", view="reference_pages.stages", address=addresses.STAGES, menu="Stages of development"),
    Route(
        template="changes",
        view="changes.changes",
        address=addresses.CHANGES,
        menu="What has changed",
        searched=Searched.LEAD,
    ),
    *(_element(kind) for kind in Kind),
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
"""Every kind of page that the generator writes; those with a label in the order of the menu."""


def routed(graph: Graph) -> Iterator[Routed]:
    """Every page that the generator writes for a graph, in the order of the table."""
    for route in ROUTES:
        yield from route.pages(graph)


def unsearched(graph: Graph) -> frozenset[str]:
    """The addresses of all pages that search does not know: what they say is found where it is said first."""
    return frozenset(page.address for page in routed(graph) if page.route.searched is Searched.NOTHING)


def searched(much: Searched) -> frozenset[str]:
    """The addresses of the pages of which search reads so much; pages for each record are not among them."""
    return frozenset(route.address for route in ROUTES if route.searched is much and isinstance(route.address, str))


Menu = list[dict[str, str | list[str]]]
"""Labels to addresses, as `nav` in the settings of MkDocs has them."""


def menu(graph: Graph) -> Menu:
    """The menu of a project whose settings name none; pages without a label of their own give their titles."""
    found: Menu = []
    for route in ROUTES:
        pages = [page.address for page in route.pages(graph)] if route.menu else []
        if pages:
            found.append({route.menu: pages[0] if isinstance(route.address, str) else pages})
    own = [addresses.of_handwritten(text.path) for text in hand_written(graph)]
    return [*found, {"About": own}] if own else found


def hand_written(graph: Graph) -> tuple[Text, ...]:
    """The hand-written pages: by `order:` in their front matter, then by the names of their files."""
    return tuple(sorted(graph.model.pages, key=_order))


def _order(text: Text) -> tuple[float, str]:
    order = str(text.meta.get("order", ""))
    return (int(order) if order.isdecimal() else math.inf, text.path)


def written_by_generator(graph: Graph) -> Iterator[str]:
    """The address of every page that the generator writes, so that no hand-written page can have it."""
    # Publishers write the page for an address that is not found.
    yield "404.md"
    yield from (page.address for page in routed(graph))
