"""The shape of a Theory of Change: one frozen class for each kind of record that people write.

Nothing here reads, checks across records or prints.
The JSON Schemas that editors' programs use are made from these classes, so every field says what it is for.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.records.field_types import (
    Day,
    EditorWords,
    Id,
    Number,
    OneOrMoreIds,
    Plain,
    SourceWords,
    Version,
    in_our_time,
)


class Kind(StrEnum):
    """The six kinds of element."""

    PROBLEM = "problem"
    REQUIREMENT = "requirement"
    ACTIVITY = "activity"
    OUTCOME = "outcome"
    IMPACT = "impact"
    ASSUMPTION = "assumption"


class Relation(StrEnum):
    """The kinds of link, each read from its `from` to its `to`."""

    ENABLES = "enables"
    ADDRESSES = "addresses"
    CONTRIBUTES = "contributes to"
    RELATES = "relates to"


class Basis(StrEnum):
    """Whether the source states a link or the editors derived it."""

    STATED = "stated"
    EDITORIAL = "editorial"


class Term(StrEnum):
    """When an outcome is felt."""

    SHORT = "short"
    MEDIUM = "medium"


class Record(BaseModel):
    """What every record has in common: frozen, no unknown keys, text without white space at its ends."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, populate_by_name=True)


class Sourced(Record):
    """A record whose `SourceWords` are a source's own when `section` says where they stand."""

    section: Plain | None = Field(
        None, description="Where in the source the words stand. Leave out for editors' words."
    )
    source: Id | None = Field(None, description="Id in sources.yaml. Left out: the source named under `toc`.")


class Passage(Sourced):
    """A few words of a source, with the section they stand in."""

    text: SourceWords


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
    term: Term
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


class QuoteStatus(StrEnum):
    """Whether a quote's words are shown: one that is withdrawn supports nothing, one that is restricted still does."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    RESTRICTED = "restricted"


class Quote(Record):
    """A verbatim passage of a source. `[...]` marks an omission within one paragraph."""

    id: Id
    text: SourceWords
    section: Plain = Field(description="Where in the source the words stand.")
    kind: Id = Field(description="Id of one of the model's evidence kinds.")
    references: tuple[Id, ...] = Field((), description="Ids of the earlier studies that the passage itself cites.")
    supports: tuple[Id, ...] = Field((), description="Ids of the elements it supports.")
    note: EditorWords | None = None
    status: QuoteStatus = Field(
        QuoteStatus.PUBLISHED, description="Whether its words are shown. `toc evidence withdraw` takes a quote back."
    )
    why: EditorWords | None = Field(None, description="Why it is withdrawn or restricted; said on the site.")
    licence: Plain | None = Field(None, description="Its licence, where that is not the source's.")
    consent: EditorWords | None = Field(
        None, description="What the person agreed to, where these are a person's own words; said on the site."
    )
    anonymous: bool = Field(
        False, description="Somebody has looked at what the check for persons asked about: it identifies nobody."
    )


class EvidenceFile(Record):
    """content/evidence/*.yaml: the quotes of one source."""

    source: Id
    quotes: tuple[Quote, ...]


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Seal(Record):
    """The fingerprint of one text that was found in its source, and where that text stood in the model."""

    of: Plain = Field(description="Where the text stands in the model: kr4.statement.")
    fingerprint: Sha256 = Field(description="SHA-256 of the text, normalised.")


class Verified(Record):
    """One source whose text was at hand: when, which text that was, and every text of the model found in it."""

    source: Id
    date: Day = Field(description="The day on which the texts were held against the source.")
    fingerprint: Sha256 = Field(description="SHA-256 of the source's text, normalised.")
    texts: tuple[Seal, ...] = ()


class VerifiedFile(Record):
    """content/evidence/verified.yaml, which `toc verify` writes and nobody else."""

    sources: tuple[Verified, ...] = Field(min_length=1)


class Source(Record):
    """A document that quotes come from, or that the main source cites."""

    id: Id
    kind: Literal["article", "dataset", "reference"]
    number: Number | None = Field(None, description="Number in the main source's list of references.")
    citation: Plain
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    licence: Plain | None = None
    status: Plain | None = Field(None, description="State of peer review, as the source puts it.")
    note: EditorWords | None = None
    sections: tuple[Plain, ...] = Field((), description="Its sections in order; a `section` must then be one of them.")


class SourcesFile(Record):
    """content/sources.yaml."""

    sources: tuple[Source, ...] = Field(min_length=1)


class GlossaryTerm(Sourced):
    """A term or abbreviation that a newcomer stumbles over."""

    id: Id
    term: Plain
    abbreviation: Plain | None = None
    also: tuple[Plain, ...] = Field((), description="Other forms in which the term occurs in texts.")
    search: tuple[Plain, ...] = Field(
        (), description="What people type when they look for it. For the site's search only: never linked in texts."
    )
    meaning: SourceWords


class GlossaryFile(Record):
    """content/glossary.yaml."""

    terms: tuple[GlossaryTerm, ...]


def _never_or_date(value: object) -> object:
    """`never` is written out, so that nobody leaves the date away by mistake."""
    return None if value == "never" else value


Checked = Annotated[Day | None, BeforeValidator(_never_or_date, Literal["never"] | datetime.date)]
PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+?\d+( \d+)*$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
EMailAddress = Annotated[str, StringConstraints(pattern=r"^[^\s@<>?&]+@[^\s@<>?&]+\.[^\s@<>?&]+$")]
PageAddress = Annotated[str, StringConstraints(pattern=r"^(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?$")]


def _day_year_or_undated(value: object) -> object:
    """`undated` is written out, so that a date is never left out by accident; a year alone is enough."""
    if value == "undated" or isinstance(value, datetime.date):
        return None if value == "undated" else value
    text = str(value)
    if not re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", text):
        raise PydanticCustomError("seen", "no day, no year and not undated")
    if not in_our_time(int(text[:4])):
        raise PydanticCustomError("year", "no year of our time")
    try:
        return datetime.date.fromisoformat(text) if "-" in text else int(text)
    except ValueError:
        raise PydanticCustomError("seen", "no day of the calendar") from None


DayOrYear = Annotated[
    datetime.date | int | None,
    BeforeValidator(_day_year_or_undated, datetime.date | int | Literal["undated"]),
]


class SupportSource(Record):
    """A public page on which a number was seen."""

    address: PageAddress = Field(description="The address of the page; that of the site where no more is known.")
    date: DayOrYear = Field(description="The date that the page itself gives: a day, a year, or undated.")


class SupportText(Record):
    """A number that answers text messages."""

    number: PhoneNumber = Field(description="The number, in digits and single spaces.")
    message: Plain | None = Field(None, description="The word to send; left out where any words will do.")


class SupportNeed(Record):
    """What readers may need help with.

    Needs are listed in the order of the file, except that those without a number come last.
    """

    id: Id
    title: EditorWords
    urgent: bool = Field(False, description="Whether its numbers stand before all else on the page.")
    search: tuple[Plain, ...] = Field((), description="What people type when they need it. For the site's search only.")
    missing: EditorWords | None = Field(
        None,
        description="For whom this need has no number yet, and where they can turn; [words][id] links to an id.",
    )


class Nation(Record):
    """A part of the country that readers look for numbers by. The order of the file is the order on the site."""

    id: Id
    title: EditorWords
    whole: bool = Field(False, description="Whether what works here works in all the other parts too.")


class SupportEntry(Record):
    """Where readers find help, with at least one way to reach it. What is not known is left out, never guessed."""

    id: Id
    name: Plain
    for_: EditorWords = Field(alias="for", description="Who it is for.")
    need: Id = Field(description="Id of one of the needs in this file.")
    nations: tuple[Id, ...] = Field(description="Ids of nations in this file; empty where it is not known.")
    phone: PhoneNumber | None = Field(
        None, description="The number, in digits and single spaces, after + where it begins with a country code."
    )
    phone_spoken: EditorWords | None = Field(None, description="How the number is said.")
    text: SupportText | None = Field(None, description="The number for text messages, and the word to send.")
    textphone: PhoneNumber | None = Field(None, description="The number for textphones.")
    chat: WebAddress | None = Field(None, description="The address of a web chat.")
    web: WebAddress | None = Field(None, description="The address of its website.")
    email: EMailAddress | None = Field(None, description="An e-mail address that answers.")
    hours: EditorWords | None = Field(None, description="When it answers; left out where that is not known.")
    cost: EditorWords | None = Field(None, description="What it costs; left out where that is not known.")
    checked: Checked = Field(description="When it was last checked by calling or asking: a date, or never.")
    sources: tuple[SupportSource, ...] = Field((), description="The public pages that give it.")
    note: EditorWords | None = Field(
        None, description="What readers should know before they use it; [words][id] links to an id."
    )


Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Review(Record):
    """The record of one plain text having been read and agreed by people, with fingerprints of what they read."""

    by: Plain = Field(description="A role or a group, never the name of a private person who did not ask for it.")
    named: Literal["consented"] | None = Field(
        None, description="Where `by` names a person: consented, if that person wants to be named."
    )
    people: Number = Field(description="How many took part.")
    how: EditorWords = Field(description="How they were asked: online meeting, on paper.")
    date: Day = Field(description="The day on which they agreed, YYYY-MM-DD.")
    version: Version = Field(description="Version of the model that they read.")
    note: EditorWords | None = Field(None, description="What they changed or disagreed on.")
    read: dict[str, Fingerprint] = Field(
        description="Fingerprint of each part of the page, as they read it. Written by `toc review record`."
    )


class PlainFront(Record):
    """What stands before a plain text: which element it explains, its plain title, and its reviews."""

    element: Id = Field(description="Id of the element, or `whole`, or `method`.")
    title: EditorWords = Field(description="The element's name in plain words.")
    reviews: tuple[Review, ...] = ()


class ReviewingFile(Record):
    """content/reviewing.yaml: how plain texts are reviewed, and where readers say what they think."""

    due_after_months: Number = Field(12, description="How long a review holds before the next one is due.")
    out_of_date_stops: bool = Field(False, description="Whether a review that is out of date stops a strict build.")
    comments_to: Annotated[str, StringConstraints(pattern=r"^[^\s@<>?&]+@[^\s@<>?&]+\.[^\s@<>?&]+$")] | None = Field(
        None, description="E-mail address for readers' comments. Left out: no link is shown."
    )


class PhraseAdvice(Record):
    """Ways of speaking about people that the project avoids, what it says instead, and who advises so."""

    phrases: tuple[Plain, ...] = Field(
        min_length=1, description="Phrases, as whole words in any case; a plural or possessive end is found as well."
    )
    prefer: Plain = Field(description="What to write instead.")
    why: Plain = Field(description="The reason, in one sentence.")
    source: Plain = Field(description="The guide or guides that advise so.")
    exceptions: tuple[Plain, ...] = Field((), description="Longer phrases that hold one of these and are left alone.")
    only: Literal["plain"] | None = Field(None, description="plain: on plain pages only. Left out: everywhere.")


class LanguageFile(Record):
    """content/language.yaml: advice on editors' words, never on quotes or on a source's wording."""

    phrases: tuple[PhraseAdvice, ...] = ()
    never_alone: tuple[Plain, ...] = Field((), description="Everyday words that no phrase may consist of.")
    easy: tuple[Plain, ...] = Field(
        (), description="Long words and abbreviations that readers know; all forms with another ending are meant too."
    )


class SupportFile(Record):
    """content/support.yaml: where readers find help."""

    lead: EditorWords = Field(description="What the page of these numbers says first.")
    needs: tuple[SupportNeed, ...] = Field(min_length=1)
    nations: tuple[Nation, ...] = Field(min_length=1)
    entries: tuple[SupportEntry, ...] = Field(min_length=1)
    missing: EditorWords | None = Field(
        None, description="What the list as a whole does not have; what one need lacks is said at that need."
    )
