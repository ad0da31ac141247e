"""Links: each is told apart, and walked once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from generator.checks.records import check
from generator.loading.load import load
from generator.model.model import MODEL
from generator.plain_language import phrases
from generator.records import Record
from tests.checks.spoilt import added_link, grown
from tests.places import place_of
from tests.projects import changed, report


def test_nothing_is_said_of_the_links_of_an_id_that_two_records_share() -> None:
    found = report(grown("- id: st2\n", "- id: r1\n"))
    assert found.count("[duplicate-id]") == 1
    assert "contributes to outcome 'r1'" not in found
    assert ", r1." not in found


def test_an_entry_of_many_links_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    many = ", ".join(f"x{number}" for number in range(50))
    texts = added_link(f"from: [{many}]\n    kind: relates to\n    to: [{many}]")
    loaded, walked = load(texts), list[Record]()
    walk = phrases._of_record

    def counted(record: Record, *, around: bool | None = None) -> Iterator[phrases.EditorsText]:
        walked.append(record)
        return walk(record, around=around)

    monkeypatch.setattr(phrases, "_of_record", counted)
    check(loaded)
    assert len(loaded.model.links) > 2500
    assert max(Counter(map(id, walked)).values()) == 1


def test_the_places_of_a_wrong_relation_are_told_apart_by_entry() -> None:
    texts = added_link("from: [r1, r2]\n    kind: enables\n    to: [st1, st2]")
    texts = changed(
        texts,
        "\ngaps:\n",
        "\n  - from: i1\n    kind: addresses\n    to: p1\n    basis: editorial\n    rationale: So.\ngaps:\n",
    )
    assert [str(finding.place) for finding in check(load(texts))] == [
        place_of(texts, MODEL, "- from: [r1, r2]\n    kind: ^enables"),
        place_of(texts, MODEL, "- from: i1\n    kind: ^addresses"),
    ]
