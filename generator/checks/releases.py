"""The rule that a release lays on the model of today: what once had an address keeps one.

Reads what `load` made and changes nothing. What a release may hold is decided where releases are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks.context import Subject
from generator.findings import Finding, Place
from generator.records import Kind, Quote, Record, Retired
from generator.records.files import IDENTIFIED, lists_inside
from generator.rules import Ids
from generator.text.strings import counted, with_article

QUOTE = Quote.facts.noun


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record of a release that had an address: its id, what it was, the file that it stood in, and its list there."""

    id: str
    kind: str
    path: str
    list_: str


def kept_addresses(subject: Subject) -> Iterator[Finding]:
    """Everything that had an address in an earlier release still exists, or is listed under `retired:`.

    Its id belongs to nothing else. A quote is never retired but withdrawn, and then still there.
    """
    told = set(subject.ambiguous)
    files = {item.path for item in subject.model.evidence}
    for release in reversed(subject.model.releases):
        gone: dict[str, list[_Kept]] = {}
        for kept in _addressed(release.data):
            if kept.id in told or (kept.id in subject.loaded.declared and kept.id not in subject.first):
                continue
            told.add(kept.id)
            record = subject.first.get(kept.id)
            if record is None:
                # A file that was deleted is one mistake, however many quotes it held.
                whole = kept.kind == QUOTE and kept.path not in files
                gone.setdefault(kept.path if whole else kept.id, []).append(kept)
            elif _kind(record) != kept.kind:
                yield _another(subject, record, kept, release.version)
        for missing in gone.values():
            yield from _missing(subject, missing, release.version)


def _another(subject: Subject, record: Record, kept: _Kept, version: str) -> Finding:
    message = f"in version {version} {kept.id!r} was another thing: {with_article(kept.kind)}"
    if not isinstance(record, Retired):
        place, remedy = subject.at(record, "id"), "Choose a new id for this, and write the old one under retired:."
    else:
        place, remedy = subject.at(record, "kind"), f"Write kind: {kept.kind}."
    if kept.kind == QUOTE:
        remedy = f"Choose a new id for this, put the quote back, and take it back with {_withdraw(kept)}."
    return Finding(Ids.REUSED_ID, place, message, remedy)


def _missing(subject: Subject, missing: list[_Kept], version: str) -> Iterator[Finding]:
    first = missing[0]
    if "retired" in subject.loaded.incomplete or first.list_ in subject.loaded.nameless:
        return
    what = f"{first.kind} {first.id!r} of version {version} is"
    back = "Put it back"
    if len(missing) > 1:
        what, back = f"{counted(len(missing), first.kind)} of version {version} are", "Put the file back"
    remedy = "Write it under retired:, with its version: and because:, or put it back."
    if first.kind == QUOTE:
        remedy = f"{back}; what readers are no longer to see is withdrawn instead: {_withdraw(first)}."
    elif first.kind not in {*Kind}:
        remedy = f"Write it under retired:, with kind: {first.kind}, version: and because:, or put it back."
    yield Finding(Ids.VANISHED_ID, Place(first.path), f"{what} gone without a word", remedy)


def _withdraw(kept: _Kept) -> str:
    return f"toc evidence withdraw {kept.id}"


def _kind(record: Record) -> str:
    """What a record is, in the words of a retired one."""
    return record.kind if isinstance(record, Retired) else type(record).facts.noun


def _addressed(data: Mapping[str, Any]) -> Iterator[_Kept]:
    """Everything in a snapshot that had an address of its own."""
    for listing in IDENTIFIED:
        inside = lists_inside(listing.name)
        for record in data.get(listing.name, ()):
            kind = record["kind"] if listing.shape is Retired else listing.noun
            yield _Kept(record["id"], kind, record.get("file", listing.file), listing.name)
            for inner in inside:
                yield from (
                    _Kept(part["id"], inner.noun, inner.file, listing.name) for part in record.get(inner.name, ())
                )


RELEASE_CHECKS = (kept_addresses,)
