"""The files that people write: the lists of records in them, and the JSON Schemas that help text editors complete them.

Both are worked out from the record classes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.records.base import Record, fields_of
from generator.records.evidence import EvidenceFile, FiguresFile, GlossaryFile, SourcesFile, VerifiedFile
from generator.records.reviews import CommentsFile, LanguageFile, ReviewingFile
from generator.records.support import SupportFile
from generator.records.theory import ModelFile, Retired

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The version of JSON Schema in which all schemas are written."""

FILES: tuple[type[Record], ...] = (
    ModelFile,
    EvidenceFile,
    SourcesFile,
    GlossaryFile,
    FiguresFile,
    SupportFile,
    CommentsFile,
    ReviewingFile,
    LanguageFile,
    VerifiedFile,
)
"""The class of each file, or of the files in a folder."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of records: its key in its file, the class of its records, its file, and the list around it, if any."""

    name: str
    shape: type[Record]
    file: str
    inside: str = ""

    @property
    def noun(self) -> str:
        """The name of one of its records."""
        return self.shape.facts.noun

    @property
    def has_ids(self) -> bool:
        """Whether its records have ids."""
        return "id" in self.shape.model_fields


def lists_in(shape: type[Record], file: str, inside: str = "") -> Iterator[Listing]:
    """The lists of records in a record of this class, each followed by the lists inside its own records."""
    for field in fields_of(shape).values():
        if field.many and field.inner and field.inner.facts.noun:
            yield Listing(field.key, field.inner, file, inside)
            yield from lists_in(field.inner, file, field.key)


LISTS: Mapping[str, Listing] = {
    listing.name: listing for shape in FILES for listing in lists_in(shape, shape.facts.file)
}
"""Every list by its key, in the order of the files."""

IDENTIFIED: tuple[Listing, ...] = tuple(
    sorted(
        (listing for listing in LISTS.values() if listing.has_ids and not listing.inside),
        key=lambda listing: (listing.shape.facts.kind is None, listing.shape is Retired),
    )
)
"""The lists whose records have ids, without lists inside others: elements first, retired elements last."""


def lists_inside(name: str) -> tuple[Listing, ...]:
    """The lists inside the records of a list."""
    return tuple(listing for listing in LISTS.values() if listing.inside == name)


FOLDER = "generator/schemas"


def schemas() -> dict[str, str]:
    """The text of each JSON Schema, by its file name."""
    return {schema_of(shape): schema_text(shape) for shape in FILES}


def schema_of(shape: type[Record]) -> str:
    """The file name of the JSON Schema for a class of files."""
    return f"{shape.facts.file.rstrip('/').rpartition('/')[2].removesuffix('.yaml')}.schema.json"


def schema_text(shape: type[Record]) -> str:
    """The text of the JSON Schema for a class of files."""
    schema = shape.model_json_schema(by_alias=True)
    for inner in _shapes_in(shape):
        _add_former(schema["$defs"][inner.__name__]["properties"], inner)
    return json.dumps({"$schema": DIALECT} | schema, indent=2) + "\n"


def _add_former(properties: dict[str, Any], shape: type[Record]) -> None:
    """Add the earlier keys of fields, which are still read, so that text editors show their current names."""
    for each in fields_of(shape).values():
        for former in each.former:
            properties[former] = properties[each.key] | {"deprecated": True, "description": f"Now called {each.key}."}


def _shapes_in(shape: type[Record]) -> Iterator[type[Record]]:
    """The classes of the records inside a record, at any depth."""
    for each in fields_of(shape).values():
        if each.inner:
            yield each.inner
            yield from _shapes_in(each.inner)
