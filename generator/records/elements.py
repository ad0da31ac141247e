"""The elements of a Theory of Change, and the links between them.

What is true of each kind of element is in `kinds`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.records.base import Passage, Record, Sourced
from generator.records.field_types import EditorWords, Id, Number, OneOrMoreIds, SourceWords
from generator.records.kinds import Basis, Horizon, Relation


class ProblemStatement(Record):
    """One individual problem inside a theme; it stands in the theme's own section."""

    id: Id
    text: SourceWords
    note: EditorWords | None = Field(None, description="What a reader may need to know about the wording.")


class Element(Sourced):
    """What all six kinds of element have."""

    id: Id
    note: EditorWords | None = Field(
        None, description="What a reader may need to know about the wording or the source."
    )


class Problem(Element):
    """A theme of the context: what goes wrong today."""

    number: Number
    title: SourceWords
    definition: SourceWords | None = None
    statements: tuple[ProblemStatement, ...] = ()


class Activity(Element):
    """A specific activity or intervention inside a requirement."""

    title: SourceWords
    plain: EditorWords | None = Field(None, description="The activity in one plain sentence.")


class Requirement(Element):
    """A key requirement, at one level."""

    number: Number
    level: Id
    title: SourceWords
    statement: SourceWords
    activities: tuple[Activity, ...] = Field(min_length=1)


class Outcome(Element):
    """A change that people experience. Numbers run within its term."""

    number: Number
    term: Horizon
    title: SourceWords


class Impact(Element):
    """A long-term change."""

    number: Number
    title: SourceWords


class Assumption(Element):
    """What the process of change rests on; the floor and the ceiling of accountability are two of them."""

    title: EditorWords
    statement: SourceWords
    boundary: Literal["floor", "ceiling"] | None = None
    beyond: tuple[Passage, ...] = Field((), description="What lies beneath the floor, or above the ceiling.")


class LinkEntry(Sourced):
    """One or more links of one kind that share basis, rationale and evidence: every `from` with every `to`."""

    from_: OneOrMoreIds = Field(alias="from")
    kind: Relation
    to: OneOrMoreIds
    basis: Basis
    rationale: EditorWords = Field(description="Why the link holds, so that a reader can judge it.")
    evidence: tuple[Id, ...] = Field((), description="Ids of quotes.")
