"""Takes a snapshot apart, so that two can be compared record by record.

Records are found by their kind and key, and the order of each list is kept separately. Nothing is compared here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count
from typing import NamedTuple

from generator.model.snapshot import LISTED, WHOLE_LISTS, SnapshotData
from generator.records import About, Record
from generator.records.base import DescribedField, fields_of
from generator.records.files import Listing, lists_inside

TOC = About.facts.noun
"""The kind of the record for the whole, which is not in a list."""

SHAPES: Mapping[str, type[Record]] = {TOC: About, **{listing.noun: listing.shape for listing in LISTED.values()}}
"""The class of each kind of record in a snapshot, by its noun, with the whole first."""

_RAISED = frozenset(
    field.key for shape in SHAPES.values() for field in fields_of(shape).values() if field.inner and not field.many
)
"""The fields that contain a single record. Its fields are moved up to the record around it."""


@cache
def field_at(kind: str, name: str) -> tuple[DescribedField, ...]:
    """The field of a record in a flat snapshot, by its key. For `outer.inner`, the outer field and the inner one."""
    found: list[DescribedField] = []
    shape: type[Record] | None = SHAPES[kind]
    for key in name.split("."):
        assert shape
        found.append(next(field for field in fields_of(shape).values() if field.key == key))
        shape = found[-1].inner
    return tuple(found)


class ListPlace(NamedTuple):
    """A place in a list: the keys of the record that contains the list and of the record before, or empty texts."""

    parent: str
    after: str


@dataclass
class Flat:
    """A snapshot taken apart: records by kind and key, keys in order by kind and parent, and the parent of each key."""

    records: dict[str, dict[str, SnapshotData]] = field(default_factory=lambda: defaultdict(dict))
    lists: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[tuple[str, str], str] = field(default_factory=dict)

    def spot(self, kind: str, key: str) -> ListPlace:
        """The place of a record in its list."""
        parent = self.parents[kind, key]
        row = self.lists[kind, parent]
        index = row.index(key)
        return ListPlace(parent, row[index - 1] if index else "")


def flat(data: SnapshotData) -> Flat:
    """A snapshot taken apart."""
    found = Flat()
    found.records[TOC]["toc"] = _level(data["toc"])
    for listing in WHOLE_LISTS:
        _fill(found, listing, data.get(listing.name, ()), "")
    return found


def _fill(found: Flat, listing: Listing, records: Iterable[SnapshotData], parent: str) -> None:
    kind, inside = listing.noun, {inner.name: inner for inner in lists_inside(listing.name)}
    for record in records:
        key = _unique(_key(listing, record), found.records[kind])
        found.records[kind][key] = _level({k: held for k, held in record.items() if k not in inside})
        found.lists[kind, parent].append(key)
        found.parents[kind, key] = parent
        for name, inner in inside.items():
            _fill(found, inner, record.get(name, ()), key)


def _unique(key: str, known: Collection[str]) -> str:
    """The key, with `#2` and so on if it is known already: a duplicate is an error, but must not be lost here."""
    return next(name for name in chain((key,), (f"{key}#{n}" for n in count(2))) if name not in known)


def _key(listing: Listing, record: SnapshotData) -> str:
    return "-".join(str(record[key]).replace(" ", "-") for key in listing.shape.facts.key)


def _level(record: SnapshotData) -> SnapshotData:
    """A record with the fields of a single record inside it moved up: `finding.text`."""
    found: SnapshotData = {}
    for name, held in record.items():
        found |= {f"{name}.{key}": inner for key, inner in held.items()} if name in _RAISED else {name: held}
    return found
