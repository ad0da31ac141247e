"""The composition: from a model whose checks passed to everything that is published, as mappings of path to content.

Nothing is drawn or written here. Pictures stay descriptions until somebody asks for them, because drawing needs an
engine, and addresses stay those of the site's sources, because URLs are the publisher's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from generator import exports
from generator.arranging.arrangement import arrange
from generator.arranging.as_dot import Sheet, sheet
from generator.arranging.cards import NARROW, WIDE
from generator.arranging.parts import Contents
from generator.exports.catalogue import made
from generator.model.dataset_facts import facts_of, licence_address
from generator.model.graph import Graph, name
from generator.model.model import Model
from generator.model.snapshot import text_of
from generator.pages import download_page, render, search_page
from generator.rendering import search_index
from generator.rendering.glossary_links import Glossary
from generator.routes import addresses
from generator.routes.routes import ROUTES, Menu, menu
from generator.site.hand_written import finish
from generator.text.strings import spoken_date
from generator.whole_map.contents import contents
from generator.whole_map.neighbourhood import neighbourhoods
from generator.whole_map.slide import picture, slide

EXPLAINED_ELSEWHERE = frozenset(route.address for route in ROUTES if not route.explains_terms)
"""Pages on which terms are not linked to a list of their meanings: that list, a list of pages, a sheet to print."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that is published: pages and data by path, pictures by id, and where permanent addresses lead.

    `facts` is what the shell of every page needs to know: version, date, and which pages there are. `menu` is for a
    project whose settings name no navigation.
    `painted` are pictures of the map to take away, by what they are called.
    `exports` are made, by path, for the address of the site; `said` is what they all say of themselves. `downloads`
    prints the page that lists them, once their sizes by path are known.
    """

    pages: Mapping[str, str]
    data: Mapping[str, str]
    exports: Mapping[str, Callable[[str], str | bytes]]
    said: tuple[tuple[str, str], ...]
    downloads: Callable[[Mapping[str, int]], str]
    pictures: Mapping[str, Sheet]
    painted: Mapping[str, Sheet]
    permanent: Mapping[str, str]
    names: Mapping[str, str]
    facts: Mapping[str, object]
    date: date
    language: str
    index: search_index.Index
    menu: Menu


def compose(model: Model, today: date | None = None) -> Site:
    """The site of a model without errors, as it stands on a day; left out, the day of the model's version."""
    graph = Graph(model)
    where = addresses.addresses(graph)
    glossary = Glossary(model.terms)
    written = {addresses.of_handwritten(text.path): finish(text, graph, where) for text in model.pages}
    pages = render(graph, where, today) | written
    index = search_index.index(graph, pages)
    pages[addresses.SEARCH] = search_page(graph, where, index.entries)
    said = (("Title", model.about.short_title), *facts_of(graph).said())
    says = contents(graph, where.get, addresses.link_of)
    return Site(
        pages={
            path: text if path in EXPLAINED_ELSEWHERE else glossary.explain(text)
            for path, text in sorted(pages.items())
        },
        data={addresses.DATA: exports.as_json(graph), **_releases(graph)},
        exports=dict(made(graph)),
        said=said,
        downloads=lambda sizes: glossary.explain(download_page(graph, where, sizes)),
        pictures={each.id: each for each in _pictures(graph, says, where)},
        painted={"map": picture(says, dict(said)), "slide": slide(says, dict(said))},
        permanent={id_: address for id_, address in where.items() if not address.startswith("id/")},
        names={id_: name(element) for id_, element in graph.elements.items()},
        date=model.about.date,
        language=model.about.language,
        index=index,
        menu=menu(graph),
        facts={
            "version": graph.edition,
            "date": spoken_date(model.about.date),
            "comments_to": model.reviewing.comments_to or "",
            "citation": _cited(graph),
            "pages": sorted(path.removesuffix(".md") for path in pages if "/" not in path),
        },
    )


def _pictures(graph: Graph, says: Contents, where: Mapping[str, str]) -> Iterator[Sheet]:
    """The map and the picture of each element, wide and narrow."""
    yield from (sheet(arrange(says, style)) for style in (WIDE, NARROW))
    for id_ in graph.elements:
        yield from neighbourhoods(graph, id_, where.get)


def _releases(graph: Graph) -> dict[str, str]:
    """Every release as data, as far as it may be published today."""
    return {addresses.release_of(release.version): text_of(release.data) for release in graph.model.releases}


def _cited(graph: Graph) -> dict[str, str]:
    """What the meta tags of every page say for programs that keep references; nothing that is not known."""
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
    """A page that leads on to `url` at once and without a script, and says so where a browser does not follow."""
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
