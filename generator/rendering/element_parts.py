"""Parts that the pages of single elements share: plain words, what to do, and the evidence profile.

The number of passages says nothing about certainty. The counts of kinds are not added up, because a passage can be of
several kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.model.graph import statement_of
from generator.plain_language.plain_texts import HEADINGS, sections_of
from generator.plain_language.sentences import split_opening
from generator.records import Activity, AnyElement, Assumption, EvidenceKind, Requirement
from generator.rendering.environment import Ready
from generator.rendering.view_records import ElementRef, QuoteView, WordsView
from generator.rendering.views import PageContext
from generator.routes.reference_links import supplied
from generator.text.strings import counted, sentence_case

# --- plain words ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainParts:
    """A plain text for the page of its element: its first sentence, what follows it, and its sections by heading.

    Under the heading of the first section, only what starts with its first list remains. `definitions` are the lines
    that its reference links need. All fields are empty if there is no plain text.
    """

    lead: Ready
    more: Ready
    sections: Mapping[str, Ready]
    definitions: Ready


def plain_parts(context: PageContext, id_: str) -> PlainParts:
    """Returns the plain text of an element, with links to the full pages. It is empty if there is none."""
    graph = context.graph
    bodies = dict.fromkeys(HEADINGS, "")
    lines: dict[str, None] = {}
    for section in sections_of(graph.plain[id_]) if id_ in graph.plain else ():
        body, defined = supplied(section.text, context.page, graph, context.where)
        bodies[section.heading] = body
        lines |= dict.fromkeys(defined.splitlines(keepends=True))
    lead, more, bodies[HEADINGS[0]] = split_opening(bodies[HEADINGS[0]])
    return PlainParts(
        lead=Ready(lead),
        more=Ready(more),
        sections={heading: Ready(body) for heading, body in bodies.items()},
        definitions=Ready("".join(lines)),
    )


# --- what to copy --------------------------------------------------------------------------------------------------


def copyable_words(context: PageContext, element: AnyElement) -> tuple[WordsView, ...]:
    """Returns what people copy of an element: its title if its name is another, then what it says in full."""
    titled = context.element(element.id).titled or not isinstance(element, Requirement | Assumption)
    title = [context.words(element, element.title)] if titled and not isinstance(element, Assumption) else []
    full = statement_of(element)
    plain = element.plain if isinstance(element, Activity) else None
    return (
        *title,
        *((context.words(element, full),) if full else ()),
        *((WordsView(text=plain, section="", source=None),) if plain else ()),
    )


# --- what to do ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An activity in the list of what to do: a link to it, its plain sentence, and the section of its title's words."""

    ref: ElementRef
    sentence: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityGroup:
    """Activities under one heading, in the order of the model. The heading is empty if they name no group."""

    heading: str
    anchor: Ready
    items: tuple[Task, ...]

    @property
    def plain(self) -> bool:
        """Whether every activity has a plain sentence. If not, the page shows their titles."""
        return all(item.sentence for item in self.items)


def activity_groups(context: PageContext, element: Requirement) -> Iterator[ActivityGroup]:
    """Yields the activities of a requirement by heading. Only neighbours with the same heading are joined."""
    for heading, found in groupby(element.activities, key=lambda activity: activity.group or ""):
        activities = tuple(found)
        yield ActivityGroup(
            heading=heading,
            anchor=Ready(f"group--{activities[0].id}"),
            items=tuple(
                Task(ref=context.element(a.id), sentence=a.plain or "", section=a.section or "") for a in activities
            ),
        )


# --- what an element rests on --------------------------------------------------------------------------------------

MOST_DOTS = 60
"""The most dots in a row. A row with more passages shows only their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRow:
    """One kind of evidence: how many passages, with a dot for each.

    `quotes` are printed here, and `also` under another kind.
    """

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
    """Returns the profile of an element. It has no rows if the model has no evidence."""
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
    """Returns the row of one kind. A passage is printed under the first of its kinds."""
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
