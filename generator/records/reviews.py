"""Plain texts and their reviews, comments of readers, and the advice on wording that editors follow.

The texts themselves are Markdown. Their front matter and the settings for reviews and wording are records.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from generator.records.base import Record, RecordFacts
from generator.records.field_types import (
    Day,
    EditorWords,
    EMailAddress,
    FieldFacts,
    Id,
    LeftOut,
    Number,
    OneOrMoreIds,
    Plain,
    Refers,
    Use,
    Version,
    Who,
)

_SETTINGS = (LeftOut("It is a setting of the project, not part of the model.", tuple(Use)),)

FormAddress = Annotated[
    str,
    StringConstraints(
        pattern=r"""^https://[\w-]+(\.[\w-]+)+(:\d+)?[/?#][^\s{}"'<>\\^`|]*\{page\}[^\s{}"'<>\\^`|]*$""", max_length=500
    ),
]
WhyNamed = Literal["consented", "group"]
"""Why a name may be given: the person wants to be named, or it is the name of an organisation or another group."""

NAMED = "Write consented if `by` names a person who wants to be named, or group if it is the name of an organisation."

Fingerprint = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Review(Record):
    """The record that people have read and agreed one plain text, with fingerprints of what they read."""

    by: Who = Field(description="A role or a group, or a person who has asked to be named.")
    named: WhyNamed | None = Field(None, description=NAMED)
    people: Number = Field(description="How many people took part.")
    how: EditorWords = Field(description="How they were asked, such as: online meeting, on paper.")
    date: Day = Field(description="The day on which they agreed, YYYY-MM-DD.")
    version: Version = Field(description="Version of the model that they read.")
    note: EditorWords | None = Field(None, description="What they changed or disagreed on.")
    read: dict[str, Fingerprint] = Field(
        description="Fingerprint of each part of the page, as they read it. Written by `toc review record`."
    )


class PlainFront(Record):
    """The front matter of a plain text: which element it explains, its plain title, and its reviews."""

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
            left_out=(LeftOut("A review is about a page of this site.", (Use.LINKED_DATA,)),),
        ),
    ] = ()


class ReviewingFile(Record):
    """content/reviewing.yaml: how plain texts are reviewed, and where readers can send comments."""

    facts: ClassVar = RecordFacts(file="content/reviewing.yaml", left_out=_SETTINGS)

    due_after_months: Number = Field(12, description="How many months after a review the next one is due.")
    out_of_date_stops: bool = Field(False, description="Whether an out-of-date review stops a strict build.")
    comments_to: EMailAddress | None = Field(
        None, description="E-mail address for readers' comments. If left out, pages lead to a sheet to print."
    )
    comments_form: FormAddress | None = Field(
        None,
        description="Address of a form for readers' comments at another website, with {page} for the id of the page.",
    )

    @property
    def heard(self) -> bool:
        """Whether readers can send comments."""
        return bool(self.comments_to or self.comments_form)


_TAKEN_BACK = "People can take back what they said, and copies would keep it."


class ReaderComment(Record):
    """What people said about the site, and what became of it."""

    facts: ClassVar = RecordFacts(
        noun="comment",
        page="you-said.md",
        page_title="You said, we did",
        left_out=(LeftOut(_TAKEN_BACK, (Use.TABLES, Use.GRAPHML, Use.LINKED_DATA, Use.RELEASES)),),
    )

    id: Id
    about: Annotated[OneOrMoreIds, Refers(to="subject", verb="is about")] = Field(
        description="Id of the element, or of several, or `whole` or `method`, which have a plain text too."
    )
    said: Plain = Field(description="What they said: their own words, or a summary. Leave out what identifies anyone.")
    by: Who = Field(description="Their role or group, or a person who has asked to be named.")
    named: WhyNamed | None = Field(None, description=NAMED)
    date: Day = Field(description="The day on which they said it, YYYY-MM-DD.")
    answered: Day | None = Field(None, description="The day on which it was answered. Leave out until then.")
    changed: EditorWords | None = Field(None, description="What was changed.")
    not_changed: EditorWords | None = Field(None, description="What was not changed.")
    why: EditorWords | None = Field(None, description="Why it was not changed.")
    anonymous: bool = Field(
        False, description="The personal details that a check warned about have been checked: they identify no one."
    )


class CommentsFile(Record):
    """content/comments.yaml: what people said about the site, and what became of it."""

    facts: ClassVar = RecordFacts(file="content/comments.yaml")

    comments: tuple[ReaderComment, ...] = ()


class PhraseAdvice(Record):
    """Phrases about people that the project avoids, what to write instead, and the guide that recommends it."""

    phrases: tuple[Plain, ...] = Field(
        min_length=1,
        description="Phrases, as whole words in any case. Their plural and possessive forms are found too.",
    )
    prefer: Plain = Field(description="What to write instead.")
    why: Plain = Field(description="The reason, in one sentence.")
    source: Plain = Field(description="The guide or guides that recommend this.")
    exceptions: tuple[Plain, ...] = Field((), description="Longer phrases that contain one of these and are allowed.")
    only: Literal["plain"] | None = Field(
        None, description="Write plain to check only plain pages. If left out, every page is checked."
    )


class LanguageFile(Record):
    """content/language.yaml: advice on the editors' words. It is never applied to quotes or other words of a source."""

    facts: ClassVar = RecordFacts(file="content/language.yaml", left_out=_SETTINGS)

    phrases: tuple[PhraseAdvice, ...] = ()
    never_alone: tuple[Plain, ...] = Field((), description="Everyday words that may not be a phrase on their own.")
    easy: tuple[Plain, ...] = Field(
        (), description="Long words and abbreviations that readers know, with all their endings."
    )
