"""The differences between two snapshots as typed changes, from which the newer can be made from the older.

`change_text` describes them in words. Records are identified by their ids, and links by their ends and kind. The place
of a record is its list and the record before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.changes.flatten import SHAPES, TOC, Flat, ListPlace, field_at, flat
from generator.model.snapshot import SnapshotData
from generator.records import LinkEntry, Retired
from generator.text.letters import same_letters


class ChangeType(StrEnum):
    """What happened to a record, or to one of its fields."""

    ADDED = "added"
    REMOVED = "removed"
    RETIRED = "retired"
    REWORDED = "reworded"
    MOVED = "moved"
    RENUMBERED = "re-numbered"
    RELINKED = "re-linked"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one record: it was added, removed or moved, or one of its fields has another value.

    `kind` is the kind of record (`requirement`, `link`), and `key` identifies it. `old` and `new` are the record, its
    spot (`field` is then `place`), or the value of the field, or None if there is none. If a link has other ends, `key`
    is the new one, and `old` has the old one as `key`.
    """

    what: ChangeType
    kind: str
    key: str
    field: str = ""
    old: Any = None
    new: Any = None
    spot: ListPlace | None = None


LINK = LinkEntry.facts.noun
PLACE = "place"
ENDS = "ends"


def diff(old: SnapshotData, new: SnapshotData) -> Iterator[Change]:
    """Every change from the older snapshot to the newer one: first the whole, then list by list."""
    before, after = flat(old), flat(new)
    for kind in SHAPES:
        yield from _Comparison(kind, before, after).changes()


class _Comparison:
    """The comparison of two snapshots for one kind of record."""

    def __init__(self, kind: str, before: Flat, after: Flat) -> None:
        self.kind = kind
        self.before, self.after = before, after
        self.old, self.new = before.records[kind], after.records[kind]
        self.relinked = dict(self._relinked()) if kind == LINK else {}

    def changes(self) -> Iterator[Change]:
        """The changes: first the records that were removed, then the new lists from top to bottom."""
        if self.kind == TOC:
            yield from self._fields("toc", self.old["toc"])
            return
        gone_on = set(self.relinked.values())
        for key, record in self.old.items():
            if key not in self.new and key not in gone_on:
                what = (
                    ChangeType.RETIRED
                    if record.get("id") in self.after.records[Retired.facts.noun]
                    else ChangeType.REMOVED
                )
                yield Change(what=what, kind=self.kind, key=key, old=record)
        for (kind, parent), row in self.after.lists.items():
            if kind == self.kind:
                yield from self._row(parent, row)

    def _row(self, parent: str, row: list[str]) -> Iterator[Change]:
        stay = self._staying(parent, row)
        for key, previous in zip(row, ["", *row], strict=False):
            yield from self._record(key, ListPlace(parent, previous), stays=key in stay)

    def _record(self, key: str, spot: ListPlace, *, stays: bool) -> Iterator[Change]:
        kind = self.kind
        if key in self.relinked:
            former = self.relinked[key]
            old, new = self.old[former], self.new[key]
            ends = {end: new[end] for end in ("from", "to")}
            was = {"key": former, "from": old["from"], "to": old["to"]}
            yield Change(what=ChangeType.RELINKED, kind=kind, key=key, field=ENDS, old=was, new=ends, spot=spot)
            yield from self._fields(key, old | ends)
        elif key not in self.old:
            yield Change(what=ChangeType.ADDED, kind=kind, key=key, new=self.new[key], spot=spot)
        else:
            if not stays:
                was_at = self.before.spot(kind, key)
                yield Change(what=ChangeType.MOVED, kind=kind, key=key, field=PLACE, old=was_at, new=spot, spot=spot)
            yield from self._fields(key, self.old[key])

    def _fields(self, key: str, old: SnapshotData) -> Iterator[Change]:
        new = self.new[key]
        for name in (*old, *(name for name in new if name not in old)):
            was, now = old.get(name), new.get(name)
            if was != now and not _same(was, now):
                yield Change(what=_sort_of(self.kind, name), kind=self.kind, key=key, field=name, old=was, new=now)

    def _staying(self, parent: str, row: list[str]) -> set[str]:
        """The keys of the records of a list that were not moved: as many as possible that kept their order."""
        places = {key: place for place, key in enumerate(self.before.lists.get((self.kind, parent), ()))}
        kept = [key for key in row if key in places]
        return {kept[index] for index in _longest_rising([places[key] for key in kept])}

    def _relinked(self) -> Iterator[tuple[str, str]]:
        """The new and the old key of each link that has another element at one end and the same reason."""
        gone: dict[tuple[str, str], list[str]] = defaultdict(list)
        for key, link in self.old.items():
            if key not in self.new:
                gone[link["kind"], link["rationale"]].append(key)
        for key, link in self.new.items():
            if key in self.old:
                continue
            likely = gone[link["kind"], link["rationale"]]
            former = next((other for other in likely if _share_an_end(self.old[other], link)), None)
            if former:
                likely.remove(former)
                yield key, former


def _share_an_end(one: SnapshotData, other: SnapshotData) -> bool:
    return bool(one["from"] == other["from"] or one["to"] == other["to"])


def _same(was: Any, now: Any) -> bool:
    """Whether two values differ only in what `text.letters` counts as the same."""
    if isinstance(was, str) and isinstance(now, str):
        return same_letters(was) == same_letters(now)
    if isinstance(was, list | tuple) and isinstance(now, list | tuple):
        return len(was) == len(now) and all(map(_same, was, now))
    if isinstance(was, dict) and isinstance(now, dict):
        return was.keys() == now.keys() and all(_same(was[key], now[key]) for key in was)
    return bool(was == now)


def _sort_of(kind: str, name: str) -> ChangeType:
    """The kind of change when a field gets another value."""
    return ChangeType(field_at(kind, name)[-1].change)


def _longest_rising(numbers: list[int]) -> list[int]:
    """The indexes of a longest increasing subsequence, in descending order (patience sorting)."""
    ends: list[int] = []  # The smallest number with which a run of each length ends, and its index.
    at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at[length : length + 1] = [index]
    found, index = [], at[-1] if at else -1
    while index >= 0:
        found.append(index)
        index = before[index]
    return found
