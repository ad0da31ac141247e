"""Quotes, their sources, the seals of texts that were found in them, and the terms of the glossary.

These are the records under content/ that support the model.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from generator.records.base import Record, RecordFacts, Sourced
from generator.records.field_types import (
    Day,
    EditorWords,
    FieldChange,
    FieldFacts,
    Id,
    LeftOut,
    OneOrMoreIds,
    Plain,
    Position,
    Refers,
    SourceWords,
    Use,
    Who,
)

_BY_ITS_WORDS = LeftOut("Search finds a quote by its own words.", (Use.SEARCH,))
_SHOWN = LeftOut("Exports contain only quotes whose words are shown.", (Use.TABLES, Use.LINKED_DATA))


class QuoteStatus(StrEnum):
    """Whether the words of a quote are shown. A restricted quote still supports elements; a withdrawn one does not."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    RESTRICTED = "restricted"


class Quote(Record):
    """A verbatim passage of a source. `[...]` marks an omission within one paragraph."""

    facts: ClassVar = RecordFacts(
        noun="quote",
        row="a quote, word for word",
        page="evidence/index.md",
        page_title="Evidence",
        changes_under="Evidence and sources",
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    text: Annotated[
        SourceWords,
        FieldFacts(label="wording", column="the quote; [...] marks an omission", rdf="schema:text"),
    ]
    section: Annotated[
        Plain,
        FieldFacts(
            label="section",
            column="section of the source that contains it",
            rdf="schema:articleSection",
            left_out=(_BY_ITS_WORDS,),
        ),
    ] = Field(description="Section of the source that contains the words.")
    kind: Annotated[
        OneOrMoreIds,
        Refers(to="kind of evidence", placing=True),
        FieldFacts(column="ids of its kinds of evidence, separated by spaces", rdf="dcterms:type"),
    ] = Field(description="Id of one of the model's kinds of evidence, or of several if the passage names several.")
    references: Annotated[
        tuple[Id, ...],
        Refers(to="source", verb="cites"),
        FieldFacts(column="ids of the earlier studies that it cites, separated by spaces", rdf="schema:citation"),
    ] = Field((), description="Ids of the earlier studies that the passage itself cites.")
    supports: Annotated[
        tuple[Id, ...],
        Refers(to="element", verb="supports"),
        FieldFacts(column="ids of the elements that it supports, separated by spaces", rdf="schema:about"),
    ] = Field((), description="Ids of the elements it supports.")
    note: Annotated[
        EditorWords | None,
        FieldFacts(label="editors’ note", column="the editors’ note", rdf="rdfs:comment", left_out=(_BY_ITS_WORDS,)),
    ] = None
    status: Annotated[QuoteStatus, FieldFacts(left_out=(_SHOWN,))] = Field(
        QuoteStatus.PUBLISHED,
        description="Whether its words are shown. Use `toc evidence withdraw` to withdraw a quote.",
    )
    why: Annotated[EditorWords | None, FieldFacts(label="reason for the status", left_out=(_SHOWN,))] = Field(
        None, description="Why it is withdrawn or restricted. This is shown on the site."
    )
    licence: Annotated[
        Plain | None,
        FieldFacts(
            column="its licence, if it differs from its source’s",
            column_name="quote_licence",
            rdf="schema:license",
            left_out=(_BY_ITS_WORDS,),
        ),
    ] = Field(None, description="Its licence, if it differs from the source's.")
    consent: Annotated[
        EditorWords | None,
        FieldFacts(
            label="note on consent",
            column="what the person agreed to, if these are a person’s own words",
            rdf="schema:usageInfo",
            left_out=(_BY_ITS_WORDS,),
            change=FieldChange.CHANGED,
        ),
    ] = Field(
        None, description="What the person agreed to, if these are a person's own words. This is shown on the site."
    )
    anonymous: Annotated[
        bool,
        FieldFacts(
            label="check for personal details",
            left_out=(
                LeftOut(
                    "It is for the people who maintain the quotes.",
                    (Use.TABLES, Use.LINKED_DATA, Use.SEARCH),
                ),
            ),
        ),
    ] = Field(
        False, description="The personal details that a check warned about have been checked: they identify no one."
    )


class EvidenceFile(Record):
    """content/evidence/*.yaml: the quotes of one source."""

    facts: ClassVar = RecordFacts(file="content/evidence/")

    source: Annotated[Id, Refers(to="source")]
    quotes: tuple[Quote, ...]


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Seal(Record):
    """The fingerprint of one text that was found in its source, and the place of that text in the model."""

    of: Plain = Field(description="The place of the text in the model, such as kr4.statement.")
    fingerprint: Sha256 = Field(description="SHA-256 of the text, normalised.")


class Verified(Record):
    """A check against one source: its date, a fingerprint of the source's text, and every text that was found in it."""

    source: Annotated[Id, Refers(to="source")]
    date: Day = Field(description="The day on which the texts were checked against the source.")
    fingerprint: Sha256 = Field(description="SHA-256 of the source's text, normalised.")
    texts: tuple[Seal, ...] = ()


class VerifiedFile(Record):
    """content/evidence/verified.yaml, which only `toc verify` writes."""

    facts: ClassVar = RecordFacts(
        file="content/evidence/verified.yaml",
        left_out=(LeftOut("Seals are about one text of the source, and only for today's model.", tuple(Use)),),
    )

    sources: tuple[Verified, ...] = Field(min_length=1)


SourceKind = Literal["article", "dataset", "report", "book", "guideline", "website", "document", "reference"]
"""What a source is, in the word that pages use for it. A `reference` is a work that the others cite."""


class Source(Record):
    """A document that quotes come from, or that the main source cites."""

    facts: ClassVar = RecordFacts(
        noun="source",
        row="a source, or a work that a source cites",
        page="references.md",
        page_title="References",
        retirable=True,
        changes_under="Evidence and sources",
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    kind: Annotated[
        SourceKind,
        FieldFacts(column="what it is, such as article or report; reference: a work that it cites", rdf="rdf:type"),
    ]
    number: Annotated[Position | None, FieldFacts(column="number in the list of references")] = Field(
        None, description="Number in the main source's list of references."
    )
    citation: Annotated[
        Plain,
        FieldFacts(column="how to cite it", rdf="dcterms:bibliographicCitation", change=FieldChange.REWORDED),
    ]
    doi: Annotated[
        Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None,
        FieldFacts(label="DOI", column="its DOI", rdf="schema:identifier"),
    ] = None
    url: Annotated[
        Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None,
        FieldFacts(label="web address", column="its web address", rdf="schema:url"),
    ] = None
    licence: Annotated[
        Plain | None,
        FieldFacts(column="its own licence", column_name="source_licence", rdf="schema:license"),
    ] = None
    status: Annotated[Plain | None, FieldFacts(column="state of peer review", rdf="schema:creativeWorkStatus")] = Field(
        None, description="State of peer review, in the source's words."
    )
    note: Annotated[
        EditorWords | None, FieldFacts(label="editors’ note", column="the editors’ note", rdf="rdfs:comment")
    ] = None
    sections: Annotated[
        tuple[Plain, ...],
        FieldFacts(
            label="list of sections",
            left_out=(
                LeftOut(
                    "It is only used to check the `section` of other records.",
                    (Use.TABLES, Use.LINKED_DATA, Use.SEARCH),
                ),
            ),
        ),
    ] = Field((), description="Its sections in order. If they are given, every `section` must be one of them.")


class SourcesFile(Record):
    """content/sources.yaml."""

    facts: ClassVar = RecordFacts(file="content/sources.yaml")

    sources: tuple[Source, ...] = Field(min_length=1)


SearchWords = FieldFacts(
    label="list of search words",
    left_out=(LeftOut("It is no name of anything.", (Use.TABLES, Use.LINKED_DATA)),),
)
"""What people type when they search for a record."""


class GlossaryTerm(Sourced):
    """A term or abbreviation that readers may not know."""

    facts: ClassVar = RecordFacts(
        noun="term",
        in_full="a term of the glossary",
        row="a term of the glossary",
        page="glossary.md",
        page_title="Glossary",
        retirable=True,
        changes_under="Words",
    )

    id: Annotated[Id, FieldFacts(column="permanent id")]
    term: Annotated[Plain, FieldFacts(label="name", column="the term", rdf="schema:name", change=FieldChange.REWORDED)]
    abbreviation: Annotated[Plain | None, FieldFacts(column="its abbreviation", rdf="schema:alternateName")] = None
    also: Annotated[
        tuple[Plain, ...],
        FieldFacts(
            label="list of other forms",
            column="other forms of it, separated by semicolons",
            rdf="schema:alternateName",
        ),
    ] = Field((), description="Other forms in which the term occurs in texts.")
    search: Annotated[tuple[Plain, ...], SearchWords] = Field(
        (), description="What people type when they search for it. Only for the site's search: never linked in texts."
    )
    meaning: Annotated[SourceWords, FieldFacts(column="what it means", rdf="schema:description")]


class GlossaryFile(Record):
    """content/glossary.yaml."""

    facts: ClassVar = RecordFacts(file="content/glossary.yaml")

    terms: tuple[GlossaryTerm, ...]


_ON_THE_MAP = (LeftOut("The page of the map shows it, and the model does not rest on it.", tuple(Use)),)


class FigureArrow(Record):
    """An arrow that people see in a figure, from one element to another; it is no link of the model."""

    facts: ClassVar = RecordFacts(left_out=_ON_THE_MAP)

    from_: Annotated[Id, Refers(to="element")] = Field(alias="from")
    to: Annotated[Id, Refers(to="element")]
    note: EditorWords | None = Field(None, description="What the figure shows at this arrow, if it needs words.")


class Figure(Record):
    """A figure of the source that shows the whole: the picture, or the words for its not being here."""

    facts: ClassVar = RecordFacts(noun="figure", key=("title",), left_out=_ON_THE_MAP)

    title: Plain = Field(description="What the source calls it.")
    missing: EditorWords | None = Field(None, description="What the page says while the picture is missing.")
    picture: Plain | None = Field(None, description="The name of the picture’s file in content/pages/.")
    alt: EditorWords | None = Field(None, description="What the picture shows, for those who do not see it.")
    credit: Plain | None = Field(None, description="Whose picture it is, as its licence asks to say.")
    licence: Plain | None = Field(None, description="The licence of the picture.")
    transcribed_by: Who | None = Field(None, description="Who read the arrows off the picture: a group or a role.")
    transcribed_on: Day | None = Field(None, description="The day on which they did, YYYY-MM-DD.")
    arrows: tuple[FigureArrow, ...] = Field((), description="The arrows that they see in the picture.")


class FiguresFile(Record):
    """content/figures.yaml: the figures of the source that show the whole, on the page of the map."""

    facts: ClassVar = RecordFacts(file="content/figures.yaml", left_out=_ON_THE_MAP)

    figures: tuple[Figure, ...] = ()
