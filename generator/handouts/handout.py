"""What a brief or a set of slides says, before it has a format: a title, then parts with one idea each.

Words of a source are always in `CitedPassage`, with their section: no format can mix them with the editors' words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.dataset_facts import Facts, facts_of, source_name
from generator.model.graph import Graph, kind_name
from generator.model.model import Evidence, Link
from generator.records import AnyElement, Assumption, Basis, QuoteStatus, Sourced
from generator.text.strings import counted, fold, one_line, paragraphs, sentence_case, spoken_date

STATED, EDITORIAL, IN_PART = "Stated in the source", "Added by the editors", "Stated in part"
"""The marks of links, in the words that the pages of the site use."""


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Words of a source, exactly, and where they are: `the article, section Table 2`."""

    text: str
    where: str

    @property
    def cited(self) -> str:
        """The words in quotation marks, with their place."""
        return f"“{self.text}” ({self.where})"


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletPoint:
    """One item of a list: a few words for a slide, a sentence for a brief, and the mark of the link, if it is one.

    `notes` are for the person who presents it.
    """

    words: str
    sentence: str = ""
    mark: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutPart:
    """One idea: a slide, or a section of a brief.

    `group` is the heading of the parts that belong together. `aside` says what the part is about, `passages` are shown,
    and `quotes` are for the notes. `address` is where the site says more.
    """

    group: str
    heading: str
    aside: str = ""
    words: tuple[str, ...] = ()
    passages: tuple[CitedPassage, ...] = ()
    points: tuple[BulletPoint, ...] = ()
    quotes: tuple[CitedPassage, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """A brief or a set of slides: its title, its subject, and its parts in order."""

    title: str
    subject: str
    facts: Facts
    edition: str
    reading: tuple[str, ...]
    """How to tell the words of the source from those of the editors, and what the marks mean."""
    parts: tuple[HandoutPart, ...]
    address: str
    """Where the site says all of it, or how to find it there."""

    @property
    def date(self) -> datetime.date:
        """The date of the model's version."""
        return self.facts.date


def handout(  # noqa: PLR0913 -- the parts and what is said about them
    graph: Graph, root: str, title: str, subject: str, parts: Iterable[HandoutPart], *, about: str = ""
) -> Handout:
    """A handout with these parts, and at its end where all of it comes from.

    `about` is the id of the level or topic that it is about, or empty if it is about the whole.
    """
    facts = facts_of(graph, root)
    source = source_name(graph.sources[graph.model.about.source])
    return Handout(
        title=one_line(title),
        subject=one_line(subject),
        facts=facts,
        edition=one_line(f"{facts.title}, version {facts.version} of {spoken_date(facts.date)}"),
        reading=(
            f"Words in quotation marks are the words of {source} or of another source that is named. "
            "All other words are the editors’.",
            f"“{STATED}”: the source itself makes this link. “{EDITORIAL}”: the editors of the site do.",
        ),
        parts=(*parts, _origin(facts)),
        address=address_or_id(facts, about) if about else facts.root if facts.has_address else "",
    )


def status_of(facts: Facts) -> str:
    """What the source says about its own state of peer review, as a sentence; empty if it says nothing."""
    return f"The source describes itself as “{facts.status}”." if facts.status else ""


def _origin(facts: Facts) -> HandoutPart:
    """The last part: version, source, state of peer review, licence and address."""
    status = status_of(facts)
    site = f"The site, with the reason for everything here: {facts.root}" if facts.has_address else NO_ADDRESS
    dated = f"{facts.title}, version {facts.version} of {spoken_date(facts.date)}. Made by: {facts.editors}."
    lines = (dated, f"Source: {facts.source}", status, f"Licence: {facts.licence}.", site)
    return HandoutPart(
        group=ORIGIN, heading=ORIGIN, points=tuple(BulletPoint(words=one_line(line)) for line in lines if line)
    )


ORIGIN = "Where this comes from"
NO_ADDRESS = "This copy was made without the address of the site."


# --- words ---------------------------------------------------------------------------------------------------------


def paragraph_lines(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(one_line(part) for part in paragraphs(text))


def cited_passage(graph: Graph, record: Sourced, text: str, section: str | None = None) -> CitedPassage | None:
    """A text with its place in the source, or None if it is in the words of the editors."""
    at = section or record.section
    if not at:
        return None
    return CitedPassage(one_line(sentence_case(text)), _place(graph, record.source or graph.model.about.source, at))


def _place(graph: Graph, source: str, section: str) -> str:
    return one_line(f"{source_name(graph.sources[source])}, section {section}")


def cited_quote(graph: Graph, item: Evidence) -> CitedPassage | None:
    """A quote with its place, or None if its words may not be shown."""
    if item.quote.status is not QuoteStatus.PUBLISHED:
        return None
    return CitedPassage(one_line(item.quote.text), _place(graph, item.source, item.quote.section))


def cited_quotes(graph: Graph, id_: str) -> tuple[CitedPassage, ...]:
    """The quotes that support an element and may be shown, first those that support few others."""
    items = sorted(graph.quotes(id_), key=lambda item: len(item.quote.supports))
    return tuple(found for item in items if (found := cited_quote(graph, item)))


def more_passages(number: int) -> str:
    """A line that says how many passages are left out."""
    return f"The site has {counted(number, 'more passage')} of this kind."


def address_or_id(facts: Facts, id_: str) -> str:
    """The permanent address of an id or, if the address of the site is not known, the id by which to find it there."""
    return one_line(facts.permanent(id_)) if facts.has_address else f"short name {id_}"


def number_and_title(graph: Graph, element: AnyElement) -> str:
    """Kind and number of an element, and the title that its source gives it if its name is another."""
    if isinstance(element, Assumption):
        # The title of an assumption is always in the editors' words.
        return f"The {element.boundary} of accountability" if element.boundary else kind_name(element)
    titled = cited_passage(graph, element, element.title)
    if titled is None:
        return one_line(kind_name(element))
    same = fold(graph.called(element.id)) == fold(sentence_case(element.title))
    said = f"The title is in the words of {titled.where}" if same else f"In the source: {titled.cited}"
    return one_line(f"{kind_name(element)}. {said}.")


def full_name(graph: Graph, id_: str) -> str:
    """Kind, number and name of an element."""
    return one_line(graph.full_name(id_))


def basis_mark(links: Iterable[Link]) -> str:
    """The mark of one or more links between two elements."""
    bases = {link.basis for link in links}
    return IN_PART if len(bases) > 1 else STATED if Basis.STATED in bases else EDITORIAL


def link_reason(link: Link) -> str:
    """Why a link is there, who says so and where."""
    section = f", section {link.entry.section}" if link.basis is Basis.STATED and link.entry.section else ""
    return one_line(f"{basis_mark([link])}{section}: {link.entry.rationale}")
