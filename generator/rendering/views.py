"""What templates print: small frozen views of the model, with every address relative to the page that prints it.

`PageContext` makes them for one page. Templates decide nothing; they loop over what stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.changes.changelog import History
from generator.model.graph import Graph, kind_name, kind_of
from generator.model.model import Evidence, Link
from generator.plain_language.plain_texts import IN_PLAIN_LANGUAGE
from generator.plain_language.review_states import ReviewStatus
from generator.records import AnyElement, Basis, Kind, Level, QuoteStatus, Source, Sourced
from generator.rendering.environment import Ready
from generator.routes import addresses
from generator.text.strings import sentence_case, spoken_date
from generator.text.text_fragments import passage_url

Content = dict[str, object]
"""What a template prints, by the names that it uses."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A way to another page: what it is called and where it is, seen from the page that prints it."""

    name: str
    href: Ready


@dataclass(frozen=True, slots=True)
class ElementRef:
    """A way to an element, its kind and number apart from its title."""

    id: str
    kind: str
    label: str
    title: str
    href: Ready

    @property
    def numbered(self) -> bool:
        """Whether kind and number alone tell it from all others."""
        return self.label[-1:].isdigit()

    @property
    def short(self) -> str:
        """Kind and number; kind and title where it has no number."""
        return self.label if self.numbered else f"{self.label.lower()} ‘{sentence_case(self.title)}’"

    @property
    def name(self) -> str:
        """Kind, number and title."""
        return f"{self.label}: {sentence_case(self.title)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """One link as seen from one of its ends: the other end, and why the link is there."""

    other: ElementRef
    first: ElementRef
    second: ElementRef
    verb: str
    stated: bool
    section: str
    rationale: str
    href: Ready
    anchor: str
    quotes: tuple[Ref, ...]

    @property
    def sentence(self) -> str:
        """The link in words: `Requirement 4 enables Requirement 5`."""
        return _sentence(self.first, self.verb, self.second)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """The links of one element that answer one question, or the words for there being none."""

    heading: str
    links: tuple[LinkView, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One quote with all that a reader needs to judge it."""

    id: str
    text: str
    section: str
    source: Ref
    kind: str
    references: tuple[Ref, ...]
    supports: tuple[ElementRef, ...]
    links: tuple[Ref, ...]
    note: str
    href: Ready
    checked: str
    passage: str
    withheld: str
    licence: str
    consent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """A text, and whose words they are: a source's, in a section, or the editors'."""

    text: str
    section: str
    source: Ref | None
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagramView:
    """A diagram: its id, what it shows, and the picture file that a page without our plugin shows."""

    id: str
    title: str
    alt: str
    href: Ready


@dataclass(frozen=True, slots=True)
class LastChangeView:
    """When an element last changed: the way to that version's changes, and what did, in a few words each."""

    page: Ref
    what: tuple[str, ...]
    first: bool


class PageContext:
    """What the view of one page is made from: the graph, the address of the page, and ways from there to all others.

    `where` holds the address of every id, `history` what each version changed, and `standings` where the review of each
    plain text has got to, by its id.
    """

    def __init__(
        self,
        graph: Graph,
        where: Mapping[str, str],
        page: str,
        history: History | None = None,
        standings: Mapping[str, ReviewStatus] | None = None,
    ) -> None:
        self.graph = graph
        self.history = history or History()
        self.standings = standings or {}
        self.where = where
        self.page = page
        self._elements: dict[str, ElementRef] = {}

    def on(self, page: str) -> PageContext:
        """The same for another page."""
        return PageContext(self.graph, self.where, page, self.history, self.standings)

    def plain_twin(self, id_: str) -> Ref | None:
        """The way to the same in plain language, where somebody has written that."""
        return self.to(IN_PLAIN_LANGUAGE, addresses.plain_of(id_)) if id_ in self.graph.plain else None

    def href(self, address: str) -> Ready:
        """The address as seen from this page."""
        return Ready(addresses.relative(self.page, address))

    def to(self, name: str, address: str) -> Ref:
        """A way to a page by its address."""
        return Ref(name, self.href(address))

    def element(self, id_: str) -> ElementRef:
        """A way to an element: made once, as a page names most of its elements several times."""
        if id_ not in self._elements:
            element = self.graph.elements[id_]
            href = self.href(self.where[id_])
            self._elements[id_] = ElementRef(id_, kind_of(element), kind_name(element), element.title, href)
        return self._elements[id_]

    def elements(self, ids: Iterable[str]) -> tuple[ElementRef, ...]:
        """Ways to elements, in the order given."""
        return tuple(self.element(id_) for id_ in ids)

    def last_change(self, id_: str) -> LastChangeView | None:
        """When an element last changed; None where nothing was released."""
        last = self.history.last.get(id_)
        if last is None:
            return None
        changes = last.version
        name = f"version {changes.version}" if changes.released else "after the last release"
        page = self.to(name, f"{addresses.CHANGES}#{changes.anchor}")
        return LastChangeView(page, last.what, changes.first)

    def index(self, kind: Kind) -> Ref:
        """The way to the index of a kind."""
        return self.to(kind.facts.heading, addresses.index_of(kind))

    def written(self, address: str, name: str) -> Ref | None:
        """The way to a page that people write, where the project has it; `name` for one without a title."""
        pages = (text for text in self.graph.model.pages if addresses.of_handwritten(text.path) == address)
        found = next(pages, None)
        return self.to(str(found.meta.get("title") or name), address) if found else None

    def source(self, id_: str) -> Ref:
        """The way to a source on the page of references."""
        source = self.graph.sources[id_]
        return self.to(source_name(source), self.where[id_])

    def words(self, record: Sourced, text: str, section: str | None = None) -> WordsView:
        """A `SourceWords` field of a record, with whose words it holds."""
        at = section or record.section
        whose = record.source or self.graph.model.about.source
        if not at:
            return WordsView(text=text, section="", source=None)
        return WordsView(text=text, section=at, source=self.source(whose), checked=self.checked(whose, text))

    def checked(self, source: str, text: str) -> str:
        """When the text was held against its source word for word, in a sentence; nothing without a good seal."""
        day = self.graph.seals.day(source, text)
        name = source_name(self.graph.sources[source])
        return f"Checked word for word against {name} on {spoken_date(day)}." if day else ""

    def who(self, level: Level) -> tuple[WordsView, ...]:
        """Who acts at a level, each with the section it stands in."""
        return tuple(self.words(passage, passage.text) for passage in level.who)

    def link(self, link: Link, seen_from: str, *, whole: bool = False) -> LinkView:
        """A link as seen from the element `seen_from`; its evidence only when `whole`: one page alone prints that."""
        outward = link.from_ == seen_from
        other = link.to if outward else link.from_
        return LinkView(
            other=self.element(other),
            first=self.element(link.from_),
            second=self.element(link.to),
            verb=link.kind.value,
            stated=link.basis is Basis.STATED,
            section=link.entry.section or "",
            rationale=link.entry.rationale,
            href=self.href(addresses.link_of(link.anchor)),
            anchor=link.anchor,
            quotes=self._evidence(link) if whole else (),
        )

    def _evidence(self, link: Link) -> tuple[Ref, ...]:
        return tuple(self.quote_in_words(id_) for id_ in link.entry.evidence if id_ in self.graph.evidence)

    def quote_in_words(self, id_: str) -> Ref:
        """The way to a quote, named by its first words."""
        return self.to(_beginning(self.graph.evidence[id_].quote.text), self.where[id_])

    def quote(self, item: Evidence, *, whole: bool = False) -> QuoteView:
        """A quote; what it supports and which links rest on it only when `whole`, as one page alone prints that."""
        quote = item.quote
        return QuoteView(
            id=quote.id,
            text=quote.text,
            section=quote.section,
            source=self.source(item.source),
            kind="; ".join(self.graph.evidence_kinds[id_].title for id_ in quote.kind),
            references=tuple(self.source(id_) for id_ in quote.references),
            supports=self.elements(quote.supports if whole else ()),
            links=tuple(self.link_in_words(link) for link in self.graph.links_with(quote.id)) if whole else (),
            note=quote.note or "",
            href=self.href(self.where[quote.id]),
            checked=self.checked(item.source, quote.text),
            passage=self._passage(item),
            withheld="" if quote.status is QuoteStatus.PUBLISHED else quote.why or "",
            licence=quote.licence or "",
            consent=quote.consent or "",
        )

    def _passage(self, item: Evidence) -> str:
        """The address of the words inside the article, where they are shown and it has one; a dataset is no page."""
        source = self.graph.sources[item.source]
        document = f"https://doi.org/{source.doi}" if source.doi else source.url
        shown = item.quote.status is QuoteStatus.PUBLISHED and source.kind == "article"
        return passage_url(document, item.quote.text) if document and shown else ""

    def link_in_words(self, link: Link) -> Ref:
        """The way to a link, named by its sentence."""
        sentence = _sentence(self.element(link.from_), link.kind.value, self.element(link.to))
        return self.to(sentence, addresses.link_of(link.anchor))

    def diagram(self, id_: str, title: str, alt: str) -> DiagramView:
        """A diagram that is drawn elsewhere and printed here."""
        return DiagramView(id=Ready(id_), title=title, alt=alt, href=self.href(addresses.diagram_of(id_)))

    def row(self, heading: str, element: AnyElement, links: Iterable[Link], none: str = "") -> LinkRow:
        """Links of an element under one heading."""
        return LinkRow(heading=heading, links=tuple(self.link(link, element.id) for link in links), none=none)


def all_checked(quotes: Sequence[QuoteView]) -> str:
    """What `checked` says of each of several quotes, once for all of them; nothing where it is not true of every one.

    Quotes whose words are not shown count for nothing. A single quote says it itself.
    """
    shown = [view.checked for view in quotes if not view.withheld]
    if len(shown) < 2 or not shown[0] or len(set(shown)) > 1:
        return ""
    return f"Each passage shown here was {shown[0][:1].lower()}{shown[0][1:]}"


def source_name(source: Source) -> str:
    """How a source is called in passing: `reference 7`, or `the article`."""
    return f"reference {source.number}" if source.kind == "reference" else f"the {source.kind}"


def _sentence(first: ElementRef, verb: str, second: ElementRef) -> str:
    return f"{first.short} {verb} {second.short}"


@lru_cache(maxsize=50_000)
def _beginning(text: str, longest: int = 60) -> str:
    words, kept = text.split(), ""
    for word in words:
        if len(kept) + len(word) > longest:
            return f"{kept.strip()} ..."
        kept += f"{word} "
    return kept.strip()
