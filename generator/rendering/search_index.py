"""What the site's own search knows: one entry for each page, term and quote, and what people type instead of a term.

Made from finished Markdown, so that search finds what a page says and nothing else. Pure: addresses stay those of the
site's sources until the publisher, who knows the URLs, asks for the script. How a query is matched and ranked is not
decided here but in the scripts that read the index.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from generator.model.graph import Graph, kind_name
from generator.model.model import Model
from generator.records import Activity, AnyElement, QuoteStatus, Retired
from generator.rendering.help_views import in_a_line, needs_in_order
from generator.rendering.page_text import PageText, Section, read, title_of
from generator.routes import addresses
from generator.routes.routes import Searched, searched, unsearched
from generator.text.strings import fold, in_words, sentence_case

INDEX = "assets/search-index.js"
"""Path of the index on the site: a script, because a page opened from a folder may read nothing else."""

PLAIN = "plain/"
"""Folder of the pages that say what an element's page says in plain language, each under the element's id."""

HELP = "Find help"
"""The kind, in words for readers, of an entry that leads to help."""

REPEATING = searched(Searched.LEAD)
"""Pages made of what other entries say, or said once; search knows their title and their lead only."""


Synonyms = tuple[tuple[str, ...], tuple[str, ...]]
"""What texts have, and what people type when they mean it."""


class Record(StrEnum):
    """What an entry is, for the scripts that rank it: they may not read that from words."""

    ELEMENT = "element"
    PLAIN_TEXT = "plain text"
    PAGE = "page"
    NEED = "need"
    EMPTY_NEED = "need without a number"
    TERM = "term"
    EVIDENCE_KIND = "kind of evidence"
    QUOTE = "quote"
    RETIRED = "retired"


class Group(IntEnum):
    """Where an entry stands among results that are else equal; quotes and retired elements always come later."""

    PAGE = 0
    OVERVIEW = 1
    QUOTE = 2
    RETIRED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that search finds: a page or a part of one, and the words by which it is found.

    `kind` says in words for readers what it is, and `linked` are the blocks of text that name other elements.
    """

    id: str
    title: str
    record: Record
    kind: str
    address: str
    group: Group
    sections: tuple[Section, ...] = ()
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that search knows: what there is to find, and for each term its forms and what people type instead."""

    entries: tuple[Entry, ...]
    synonyms: tuple[Synonyms, ...]


def index(graph: Graph, pages: Mapping[str, str]) -> Index:
    """The index of the site whose Markdown is `pages`, by address; the search page itself is not in it."""
    return Index(tuple(_entries(graph, pages)), tuple(_synonyms(graph.model)))


# --- what is found -----------------------------------------------------------------------------------------------


def _entries(graph: Graph, pages: Mapping[str, str]) -> Iterator[Entry]:
    """Elements first, then their plain pages, other pages, terms, quotes and what was retired."""
    elements = {addresses.page_of(element): element for element in graph.elements.values()}
    plain = {f"{PLAIN}{id_}.md": element for id_, element in graph.elements.items() if f"{PLAIN}{id_}.md" in pages}
    retired = {addresses.permanent(record.id) for record in graph.model.retired}
    retired |= {addresses.permanent(quote.id) for quote in graph.withdrawn}
    for path, element in elements.items():
        yield _element(element, graph, pages[path], twin=f"{PLAIN}{element.id}.md" in plain)
    for path, element in plain.items():
        yield _plain(element, graph, path, pages[path])
    written = {addresses.of_handwritten(text.path) for text in graph.model.pages}
    for path in sorted(pages.keys() - elements.keys() - plain.keys() - retired - unsearched(graph)):
        yield _page(path, pages[path], Group.PAGE if path in written or path == addresses.HELP else Group.OVERVIEW)
    yield from _needs(graph)
    yield from _terms(graph)
    yield from _evidence_kinds(graph)
    yield from _quotes(graph)
    yield from (_retired(record, pages[addresses.permanent(record.id)]) for record in graph.model.retired)


def _element(element: AnyElement, graph: Graph, markdown: str, *, twin: bool) -> Entry:
    kind = kind_name(element)
    if isinstance(element, Activity):
        kind = f"Activity in {kind_name(graph.requirement_of[element.id])}"
    text, title, plain_name = read(markdown), sentence_case(fold(element.title)), graph.plain_name(element.id)
    return Entry(
        id=element.id,
        title=plain_name or title,
        record=Record.ELEMENT,
        kind=f"{kind}, full page" if twin else kind,
        address=addresses.page_of(element),
        group=Group.PAGE,
        sections=(("", (title,)), *text.sections) if plain_name else text.sections,
        linked=text.linked,
    )


def _plain(element: AnyElement, graph: Graph, path: str, markdown: str) -> Entry:
    text, shown = graph.plain.get(element.id), read(markdown)
    return Entry(
        id=element.id,
        # The title of its page also says what it is about, which stands beside it in the list.
        title=graph.plain_name(element.id) if text else title_of(markdown) or sentence_case(fold(element.title)),
        record=Record.PLAIN_TEXT,
        kind=f"{kind_name(element)}, in plain language",
        address=path,
        group=Group.PAGE,
        sections=shown.sections,
        linked=shown.linked,
    )


def _page(path: str, markdown: str, group: Group) -> Entry:
    # The repeating pages are by far the longest: no more of them is read than is asked for.
    text = read(markdown.split("\n## ", 1)[0] if path in REPEATING else markdown)
    if path in REPEATING:
        text = PageText(tuple(part for part in text.sections[:1] if not part[0]))
    return Entry(
        id=path.removesuffix(".md").removesuffix("/index").replace("/", "-"),
        title=title_of(markdown) or path,
        record=Record.PAGE,
        kind="Overview" if group is Group.OVERVIEW else "Page",
        address=path,
        group=group,
        sections=text.sections,
        linked=text.linked,
    )


def _terms(graph: Graph) -> Iterator[Entry]:
    for term in graph.model.terms:
        short = f" ({term.abbreviation})" if term.abbreviation else ""
        yield Entry(
            id=term.id,
            title=sentence_case(fold(term.term)) + short,
            record=Record.TERM,
            kind="Word explained",
            address=f"{addresses.GLOSSARY}#{term.id}",
            group=Group.OVERVIEW,
            sections=(("", (sentence_case(fold(term.meaning)),)),),
        )


def _needs(graph: Graph) -> Iterator[Entry]:
    """What readers may need help with, each with what is listed under it; none where there is no such page.

    A need without any entry is another record, so that search does not put it before all else.
    """
    support = graph.model.support
    for need in needs_in_order(support) if support.entries else ():
        listed = tuple(fold(f"{in_a_line(n)}. {n.for_}") for n in support.entries if n.need == need.id)
        yield Entry(
            id=need.id,
            title=sentence_case(fold(need.title)),
            record=Record.NEED if listed else Record.EMPTY_NEED,
            kind=HELP if listed else f"{HELP}: no number yet",
            address=f"{addresses.HELP}#{need.id}",
            group=Group.PAGE if listed else Group.OVERVIEW,
            sections=(("", listed),),
        )


def _evidence_kinds(graph: Graph) -> Iterator[Entry]:
    for kind in graph.model.evidence_kinds:
        yield Entry(
            id=kind.id,
            title=sentence_case(fold(kind.title)),
            record=Record.EVIDENCE_KIND,
            kind="Kind of evidence",
            address=f"{addresses.EVIDENCE}#{kind.id}",
            group=Group.OVERVIEW,
            sections=(("", (fold(kind.description),)),),
        )


def _quotes(graph: Graph) -> Iterator[Entry]:
    for item in graph.model.evidence:
        if item.quote.status is not QuoteStatus.PUBLISHED:
            continue  # Its words are not shown, and are what one would look for.
        text = fold(item.quote.text)
        yield Entry(
            id=item.quote.id,
            title=f"“{_beginning(text)}”",
            record=Record.QUOTE,
            kind=f"Quote: {in_words(graph.evidence_kinds[id_].title for id_ in item.quote.kind)}",
            address=f"{addresses.EVIDENCE}#{item.quote.id}",
            group=Group.QUOTE,
            sections=(("", (text,)),),
        )


def _retired(record: Retired, markdown: str) -> Entry:
    text = read(markdown)
    return Entry(
        id=record.id,
        title=sentence_case(fold(record.title)),
        record=Record.RETIRED,
        kind=f"Retired {record.kind}",
        address=addresses.permanent(record.id),
        group=Group.RETIRED,
        sections=text.sections,
        linked=text.linked,
    )


def _beginning(text: str, longest: int = 70) -> str:
    """The first words of a text, with dots where more follow."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " ..."


# --- what people type --------------------------------------------------------------------------------------------


def _synonyms(model: Model) -> Iterator[Synonyms]:
    """The forms of each term, and the title of each need, with what people type; not where that is one word in all."""
    for term in model.terms:
        forms = (term.term, *((term.abbreviation,) if term.abbreviation else ()), *term.also)
        if len(forms) + len(term.search) > 1:
            yield tuple(fold(form) for form in forms), tuple(fold(words) for words in term.search)
    for need in model.support.needs if model.support.entries else ():
        if need.search:
            yield (fold(need.title),), tuple(fold(words) for words in need.search)


# --- the index as a script ---------------------------------------------------------------------------------------


def as_script(made: Index, resolve: Callable[[str], str]) -> str:
    """The index as a script that assigns one global; `resolve` makes of an address the URL from the site's root."""
    whole = {
        "entries": [_as_data(entry, resolve(entry.address)) for entry in made.entries],
        "synonyms": made.synonyms,
    }
    # In ASCII, because no header says in which encoding a file from a folder is.
    return f"window.tocSearchIndex = {json.dumps(whole, separators=(',', ':'))};\n"


def _as_data(entry: Entry, url: str) -> dict[str, object]:
    """What the scripts are told of an entry."""
    return {
        "id": entry.id,
        "title": entry.title,
        "record": entry.record,
        "kind": entry.kind,
        "url": url,
        "group": int(entry.group),
        "sections": [[heading, *blocks] for heading, blocks in entry.sections],
        "linked": entry.linked,
    }
