"""Parts that pages of single elements have in common: plain words, what to do, and the evidence profile.

A count of passages says nothing of certainty, and counts of kinds are not added up: a passage may be of several.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.plain_language.plain_texts import HEADINGS, sections_of
from generator.plain_language.sentences import opening
from generator.records import AnyElement, EvidenceKind, Requirement
from generator.rendering.environment import Ready
from generator.rendering.view_records import ElementRef, QuoteView
from generator.rendering.views import PageContext
from generator.routes.reference_links import supplied
from generator.text.strings import counted, sentence_case

# --- plain words ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainParts:
    """A plain text for the page of its element: its first sentence, what follows that, and its sections by heading.

    Of the first section only what begins with its first list is left under its heading.
    `definitions` are the lines that its reference links need. All is empty where there is no plain text.
    """

    lead: Ready
    more: Ready
    sections: Mapping[str, Ready]
    definitions: Ready


def plain_parts(context: PageContext, id_: str) -> PlainParts:
    """The plain text of an element; its links lead to the full pages."""
    graph = context.graph
    bodies = dict.fromkeys(HEADINGS, "")
    lines: dict[str, None] = {}
    for section in sections_of(graph.plain[id_]) if id_ in graph.plain else ():
        body, defined = supplied(section.text, context.page, graph, context.where)
        bodies[section.heading] = body
        lines |= dict.fromkeys(defined.splitlines(keepends=True))
    lead, more, bodies[HEADINGS[0]] = opening(bodies[HEADINGS[0]])
    return PlainParts(
        lead=Ready(lead),
        more=Ready(more),
        sections={heading: Ready(body) for heading, body in bodies.items()},
        definitions=Ready("".join(lines)),
    )


# --- what to do ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An activity in the list of what to do: its plain sentence, the way to its page, and whose words its title is."""

    ref: ElementRef
    sentence: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Activities under one heading, in the order of the model; without a heading where they name no group."""

    heading: str
    anchor: Ready
    items: tuple[Task, ...]

    @property
    def plain(self) -> bool:
        """Whether each can be said in a plain sentence; titles are shown where one cannot."""
        return all(item.sentence for item in self.items)


def groups(context: PageContext, element: Requirement) -> Iterator[Group]:
    """The activities of a requirement under their headings; those that follow one another in a group are together."""
    for heading, found in groupby(element.activities, key=lambda activity: activity.group or ""):
        activities = tuple(found)
        yield Group(
            heading=heading,
            anchor=Ready(f"group--{activities[0].id}"),
            items=tuple(
                Task(ref=context.element(a.id), sentence=a.plain or "", section=a.section or "") for a in activities
            ),
        )


# --- what an element rests on --------------------------------------------------------------------------------------

MOST_DOTS = 60
"""A row with more passages has their number alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One kind of evidence: how many passages, a dot for each; `quotes` are printed here, `also` under another kind."""

    title: str
    anchor: Ready
    count: int
    dots: str
    quotes: tuple[QuoteView, ...]
    also: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All kinds of evidence of the model in order, the number of passages in words, and what that number means."""

    rows: tuple[ProfileRow, ...]
    count: str
    said: str


def profile(context: PageContext, element: AnyElement) -> Profile:
    """The profile of an element; without rows in a model without evidence."""
    graph = context.graph
    quotes = graph.quotes(element.id)
    count = counted(len(quotes), "passage")
    several = " A passage of several kinds has one in each." if any(len(item.quote.kind) > 1 for item in quotes) else ""
    return Profile(
        rows=tuple(_row(context, element, kind) for kind in graph.model.evidence_kinds) if graph.model.evidence else (),
        count=count,
        said=f"{sentence_case(count)} {_speak(len(quotes))} of this. One dot is one passage.{several}",
    )


def _speak(number: int) -> str:
    return "speaks" if number == 1 else "speak"


def _row(context: PageContext, element: AnyElement, kind: EvidenceKind) -> ProfileRow:
    """A passage is printed under the first of its kinds."""
    of_kind = [item for item in context.graph.quotes(element.id) if kind.id in item.quote.kind]
    first = [item for item in of_kind if item.quote.kind[0] == kind.id]
    return ProfileRow(
        title=sentence_case(kind.title),
        anchor=Ready(f"kind--{kind.id}"),
        count=len(of_kind),
        dots="●" * len(of_kind) if len(of_kind) <= MOST_DOTS else "",
        quotes=tuple(context.quote(item) for item in first),
        also=tuple(context.quote(item) for item in of_kind if item not in first),
    )
