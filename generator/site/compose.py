"""Makes the site from a model without errors: everything that is published, as mappings of path to content.

Nothing is drawn or written here, and pages are only made when they are read. Pictures are descriptions, because drawing
needs an engine. Addresses are paths in the site's sources, because the publisher decides the URLs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from html import escape
from typing import NamedTuple

from generator import exports
from generator.arranging.arrangement import arrange
from generator.arranging.as_dot import sheet
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.parts import Contents
from generator.arranging.sheets import Sheet
from generator.changes.changelog import history
from generator.changes.feed import FEED, Places, as_atom
from generator.diagrams.png import Metadata
from generator.exports.catalogue import made
from generator.handouts.catalogue import MakeHandout, handouts
from generator.model.dataset_facts import facts_of, licence_address
from generator.model.graph import Graph, kind_of
from generator.model.model import Model
from generator.model.snapshot import text_of
from generator.pages.as_markdown import download_page, printers, search_page
from generator.rendering import search_index
from generator.rendering.glossary_links import Glossary
from generator.rendering.page_text import PageText, read_page
from generator.routes import addresses
from generator.routes.routes import ROUTES, Menu, menu
from generator.site.hand_written import finish
from generator.site.on_demand import Fresh, OnDemand, TextsOnDemand
from generator.text.strings import spoken_date
from generator.whole_map.contents import contents
from generator.whole_map.neighbourhood import Neighbourhood, narrow_id
from generator.whole_map.slide import picture, slide

EXPLAINED_ELSEWHERE = frozenset(route.address for route in ROUTES if not route.explains_terms)
"""Pages on which glossary terms are not linked to their meanings: the glossary, a list of pages, a sheet to print."""


PAINTED_MAP, PAINTED_SLIDE = "map.painted", "slide.painted"
"""The ids of the pictures of the map to download. No element has a full stop in its id."""


def stands_in_a_page(picture: str) -> bool:
    """Whether the picture with this id is for a page. The others have colours of their own, and are files already."""
    return picture not in (PAINTED_MAP, PAINTED_SLIDE)


Mark = tuple[str, str]
"""The kind of an element, and its number, or "" if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that is published: pages and data by path, pictures by id, and the targets of permanent addresses.

    `drafts` are the pages without links to glossary terms, for search. A draft is discarded when its page is made.
    `contents` are what the drafts of generated pages are printed from: where two are equal, so are their drafts.
    `texts` is what the pages of elements say, for search. Pages,
    data and pictures are made when they are read. `shown` are functions, by the ids of the pictures, that return all
    that a picture is made from. `exports` are functions, by path, that make an export for the address of the site,
    `handouts` make a brief or slides, and `feed` makes the feed of releases, if there are any. `metadata` are the facts
    that all exports give about themselves. `marks` are the kinds and numbers of elements by the address of a page about
    one. `facts` are for the header and footer of every page: the version, the date, and which pages exist. `menu` is
    for a project whose settings have no navigation. `downloads` returns the page that lists the exports, given their
    sizes in bytes by path.
    """

    drafts: TextsOnDemand
    contents: Mapping[str, object]
    texts: OnDemand[PageText]
    pages: TextsOnDemand
    data: Mapping[str, str]
    exports: Mapping[str, Callable[[str], str | bytes]]
    handouts: Mapping[str, MakeHandout]
    feed: Callable[[str, Places], str] | None
    metadata: Metadata
    downloads: Callable[[Mapping[str, int]], str]
    pictures: Mapping[str, Sheet]
    shown: Mapping[str, Callable[[], object]]
    permanent: Mapping[str, str]
    names: Mapping[str, str]
    marks: Mapping[str, Mark]
    facts: Mapping[str, object]
    date: date
    language: str
    indexed: Callable[[], search_index.Index]
    listing: Callable[[], str]
    menu: Menu

    @property
    def index(self) -> search_index.Index:
        """The index for search, which is made from all pages."""
        return self.indexed()


def compose(model: Model, today: date | None = None) -> Site:
    """The site of a model without errors on the day `today`, by default the date of the model's version."""
    graph = Graph(model)
    where = addresses.addresses(graph)
    glossary = Glossary(model.terms)
    written = {addresses.of_handwritten(text.path): partial(finish, text, graph, where) for text in model.pages}
    past = history(graph)
    makers = printers(graph, where, today, past)
    drafts = TextsOnDemand({**makers, **written})
    texts = OnDemand({path: partial(_read, drafts, path) for path in search_index.addresses_of_texts(graph, drafts)})
    indexed = cache(lambda: search_index.search_entries(graph, drafts, texts))

    def page(path: str) -> str:
        text = search_page(graph, where, indexed().entries) if path == addresses.SEARCH else drafts[path]
        drafts.forget(path)
        return text if path in EXPLAINED_ELSEWHERE else glossary.explain(text)

    def listing() -> str:
        titles: dict[str, Callable[[], str]] = {path: maker.front for path, maker in makers.items()}
        titled = Fresh(titles | written | dict.fromkeys(_titled_by_model(graph), str))
        return search_page(graph, where, search_index.search_entries(graph, titled).entries)

    pages = sorted({*drafts, addresses.SEARCH})
    metadata = (("Title", model.about.short_title), *facts_of(graph).metadata())
    says = cache(lambda: contents(graph, where.get, addresses.link_of))
    pictures = [*_pictures(graph, says, where, metadata)]
    return Site(
        drafts=drafts,
        contents=Fresh({path: maker.content for path, maker in makers.items() if path not in written}),
        texts=texts,
        pages=TextsOnDemand({path: partial(page, path) for path in pages}),
        data=OnDemand({addresses.DATA: partial(exports.as_json, graph), **_releases(graph)}),
        exports=dict(made(graph)),
        handouts=dict(handouts(graph, says)),
        feed=(lambda root, places: as_atom(facts_of(graph, root), past.versions, places)) if model.releases else None,
        metadata=metadata,
        downloads=lambda sizes: glossary.explain(download_page(graph, where, sizes)),
        pictures=OnDemand({picture.id: picture.make for picture in pictures}),
        shown={picture.id: picture.shown for picture in pictures},
        permanent={id_: address for id_, address in where.items() if not address.startswith(f"{addresses.PERMANENT}/")},
        names={id_: graph.full_name(id_) for id_ in graph.elements},
        marks=dict(_marks(graph)),
        date=model.about.date,
        language=model.about.language,
        indexed=indexed,
        listing=listing,
        menu=menu(graph),
        facts={
            "version": graph.edition,
            "date": spoken_date(model.about.date),
            "comments_to": model.reviewing.comments_to or "",
            "comments_form": model.reviewing.comments_form or "",
            "citation": _cited(graph),
            "feed": FEED if model.releases else "",
            "pages": sorted(path.removesuffix(".md") for path in pages if "/" not in path),
        },
    )


def _read(drafts: Mapping[str, str], path: str) -> PageText:
    return read_page(drafts[path])


class _Picture(NamedTuple):
    """A picture: its id, a function that makes it, and one that returns all that it is made from."""

    id: str
    make: Callable[[], Sheet]
    shown: Callable[[], object]


def _pictures(
    graph: Graph, says: Callable[[], Contents], where: Mapping[str, str], metadata: Metadata
) -> Iterator[_Picture]:
    """The map, the pictures of it to download, and the pictures of each element."""
    yield from (_Picture(style.id, partial(_map, says, style), says) for style in (WIDE, NARROW))
    yield _Picture(PAINTED_MAP, lambda: picture(says(), metadata), lambda: (says(), metadata))
    yield _Picture(PAINTED_SLIDE, lambda: slide(says(), metadata), lambda: (says(), metadata))
    for id_ in graph.elements:
        its = Neighbourhood(graph, id_, where.get)
        yield _Picture(id_, its.wide, its.contents)
        yield _Picture(narrow_id(id_), its.narrow, its.contents)


def _titled_by_model(graph: Graph) -> Iterator[str]:
    """The addresses of the pages whose titles in search do not have to be read from them."""
    for element in graph.elements.values():
        yield addresses.page_of(element)
        if element.id in graph.plain:
            yield addresses.plain_of(element.id)


def _map(says: Callable[[], Contents], style: Style) -> Sheet:
    return sheet(arrange(says(), style))


def _releases(graph: Graph) -> dict[str, Callable[[], str]]:
    """The functions that write the data of every release that may be published today, by path."""
    return {addresses.release_of(release.version): partial(text_of, release.data) for release in graph.model.releases}


def _marks(graph: Graph) -> Iterator[tuple[str, Mark]]:
    """The address and the mark of each page that is about one element."""
    for element in graph.elements.values():
        mark = (kind_of(element).value, str(getattr(element, "number", None) or ""))
        yield addresses.page_of(element), mark
        if element.id in graph.plain:
            yield addresses.plain_of(element.id), mark


def _cited(graph: Graph) -> dict[str, str]:
    """The known facts for the meta tags of every page, which reference managers read."""
    about, facts = graph.model.about, facts_of(graph)
    known = {
        "site": facts.title,
        "date": facts.date.isoformat(),
        "language": facts.language,
        "editors": about.editors,
        "licence": about.licence,
        "licence_address": licence_address(about.licence),
        "source": facts.source,
        "source_address": facts.source_address,
    }
    return {name: " ".join(value.split()) for name, value in known.items() if value}


def redirect(name: str, url: str, language: str) -> str:
    """A page that redirects to `url` at once without a script, with a link for browsers that do not follow it."""
    address, words = escape(url), escape(name)
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url={address}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="canonical" href="{address}">
<title>{words}</title>
</head>
<body>
<p>This is the permanent address of <a href="{address}">{words}</a>.</p>
</body>
</html>
"""
