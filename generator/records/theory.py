"""toc_model.yaml as a whole, and those of its records that are neither elements nor links.

What this version is, the levels, the kinds of evidence, how it was developed, what is missing and what was taken out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.records.base import Passage, Record, Sourced
from generator.records.elements import Assumption, Impact, LinkEntry, Outcome, Problem, Requirement
from generator.records.field_types import Day, EditorWords, Id, Number, Plain, SourceWords, Version


class About(Record):
    """What the whole Theory of Change is, which version this is, and which source it is faithful to."""

    title: SourceWords = Field(description="Full title, as the source has it.")
    short_title: EditorWords = Field(description="Name of the site, a few words.")
    version: Version = Field(description="Version of the model.")
    date: Day = Field(description="Date of this version, YYYY-MM-DD.")
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")] = Field(
        description="Language of all texts, as in en-GB."
    )
    source: Id = Field(description="Id in sources.yaml of the source whose words are used unless a record says other.")
    summary: EditorWords = Field(description="What this is, in two sentences.")
    licence: Plain | None = Field(None, description="Licence of the model and of everything under content/: CC BY 4.0.")
    editors: Plain | None = Field(None, description="Who made the model from its source: a group or an organisation.")
    finding: Passage = Field(description="The central finding.")


class Level(Sourced):
    """A level at which requirements are met, and who acts there. The order of the file is the order on the site."""

    id: Id
    title: SourceWords
    statement: SourceWords
    who: tuple[Passage, ...] = Field(min_length=1, description="Who acts at this level.")
    door: EditorWords | None = Field(
        None, description="How somebody at this level says who they are; with it the level gets a page of its own."
    )


class EvidenceKind(Record):
    """A kind of evidence that quotes are grouped by. The order of the file is the order on the site."""

    id: Id
    title: EditorWords
    description: EditorWords


class Stage(Sourced):
    """One stage in the development of the Theory of Change."""

    number: Number
    purpose: SourceWords
    method: SourceWords


class Gap(Record):
    """Something that the source does not give, said instead of filled in."""

    id: Id
    title: EditorWords
    text: EditorWords


class Retirable(StrEnum):
    """What keeps a page at its permanent address when it is taken out: every element, and whatever else has one.

    Not a quote: that is withdrawn where it stands, so that its words go from earlier releases too.
    """

    PROBLEM = "problem"
    STATEMENT = "statement"
    REQUIREMENT = "requirement"
    ACTIVITY = "activity"
    OUTCOME = "outcome"
    IMPACT = "impact"
    ASSUMPTION = "assumption"
    LEVEL = "level"
    EVIDENCE_KIND = "kind of evidence"
    GAP = "gap"
    SOURCE = "source"
    TERM = "term"


class Retired(Record):
    """What was taken out and had an address: an element most often. Its id stays taken and its address keeps a page."""

    id: Id
    kind: Retirable
    title: Plain
    version: Version = Field(description="The first version without it.")
    because: EditorWords
    replaced_by: tuple[Id, ...] = ()


class ModelFile(Record):
    """toc_model.yaml as a whole."""

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
