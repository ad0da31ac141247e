"""Where everything stands on the site: the page, and the anchor inside it, of every id.

The only room that knows the folders of the site. An address is the path of a Markdown file inside the site's sources,
with `#anchor` where it is part of a page; how that becomes a URL is the business of whoever publishes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from generator.model.graph import Graph, kind_of
from generator.model.model import PAGES, Support
from generator.model.vocabulary import VOCABULARY
from generator.records import AnyElement, Gap, GlossaryTerm, Kind, Level, Quote, Source, SupportEntry
from generator.records.base import parts_of
from generator.records.files import IDENTIFIED

HOME = "index.md"
MAP = "map.md"
LINKS = "links.md"
EVIDENCE = Quote.facts.page
EVIDENCE_BY_ELEMENT = "evidence/by-element.md"
GLOSSARY = GlossaryTerm.facts.page
REFERENCES = Source.facts.page
GAPS = Gap.facts.page
STAGES = "stages.md"
SEARCH = "search.md"
CHANGES = "changes.md"
DATA = "data/toc.json"
SCHEMA = "data/toc.schema.json"
LINKED_DATA = "data/toc.jsonld"
MAP_SVG = "data/map.svg"
MAP_PNG = "data/map.png"
SLIDE_SVG = "data/slide.svg"
SLIDE_PNG = "data/slide.png"
ARCHIVE = "data/site.zip"
DOWNLOAD = "download.md"
PLAIN_INDEX = "plain/index.md"
PLAIN_REVIEWS = "plain/reviews.md"
COMMENT_SHEET = "comment-sheet.md"
HELP = SupportEntry.facts.page
BY_NATION = "by-where-you-are"
"""Anchor of the list of places to find help by part of the country."""
ANCHORS = frozenset(
    {
        BY_NATION,
        "all-pages",
        "links-that-go-together",
        "links-with-no-evidence",
        "missing",
        "not-known-where",
        "withdrawn-quotes",
        "words-used-on-this-page",
    }
    | VOCABULARY.keys()
)
"""Anchors that templates set themselves, beside those that are ids."""
ON_ELEMENTS = frozenset(
    {
        "about-this-page",
        "how-it-is-connected",
        "the-evidence",
        "the-individual-problems",
        "the-outcomes-it-leads-to",
        "the-problems-it-addresses",
        "what-addresses-it",
        "what-has-to-be-done",
        "what-it-is-part-of",
        "what-it-is-related-to",
        "what-it-leads-to",
        "what-it-makes-possible",
        "what-it-needs-first",
        "what-leads-to-it",
        "what-lies-above-the-ceiling",
        "what-lies-beneath-the-floor",
        "who-acts-at-this-level",
    }
)
"""Anchors of the headings on pages of single elements, beside that of the title."""
ABOUT = "about.md"
SAFETY = "safety.md"
MADE = "method.md"
HOW_TO_READ = "how-to-read.md"
"""Where a project tells of itself, how to read it safely, how it was made and what its words mean, if it does.

These are hand-written pages."""


def headings_beside_ids() -> Mapping[str, frozenset[str]]:
    """The anchors of a template's own headings on each page on which ids are anchors; not for pages of elements."""
    gaps = ("known-gaps", "links-that-the-source-does-not-state", "elements-with-no-further-passage")
    return {
        EVIDENCE: frozenset({"evidence"}),
        GLOSSARY: frozenset({"glossary"}),
        REFERENCES: frozenset({"references", "sources", "works-that-the-source-cites"}),
        GAPS: frozenset({*gaps, "elements-with-no-link-of-their-own", *(kind.facts.plural for kind in Kind)}),
        HELP: frozenset({"find-help"}),
        index_of(Kind.ACTIVITY): frozenset({"activities-by-level"}),
    }


def index_of(kind: Kind) -> str:
    """Address of the page that lists all elements of a kind."""
    return kind.facts.index


def page_of(element: AnyElement) -> str:
    """Address of an element's own page."""
    return f"{kind_of(element).facts.plural}/{element.id}.md"


def link_of(anchor: str) -> str:
    """Address of the page of a link, or of links that go together, by the permanent name of either."""
    return f"links/{anchor}.md"


def plain_of(id_: str) -> str:
    """Address of the page that shows a plain text."""
    return f"plain/{id_}.md"


def release_of(version: str) -> str:
    """Path of the data of a release."""
    return f"data/releases/{version}.json"


def role_of(level: Level) -> str:
    """Address of the page for those who act at a level."""
    return f"roles/{level.id}.md"


def diagram_of(id_: str) -> str:
    """Path of the diagram of an element, or of the map, as a file of its own."""
    return f"diagrams/{id_}.svg"


def addresses(graph: Graph) -> dict[str, str]:
    """The address of every id in the model."""
    model = graph.model
    found = {element.id: page_of(element) for element in graph.elements.values()}
    for element in graph.elements.values():
        parts: Iterable[Any] = (part for part in parts_of(element) if not part.facts.kind)
        found |= {part.id: f"{page_of(element)}#{part.id}" for part in parts}
    for listing in IDENTIFIED:
        facts = listing.shape.facts
        if facts.page and not facts.kind and facts.page != HELP:
            records: Iterable[Any] = model.listed(listing.name)
            found |= {record.id: f"{facts.page}#{record.id}" for record in records}
    found |= {id_: f"{HELP}#{anchor}" for id_, anchor in _in_support(model.support)}
    found |= {id_: f"{DOWNLOAD}#{id_}" for id_ in VOCABULARY}
    found |= {quote.id: permanent(quote.id) for quote in graph.withdrawn}
    return found | {record.id: permanent(record.id) for record in model.retired}


def _in_support(support: Support) -> Iterator[tuple[str, str]]:
    """The ids on the page where readers find help, with their anchors; none where there is no such page."""
    if support.entries:
        yield from ((need.id, need.id) for need in support.needs)
        # What works everywhere is listed under each part of the country.
        yield from ((nation.id, BY_NATION if nation.whole else nation.id) for nation in support.nations)
        yield from ((entry.id, entry.id) for entry in support.entries)


def permanent(id_: str) -> str:
    """The short address that an id keeps for ever, as a path of the site's sources."""
    return f"id/{id_}/index.md"


def relative(origin: str, target: str) -> str:
    """`target` as seen from the page at `origin`, both as paths inside the site's sources."""
    path, hash_, anchor = target.partition("#")
    if path == origin and hash_:
        return f"#{anchor}"
    return _from_folder(origin.rpartition("/")[0], path) + hash_ + anchor


@lru_cache(maxsize=50_000)
def _from_folder(folder: str, path: str) -> str:
    """A path as seen from a folder. Kept, because all pages of one folder see the others in the same way.

    Not posixpath.relpath, which asks where this process is and takes ten times as long: every page has dozens.
    """
    here, there = folder.split("/") if folder else [], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


def of_handwritten(path: str) -> str:
    """Address of a hand-written page, from its path inside the project."""
    return path.removeprefix(PAGES)


def url(address: str, *, folders: bool) -> str:
    """The URL, from the root of the site, of an address; `folders` as MkDocs' `use_directory_urls`."""
    path, hash_, anchor = address.partition("#")
    page = path.removesuffix(".md")
    if page == path:
        return address
    if not folders:
        return f"{page}.html{hash_}{anchor}"
    folder = posixpath.dirname(page) if posixpath.basename(page) == "index" else page
    return f"{folder}/{hash_}{anchor}" if folder else f"./{hash_}{anchor}"
