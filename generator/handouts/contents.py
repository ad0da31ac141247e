"""What each handout says: the brief and the slides for a role, the brief for a topic, the slides for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.handouts import parts
from generator.handouts.handout import Handout, HandoutPart, cited_quote, handout, more_passages, paragraph_lines
from generator.model.dataset_facts import Facts, facts_of
from generator.model.graph import Graph, kind_of
from generator.records import Kind, Level, Problem, Relation, Requirement, Topic
from generator.text.strings import one_line, sentence_case

ASKED, RESTS_ON, NEEDED = "What is asked of you", "What it rests on", "What others need from you"


def for_role(graph: Graph, root: str, level: Level) -> Handout:
    """What the page for a level says: duties, what they rest on, who needs them, problems, outcomes, gaps."""
    facts = facts_of(graph, root)
    title = level.role_label or level.title
    return handout(graph, root, title, sentence_case(level.title), _of_role(graph, facts, level), about=level.id)


def _of_role(graph: Graph, facts: Facts, level: Level) -> Iterator[HandoutPart]:
    own = [each for each in graph.model.requirements if each.level == level.id]
    yield parts.finding_part(graph)
    yield from (parts.requirement_part(graph, facts, each, ASKED) for each in own)
    yield from _enabling(graph, facts, own, outward=False)
    yield from _enabling(graph, facts, own, outward=True)
    ids = [part.id for each in own for part in (each, *each.activities)]
    for relation, group in (
        (Relation.ADDRESSES, "Problems you help to address"),
        (Relation.CONTRIBUTES, "Outcomes you contribute to"),
    ):
        links = tuple(link for id_ in ids for link in graph.outgoing(id_, relation))
        yield from parts.linked_elements(graph, facts, links, outward=True, group=group, heading=group)
    yield from parts.assumptions_part(graph, facts)
    yield from parts.gaps_part(graph)
    yield from parts.help_part(graph, facts)


def _enabling(graph: Graph, facts: Facts, own: Sequence[Requirement], *, outward: bool) -> Iterator[HandoutPart]:
    """What the requirements of a level rest on, or what rests on them: one part for those of which the same is true."""
    alike: dict[tuple[tuple[str, str], ...], list[Requirement]] = {}
    for each in own:
        links = (graph.outgoing if outward else graph.incoming)(each.id, Relation.ENABLES)
        alike.setdefault(tuple((link.to if outward else link.from_, link.basis) for link in links), []).append(each)
    ends = {each.id for each in own}
    enabling = [
        link for link in graph.links if link.kind is Relation.ENABLES and (link.from_ if outward else link.to) in ends
    ]
    for found in alike.values():
        ids = {each.id for each in found}
        numbers = parts.requirements_in_words(found)
        yield from parts.linked_elements(
            graph,
            facts,
            [link for link in enabling if (link.from_ if outward else link.to) in ids],
            outward=outward,
            group=NEEDED if outward else RESTS_ON,
            heading=f"What rests on {numbers}" if outward else f"What {numbers} rest{'s' * (len(found) == 1)} on",
        )


# --- topics --------------------------------------------------------------------------------------------------------


def for_topic(graph: Graph, root: str, topic: Topic) -> Handout:
    """What the page of a topic says: why, what to do, what goes wrong, what it should lead to, passages, gaps."""
    return handout(graph, root, topic.title, "Topic", _of_topic(graph, facts_of(graph, root), topic), about=topic.id)


def _of_topic(graph: Graph, facts: Facts, topic: Topic) -> Iterator[HandoutPart]:
    gathered = [graph.elements[id_] for id_ in graph.elements if id_ in topic.elements]
    yield HandoutPart(group="Why", heading="Why", words=paragraph_lines(topic.why), address=_address(facts, topic.id))
    yield from _to_do(graph, facts, topic)
    for found in gathered:
        if isinstance(found, Problem):
            yield parts.element_part(graph, facts, found.id, "What goes wrong today")
    changes = [e.id for e in gathered if kind_of(e) in (Kind.OUTCOME, Kind.IMPACT)]
    yield from parts.element_list(graph, facts, changes, "What it should lead to")
    assumptions = [e.id for e in gathered if kind_of(e) is Kind.ASSUMPTION]
    yield from parts.element_list(graph, facts, assumptions, "Assumptions behind this")
    yield from _said(graph, topic)
    if topic.not_covered:
        yield HandoutPart(group=NOT_COVERED, heading=NOT_COVERED, words=paragraph_lines(topic.not_covered))
    yield from parts.gaps_part(graph)
    yield from parts.help_part(graph, facts, topic.help)


NOT_COVERED = "What is not covered"
FIRST_PASSAGES = 3
"""How many passages of each kind of evidence a brief has. The site has all of them."""


def _address(facts: Facts, id_: str) -> str:
    return facts.permanent(id_) if facts.has_address else ""


def _to_do(graph: Graph, facts: Facts, topic: Topic) -> Iterator[HandoutPart]:
    """The requirements that a topic names, or some of whose activities it names, by level."""
    for level in graph.model.levels:
        for each in (each for each in graph.model.requirements if each.level == level.id):
            chosen = [activity for activity in each.activities if activity.id in topic.elements]
            if chosen or each.id in topic.elements:
                yield parts.requirement_part(graph, facts, each, one_line(f"What to do: {level.title}"), chosen)


def _said(graph: Graph, topic: Topic) -> Iterator[HandoutPart]:
    """The first passages that support what a topic gathers, by kind of evidence, each under the first of its kinds."""
    wanted = {*topic.elements}
    # First those that are mostly about the topic, because a brief has only a few.
    held = sorted(
        (item for item in graph.model.evidence if wanted & {*item.quote.supports}),
        key=lambda item: -len(wanted & {*item.quote.supports}) / len(item.quote.supports),
    )
    for kind in graph.model.evidence_kinds:
        found = [cited_quote(graph, item) for item in held if item.quote.kind[0] == kind.id]
        shown = tuple(each for each in found if each)
        if shown:
            left = len(shown) - FIRST_PASSAGES
            yield HandoutPart(
                group="What this is based on",
                heading=one_line(sentence_case(kind.title)),
                passages=shown[:FIRST_PASSAGES],
                words=(more_passages(left),) if left > 0 else (),
            )


# --- the whole -----------------------------------------------------------------------------------------------------


def for_whole(graph: Graph, root: str) -> Handout:
    """The whole on slides: what it is, the map, problems, requirements by level, changes, assumptions, gaps."""
    about = graph.model.about
    subject = about.subject or about.title
    return handout(graph, root, about.short_title, subject, _of_whole(graph, facts_of(graph, root)))


def _of_whole(graph: Graph, facts: Facts) -> Iterator[HandoutPart]:
    yield parts.finding_part(graph)
    yield HandoutPart(group="What this is", heading="What this is", words=paragraph_lines(graph.model.about.summary))
    yield from _by_group(graph, facts, Kind.PROBLEM)
    for level in graph.model.levels:
        own = [each for each in graph.model.requirements if each.level == level.id]
        yield from (parts.requirement_part(graph, facts, each, one_line(sentence_case(level.title))) for each in own)
    yield from _by_group(graph, facts, Kind.OUTCOME)
    yield from _by_group(graph, facts, Kind.IMPACT)
    yield from parts.assumptions_part(graph, facts)
    for each in graph.model.assumptions:
        if each.boundary:
            yield parts.element_part(graph, facts, each.id, f"The {each.boundary} of accountability")
    yield from parts.gaps_part(graph)
    yield from parts.help_part(graph, facts)


def _by_group(graph: Graph, facts: Facts, kind: Kind) -> Iterator[HandoutPart]:
    for group, heading in graph.groups(kind).items():
        ids = [each.id for each in graph.by_kind[kind] if graph.group_of(each) == group]
        yield from parts.element_list(
            graph, facts, ids, kind.facts.heading, sentence_case(heading or kind.facts.heading)
        )
