"""The index of the site's own search: an entry for each page, term and quote, and what people type for a term.

It is made from finished Markdown, so that search finds what a page says and nothing else. Addresses stay those of the
site's sources until the publisher, who knows the URLs, asks for the script. The scripts that read the index decide how
to match and rank a query.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from generator.model.graph import Graph, kind_name
from generator.model.model import Model
from generator.records import Activity, AnyElement, QuoteStatus, Retired, Topic
from generator.rendering.help_views import name_and_contacts, needs_in_order
from generator.rendering.page_text import PageText, Section, read_page, title_of
from generator.routes import addresses
from generator.routes.routes import Searched, routed, searched, unsearched
from generator.text.strings import fold, in_words, paragraphs, sentence_case

INDEX = "assets/search-index.js"
"""The path of the index on the site. It is a script, because a page opened from a folder cannot read other files."""

PLAIN = "plain/"
"""The folder of the plain pages of elements. Each page has the element's id as its name."""

HELP = "Find help"
"""The kind, in words for readers, of an entry that leads to help."""

NOT_COVERED = "Not covered, or not known"
"""The kind, in words for readers, of an entry on what the source does not give."""

REPEATING = searched(Searched.LEAD)
"""The pages that repeat what other entries say. Search reads only their title and their lead."""


Synonyms = tuple[tuple[str, ...], tuple[str, ...]]
"""Words that are in texts, and what people type when they mean them."""


class SearchRecord(StrEnum):
    """What an entry is, for the scripts that rank it. They do not work this out from words."""

    ELEMENT = "element"
    PLAIN_TEXT = "plain text"
    ROLE = "role"
    PAGE = "page"
    NEED = "need"
    EMPTY_NEED = "need without a number"
    TERM = "term"
    TOPIC = "topic"
    GAP = "gap"
    EVIDENCE_KIND = "kind of evidence"
    QUOTE = "quote"
    RETIRED = "retired"


class Rank(IntEnum):
    """An entry's rank among results that are otherwise equal. Quotes and retired elements always come later."""

    PAGE = 0
    OVERVIEW = 1
    QUOTE = 2
    RETIRED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that search finds: a page or part of a page, and the words that it is found by.

    `also` is another name for it. `kind` says what it is, in words for readers. `linked` are the blocks of text that
    name other elements.
    """

    id: str
    title: str
    record: SearchRecord
    kind: str
    address: str
    group: Rank
    also: str = ""
    sections: tuple[Section, ...] = ()
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """All that search knows: the entries, and for each term its forms and what people type for it."""

    entries: tuple[Entry, ...]
    synonyms: tuple[Synonyms, ...]


def search_entries(graph: Graph, pages: Mapping[str, str], texts: Mapping[str, PageText] | None = None) -> Index:
    """Returns the index of a site. `pages` is its Markdown by address. The search page itself is left out.

    `texts` is the text of each page in `addresses_of_texts`, if someone else reads them.
    """
    texts = {path: read_page(pages[path]) for path in addresses_of_texts(graph, pages)} if texts is None else texts
    routes = [page for page in routed(graph) if page.route.search and page.address in pages]
    typed = [(title_of(pages[page.address]), page.route.search) for page in routes]
    return Index(tuple(_entries(graph, pages, texts)), (*_synonyms(graph.model), *_with_words(typed)))


def addresses_of_texts(graph: Graph, pages: Container[str]) -> list[str]:
    """Returns the addresses of the pages of elements, full and plain, which search reads from beginning to end."""
    plain = (addresses.plain_of(id_) for id_ in graph.elements)
    return [*map(addresses.page_of, graph.elements.values()), *(path for path in plain if path in pages)]


# --- what is found -----------------------------------------------------------------------------------------------


def _entries(graph: Graph, pages: Mapping[str, str], texts: Mapping[str, PageText]) -> Iterator[Entry]:
    """Yields topics first, then elements, their plain pages, other pages, gaps, terms, quotes and retired elements."""
    elements = {addresses.page_of(element): element for element in graph.elements.values()}
    plain = {f"{PLAIN}{id_}.md": element for id_, element in graph.elements.items() if f"{PLAIN}{id_}.md" in pages}
    retired = {addresses.permanent(record.id) for record in graph.model.retired}
    retired |= {addresses.permanent(quote.id) for quote in graph.withdrawn}
    topics = {addresses.topic_of(topic) for topic in graph.model.topics}
    yield from (_topic(topic) for topic in graph.model.topics)
    for path, element in elements.items():
        yield _element(element, graph, texts[path], twin=f"{PLAIN}{element.id}.md" in plain)
    for path, element in plain.items():
        yield _plain(element, graph, pages, texts[path])
    written = {addresses.of_handwritten(text.path) for text in graph.model.pages}
    own = {addresses.role_of(level) for level in graph.model.levels}
    for path in sorted(pages.keys() - elements.keys() - plain.keys() - topics - retired - unsearched(graph)):
        group = Rank.PAGE if path in written or path == addresses.HELP else Rank.OVERVIEW
        yield _page(path, pages[path], group, SearchRecord.ROLE if path in own else SearchRecord.PAGE)
    yield from _needs(graph)
    yield from _gaps(graph)
    yield from _terms(graph)
    yield from _evidence_kinds(graph)
    yield from _quotes(graph)
    yield from (_retired(record, pages[addresses.permanent(record.id)]) for record in graph.model.retired)


def _element(element: AnyElement, graph: Graph, text: PageText, *, twin: bool) -> Entry:
    kind = kind_name(element)
    if isinstance(element, Activity):
        kind = f"Activity in {kind_name(graph.requirement_of[element.id])}"
    title, plain_name = sentence_case(fold(element.title)), graph.plain_name(element.id)
    return Entry(
        id=element.id,
        title=plain_name or title,
        record=SearchRecord.ELEMENT,
        kind=f"{kind}, full page" if twin else kind,
        address=addresses.page_of(element),
        group=Rank.PAGE,
        also=title if plain_name else "",
        sections=text.sections,
        linked=text.linked,
    )


def _plain(element: AnyElement, graph: Graph, pages: Mapping[str, str], shown: PageText) -> Entry:
    text, path = graph.plain.get(element.id), addresses.plain_of(element.id)
    return Entry(
        id=element.id,
        # The page's title also says what it is about. The list shows that beside it already.
        title=graph.plain_name(element.id) if text else title_of(pages[path]) or sentence_case(fold(element.title)),
        record=SearchRecord.PLAIN_TEXT,
        kind=f"{kind_name(element)}, in plain language",
        address=path,
        group=Rank.PAGE,
        sections=shown.sections,
        linked=shown.linked,
    )


def _page(path: str, markdown: str, group: Rank, record: SearchRecord) -> Entry:
    # The repeating pages are by far the longest, so only what is needed of them is read.
    repeating = path in REPEATING or record is SearchRecord.ROLE
    text = read_page(markdown.split("\n## ", 1)[0] if repeating else markdown)
    if repeating:
        text = PageText(tuple(part for part in text.sections[:1] if not part[0]))
    return Entry(
        id=path.removesuffix(".md").removesuffix("/index").replace("/", "-"),
        title=title_of(markdown) or path,
        record=record,
        kind="For your role" if record is SearchRecord.ROLE else "Overview" if group is Rank.OVERVIEW else "Page",
        address=path,
        group=group,
        sections=text.sections,
        linked=text.linked,
    )


def _topic(topic: Topic) -> Entry:
    """Returns what a topic itself says. The rest of its page is about elements, which have their own entries."""
    said = (topic.why, topic.not_covered or "")
    return Entry(
        id=topic.id,
        title=sentence_case(fold(topic.title)),
        record=SearchRecord.TOPIC,
        kind="Topic",
        address=addresses.topic_of(topic),
        group=Rank.PAGE,
        sections=tuple(("", tuple(paragraphs(text))) for text in said if text),
    )


def _gaps(graph: Graph) -> Iterator[Entry]:
    """Yields an entry for each thing that the source does not give, so that people who search for it learn that."""
    for gap in graph.model.gaps:
        yield Entry(
            id=gap.id,
            title=sentence_case(fold(gap.title)),
            record=SearchRecord.GAP,
            kind=NOT_COVERED,
            address=f"{addresses.GAPS}#{gap.id}",
            group=Rank.PAGE,
            sections=(("", (fold(gap.text),)),),
        )


def _terms(graph: Graph) -> Iterator[Entry]:
    for term in graph.model.terms:
        short = f" ({term.abbreviation})" if term.abbreviation else ""
        yield Entry(
            id=term.id,
            title=sentence_case(fold(term.term)) + short,
            record=SearchRecord.TERM,
            kind="Word explained",
            address=f"{addresses.GLOSSARY}#{term.id}",
            group=Rank.OVERVIEW,
            sections=(("", (sentence_case(fold(term.meaning)),)),),
        )


def _needs(graph: Graph) -> Iterator[Entry]:
    """Yields each need with its entries. Yields nothing if the site has no page on help.

    A need without entries is a record of another kind, so that search does not put it first.
    """
    support = graph.model.support
    for need in needs_in_order(support) if support.entries else ():
        listed = tuple(fold(f"{name_and_contacts(n)}. {n.for_}") for n in support.entries if n.need == need.id)
        yield Entry(
            id=need.id,
            title=sentence_case(fold(need.title)),
            record=SearchRecord.NEED if listed else SearchRecord.EMPTY_NEED,
            kind=HELP if listed else f"{HELP}: no number yet",
            address=f"{addresses.HELP}#{need.id}",
            group=Rank.PAGE if listed else Rank.OVERVIEW,
            sections=(("", listed),),
        )


def _evidence_kinds(graph: Graph) -> Iterator[Entry]:
    for kind in graph.model.evidence_kinds:
        yield Entry(
            id=kind.id,
            title=sentence_case(fold(kind.title)),
            record=SearchRecord.EVIDENCE_KIND,
            kind="Kind of evidence",
            address=f"{addresses.EVIDENCE}#{kind.id}",
            group=Rank.OVERVIEW,
            sections=(("", (fold(kind.description),)),),
        )


def _quotes(graph: Graph) -> Iterator[Entry]:
    for item in graph.model.evidence:
        if item.quote.status is not QuoteStatus.PUBLISHED:
            continue  # The page does not show its words, and people would search for those.
        text = fold(item.quote.text)
        yield Entry(
            id=item.quote.id,
            title=f"“{_beginning(text)}”",
            record=SearchRecord.QUOTE,
            kind=f"Quote: {in_words(graph.evidence_kinds[id_].title for id_ in item.quote.kind)}",
            address=f"{addresses.EVIDENCE}#{item.quote.id}",
            group=Rank.QUOTE,
            sections=(("", (text,)),),
        )


def _retired(record: Retired, markdown: str) -> Entry:
    text = read_page(markdown)
    return Entry(
        id=record.id,
        title=sentence_case(fold(record.title)),
        record=SearchRecord.RETIRED,
        kind=f"Retired {record.kind}",
        address=addresses.permanent(record.id),
        group=Rank.RETIRED,
        sections=text.sections,
        linked=text.linked,
    )


def _beginning(text: str, longest: int = 70) -> str:
    """Returns the first words of a text, with dots if there are more."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " ..."


# --- what people type --------------------------------------------------------------------------------------------


def _synonyms(model: Model) -> Iterator[Synonyms]:
    """Yields the forms of each term, and the titles of needs, with what people type.

    It leaves out terms that have only one form and nothing that people type.
    """
    for term in model.terms:
        forms = (term.term, *((term.abbreviation,) if term.abbreviation else ()), *term.also)
        if len(forms) + len(term.search) > 1:
            yield tuple(fold(form) for form in forms), tuple(fold(words) for words in term.search)
    named = [(need.title, need.search) for need in (model.support.needs if model.support.entries else ())]
    named += [(topic.title, topic.search) for topic in model.topics]
    named += [(gap.title, gap.search) for gap in model.gaps]
    named += [(level.role_label or level.title, level.search) for level in model.levels]
    yield from _with_words(named)


def _with_words(named: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Synonyms]:
    """Yields titles with what people type for them. Titles without such words are left out."""
    for title, words in named:
        if words:
            yield (fold(title),), tuple(fold(each) for each in words)


# --- the index as a script ---------------------------------------------------------------------------------------


def as_script(made: Index, resolve: Callable[[str], str]) -> str:
    """Returns the index as a script that sets one global variable.

    `resolve` returns the URL of an address, from the root of the site.
    """
    whole = {
        "entries": [_as_data(entry, resolve(entry.address)) for entry in made.entries],
        "synonyms": made.synonyms,
    }
    # It is ASCII, because a file opened from a folder has no header that names its encoding.
    return f"window.tocSearchIndex = {json.dumps(whole, separators=(',', ':'))};\n"


def _as_data(entry: Entry, url: str) -> dict[str, object]:
    """Returns what the scripts need to know about an entry."""
    return {
        "id": entry.id,
        "title": entry.title,
        **({"also": entry.also} if entry.also else {}),
        "record": entry.record,
        "kind": entry.kind,
        "url": url,
        "group": int(entry.group),
        "sections": [[heading, *blocks] for heading, blocks in entry.sections],
        **({"linked": entry.linked} if entry.linked else {}),
    }
