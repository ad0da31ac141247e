"""What the whole-system check asks, in order, and what depends on it according to the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.model.model import Link
from generator.records import Activity, Level, LinkEntry, Relation, Requirement

RELATIONS = (Relation.ENABLES, Relation.CONTRIBUTES, Relation.ADDRESSES)
"""The kinds of link that say what depends on a requirement or an activity, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Dependents:
    """Links from one requirement or activity that have the same kind and reason, and the elements they lead to."""

    from_: str
    relation: Relation
    to: tuple[str, ...]
    entry: LinkEntry


def requirements_by_level(graph: Graph) -> Iterator[tuple[Level, tuple[Requirement, ...]]]:
    """Yields each level with its requirements, in order. Levels without requirements are left out."""
    for level in graph.model.levels:
        there = tuple(each for each in graph.model.requirements if each.level == level.id)
        if there:
            yield level, there


def question(graph: Graph, activity: Activity) -> str:
    """Returns what a team is asked about an activity: its plain sentence, or its name if it has none."""
    return activity.plain or graph.called(activity.id)


def dependents(graph: Graph) -> tuple[Dependents, ...]:
    """Returns what depends on each requirement and then on each of its activities, by kind of link."""
    sources = (part.id for requirement in graph.model.requirements for part in (requirement, *requirement.activities))
    return tuple(rest for id_ in sources for relation in RELATIONS for rest in _joined(graph, id_, relation))


def _joined(graph: Graph, id_: str, relation: Relation) -> Iterator[Dependents]:
    """Yields the links of one kind from an element. Those with one reason are joined."""
    by_reason: dict[object, list[Link]] = {}
    for link in graph.outgoing(id_, relation):
        by_reason.setdefault(link.entry.reason, []).append(link)
    for links in by_reason.values():
        yield Dependents(id_, relation, tuple(link.to for link in links), links[0].entry)
