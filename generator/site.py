"""The composition: from a model whose checks passed to everything that is published, as mappings of path to content.

Nothing is drawn or written here. Pictures stay descriptions until somebody asks for them, because drawing needs an
engine, and addresses stay those of the site's sources, because URLs are the publisher's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from generator import addresses, exports, pictures, search
from generator.diagrams.picture import Picture
from generator.graph import Graph, name
from generator.handwritten import finish
from generator.model import Model
from generator.pages import render, search_page
from generator.text import spoken_date
from generator.words import Glossary

EXPLAINED_ELSEWHERE = frozenset({addresses.GLOSSARY, addresses.SEARCH})
"""Pages on which terms are not linked to a list of their meanings, because they are that list or a list of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that is published: pages and data by path, pictures by id, and where permanent addresses lead.

    `facts` is what the shell of every page needs to know: version, date, and which pages there are.
    """

    pages: Mapping[str, str]
    data: Mapping[str, str]
    pictures: Mapping[str, Picture]
    permanent: Mapping[str, str]
    names: Mapping[str, str]
    facts: Mapping[str, object]
    language: str
    index: search.Index


def compose(model: Model) -> Site:
    """The site of a model without errors."""
    graph = Graph(model)
    where = addresses.addresses(graph)
    glossary = Glossary(model.terms)
    written = {addresses.of_handwritten(text.path): finish(text, graph, where) for text in model.pages}
    pages = render(graph, where) | written
    index = search.index(graph, pages)
    pages[addresses.SEARCH] = search_page(graph, where, index.entries)
    return Site(
        pages={
            path: text if path in EXPLAINED_ELSEWHERE else glossary.explain(text)
            for path, text in sorted(pages.items())
        },
        data={addresses.DATA: exports.as_json(graph)},
        pictures={"map": pictures.whole_map(graph, where)}
        | {id_: pictures.neighbourhood(graph, id_, where) for id_ in graph.elements},
        permanent={id_: address for id_, address in where.items() if not address.startswith("id/")},
        names={id_: name(element) for id_, element in graph.elements.items()},
        language=model.about.language,
        index=index,
        facts={
            "version": model.about.version,
            "date": spoken_date(model.about.date),
            "pages": sorted(path.removesuffix(".md") for path in pages if "/" not in path),
        },
    )


def redirect(name: str, url: str, language: str) -> str:
    """A page that leads on to `url` at once and without a script, and says so where a browser does not follow."""
    address, words = escape(url), escape(name)
    return f"""<!DOCTYPE html>
<html lang="{escape(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={address}">
<meta name="robots" content="noindex">
<link rel="canonical" href="{address}">
<title>{words}</title>
</head>
<body>
<p>This is the permanent address of <a href="{address}">{words}</a>.</p>
</body>
</html>
"""
