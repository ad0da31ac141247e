"""Quotes, the sources they come from, the seals of what was found there, and the words of the glossary.

Everything under content/ that the model rests on.
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
_SHOWN = LeftOut("Exports hold only quotes whose words are shown.", (Use.TABLES, Use.LINKED_DATA))


class QuoteStatus(StrEnum):
    """Whether a quote's words are shown: one that is withdrawn supports nothing, one that is restricted still does."""

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
            label="section it stands in",
            column="where in the source it stands",
            rdf="schema:articleSection",
            left_out=(_BY_ITS_WORDS,),
        ),
    ] = Field(description="Where in the source the words stand.")
    kind: Annotated[
        OneOrMoreIds,
        Refers(to="kind of evidence", placing=True),
        FieldFacts(column="ids of its kinds of evidence, with spaces between", rdf="dcterms:type"),
    ] = Field(description="Id of one of the model's evidence kinds; several where the passage names several.")
    references: Annotated[
        tuple[Id, ...],
        Refers(to="source", verb="cites"),
        FieldFacts(column="ids of the earlier studies that it cites, with spaces between", rdf="schema:citation"),
    ] = Field((), description="Ids of the earlier studies that the passage itself cites.")
    supports: Annotated[
        tuple[Id, ...],
        Refers(to="element", verb="supports"),
        FieldFacts(column="ids of the elements that it supports, with spaces between", rdf="schema:about"),
    ] = Field((), description="Ids of the elements it supports.")
    note: Annotated[
        EditorWords | None,
        FieldFacts(label="editors’ note", column="the editors’ note", rdf="rdfs:comment", left_out=(_BY_ITS_WORDS,)),
    ] = None
    status: Annotated[QuoteStatus, FieldFacts(left_out=(_SHOWN,))] = Field(
        QuoteStatus.PUBLISHED, description="Whether its words are shown. `toc evidence withdraw` takes a quote back."
    )
    why: Annotated[EditorWords | None, FieldFacts(label="reason for the status", left_out=(_SHOWN,))] = Field(
        None, description="Why it is withdrawn or restricted; said on the site."
    )
    licence: Annotated[
        Plain | None,
        FieldFacts(
            column="its licence, where that is not its source’s",
            column_name="quote_licence",
            rdf="schema:license",
            left_out=(_BY_ITS_WORDS,),
        ),
    ] = Field(None, description="Its licence, where that is not the source's.")
    consent: Annotated[
        EditorWords | None,
        FieldFacts(
            label="note on consent",
            column="what the person agreed to, where these are a person’s own words",
            rdf="schema:usageInfo",
            left_out=(_BY_ITS_WORDS,),
            change=FieldChange.CHANGED,
        ),
    ] = Field(None, description="What the person agreed to, where these are a person's own words; said on the site.")
    anonymous: Annotated[
        bool,
        FieldFacts(
            label="check for what identifies a person",
            left_out=(
                LeftOut(
                    "It is for those who keep the quotes.",
                    (Use.TABLES, Use.LINKED_DATA, Use.SEARCH),
                ),
            ),
        ),
    ] = Field(False, description="Somebody has looked at what the check for persons asked about: it identifies nobody.")


class EvidenceFile(Record):
    """content/evidence/*.yaml: the quotes of one source."""

    facts: ClassVar = RecordFacts(file="content/evidence/")

    source: Annotated[Id, Refers(to="source")]
    quotes: tuple[Quote, ...]


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Seal(Record):
    """The fingerprint of one text that was found in its source, and where that text stood in the model."""

    of: Plain = Field(description="Where the text stands in the model: kr4.statement.")
    fingerprint: Sha256 = Field(description="SHA-256 of the text, normalised.")


class Verified(Record):
    """One source whose text was at hand: when, which text that was, and every text of the model found in it."""

    source: Annotated[Id, Refers(to="source")]
    date: Day = Field(description="The day on which the texts were held against the source.")
    fingerprint: Sha256 = Field(description="SHA-256 of the source's text, normalised.")
    texts: tuple[Seal, ...] = ()


class VerifiedFile(Record):
    """content/evidence/verified.yaml, which `toc verify` writes and nobody else."""

    facts: ClassVar = RecordFacts(
        file="content/evidence/verified.yaml",
        left_out=(LeftOut("Seals are of one text of the source, and count for today.", tuple(Use)),),
    )

    sources: tuple[Verified, ...] = Field(min_length=1)


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
        Literal["article", "dataset", "reference"], FieldFacts(column="article, dataset or reference", rdf="rdf:type")
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
        FieldFacts(label="address on the web", column="its address", rdf="schema:url"),
    ] = None
    licence: Annotated[
        Plain | None,
        FieldFacts(column="its own licence", column_name="source_licence", rdf="schema:license"),
    ] = None
    status: Annotated[Plain | None, FieldFacts(column="state of peer review", rdf="schema:creativeWorkStatus")] = Field(
        None, description="State of peer review, as the source puts it."
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
                    "Only `section` of other records is held against it.", (Use.TABLES, Use.LINKED_DATA, Use.SEARCH)
                ),
            ),
        ),
    ] = Field((), description="Its sections in order; a `section` must then be one of them.")


class SourcesFile(Record):
    """content/sources.yaml."""

    facts: ClassVar = RecordFacts(file="content/sources.yaml")

    sources: tuple[Source, ...] = Field(min_length=1)


class GlossaryTerm(Sourced):
    """A term or abbreviation that a newcomer stumbles over."""

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
            column="other forms of it, with semicolons between",
            rdf="schema:alternateName",
        ),
    ] = Field((), description="Other forms in which the term occurs in texts.")
    search: Annotated[
        tuple[Plain, ...],
        FieldFacts(
            label="list of search words",
            left_out=(LeftOut("It is no name of the term.", (Use.TABLES, Use.LINKED_DATA)),),
        ),
    ] = Field(
        (), description="What people type when they look for it. For the site's search only: never linked in texts."
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
    missing: EditorWords | None = Field(None, description="What readers are told as long as the picture is not here.")
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
