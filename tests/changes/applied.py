"""The newer of two snapshots, made of the older and the changes between them: what a diff must be enough for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from generator.changes.diff import ENDS, PLACE, Change, ChangeType
from generator.changes.flatten import TOC, Flat, ListPlace, flat
from generator.model.snapshot import FORMAT, WHOLE_LISTS, SnapshotData
from generator.records.files import Listing, lists_inside


def applied(changes: Iterable[Change], data: SnapshotData) -> SnapshotData:
    """The data with the changes made, in the order in which `diff` gives them."""
    state, listed = flat(data), [*changes]
    for change in listed:
        if change.what in (ChangeType.REMOVED, ChangeType.RETIRED):
            _take_out(state, change.kind, change.key)
            del state.records[change.kind][change.key]
        elif change.field == ENDS:
            _take_out(state, change.kind, change.old["key"])
            state.records[change.kind][change.key] = state.records[change.kind].pop(change.old["key"]) | change.new
        elif change.field == PLACE:
            _take_out(state, change.kind, change.key)
    for change in listed:
        _make(state, change)
    return _whole(state)


def _make(state: Flat, change: Change) -> None:
    """Make one change in the second round, when everything that goes away or elsewhere is out of the way."""
    records = state.records[change.kind]
    if change.what in (ChangeType.REMOVED, ChangeType.RETIRED):
        return
    if change.what is ChangeType.ADDED:
        records[change.key] = deepcopy(change.new)
    if change.spot:
        _put(state, change.kind, change.key, change.spot)
    elif change.new is None:
        del records[change.key][change.field]
    else:
        records[change.key][change.field] = change.new


def _take_out(state: Flat, kind: str, key: str) -> None:
    """Take a record out of its list; its fields stay."""
    state.lists[kind, state.parents.pop((kind, key))].remove(key)


def _put(state: Flat, kind: str, key: str, spot: ListPlace) -> None:
    """Put a record into a list, behind another one."""
    row = state.lists[kind, spot.parent]
    row.insert(row.index(spot.after) + 1 if spot.after else 0, key)
    state.parents[kind, key] = spot.parent


def _whole(state: Flat) -> SnapshotData:
    """A snapshot put together again: the opposite of `flat`."""
    data: SnapshotData = {"format": FORMAT, "toc": _raised(state.records[TOC]["toc"])}
    return data | {listing.name: [*_listed(state, listing, "")] for listing in WHOLE_LISTS}


def _listed(state: Flat, listing: Listing, parent: str) -> Iterator[SnapshotData]:
    for key in state.lists.get((listing.noun, parent), ()):
        parts = {inner.name: [*_listed(state, inner, key)] for inner in lists_inside(listing.name)}
        yield _raised(state.records[listing.noun][key]) | {name: held for name, held in parts.items() if held}


def _raised(record: SnapshotData) -> SnapshotData:
    """A record whose fields of a record inside it, `finding.text`, stand in a record of their own."""
    whole: SnapshotData = {}
    for name, held in record.items():
        outer, dot, inner = name.partition(".")
        if dot:
            whole.setdefault(outer, {})[inner] = held
        else:
            whole[name] = held
    return whole
