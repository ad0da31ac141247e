"""What all records have in common, and what those have that may hold a source's words.

Nothing here knows a single kind of record.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from generator.records.field_types import Id, Plain, SourceWords


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
