"""The types of the values in records, the values that each refuses, and the facts that a field declares.

A field of type `SourceWords` has a source's exact words if its record names the `section` that contains them, and
otherwise the editors' own words. `EditorWords` are always the editors' own. `Plain` is text that is neither, such as a
name, a place or a licence, and `Who` says who did something.
The messages about refused values are with those about pydantic's other errors, in `validation_messages`.
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
"""The first and last year that a date may have. ZIP files cannot store times before 1980 or after 2107, and web servers
count seconds from 1970. A mistyped year is reported where it is written, and not by a later step that cannot store it.
"""


class Words(StrEnum):
    """Whose words a text field contains, or that it does not contain prose."""

    SOURCE = "source"
    EDITORS = "editors"
    WHO = "who"
    PLAIN = "plain"


Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60),
    Field(description="Lower-case letters, digits and single hyphens. Permanent: never change or reuse it."),
]
EMailAddress = Annotated[str, StringConstraints(pattern=r"^[^\s@<>?&]+@[^\s@<>?&]+\.[^\s@<>?&]+$")]
Version = Annotated[str, StringConstraints(pattern=r"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}$")]

_UNSEEN = {"Cc", "Cf", "Zl", "Zp", "Zs"}


def is_invisible(text: str) -> bool:
    """Whether a text has only invisible characters, such as zero-width ones, and would be printed as nothing."""
    # The first character is nearly always enough, so long texts take no extra time.
    return not text[:1].isprintable() and all(unicodedata.category(letter) in _UNSEEN for letter in text)


def _visible(value: str) -> str:
    if is_invisible(value):
        raise PydanticCustomError("blank", "no visible character")
    return value


_Seen = Annotated[str, StringConstraints(min_length=1), AfterValidator(_visible)]
SourceWords = Annotated[_Seen, Words.SOURCE]
EditorWords = Annotated[_Seen, Words.EDITORS]
Who = Annotated[_Seen, Words.WHO]
Plain = Annotated[_Seen, Words.PLAIN]


_FIGURES = re.compile("0|-?[1-9][0-9]*")


def _plain_figures(value: object) -> object:
    """Refuse numbers that are not plain digits: pydantic would also accept `1_0`, `1.0`, `+1` and `01`."""
    if isinstance(value, str) and not _FIGURES.fullmatch(value):
        raise PydanticCustomError("int_form", "not in digits alone")
    return value


Number = Annotated[int, Field(ge=1, description="Counted from 1, without gaps."), BeforeValidator(_plain_figures)]


def _listed(value: object) -> object:
    """Allow a single id without brackets: `to: kr4` means `to: [kr4]`."""
    return [value] if isinstance(value, str) else value


def _unlisted(ids: tuple[str, ...]) -> str | tuple[str, ...]:
    """Write a single id without brackets, as people do."""
    return ids[0] if len(ids) == 1 else ids


OneOrMoreIds = Annotated[
    tuple[Id, ...],
    Field(min_length=1),
    BeforeValidator(_listed, Id | tuple[Id, ...]),
    PlainSerializer(_unlisted, return_type=Id | tuple[Id, ...], when_used="json"),
]


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _written_out(value: object) -> object:
    """Refuse dates that are not YYYY-MM-DD in `YEARS`: pydantic would also accept times and numbers of seconds."""
    if isinstance(value, str):
        if not _DAY.fullmatch(value):
            raise PydanticCustomError("date_form", "not a day")
        if not is_allowed_year(int(value[:4])):
            raise PydanticCustomError("year", "no year of our time")
    return value


def is_allowed_year(year: int) -> bool:
    """Whether dates of this year are allowed: see `YEARS`."""
    return YEARS[0] <= year <= YEARS[1]


Day = Annotated[datetime.date, BeforeValidator(_written_out)]


# --- what is true of a field ---------------------------------------------------------------------------------------


class FieldChange(StrEnum):
    """The kind of change when a field of a record gets another value."""

    REWORDED = "reworded"
    MOVED = "moved"
    RENUMBERED = "re-numbered"
    RELINKED = "re-linked"
    CHANGED = "changed"


class Use(StrEnum):
    """The outputs that are made from records. Each may leave out fields."""

    TABLES = "tables"
    GRAPHML = "GraphML"
    LINKED_DATA = "JSON-LD"
    RELEASES = "releases"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The outputs that leave out a field on purpose, and the reason."""

    reason: str
    of: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFacts:
    """The facts about a field. Those that are left out follow from its name, its type and its description.

    `label` is its name in a sentence. `column` describes its column in tables, and `column_name` is the heading of that
    column. `rdf` is its property in linked data, with a prefix. `silent` means that its changes are reported in another
    way. `in_outer_section` means that the records in it have the section of the record around them, and
    `on_plain_pages` that pages in plain language show it.
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
    """Marks a field that has ids of other records. `to` is the noun of those records, and `verb` connects the two.

    `placing` means that the reference gives the place of its own record, as the level does for a requirement.
    """

    to: str
    verb: str = "refers to"
    placing: bool = False


Position = Annotated[Number, FieldFacts(change=FieldChange.RENUMBERED, rdf="schema:position")]
"""The number of a record among its kind."""
