"""The elements of a Theory of Change, and the links between them.

The facts about each kind of element are in `kinds`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, TypeAlias, get_args

from pydantic import Field

from generator.records.base import Passage, Record, RecordFacts, Sourced
from generator.records.field_types import (
    EditorWords,
    FieldChange,
    FieldFacts,
    Id,
    OneOrMoreIds,
    Position,
    Refers,
    SourceWords,
)
from generator.records.kinds import Basis, Horizon, Kind, Relation

Title = FieldFacts(column="its title", rdf="schema:name")
Note = FieldFacts(label="editors’ note", column="the editors’ note", rdf="rdfs:comment")
Statement = FieldFacts(
    column="its statement or definition, in addition to its title", column_name="statement", rdf="schema:text"
)


class ProblemStatement(Record):
    """One individual problem inside a theme. Its words are from the theme's section of the source."""

    facts: ClassVar = RecordFacts(
        noun="statement",
        in_full="a problem statement",
        row="an individual problem inside a theme",
        page=Kind.PROBLEM.facts.index,
        page_title=Kind.PROBLEM.facts.heading,
        retirable=True,
        changes_under=Kind.PROBLEM.facts.changes_under,
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    text: Annotated[SourceWords, FieldFacts(label="wording", column="its words", rdf="schema:text")]
    note: Annotated[EditorWords | None, Note] = Field(
        None, description="What readers may need to know about the wording."
    )


class Element(Sourced):
    """The fields that all six kinds of element have."""

    id: Annotated[Id, FieldFacts(column="permanent id")]
    plain_name: Annotated[
        EditorWords | None,
        FieldFacts(
            label="plain name",
            column="its short plain name, in the editors’ words",
            rdf="schema:alternateName",
            on_plain_pages=True,
        ),
    ] = Field(None, description="A name of at most eight everyday words, by the editors. It is shown before the title.")
    note: Annotated[EditorWords | None, Note] = Field(
        None, description="What readers may need to know about the wording or the source."
    )


class Problem(Element):
    """A theme of the context: something that goes wrong today."""

    facts: ClassVar = RecordFacts.of(Kind.PROBLEM)

    number: Annotated[Position, FieldFacts(column="number within its kind; for an outcome within its term")]
    title: Annotated[SourceWords, Title]
    definition: Annotated[SourceWords | None, Statement] = None
    statements: Annotated[tuple[ProblemStatement, ...], FieldFacts(in_outer_section=True)] = ()


class Activity(Element):
    """A specific activity or intervention inside a requirement."""

    facts: ClassVar = RecordFacts.of(Kind.ACTIVITY)

    title: Annotated[SourceWords, Title]
    plain: Annotated[
        EditorWords | None,
        FieldFacts(
            label="plain sentence",
            column="an activity in one plain sentence, in the editors’ words",
            rdf="schema:abstract",
            on_plain_pages=True,
        ),
    ] = Field(None, description="The activity in one plain sentence.")
    group: Annotated[
        EditorWords | None,
        FieldFacts(
            label="group",
            column="heading under which an activity is listed, in the editors’ words",
            rdf="schema:category",
        ),
    ] = Field(
        None, description="The heading under which its requirement lists it. Activities of a group follow one another."
    )


class Requirement(Element):
    """A key requirement, at one level."""

    facts: ClassVar = RecordFacts.of(Kind.REQUIREMENT)

    number: Position
    level: Annotated[
        Id,
        Refers(to="level", placing=True),
        FieldFacts(column="id of the level of a requirement or an activity", rdf="dcterms:type"),
    ]
    title: Annotated[SourceWords, Title]
    statement: Annotated[SourceWords, Statement]
    activities: tuple[Activity, ...] = Field(min_length=1)


class Outcome(Element):
    """A change that people experience. Numbers run within its term."""

    facts: ClassVar = RecordFacts.of(Kind.OUTCOME)

    number: Position
    term: Annotated[
        Horizon,
        FieldFacts(
            label="term",
            column="short or medium, for an outcome",
            rdf="schema:category",
            change=FieldChange.MOVED,
        ),
    ]
    title: Annotated[SourceWords, Title]


class Impact(Element):
    """A long-term change."""

    facts: ClassVar = RecordFacts.of(Kind.IMPACT)

    number: Position
    title: Annotated[SourceWords, Title]


class Assumption(Element):
    """An assumption about how change happens. Two of them are the floor and the ceiling of accountability."""

    facts: ClassVar = RecordFacts.of(Kind.ASSUMPTION)

    title: Annotated[EditorWords, Title]
    statement: Annotated[SourceWords, Statement]
    boundary: Annotated[
        Literal["floor", "ceiling"] | None,
        FieldFacts(
            label="part as floor or ceiling",
            column="floor or ceiling, for an assumption that limits accountability",
            rdf="schema:category",
        ),
    ] = None
    beyond: Annotated[
        tuple[Passage, ...],
        FieldFacts(
            label="list of what is beyond it",
            column="what is below the floor or above the ceiling, separated by semicolons",
            rdf="schema:mentions",
            in_outer_section=True,
        ),
    ] = Field((), description="What is below the floor, or above the ceiling.")


AnyElement: TypeAlias = Problem | Requirement | Activity | Outcome | Impact | Assumption

ELEMENT_SHAPES: tuple[type[AnyElement], ...] = get_args(AnyElement)
"""The record class of each kind of element, in the order of the kinds."""


class LinkEntry(Sourced):
    """One or more links of one kind with the same basis, rationale and evidence: from every `from` to every `to`."""

    facts: ClassVar = RecordFacts(
        noun="link", row="a link between two elements", key=("from", "kind", "to"), changes_under="Links"
    )

    from_: Annotated[
        OneOrMoreIds, Refers(to="element"), FieldFacts(column="id of the element at which it begins", rdf="rdf:subject")
    ] = Field(alias="from")
    kind: Annotated[Relation, FieldFacts(rdf="rdf:predicate")]
    to: Annotated[
        OneOrMoreIds, Refers(to="element"), FieldFacts(column="id of the element at which it ends", rdf="rdf:object")
    ]
    basis: Annotated[Basis, FieldFacts(column="stated in the source, or editorial", rdf="dcterms:type")]
    rationale: Annotated[
        EditorWords,
        FieldFacts(label="reason", column="the reason for the link, in the editors’ words", rdf="rdfs:comment"),
    ] = Field(description="The reason for the link, so that readers can judge it.")
    evidence: Annotated[
        tuple[Id, ...],
        Refers(to="quote", verb="cites"),
        FieldFacts(column="ids of the quotes that are its evidence, separated by spaces", rdf="prov:wasDerivedFrom"),
    ] = Field((), description="Ids of the quotes that are its evidence.")
    statements: Annotated[
        tuple[Id, ...],
        Refers(to="statement", verb="concerns"),
        FieldFacts(
            label="list of individual problems",
            column="ids of the individual problems that it concerns, separated by spaces",
            rdf="schema:about",
        ),
    ] = Field((), description="Ids of the individual problems that the link concerns, if not the whole theme at `to`.")

    @property
    def reason(self) -> tuple[object, ...]:
        """All that the entry says of its links, but which they are. A release has one entry for each link."""
        return (self.basis, self.section, self.source, self.rationale, self.evidence, self.statements)
