"""Keeps notes while records are read, so that checks know the place of each record and report no error twice.

The steps of loading decide what to note; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from generator.documents.located_data import Document, Path, YamlData
from generator.findings import Finding
from generator.records import Record

STATEMENTS = "statements"
"""The name that stands for the lists of problem statements in `Notes.nameless`."""


@dataclass
class Notes:
    """Findings, and the facts that `Loaded` passes to the checks; see its docstring for each field."""

    findings: list[Finding] = field(default_factory=list)
    origins: dict[int, tuple[Document, Path]] = field(default_factory=dict)
    declared: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    incomplete: set[str] = field(default_factory=set)
    nameless: set[str] = field(default_factory=set)
    invalid_fields: set[tuple[int, str]] = field(default_factory=set)

    def unread(self, names: Iterable[str]) -> None:
        """Note that whole lists, given by name, could not be read."""
        names = [*names]
        self.incomplete.update(names)
        self.nameless.update(names)

    def declare(self, data: YamlData) -> None:
        """Note every id in a piece of data, at any depth, even if its record turns out to be invalid."""
        self.declared.update(_ids(data))

    def leave_out(self, left_out: Iterable[YamlData]) -> None:
        """Note the texts in data that did not become part of a record."""
        for data in left_out:
            self.declare(data)
            self.mentioned.update(_texts(data))

    def remember(self, record: Record, document: Document, path: Path, invalid_fields: Collection[str] = ()) -> None:
        """Note the place of a record and of each record inside it.

        `invalid_fields` are the keys of its fields that were left out or replaced.
        """
        self.origins[id(record)] = (document, path)
        self.invalid_fields.update((id(record), key) for key in invalid_fields)
        for name in type(record).model_fields:
            held = getattr(record, name)
            if isinstance(held, Record):
                self.remember(held, document, (*path, name), invalid_fields)
            elif isinstance(held, tuple):
                for index, item in enumerate(held):
                    if isinstance(item, Record):
                        self.remember(item, document, (*path, name, index), invalid_fields)


def _ids(data: YamlData) -> Iterator[str]:
    """Every value of a key `id`."""
    if isinstance(data, dict):
        found = data.get("id")
        if isinstance(found, str):
            yield found
    for inner in _inside(data):
        yield from _ids(inner)


def _texts(data: YamlData) -> Iterator[str]:
    """Every text in a piece of data."""
    if isinstance(data, str):
        yield data
    for inner in _inside(data):
        yield from _texts(inner)


def _inside(data: YamlData) -> Iterable[YamlData]:
    return data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
