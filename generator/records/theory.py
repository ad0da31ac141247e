"""toc_model.yaml as a whole, and those of its records that are neither elements nor links.

What this version is, the levels, the kinds of evidence, how it was developed, what is missing and what was taken out.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar, TypeAlias

from pydantic import AliasChoices, Field, StringConstraints

from generator.records.base import Passage, Record, RecordFacts, Sourced
from generator.records.elements import (
    ELEMENT_SHAPES,
    Assumption,
    Impact,
    LinkEntry,
    Outcome,
    Problem,
    ProblemStatement,
    Requirement,
    Title,
)
from generator.records.evidence import GlossaryTerm, Source
from generator.records.field_types import (
    Day,
    EditorWords,
    FieldChange,
    FieldFacts,
    Id,
    LeftOut,
    Plain,
    Position,
    Refers,
    SourceWords,
    Use,
    Version,
    Who,
)
from generator.records.kinds import Kind

THE_WHOLE = "The whole"
"""The heading under which changes stand that concern no single element."""


class About(Record):
    """What the whole Theory of Change is, which version this is, and which source it is faithful to."""

    facts: ClassVar = RecordFacts(
        noun="theory",
        key=(),
        changes_under=THE_WHOLE,
        left_out=(LeftOut("Every table says in each row what it is of.", (Use.TABLES, Use.GRAPHML)),),
    )

    title: Annotated[SourceWords, FieldFacts(rdf="schema:name")] = Field(
        description="Full title, as the source has it."
    )
    short_title: Annotated[EditorWords, FieldFacts(rdf="schema:name")] = Field(
        description="Name of the site, a few words."
    )
    version: Annotated[Version, FieldFacts(rdf="schema:version", silent=True)] = Field(
        description="Version of the model."
    )
    date: Annotated[Day, FieldFacts(rdf="schema:datePublished", silent=True)] = Field(
        description="Date of this version, YYYY-MM-DD."
    )
    language: Annotated[
        str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$"), FieldFacts(rdf="schema:inLanguage")
    ] = Field(description="Language of all texts, as in en-GB.")
    source: Annotated[Id, Refers(to="source", verb="comes from"), FieldFacts(rdf="prov:wasDerivedFrom")] = Field(
        description="Id in sources.yaml of the source whose words are used unless a record says other."
    )
    summary: Annotated[EditorWords, FieldFacts(rdf="schema:description")] = Field(
        description="What this is, in two sentences."
    )
    licence: Annotated[Plain | None, FieldFacts(rdf="schema:license")] = Field(
        None, description="Licence of the model and of everything under content/: CC BY 4.0."
    )
    editors: Annotated[Who | None, FieldFacts(rdf="schema:creator")] = Field(
        None, description="Who made the model from its source: a group or an organisation."
    )
    finding: Annotated[Passage, FieldFacts(label="main finding", rdf="schema:mainEntity")] = Field(
        description="The central finding."
    )
    pathway: Annotated[Passage | None, FieldFacts(label="pathway as a whole", rdf="dcterms:abstract")] = Field(
        None,
        description="What the source says of the way from problems to impacts as a whole; the map has a sign for it.",
    )


class Level(Sourced):
    """A level at which requirements are met, and who acts there. The order of the file is the order on the site."""

    facts: ClassVar = RecordFacts(
        noun="level",
        row="a level at which requirements are met",
        page=Kind.ACTIVITY.facts.index,
        page_title=Kind.ACTIVITY.facts.heading,
        retirable=True,
        changes_under=THE_WHOLE,
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    title: Annotated[SourceWords, Title]
    statement: Annotated[
        SourceWords,
        FieldFacts(
            column="what it says",
            rdf="schema:description",
            left_out=(LeftOut("It is on the list of activities, of which search reads the lead.", (Use.SEARCH,)),),
        ),
    ]
    who: Annotated[
        tuple[Passage, ...],
        FieldFacts(
            label="list of who acts", column="who acts at this level, with semicolons between", rdf="schema:audience"
        ),
    ] = Field(min_length=1, description="Who acts at this level.")
    role_label: Annotated[
        EditorWords | None,
        FieldFacts(
            label="way in for readers", column="how somebody at this level says who they are", rdf="rdfs:comment"
        ),
    ] = Field(
        None,
        validation_alias=AliasChoices("role_label", "door"),
        description="How somebody at this level says who they are; with it the level gets a page of its own.",
    )


class EvidenceKind(Record):
    """A kind of evidence that quotes are grouped by. The order of the file is the order on the site."""

    facts: ClassVar = RecordFacts(
        noun="kind of evidence",
        row="a kind of evidence",
        page="evidence/index.md",
        page_title="Evidence",
        retirable=True,
        changes_under=THE_WHOLE,
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    title: Annotated[EditorWords, FieldFacts(column="its name", rdf="schema:name")]
    description: Annotated[
        EditorWords, FieldFacts(column="what it is, in the editors’ words", rdf="schema:description")
    ]


class Stage(Sourced):
    """One stage in the development of the Theory of Change."""

    facts: ClassVar = RecordFacts(noun="stage", row="a stage of development", key=("number",), changes_under=THE_WHOLE)

    number: Annotated[Position, FieldFacts(column="its place")]
    purpose: Annotated[SourceWords, FieldFacts(column="what it was for", rdf="schema:name")]
    method: Annotated[SourceWords, FieldFacts(column="how it was done", rdf="schema:text")]


class Gap(Record):
    """Something that the source does not give, said instead of filled in."""

    facts: ClassVar = RecordFacts(
        noun="gap",
        row="something that the source does not give",
        page="gaps.md",
        page_title="Known gaps",
        retirable=True,
        changes_under=THE_WHOLE,
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    title: Annotated[EditorWords, FieldFacts(column="what is missing", rdf="schema:name")]
    text: Annotated[EditorWords, FieldFacts(label="wording", column="what is known about that", rdf="schema:text")]


RETIRABLE: Mapping[str, type[Record]] = {
    shape.facts.noun: shape
    for shape in (Problem, ProblemStatement, *ELEMENT_SHAPES[1:], Level, EvidenceKind, Gap, Source, GlossaryTerm)
}
"""The classes of the records whose address outlives them, by what one is called."""

if TYPE_CHECKING:
    Retirable: TypeAlias = str
else:
    Retirable = StrEnum("Retirable", {noun.upper().replace(" ", "_"): noun for noun in RETIRABLE}, module=__name__)
    Retirable.__doc__ = (
        "What keeps a page at its permanent address when it is taken out: every element, and whatever else has one."
        "\n\nNot a quote: that is withdrawn where it stands, so that its words go from earlier releases too."
    )


class Retired(Record):
    """What was taken out and had an address: an element most often. Its id stays taken and its address keeps a page."""

    facts: ClassVar = RecordFacts(noun="retired element", row="an element that was taken out", changes_under=THE_WHOLE)

    id: Annotated[Id, FieldFacts(column="permanent id")]
    kind: Annotated[Retirable, FieldFacts(column="what it was", rdf="dcterms:type")]
    title: Annotated[Plain, FieldFacts(column="its title", rdf="schema:name", change=FieldChange.REWORDED)]
    version: Annotated[
        Version,
        FieldFacts(column="first version without it", column_name="without_since", rdf="schema:creativeWorkStatus"),
    ] = Field(description="The first version without it.")
    because: Annotated[EditorWords, FieldFacts(label="reason", column="why it was taken out", rdf="rdfs:comment")]
    replaced_by: Annotated[
        tuple[Id, ...],
        Refers(to="successor", verb="replaced by"),
        FieldFacts(column="ids of what replaced it, with spaces between", rdf="dcterms:isReplacedBy"),
    ] = ()


class ModelFile(Record):
    """toc_model.yaml as a whole."""

    facts: ClassVar = RecordFacts(file="toc_model.yaml")

    toc: About
    levels: tuple[Level, ...] = Field(min_length=1)
    evidence_kinds: tuple[EvidenceKind, ...] = ()
    stages: tuple[Stage, ...] = ()
    problems: tuple[Problem, ...] = ()
    requirements: tuple[Requirement, ...] = Field(min_length=1)
    outcomes: tuple[Outcome, ...] = ()
    impacts: tuple[Impact, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    links: tuple[LinkEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    retired: tuple[Retired, ...] = ()
