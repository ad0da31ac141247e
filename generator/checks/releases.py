"""The rule that a release lays on the model of today: what once had an address keeps one.

Reads what `load` made and changes nothing. What a release may hold is decided where releases are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.checks.context import Subject
from generator.findings import Finding, Place
from generator.model.model import EVIDENCE, GLOSSARY, MODEL, SOURCES
from generator.records import (
    Activity,
    Assumption,
    EvidenceKind,
    Gap,
    GlossaryTerm,
    Impact,
    Level,
    Outcome,
    Problem,
    ProblemStatement,
    Quote,
    Record,
    Requirement,
    Retirable,
    Retired,
    Source,
)
from generator.text.strings import counted

QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record of a release that had an address: its id, what it was, the file that it stood in, and its list there."""

    id: str
    kind: str
    path: str
    list_: str


def kept_addresses(subject: Subject) -> Iterator[Finding]:
    """What had a permanent address in an earlier release is still there, of the same kind, or among the retired.

    A quote is never retired but withdrawn, and then still there.
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
    message = f"in version {version} {kept.id!r} was another thing: {_article(kept.kind)}"
    if not isinstance(record, Retired):
        place, remedy = subject.at(record, "id"), "Choose a new id for this, and write the old one under retired:."
    else:
        place, remedy = subject.at(record, "kind"), f"Write kind: {kept.kind}."
    if kept.kind == QUOTE:
        remedy = f"Choose a new id for this, put the quote back, and take it back with {_withdraw(kept)}."
    return Finding(rule="reused-id", place=place, message=message, remedy=remedy)


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
    elif first.kind not in {*_ELEMENTS.values(), Retirable.ACTIVITY}:
        remedy = f"Write it under retired:, with kind: {first.kind}, version: and because:, or put it back."
    yield Finding(rule="vanished-id", place=Place(first.path), message=f"{what} gone without a word", remedy=remedy)


def _withdraw(kept: _Kept) -> str:
    return f"toc evidence withdraw {kept.id}"


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _kind(record: Record) -> str:
    """What a record is, in the words of a retired one."""
    return record.kind if isinstance(record, Retired) else _KINDS.get(type(record), "")


def _addressed(data: Mapping[str, Any]) -> Iterator[_Kept]:
    """Everything in a snapshot that had an address of its own."""
    for list_, kind in _ELEMENTS.items():
        yield from (_Kept(record["id"], kind, MODEL, list_) for record in data[list_])
    for outer, inner, kind in _INSIDE:
        for record in data[outer]:
            yield from (_Kept(part["id"], kind, MODEL, outer) for part in record.get(inner, ()))
    for list_, (kind, path) in _OTHERS.items():
        yield from (_Kept(record["id"], kind, path, list_) for record in data[list_])
    yield from (_Kept(record["id"], record["kind"], MODEL, "retired") for record in data["retired"])
    yield from (_Kept(quote["id"], QUOTE, quote.get("file", EVIDENCE), "quotes") for quote in data["quotes"])


_ELEMENTS = {
    "problems": Retirable.PROBLEM,
    "requirements": Retirable.REQUIREMENT,
    "outcomes": Retirable.OUTCOME,
    "impacts": Retirable.IMPACT,
    "assumptions": Retirable.ASSUMPTION,
}
_INSIDE = (
    ("requirements", "activities", Retirable.ACTIVITY),
    ("problems", "statements", Retirable.STATEMENT),
)
_OTHERS = {
    "levels": (Retirable.LEVEL, MODEL),
    "evidence_kinds": (Retirable.EVIDENCE_KIND, MODEL),
    "gaps": (Retirable.GAP, MODEL),
    "sources": (Retirable.SOURCE, SOURCES),
    "terms": (Retirable.TERM, GLOSSARY),
}
_KINDS: Mapping[type[Record], str] = {
    Problem: Retirable.PROBLEM,
    ProblemStatement: Retirable.STATEMENT,
    Requirement: Retirable.REQUIREMENT,
    Activity: Retirable.ACTIVITY,
    Outcome: Retirable.OUTCOME,
    Impact: Retirable.IMPACT,
    Assumption: Retirable.ASSUMPTION,
    Level: Retirable.LEVEL,
    EvidenceKind: Retirable.EVIDENCE_KIND,
    Gap: Retirable.GAP,
    Source: Retirable.SOURCE,
    GlossaryTerm: Retirable.TERM,
    Quote: QUOTE,
}

RELEASE_CHECKS = (kept_addresses,)
