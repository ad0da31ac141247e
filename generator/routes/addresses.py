"""The address of every id on the site: its page, and its anchor on that page.

Only this module knows the folders of the site. An address is the path of a Markdown file in the site's sources, with
`#anchor` for a part of a page. The publisher turns addresses into URLs.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from generator.model.graph import Graph, kind_of
from generator.model.model import PAGES, Support
from generator.model.vocabulary import VOCABULARY
from generator.records import (
    AnyElement,
    Gap,
    GlossaryTerm,
    Kind,
    Level,
    Quote,
    ReaderComment,
    Record,
    Source,
    SupportEntry,
    Topic,
)
from generator.records.base import parts_of
from generator.records.elements import ELEMENT_SHAPES
from generator.records.files import IDENTIFIED

HOME = "index.md"
MAP = "map.md"
CHECK = "check.md"
LINKS = "links.md"
EVIDENCE = Quote.facts.page
EVIDENCE_BY_ELEMENT = "evidence/by-element.md"
GLOSSARY = GlossaryTerm.facts.page
REFERENCES = Source.facts.page
GAPS = Gap.facts.page
TOPICS = Topic.facts.page
EVIDENCE_AT_A_GLANCE = "evidence/at-a-glance.md"
STAGES = "stages.md"
SEARCH = "search.md"
ROLES = "roles/index.md"
CHANGES = "changes.md"
DATA = "data/toc.json"
EVIDENCE_MATRIX = "data/evidence-matrix.csv"
SCHEMA = "data/toc.schema.json"
RELEASE_SCHEMA = "data/release.schema.json"
LINKED_DATA = "data/toc.jsonld"
MAP_SVG = "data/map.svg"
MAP_PNG = "data/map.png"
SLIDE_SVG = "data/slide.svg"
SLIDE_PNG = "data/slide.png"
SLIDES = "data/slides.pptx"
ARCHIVE = "data/site.zip"
PERMANENT = "id"
"""The folder of the permanent addresses, with a folder for each id."""
WORKBOOK = "data/toc.xlsx"
DOWNLOAD = "download.md"
PLAIN_INDEX = "plain/index.md"
PLAIN_REVIEWS = "plain/reviews.md"
COMMENT_SHEET = "comment-sheet.md"
YOU_SAID = ReaderComment.facts.page
HELP = SupportEntry.facts.page
BY_NATION = "by-where-you-are"
"""The anchor of the list of help by part of the country."""
ANCHORS = frozenset(
    {
        BY_NATION,
        "all-pages",
        "answered-comments",
        "comments-without-an-answer",
        "links-that-go-together",
        "links-with-no-evidence",
        "missing",
        "no-longer-asked",
        "not-known-where",
        "what-rests-on-what",
        "where-you-stand",
        "withdrawn-quotes",
    }
    | VOCABULARY.keys()
)
"""The anchors that templates set themselves and that are not ids."""
ON_ELEMENTS = frozenset(
    {
        "about-this-page",
        "how-it-is-connected",
        "how-to-cite",
        "the-evidence",
        "the-individual-problems",
        "the-outcomes-it-leads-to",
        "the-passages",
        "the-picture",
        "the-problems-it-addresses",
        "the-reasons",
        "the-words-of-the-source",
        "version-and-history",
        "what-addresses-it",
        "what-good-looks-like",
        "what-has-to-be-done",
        "what-it-is-part-of",
        "what-it-is-related-to",
        "what-it-leads-to",
        "what-it-makes-possible",
        "what-it-needs-first",
        "what-leads-to-it",
        "what-lies-above-the-ceiling",
        "what-lies-beneath-the-floor",
        "what-this-means",
        "who-acts-at-this-level",
        "why-it-matters",
        "you-said-we-did",
    }
)
"""The anchors of headings and folds on pages of individual elements, except those of the title and those with an id."""
ABOUT = "about.md"
SAFETY = "safety.md"
MADE = "method.md"
HOW_TO_READ = "how-to-read.md"
"""The addresses of hand-written pages that a project may have: about it, safety, its method, and how to read it."""


def headings_beside_ids() -> Mapping[str, frozenset[str]]:
    """The anchors of a template's own headings on each page where ids are anchors, except the pages of elements."""
    gaps = (
        "known-gaps",
        "links-that-the-source-does-not-state",
        "elements-with-no-further-passage",
        "kinds-of-evidence-that-elements-lack",
    )
    return {
        EVIDENCE: frozenset({"evidence"}),
        GLOSSARY: frozenset({"glossary"}),
        REFERENCES: frozenset({"references", "sources", "works-that-the-source-cites"}),
        GAPS: frozenset({*gaps, "elements-with-no-link-of-their-own", *(kind.facts.plural for kind in Kind)}),
        HELP: frozenset({"find-help"}),
        YOU_SAID: frozenset({"you-said-we-did"}),
        index_of(Kind.ACTIVITY): frozenset({"activities-by-level"}),
    }


def index_of(kind: Kind) -> str:
    """The address of the page that lists all elements of a kind."""
    return kind.facts.index


def page_of(element: AnyElement) -> str:
    """The address of an element's own page."""
    return f"{kind_of(element).facts.plural}/{element.id}.md"


def link_of(anchor: str) -> str:
    """Address of the page of a link, or of links that go together, by the permanent name of either."""
    return f"links/{anchor}.md"


def plain_of(id_: str) -> str:
    """The address of the page that shows a plain text."""
    return f"plain/{id_}.md"


def topic_of(topic: Topic) -> str:
    """The address of the page of a topic."""
    return f"topics/{topic.id}.md"


def passages_of(id_: str, kind: str) -> str:
    """Anchor, on the page of evidence by element, of an element's passages of one kind; no id has two such hyphens."""
    return f"{id_}--{kind}"


def check_of(id_: str) -> str:
    """The address of a level or a requirement on the page of the check; no id has two such hyphens."""
    return f"{CHECK}#{check_anchor(id_)}"


def check_anchor(id_: str) -> str:
    """The anchor of a level or a requirement on the page of the check."""
    return f"check--{id_}"


def release_of(version: str) -> str:
    """The path of the data of a release."""
    return f"data/releases/{version}.json"


def role_of(level: Level) -> str:
    """The address of the page for people who act at a level."""
    return f"roles/{level.id}.md"


def named_after(record: Record) -> tuple[str, ...]:
    """The addresses of the pages and the picture that are named after a record, even if the site does not have them."""
    if isinstance(record, Level):
        return (role_of(record),)
    if isinstance(record, Topic):
        return (topic_of(record),)
    if isinstance(record, ELEMENT_SHAPES):
        return (page_of(record), plain_of(record.id), diagram_of(record.id))
    return ()


def brief_of(id_: str) -> str:
    """The path of the brief for a level or a topic, as a Word document."""
    return f"data/brief-{id_}.docx"


def slides_of(id_: str) -> str:
    """The path of the slides for a level."""
    return f"data/slides-{id_}.pptx"


def diagram_of(id_: str) -> str:
    """The path of the file with the diagram of an element, or with the map."""
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
    found |= {topic.id: topic_of(topic) for topic in model.topics}
    found |= {id_: f"{HELP}#{anchor}" for id_, anchor in _in_support(model.support)}
    found |= {id_: f"{DOWNLOAD}#{id_}" for id_ in VOCABULARY}
    found |= {quote.id: permanent(quote.id) for quote in graph.withdrawn}
    return found | {record.id: permanent(record.id) for record in model.retired}


def _in_support(support: Support) -> Iterator[tuple[str, str]]:
    """The ids on the page where readers find help, with their anchors. Empty if there is no such page."""
    if support.entries:
        yield from ((need.id, need.id) for need in support.needs)
        # Help that works everywhere is listed under each part of the country.
        yield from ((nation.id, BY_NATION if nation.whole else nation.id) for nation in support.nations)
        yield from ((entry.id, entry.id) for entry in support.entries)


def permanent(id_: str) -> str:
    """The short permanent address of an id, as a path in the site's sources."""
    return f"{PERMANENT}/{id_}/index.md"


def relative(origin: str, target: str) -> str:
    """The path of `target` relative to the page at `origin`. Both are paths in the site's sources."""
    path, hash_, anchor = target.partition("#")
    if path == origin and hash_:
        return f"#{anchor}"
    return _from_folder(origin.rpartition("/")[0], path) + hash_ + anchor


@lru_cache(maxsize=50_000)
def _from_folder(folder: str, path: str) -> str:
    """A path relative to a folder. It is cached, because it is the same for all pages of a folder.

    posixpath.relpath takes ten times as long, because it asks for the current directory, and every page has dozens of
    links.
    """
    here, there = folder.split("/") if folder else [], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:])


def of_handwritten(path: str) -> str:
    """The address of a hand-written page, given its path in the project."""
    return path.removeprefix(PAGES)


def url(address: str, *, folders: bool) -> str:
    """The URL of an address, relative to the root of the site. `folders` is MkDocs' `use_directory_urls`."""
    path, hash_, anchor = address.partition("#")
    page = path.removesuffix(".md")
    if page == path:
        return address
    if not folders:
        return f"{page}.html{hash_}{anchor}"
    folder = posixpath.dirname(page) if posixpath.basename(page) == "index" else page
    return f"{folder}/{hash_}{anchor}" if folder else f"./{hash_}{anchor}"
