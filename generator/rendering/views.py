"""Makes what templates print: `PageContext` makes the records in `view_records` for one page from the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from functools import lru_cache

from generator.changes.changelog import History
from generator.model.dataset_facts import source_name
from generator.model.graph import Graph, kind_name, kind_of
from generator.model.model import Evidence, Link
from generator.plain_language.plain_texts import IN_PLAIN_LANGUAGE
from generator.plain_language.review_states import ReviewStatus
from generator.records import AnyElement, Assumption, Basis, Kind, Level, QuoteStatus, Sourced
from generator.rendering.environment import Ready
from generator.rendering.view_records import (
    DiagramView,
    ElementRef,
    LastChangeView,
    LinkRow,
    LinkView,
    QuoteView,
    Ref,
    WordsView,
    in_a_sentence,
)
from generator.routes import addresses
from generator.text.strings import spoken_date
from generator.text.text_fragments import passage_url

_Made = tuple[dict[str, ElementRef], dict[tuple[str, bool], QuoteView]]
"""Links to elements by id, and quotes by id and whether they are whole."""


class _Folders:
    """Links and quotes that the pages of a folder share, because all addresses are the same as seen from there.

    A page with the anchors of ids shares nothing: links to those are shorter there. `where` is the address of every id.
    """

    def __init__(self, where: Mapping[str, str]) -> None:
        self._with_anchors = {address.partition("#")[0] for address in where.values() if "#" in address}
        self._made: dict[str, _Made] = {}

    def made_for(self, page: str) -> _Made:
        """Returns what was made for the pages beside a page, to be added to."""
        if page in self._with_anchors:
            return {}, {}
        return self._made.setdefault(page.rpartition("/")[0], ({}, {}))


class PageContext:
    """What the view of one page needs: the graph, the page's address, and links from there to all other pages.

    `where` is the address of every id. `history` is what each version changed. `standings` is the review status of each
    plain text, by its id.
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
        self._folders = _Folders(where)
        self._go_to(page)

    def _go_to(self, page: str) -> None:
        self.page = page
        self._elements, self._quotes = self._folders.made_for(page)

    def on(self, page: str) -> PageContext:
        """Returns the same context for another page."""
        there = copy(self)
        there._go_to(page)
        return there

    def plain_twin(self, id_: str) -> Ref | None:
        """Returns a link to the plain page of an id, or None if there is no plain text."""
        return self.to(IN_PLAIN_LANGUAGE, addresses.plain_of(id_)) if id_ in self.graph.plain else None

    def href(self, address: str) -> Ready:
        """Returns the address as seen from this page."""
        return Ready(addresses.relative(self.page, address))

    def to(self, name: str, address: str) -> Ref:
        """Returns a link to a page by its address."""
        return Ref(name, self.href(address))

    def element(self, id_: str) -> ElementRef:
        """Returns a link to an element."""
        if id_ not in self._elements:
            element = self.graph.elements[id_]
            href = self.href(self.where[id_])
            self._elements[id_] = ElementRef(
                id_, kind_of(element), kind_name(element), self.graph.called(id_), element.title, href
            )
        return self._elements[id_]

    def elements(self, ids: Iterable[str]) -> tuple[ElementRef, ...]:
        """Returns links to elements, in the order given."""
        return tuple(self.element(id_) for id_ in ids)

    def last_change(self, id_: str) -> LastChangeView | None:
        """Returns when an element last changed, or None if nothing has been released."""
        last = self.history.last.get(id_)
        if last is None:
            return None
        changes = last.version
        name = f"version {changes.version}" if changes.released else "after the last release"
        page = self.to(name, f"{addresses.CHANGES}#{changes.anchor}")
        return LastChangeView(page, last.what, changes.first)

    def index(self, kind: Kind) -> Ref:
        """Returns a link to the index of a kind."""
        return self.to(kind.facts.heading, addresses.index_of(kind))

    def written(self, address: str, name: str) -> Ref | None:
        """Returns a link to a handwritten page, or None if the project has none. `name` replaces a missing title."""
        pages = (text for text in self.graph.model.pages if addresses.of_handwritten(text.path) == address)
        found = next(pages, None)
        return self.to(str(found.meta.get("title") or name), address) if found else None

    def source(self, id_: str) -> Ref:
        """Returns a link to a source on the page of references."""
        source = self.graph.sources[id_]
        return self.to(source_name(source), self.where[id_])

    def words(self, record: Sourced, text: str, section: str | None = None) -> WordsView:
        """Returns the text of a `SourceWords` field, and whose words they are."""
        at = section or record.section
        whose = record.source or self.graph.model.about.source
        if not at:
            return WordsView(text=text, section="", source=None)
        return WordsView(text=text, section=at, source=self.source(whose), checked=self.checked(whose, text))

    def title_words(self, element: AnyElement) -> WordsView:
        """Returns the title of an element, and whose words it is. The title of an assumption is the editors'."""
        if isinstance(element, Assumption):
            return WordsView(text=element.title, section="", source=None)
        return self.words(element, element.title)

    def checked(self, source: str, text: str) -> str:
        """Returns a sentence on when the text was checked against its source, or "" without a valid seal."""
        day = self.graph.seals.day(source, text)
        name = source_name(self.graph.sources[source])
        return f"Checked word for word against {name} on {spoken_date(day)}." if day else ""

    def who(self, level: Level) -> tuple[WordsView, ...]:
        """Returns who acts at a level, each with the section that names them."""
        return tuple(self.words(passage, passage.text) for passage in level.who)

    def link(self, link: Link, seen_from: str, *, whole: bool = False) -> LinkView:
        """Returns a link as seen from the element `seen_from`, with its evidence if `whole`. One page prints that."""
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
        """Returns a link to a quote, named by its first words."""
        return self.to(first_words(self.graph.evidence[id_].quote.text), self.where[id_])

    def quote(self, item: Evidence, *, whole: bool = False) -> QuoteView:
        """Returns a quote. If `whole`, also what it supports and which links use it. One page prints that."""
        key = item.quote.id, whole
        if key not in self._quotes:
            self._quotes[key] = self._quote(item, whole=whole)
        return self._quotes[key]

    def _quote(self, item: Evidence, *, whole: bool) -> QuoteView:
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
            begins=first_words(quote.text) if quote.status is QuoteStatus.PUBLISHED else "",
            consent=quote.consent or "",
        )

    def _passage(self, item: Evidence) -> str:
        """Returns the address of the words in the article, or "" if they are not shown or it has no address.

        A dataset has no page that could show them, and the words of a cited work are those of the source that cites it.
        """
        source = self.graph.sources[item.source]
        document = f"https://doi.org/{source.doi}" if source.doi else source.url
        shown = item.quote.status is QuoteStatus.PUBLISHED and source.kind not in ("dataset", "reference")
        return passage_url(document, item.quote.text) if document and shown else ""

    def link_in_words(self, link: Link) -> Ref:
        """Returns a link to a link of the model, named by its sentence."""
        sentence = in_a_sentence(self.element(link.from_), link.kind.value, self.element(link.to))
        return self.to(sentence, addresses.link_of(link.anchor))

    def diagram(self, id_: str, title: str, alt: str) -> DiagramView:
        """Returns a diagram to print here. It is drawn elsewhere."""
        return DiagramView(id=Ready(id_), title=title, alt=alt, href=self.href(addresses.diagram_of(id_)))

    def row(self, heading: str, element: AnyElement, links: Iterable[Link], none: str = "") -> LinkRow:
        """Returns links of an element under one heading. `none` is what to say if there are none."""
        return LinkRow(heading=heading, links=tuple(self.link(link, element.id) for link in links), none=none)


def all_checked(quotes: Sequence[QuoteView]) -> str:
    """Returns one sentence for several quotes that were all checked on the same day, or "".

    Quotes whose words are not shown do not count. A single quote has its own sentence.
    """
    shown = [view.checked for view in quotes if not view.withheld]
    if len(shown) < 2 or not shown[0] or len(set(shown)) > 1:
        return ""
    return f"Each passage shown here was {shown[0][:1].lower()}{shown[0][1:]}"


@lru_cache(maxsize=50_000)
def first_words(text: str, longest: int = 60) -> str:
    """Returns the first words of a text, with dots if there are more."""
    words, kept = text.split(), ""
    for word in words:
        if len(kept) + len(word) > longest:
            return f"{kept.strip()} ..."
        kept += f"{word} "
    return kept.strip()
