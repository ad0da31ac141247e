"""Quotes, the sources they come from, the seals of what was found there, and the words of the glossary.

Everything under content/ that the model rests on.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from generator.records.base import Record, Sourced
from generator.records.field_types import Day, EditorWords, Id, Number, Plain, SourceWords


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
