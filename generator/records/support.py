"""Where readers can find help: needs, parts of the country, and numbers to call or text.

Releases contain none of this, so that people do not call an old number.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from generator.records.base import Record, RecordFacts
from generator.records.field_types import (
    Day,
    EditorWords,
    EMailAddress,
    Id,
    LeftOut,
    Plain,
    Refers,
    Use,
    is_allowed_year,
)


def _never_or_date(value: object) -> object:
    """Accept a date or the word `never`, which must be written so that the date is not left out by accident."""
    return None if value == "never" else value


Checked = Annotated[Day | None, BeforeValidator(_never_or_date, Literal["never"] | datetime.date)]
PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\+?\d+( \d+)*$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
PageAddress = Annotated[str, StringConstraints(pattern=r"^(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?$")]


def _day_year_or_undated(value: object) -> object:
    """Accept a day, a year, or the word `undated`, which must be written so that a date is not left out by accident."""
    if value == "undated" or isinstance(value, datetime.date):
        return None if value == "undated" else value
    text = str(value)
    if not re.fullmatch(r"\d{4}(-\d{2}-\d{2})?", text):
        raise PydanticCustomError("seen", "no day, no year and not undated")
    if not is_allowed_year(int(text[:4])):
        raise PydanticCustomError("year", "no year of our time")
    try:
        return datetime.date.fromisoformat(text) if "-" in text else int(text)
    except ValueError:
        raise PydanticCustomError("seen", "no day of the calendar") from None


DayOrYear = Annotated[
    datetime.date | int | None,
    BeforeValidator(_day_year_or_undated, datetime.date | int | Literal["undated"]),
]


_NEVER_KEPT = (
    LeftOut(
        "People must not find an old number.",
        (Use.TABLES, Use.GRAPHML, Use.LINKED_DATA, Use.RELEASES),
    ),
)
_ON = ("help.md", "Find help")


class SupportSource(Record):
    """A public page that gives the number."""

    facts: ClassVar = RecordFacts(left_out=_NEVER_KEPT)

    address: PageAddress = Field(description="The address of the page, or of the site if the page is not known.")
    date: DayOrYear = Field(description="The date that the page itself gives: a day, a year, or undated.")


class SupportText(Record):
    """A number for text messages."""

    facts: ClassVar = RecordFacts(left_out=_NEVER_KEPT)

    number: PhoneNumber = Field(description="The number, in digits and single spaces.")
    message: Plain | None = Field(None, description="The word to send. Leave out if people can write anything.")


class SupportNeed(Record):
    """What readers may need help with.

    Needs are shown in the order of the file, except that those without a number come last.
    """

    facts: ClassVar = RecordFacts(noun="need", page=_ON[0], page_title=_ON[1], left_out=_NEVER_KEPT)

    id: Id
    title: EditorWords
    urgent: bool = Field(False, description="Whether its numbers come first on the page.")
    search: tuple[Plain, ...] = Field((), description="What people type when they need it. Only for the site's search.")
    missing: EditorWords | None = Field(
        None,
        description="Who has no number for this need yet, and where they can turn. Use [words][id] to link to an id.",
    )


class Nation(Record):
    """A part of the country, by which readers look for numbers. The order of the file is the order on the site."""

    facts: ClassVar = RecordFacts(noun="nation", page=_ON[0], page_title=_ON[1], left_out=_NEVER_KEPT)

    id: Id
    title: EditorWords
    whole: bool = Field(False, description="Whether a number for this part works in all the other parts too.")


class SupportEntry(Record):
    """A service that helps readers, with at least one way to reach it. Leave out what is not known; never guess it."""

    facts: ClassVar = RecordFacts(noun="number for help", page=_ON[0], page_title=_ON[1], left_out=_NEVER_KEPT)

    id: Id
    name: Plain
    for_: EditorWords = Field(alias="for", description="Who it is for.")
    need: Annotated[Id, Refers(to="need")] = Field(description="Id of one of the needs in this file.")
    nations: Annotated[tuple[Id, ...], Refers(to="nation")] = Field(
        description="Ids of nations in this file. Leave empty if this is not known."
    )
    phone: PhoneNumber | None = Field(
        None, description="The number, in digits and single spaces, with + before a country code."
    )
    phone_spoken: EditorWords | None = Field(None, description="How to say the number aloud.")
    text: SupportText | None = Field(None, description="The number for text messages, and the word to send.")
    textphone: PhoneNumber | None = Field(None, description="The number for textphones.")
    chat: WebAddress | None = Field(None, description="The address of a web chat.")
    web: WebAddress | None = Field(None, description="The address of its website.")
    email: EMailAddress | None = Field(None, description="An e-mail address.")
    hours: EditorWords | None = Field(None, description="When it is open. Leave out if this is not known.")
    cost: EditorWords | None = Field(None, description="What it costs. Leave out if this is not known.")
    checked: Checked = Field(description="When it was last checked by calling or asking: a date, or never.")
    sources: tuple[SupportSource, ...] = Field((), description="The public pages that give it.")
    note: EditorWords | None = Field(
        None, description="What readers should know before they use it. Use [words][id] to link to an id."
    )


class SupportFile(Record):
    """content/support.yaml: where readers can find help."""

    facts: ClassVar = RecordFacts(file="content/support.yaml", left_out=_NEVER_KEPT)

    lead: EditorWords = Field(description="The first words on the page of these numbers.")
    needs: tuple[SupportNeed, ...] = Field(min_length=1)
    nations: tuple[Nation, ...] = Field(min_length=1)
    entries: tuple[SupportEntry, ...] = Field(min_length=1)
    missing: EditorWords | None = Field(
        None, description="What the list as a whole lacks. Say what one need lacks under that need."
    )
