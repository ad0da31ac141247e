"""The search page, and on it a list of all pages that works without scripts.

It lists exactly the pages that search finds. The scripts do the searching. Readers without scripts must be able to use
everything made here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.graph import kind_of
from generator.records import Kind
from generator.rendering.search_index import PLAIN, Entry, Rank
from generator.rendering.view_records import Content, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses

OVERVIEWS = "Overviews"
WRITTEN = "About this site"
IN_PLAIN_LANGUAGE = "In plain language"
RETIRED = "Retired"
_ORDER = (OVERVIEWS, WRITTEN, IN_PLAIN_LANGUAGE, *(kind.facts.heading for kind in Kind), RETIRED)


def search(context: PageContext, entries: tuple[Entry, ...]) -> Content:
    """Returns the search form, and all pages by kind, each kind from A to Z. `entries` is the search index."""
    listed = [entry for entry in entries if entry.group is not Rank.QUOTE and "#" not in entry.address]
    by_group = {name: [entry for entry in listed if _group(context, entry) == name] for name in _ORDER}
    return {
        "title": "Search",
        "description": "Search all pages of this site, or choose from the list of all pages.",
        "hide": ["toc"],
        "scripts": ["search"],
        "trail": (context.to("Home", addresses.HOME),),
        "help": tuple(context.to(e.title, e.address) for e in listed if e.address == addresses.HELP),
        "glossary": context.to("Glossary", addresses.GLOSSARY),
        "groups": tuple((name, tuple(_listed(context, found))) for name, found in by_group.items() if found),
    }


def _group(context: PageContext, entry: Entry) -> str:
    """Returns the heading that a page is listed under."""
    if entry.group is Rank.RETIRED:
        return RETIRED
    if entry.address.startswith(PLAIN):
        return IN_PLAIN_LANGUAGE
    element = context.graph.elements.get(entry.id)
    if element and entry.address == context.where[element.id]:
        return kind_of(element).facts.heading
    return OVERVIEWS if entry.group is Rank.OVERVIEW else WRITTEN


def _listed(context: PageContext, entries: list[Entry]) -> Iterator[tuple[Ref, str]]:
    """Yields a link to each page, by title, and the kind of element it is about, if any."""
    for entry in sorted(entries, key=lambda entry: (entry.title.casefold(), entry.address)):
        about_element = entry.id in context.graph.elements or entry.group is Rank.RETIRED
        yield context.to(entry.title, entry.address), entry.kind if about_element else ""
