"""Plain texts and their reviews, and the advice on words that editors follow.

The texts themselves are Markdown; what stands before them, and the settings around them, are records.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from generator.records.base import Record, RecordFacts
from generator.records.field_types import Day, EditorWords, FieldFacts, Id, LeftOut, Number, Plain, Use, Version, Who

_SETTINGS = (LeftOut("It says how the project works, and is no part of the model.", tuple(Use)),)

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Review(Record):
    """The record of one plain text having been read and agreed by people, with fingerprints of what they read."""

    by: Who = Field(description="A role or a group, never the name of a private person who did not ask for it.")
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

    facts: ClassVar = RecordFacts(
        noun="plain text",
        key=("element",),
        changes_under="Plain texts",
        left_out=(LeftOut("It is a whole page in Markdown.", (Use.TABLES, Use.GRAPHML)),),
    )

    element: Annotated[Id, FieldFacts(rdf="schema:about")] = Field(
        description="Id of the element, or `whole`, or `method`."
    )
    title: Annotated[
        EditorWords | None,
        FieldFacts(
            rdf="schema:name",
            on_plain_pages=True,
            left_out=(LeftOut("An element is found by its plain name instead.", (Use.SEARCH,)),),
        ),
    ] = Field(None, description="Its title, if it explains no element; an element has its `plain_name` in the model.")
    reviews: Annotated[
        tuple[Review, ...],
        FieldFacts(
            label="list of reviews",
            left_out=(LeftOut("A review is of a page of this site.", (Use.LINKED_DATA,)),),
        ),
    ] = ()


class ReviewingFile(Record):
    """content/reviewing.yaml: how plain texts are reviewed, and where readers say what they think."""

    facts: ClassVar = RecordFacts(file="content/reviewing.yaml", left_out=_SETTINGS)

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

    facts: ClassVar = RecordFacts(file="content/language.yaml", left_out=_SETTINGS)

    phrases: tuple[PhraseAdvice, ...] = ()
    never_alone: tuple[Plain, ...] = Field((), description="Everyday words that no phrase may consist of.")
    easy: tuple[Plain, ...] = Field(
        (), description="Long words and abbreviations that readers know; all forms with another ending are meant too."
    )
