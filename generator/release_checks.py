"""The rule that a release lays on the model of today: what once had an address keeps one.

Reads what `load` made and changes nothing. What a release may hold is decided where releases are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Place
from generator.graph import kind_of
from generator.model import MODEL
from generator.records import Kind
from generator.subject import Subject


def kept_elements(subject: Subject) -> Iterator[Finding]:
    """An element of an earlier release is still there, of the same kind, or among the retired."""
    retired = {record.id for record in subject.model.retired}
    told = set(retired | subject.ambiguous)
    for release in reversed(subject.model.releases):
        for id_, kind in _elements(release.data):
            if id_ in told or (id_ in subject.loaded.declared and id_ not in subject.first):
                continue
            told.add(id_)
            yield from _missing(subject, id_, kind, release.version)


def _missing(subject: Subject, id_: str, kind: Kind, version: str) -> Iterator[Finding]:
    element = subject.graph.elements.get(id_)
    record = subject.first.get(id_)
    if element is not None and kind_of(element) is kind:
        return
    if record is not None:
        place, message = subject.at(record, "id"), f"in version {version} {id_!r} was another thing: {_article(kind)}"
        remedy = "Choose a new id for this, and write the old one under retired:."
        yield Finding(rule="reused-id", place=place, message=message, remedy=remedy)
    elif "retired" not in subject.loaded.incomplete:
        message = f"{kind} {id_!r} of version {version} is gone without a word"
        remedy = "Write it under retired:, with its version: and because:, or put it back."
        yield Finding(rule="vanished-id", place=Place(MODEL), message=message, remedy=remedy)


def _article(kind: Kind) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _elements(data: Mapping[str, Any]) -> Iterator[tuple[str, Kind]]:
    """The elements of a snapshot with their kinds."""
    for kind, list_ in _LISTS.items():
        yield from ((record["id"], kind) for record in data[list_])
    for requirement in data["requirements"]:
        yield from ((activity["id"], Kind.ACTIVITY) for activity in requirement["activities"])


_LISTS = {
    Kind.PROBLEM: "problems",
    Kind.REQUIREMENT: "requirements",
    Kind.OUTCOME: "outcomes",
    Kind.IMPACT: "impacts",
    Kind.ASSUMPTION: "assumptions",
}

RELEASE_CHECKS = (kept_elements,)
