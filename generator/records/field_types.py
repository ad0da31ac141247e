"""The kinds of value that records are made of, what each of them refuses, and what a field declares of itself.

A field typed `SourceWords` holds a source's exact words whenever its record names the `section` they stand in, and
the editors' own words when it does not; a field typed `EditorWords` is always the editors' own. A field typed `Plain`
holds a text that is neither: a name, a place, a licence; one typed `Who` says who did something.
What is refused here is worded for people where pydantic's other errors are.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StringConstraints
from pydantic_core import PydanticCustomError

YEARS = (1980, 2100)
"""The first and the last year of all dates. ZIP files hold no time before 1980 or after 2107, and what web servers send
counts seconds from 1970; a slip of the finger is to be found where it was written, and not by what cannot hold it."""


class Words(StrEnum):
    """Whose words a text field holds, or that it holds no prose at all."""

    SOURCE = "source"
    EDITORS = "editors"
    WHO = "who"
    PLAIN = "plain"


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60),
    Field(description="Lower-case letters, digits and single hyphens. Permanent: never changed, never used again."),
]
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$")]

_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}


def unseen(text: str) -> bool:
    """Whether a text has nothing but characters without a shape (zero width, say): it would be printed as none."""
    # The first one nearly always tells, so that long texts cost nothing.
    return not text[:1].isprintable() and all(unicodedata.category(letter) in _UNSEEN for letter in text)


def _visible(value: str) -> str:
    if unseen(value):
        raise PydanticCustomError("blank", "no visible character")
    return value


_Seen = Annotated[str, StringConstraints(min_length=1), AfterValidator(_visible)]
SourceWords = Annotated[_Seen, Words.SOURCE]
EditorWords = Annotated[_Seen, Words.EDITORS]
Who = Annotated[_Seen, Words.WHO]
Plain = Annotated[_Seen, Words.PLAIN]


_FIGURES = re.compile("0|-?[1-9][0-9]*")


def _plain_figures(value: object) -> object:
    """A number is written in digits: pydantic would also take `1_0`, `1.0`, `+1` and `01`."""
    if isinstance(value, str) and not _FIGURES.fullmatch(value):
        raise PydanticCustomError("int_form", "not in digits alone")
    return value


Number = Annotated[int, Field(ge=1, description="Counted from 1, without gaps."), BeforeValidator(_plain_figures)]


def _listed(value: object) -> object:
    """A single id is written without brackets: `to: kr4` is `to: [kr4]`."""
    return [value] if isinstance(value, str) else value


def _unlisted(ids: tuple[str, ...]) -> str | tuple[str, ...]:
    """A single id is kept as people write it."""
    return ids[0] if len(ids) == 1 else ids


OneOrMoreIds = Annotated[
    tuple[Id, ...],
    Field(min_length=1),
    BeforeValidator(_listed, Id | tuple[Id, ...]),
    PlainSerializer(_unlisted, return_type=Id | tuple[Id, ...], when_used="json"),
]


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_out(value: object) -> object:
    """A day is written YYYY-MM-DD, in our time: pydantic would also take a time of day, or a number of seconds."""
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise PydanticCustomError("date_form", "not a day")
        if not in_our_time(int(value[:4])):
            raise PydanticCustomError("year", "no year of our time")
    return value


def in_our_time(year: int) -> bool:
    """Whether dates of the year can be kept by all that keep them."""
    return YEARS[0] <= year <= YEARS[1]


Day = Annotated[datetime.date, BeforeValidator(_written_out)]


# --- what is true of a field ---------------------------------------------------------------------------------------


class FieldChange(StrEnum):
    """What it is called when a field of a record has another value."""

    REWORDED = "reworded"
    MOVED = "moved"
    RENUMBERED = "re-numbered"
    RELINKED = "re-linked"
    CHANGED = "changed"


class Use(StrEnum):
    """What records are used for; each may leave out fields."""

    TABLES = "tables"
    GRAPHML = "GraphML"
    LINKED_DATA = "JSON-LD"
    RELEASES = "releases"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """That outputs leave out a field on purpose, and the reason."""

    reason: str
    of: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """What is true of a field; what is left out here follows from its name, its type and its description.

    `label` is what a sentence calls it. `column` says what its column in tables holds, and `column_name` what that is
    headed with. `rdf` is the property that says it in linked data, with its prefix. `silent` is a field whose change
    is said otherwise. `in_outer_section` is a field whose records stand in the section of the record around them, and
    `on_plain_pages` one that pages in plain language print.
    """

    label: str = ""
    column: str = ""
    column_name: str = ""
    rdf: str = ""
    change: FieldChange | None = None
    silent: bool = False
    in_outer_section: bool = False
    on_plain_pages: bool = False
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refers:
    """That a field holds ids of other records: what they are, in a word, and the verb that joins the two.

    `placing` is a reference that says where its own record stands, as a requirement stands at a level.
    """

    to: str
    verb: str = "refers to"
    placing: bool = False


Position = Annotated[Number, FieldFacts(change=FieldChange.RENUMBERED, rdf="schema:position")]
"""The number of a record among its like."""
