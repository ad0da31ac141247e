"""The pages of topics: a question that readers come with, and what elements of all levels say about it.

A topic names elements. Their levels, requirements, passages and individual problems come from the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.graph import Graph, kind_name, kind_of
from generator.pages.find_help import safety
from generator.records import Activity, AnyElement, EvidenceKind, Kind, Level, Problem, Requirement, Topic
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, QuoteView, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.routes.routes import levels_with_a_page
from generator.text.strings import counted, paragraphs, sentence_case


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedElement:
    """An element by its plain name, or by its title if it has none."""

    kind: str
    label: str
    words: str
    href: Ready

    @property
    def number(self) -> str:
        """The number in its label, or "" if it has none."""
        last = self.label.rpartition(" ")[2]
        return last if last.isdigit() else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTask:
    """A requirement, and what to do for it: the topic's own activities, or all of them if it names none."""

    requirement: NamedElement
    activities: tuple[NamedElement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutiesAt:
    """What has to be done at one level, and a link to the page for people who act there."""

    level: Ref
    role: Ref | None
    duties: tuple[TopicTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The passages of one kind of evidence, and their number in words. If there are none, the page says so."""

    kind: Ref
    count: str
    quotes: tuple[QuoteView, ...]


def named_element(context: PageContext, id_: str) -> NamedElement:
    """Returns an element by its plain name, or by its title if it has none."""
    element = context.graph.elements[id_]
    return NamedElement(
        kind=kind_of(element),
        label=kind_name(element),
        words=context.graph.plain_name(id_) or sentence_case(element.title),
        href=context.element(id_).href,
    )


def index(context: PageContext) -> Content:
    """Returns all topics, each with why readers come to it."""
    return {
        "title": "Topics",
        "description": "Start from a question or a concern: the topics of the "
        f"{context.graph.model.about.short_title}.",
        "hide": ["toc"],
        "trail": (context.to("Home", addresses.HOME),),
        "topics": ways_in(context),
        "role_page": context.to("your role", addresses.ROLES) if levels_with_a_page(context.graph) else None,
    }


def ways_in(context: PageContext) -> tuple[tuple[Ref, str], ...]:
    """Returns a link to each topic and, in a few words, why readers come to it."""
    return tuple(
        (context.to(topic.title, addresses.topic_of(topic)), paragraphs(topic.why)[0])
        for topic in context.graph.model.topics
    )


def _places(context: PageContext, gathered: Sequence[AnyElement]) -> Iterator[tuple[str, str]]:
    """Yields the parts of the page of a topic that most readers come for, with their anchors."""
    graph = context.graph
    if any(_own(graph, level, gathered) for level in graph.model.levels):
        yield "What to do", "what-to-do"
    if graph.model.evidence_kinds:
        yield "What this is based on", "what-this-is-based-on"
    yield "What is not covered", "not-covered"


def topic(context: PageContext, record: Topic) -> Content:
    """Returns one topic: what to do by level, what goes wrong, what should change, evidence, and what is missing."""
    graph = context.graph
    gathered = [graph.elements[id_] for id_ in graph.elements if id_ in record.elements]
    return {
        "title": record.title,
        "description": paragraphs(record.why)[0],
        "about": record.id,
        "trail": (context.to("Home", addresses.HOME), context.to("Topics", addresses.TOPICS)),
        "places": tuple(_places(context, gathered)),
        "why": record.why,
        "needs": tuple(_needs(context, record)),
        "safety": safety(context),
        "levels": tuple(_at(context, level, gathered) for level in graph.model.levels if _own(graph, level, gathered)),
        "problems": tuple(_problem(context, e, record) for e in gathered if isinstance(e, Problem)),
        "changes": tuple(named_element(context, e.id) for e in gathered if kind_of(e) in (Kind.OUTCOME, Kind.IMPACT)),
        "assumptions": tuple(named_element(context, e.id) for e in gathered if kind_of(e) is Kind.ASSUMPTION),
        "passages": tuple(_passages(context, kind, record) for kind in graph.model.evidence_kinds),
        "all_evidence": context.to("Evidence at a glance", addresses.EVIDENCE_AT_A_GLANCE),
        "not_covered": record.not_covered or "",
        "gaps_page": context.to("All known gaps", addresses.GAPS),
        "handouts": (
            context.to("This page as a brief (Word)", addresses.brief_of(record.id)),
            context.to("Slides of the whole (PowerPoint)", addresses.SLIDES),
        ),
        "permanent": context.to(f"/id/{record.id}/", f"id/{record.id}/index.html"),
        "others": tuple(way for way in ways_in(context) if way[0].name != record.title),
    }


def _needs(context: PageContext, record: Topic) -> Iterable[Ref]:
    titles = {need.id: need.title for need in context.graph.model.support.needs}
    listed = context.graph.model.support.entries
    return (context.to(titles[id_], context.where[id_]) for id_ in record.help if listed and id_ in titles)


def _own(graph: Graph, level: Level, gathered: Iterable[AnyElement]) -> list[Requirement]:
    """Returns the requirements of a level that the topic names, or one of whose activities it names."""
    ids = {graph.requirement_of[e.id].id if isinstance(e, Activity) else e.id for e in gathered}
    return [r for r in graph.model.requirements if r.id in ids and r.level == level.id]


def _at(context: PageContext, level: Level, gathered: list[AnyElement]) -> DutiesAt:
    return DutiesAt(
        level=context.to(sentence_case(level.title), context.where[level.id]),
        role=context.to(level.role_label, addresses.role_of(level)) if level.role_label else None,
        duties=tuple(_duty(context, each, gathered) for each in _own(context.graph, level, gathered)),
    )


def _duty(context: PageContext, requirement: Requirement, gathered: list[AnyElement]) -> TopicTask:
    ids = {element.id for element in gathered}
    chosen = [activity for activity in requirement.activities if activity.id in ids] or requirement.activities
    return TopicTask(
        requirement=named_element(context, requirement.id),
        activities=tuple(_to_do(context, activity) for activity in chosen),
    )


def _to_do(context: PageContext, activity: Activity) -> NamedElement:
    """Returns an activity by its plain sentence, or by its name if it has none."""
    return NamedElement(
        kind=Kind.ACTIVITY,
        label=kind_name(activity),
        words=activity.plain or context.graph.plain_name(activity.id) or sentence_case(activity.title),
        href=context.element(activity.id).href,
    )


def _problem(context: PageContext, problem: Problem, record: Topic) -> Content:
    """Returns a problem, and those of its statements that links from the topic's elements mention."""
    links = [link for link in context.graph.incoming(problem.id) if link.from_ in record.elements]
    spoken_of = {id_ for link in links for id_ in link.entry.statements}
    statements = [each for each in problem.statements if each.id in spoken_of]
    return {
        "problem": named_element(context, problem.id),
        "statements": tuple(context.to(sentence_case(each.text), context.where[each.id]) for each in statements),
    }


def _passages(context: PageContext, kind: EvidenceKind, record: Topic) -> Passages:
    wanted = {*record.elements}
    quotes = tuple(
        context.quote(item)
        for item in context.graph.model.evidence
        if kind.id in item.quote.kind and wanted & {*item.quote.supports}
    )
    return Passages(
        kind=context.to(kind.title, context.where[kind.id]),
        count=counted(len(quotes), "passage"),
        quotes=quotes,
    )
