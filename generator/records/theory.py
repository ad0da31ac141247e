"""toc_model.yaml as a whole, and those of its records that are neither elements nor links.

They describe this version, the levels, the kinds of evidence, the stages of development, gaps and retired elements.
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
from generator.records.evidence import GlossaryTerm, SearchWords, Source
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
"""The heading for changes that do not concern a single element."""


class About(Record):
    """The Theory of Change as a whole: its name, its version, and the source that it follows."""

    facts: ClassVar = RecordFacts(
        noun="theory",
        key=(),
        changes_under=THE_WHOLE,
        left_out=(LeftOut("Every row of every table has the title and version.", (Use.TABLES, Use.GRAPHML)),),
    )

    title: Annotated[SourceWords, FieldFacts(rdf="schema:name")] = Field(
        description="Full title, in the source's words."
    )
    short_title: Annotated[EditorWords, FieldFacts(rdf="schema:name")] = Field(
        description="Name of the site, in a few words."
    )
    version: Annotated[Version, FieldFacts(rdf="schema:version", silent=True)] = Field(
        description="Version of the model."
    )
    date: Annotated[Day, FieldFacts(rdf="schema:datePublished", silent=True)] = Field(
        description="Date of this version, YYYY-MM-DD."
    )
    language: Annotated[
        str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$"), FieldFacts(rdf="schema:inLanguage")
    ] = Field(description="Language of all texts, such as en-GB.")
    source: Annotated[Id, Refers(to="source", verb="comes from"), FieldFacts(rdf="prov:wasDerivedFrom")] = Field(
        description="Id in sources.yaml of the source whose words are used unless a record names another."
    )
    summary: Annotated[EditorWords, FieldFacts(rdf="schema:description")] = Field(
        description="What this is, in two sentences."
    )
    licence: Annotated[Plain | None, FieldFacts(rdf="schema:license")] = Field(
        None, description="Licence of the model and of everything under content/, such as CC BY 4.0."
    )
    editors: Annotated[Who | None, FieldFacts(rdf="schema:creator")] = Field(
        None, description="Who made the model from its source: a group or an organisation."
    )
    subject: Annotated[EditorWords | None, FieldFacts(label="line on what it is about", rdf="schema:abstract")] = Field(
        None, description="Who and what it is about, in one line. The home page begins with it."
    )
    plain_finding: Annotated[
        EditorWords | None,
        FieldFacts(
            label="main finding in plain words",
            rdf="schema:alternativeHeadline",
            left_out=(LeftOut("It heads the home page, of which search has the source’s own words.", (Use.SEARCH,)),),
        ),
    ] = Field(None, description="The central finding in plain words: the heading of the home page.")
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
            left_out=(
                LeftOut("It is on the list of activities, where search covers only the introduction.", (Use.SEARCH,)),
            ),
        ),
    ]
    who: Annotated[
        tuple[Passage, ...],
        FieldFacts(
            label="list of who acts", column="who acts at this level, separated by semicolons", rdf="schema:audience"
        ),
    ] = Field(min_length=1, description="Who acts at this level.")
    role_label: Annotated[
        EditorWords | None,
        FieldFacts(label="name for readers", column="how people at this level describe themselves", rdf="rdfs:comment"),
    ] = Field(
        None,
        validation_alias=AliasChoices("role_label", "door"),
        description="How people at this level describe themselves. With it, the level has its own page.",
    )
    search: Annotated[tuple[Plain, ...], SearchWords] = Field(
        (),
        description="What people at this level search for, such as roles. Only for the site's search.",
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
    """Something that the source does not give. It is listed as missing, not made up."""

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
    text: Annotated[EditorWords, FieldFacts(label="wording", column="what is known about it", rdf="schema:text")]
    search: Annotated[tuple[Plain, ...], SearchWords] = Field(
        (), description="What people type when they search for it. Only for the site's search."
    )


class Topic(Record):
    """A question of readers, and elements of all levels about it. The order of the file is the order on the site."""

    facts: ClassVar = RecordFacts(
        noun="topic",
        row="a topic, which gathers elements of all levels",
        page="topics/index.md",
        page_title="Topics",
        retirable=True,
        younger=True,
        changes_under=THE_WHOLE,
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    title: Annotated[EditorWords, FieldFacts(column="its title, in the editors’ words", rdf="schema:name")] = Field(
        description="What readers would call it, in a few everyday words."
    )
    why: Annotated[
        EditorWords,
        FieldFacts(
            label="reason why readers come",
            column="why readers come, in the editors’ words",
            rdf="schema:description",
        ),
    ] = Field(description="Why readers come to this topic, and what the source says about it, in a few sentences.")
    elements: Annotated[
        tuple[Id, ...],
        Refers(to="element", verb="gathers"),
        FieldFacts(column="ids of its elements, separated by spaces", rdf="schema:about"),
    ] = Field(min_length=1, description="Ids of its elements, of any kind and level.")
    not_covered: Annotated[
        EditorWords | None,
        FieldFacts(
            label="account of what is not covered",
            column="what the source does not cover, in the editors’ words",
            rdf="rdfs:comment",
        ),
    ] = Field(None, description="What the source does not cover. A blank line separates paragraphs.")
    help: Annotated[
        tuple[Id, ...],
        Refers(to="need", verb="leads to"),
        FieldFacts(
            label="list of needs",
            left_out=(LeftOut("The needs that it names are in no table.", (Use.TABLES, Use.LINKED_DATA)),),
        ),
    ] = Field((), description="Ids of needs in support.yaml with which readers of this topic may need help themselves.")
    search: Annotated[tuple[Plain, ...], SearchWords] = Field(
        (), description="What people type when they search for it. Only for the site's search."
    )


RETIRABLE: Mapping[str, type[Record]] = {
    shape.facts.noun: shape
    for shape in (Problem, ProblemStatement, *ELEMENT_SHAPES[1:], Level, EvidenceKind, Topic, Gap, Source, GlossaryTerm)
}
"""The classes of the records whose address stays when they are removed, by their noun."""

if TYPE_CHECKING:
    Retirable: TypeAlias = str
else:
    Retirable = StrEnum("Retirable", {noun.upper().replace(" ", "_"): noun for noun in RETIRABLE}, module=__name__)
    Retirable.__doc__ = (
        "The kinds of record that keep a page at their permanent address when they are removed."
        "\n\nQuotes are not among them: they are withdrawn, so that their words are removed from earlier releases too."
    )


class Retired(Record):
    """A record with a permanent address that was removed, usually an element. Its id is never reused."""

    facts: ClassVar = RecordFacts(noun="retired element", row="an element that was removed", changes_under=THE_WHOLE)

    id: Annotated[Id, FieldFacts(column="permanent id")]
    kind: Annotated[Retirable, FieldFacts(column="what it was", rdf="dcterms:type")]
    title: Annotated[Plain, FieldFacts(column="its title", rdf="schema:name", change=FieldChange.REWORDED)]
    version: Annotated[
        Version,
        FieldFacts(column="first version without it", column_name="without_since", rdf="schema:creativeWorkStatus"),
    ] = Field(description="The first version without it.")
    because: Annotated[EditorWords, FieldFacts(label="reason", column="why it was removed", rdf="rdfs:comment")]
    replaced_by: Annotated[
        tuple[Id, ...],
        Refers(to="successor", verb="replaced by"),
        FieldFacts(column="ids of the records that replaced it, separated by spaces", rdf="dcterms:isReplacedBy"),
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
    topics: tuple[Topic, ...] = ()
    gaps: tuple[Gap, ...] = ()
    retired: tuple[Retired, ...] = ()
