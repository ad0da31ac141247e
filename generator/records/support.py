"""Where readers find help: needs, parts of the country, and numbers to ring.

No release keeps any of it, so that an old number is never rung.
"""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from generator.records.base import Record, RecordFacts
from generator.records.field_types import Day, EditorWords, Id, LeftOut, Plain, Refers, Use


def _never_or_date(value: object) -> object:
    """`never` is written out, so that nobody leaves the date away by mistake."""
    return None if value == "never" else value


Checked = Annotated[Day | None, BeforeValidator(_never_or_date, Literal["never"] | datetime.date)]
PhoneNumber = Annotated[str, StringConstraints(pattern=r"^\d+( \d+)*$")]


_NEVER_KEPT = (
    LeftOut(
        "An old number must not be kept.",
        (Use.TABLES, Use.GRAPHML, Use.LINKED_DATA, Use.RELEASES),
    ),
)
_ON = ("help.md", "Find help")


class SupportNeed(Record):
    """What readers may need help with. The order of the file is the order on the site."""

    facts: ClassVar = RecordFacts(noun="need", page=_ON[0], page_title=_ON[1], left_out=_NEVER_KEPT)

    id: Id
    title: EditorWords
    urgent: bool = Field(False, description="Whether its numbers stand before all else on the page.")
    search: tuple[Plain, ...] = Field((), description="What people type when they need it. For the site's search only.")


class Nation(Record):
    """A part of the country that readers look for numbers by. The order of the file is the order on the site."""

    facts: ClassVar = RecordFacts(noun="nation", page=_ON[0], page_title=_ON[1], left_out=_NEVER_KEPT)

    id: Id
    title: EditorWords
    whole: bool = Field(False, description="Whether what works here works in all the other parts too.")


class SupportEntry(Record):
    """A number at which readers find help. What nobody knows is left out, never guessed."""

    facts: ClassVar = RecordFacts(noun="number for help", page=_ON[0], page_title=_ON[1], left_out=_NEVER_KEPT)

    id: Id
    name: Plain
    for_: EditorWords = Field(alias="for", description="Who it is for.")
    need: Annotated[Id, Refers(to="need")] = Field(description="Id of one of the needs in this file.")
    nations: Annotated[tuple[Id, ...], Refers(to="nation")] = Field(
        description="Ids of nations in this file; empty where nobody knows."
    )
    phone: PhoneNumber = Field(description="The number, in digits and single spaces.")
    phone_spoken: EditorWords | None = Field(None, description="How the number is said.")
    hours: EditorWords | None = Field(None, description="When it answers; left out where that is not known.")
    cost: EditorWords | None = Field(None, description="What a call costs; left out where that is not known.")
    checked: Checked = Field(description="When somebody last checked it: a date, or never.")
    note: EditorWords | None = None


class SupportFile(Record):
    """content/support.yaml: where readers find help."""

    facts: ClassVar = RecordFacts(file="content/support.yaml", left_out=_NEVER_KEPT)

    lead: EditorWords = Field(description="What the page of these numbers says first.")
    needs: tuple[SupportNeed, ...] = Field(min_length=1)
    nations: tuple[Nation, ...] = Field(min_length=1)
    entries: tuple[SupportEntry, ...] = Field(min_length=1)
    missing: EditorWords | None = Field(None, description="What the list does not have.")
