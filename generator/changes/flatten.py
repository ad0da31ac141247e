"""A snapshot taken apart, so that two can be compared record by record.

Fields stand by kind and key, the order of each list by itself. Nothing here knows what a change is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.model.snapshot import Data

TOC = "theory"
"""What the record of the whole is called, beside those of the lists."""

KINDS: Mapping[str, str] = {
    "levels": "level",
    "evidence_kinds": "kind of evidence",
    "stages": "stage",
    "problems": "problem",
    "statements": "statement",
    "requirements": "requirement",
    "activities": "activity",
    "outcomes": "outcome",
    "impacts": "impact",
    "assumptions": "assumption",
    "links": "link",
    "gaps": "gap",
    "retired": "retired element",
    "quotes": "quote",
    "sources": "source",
    "terms": "term",
    "plain": "plain text",
}
"""What a record of each list is called."""

_INSIDE = {"problems": "statements", "requirements": "activities"}
_KEYS = {"stages": "number", "plain": "element"}
_MAPPINGS = ("finding",)


class Spot(NamedTuple):
    """A place in a list: the key of the record it is part of, and that of the one before it; empty for none."""

    parent: str
    after: str


@dataclass
class Flat:
    """A snapshot taken apart: fields by kind and key, keys by kind and parent, and the parent of each."""

    records: dict[str, dict[str, Data]] = field(default_factory=lambda: defaultdict(dict))
    lists: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    parents: dict[tuple[str, str], str] = field(default_factory=dict)

    def spot(self, kind: str, key: str) -> Spot:
        """Where a record stands."""
        parent = self.parents[kind, key]
        row = self.lists[kind, parent]
        index = row.index(key)
        return Spot(parent, row[index - 1] if index else "")


def flat(data: Data) -> Flat:
    """A snapshot taken apart."""
    found = Flat()
    found.records[TOC]["toc"] = _level(data["toc"])
    for name in KINDS:
        _fill(found, name, data.get(name, ()), "")
    return found


def _fill(found: Flat, name: str, records: Iterable[Data], parent: str) -> None:
    kind, inside = KINDS[name], _INSIDE.get(name)
    for record in records:
        key = _unique(_key(name, record), found.records[kind])
        found.records[kind][key] = _level({k: held for k, held in record.items() if k != inside})
        found.lists[kind, parent].append(key)
        found.parents[kind, key] = parent
        if inside:
            _fill(found, inside, record.get(inside, ()), key)


def _unique(key: str, known: Collection[str]) -> str:
    """The key; what is written twice is a mistake, but not one that may get lost here. No id has such a mark."""
    return next(name for name in (key, *(f"{key}#{n}" for n in range(2, len(known) + 3))) if name not in known)


def _key(name: str, record: Data) -> str:
    if name == "links":
        return f"{record['from']}-{record['kind'].replace(' ', '-')}-{record['to']}"
    return str(record[_KEYS.get(name, "id")])


def _level(record: Data) -> Data:
    """A record with the fields of a record inside it beside its own: `finding.text`."""
    found: Data = {}
    for name, held in record.items():
        found |= {f"{name}.{key}": inner for key, inner in held.items()} if name in _MAPPINGS else {name: held}
    return found
