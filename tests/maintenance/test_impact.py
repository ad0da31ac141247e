"""What follows from changes: links that lost their evidence, reviews that lapsed, pages that differ."""

from __future__ import annotations

from generator.changes.diff import diff
from generator.maintenance.impact import links_without_evidence, page_changes
from generator.model.graph import Graph
from generator.model.model import EVIDENCE
from generator.model.snapshot import data_of
from tests.changes.edits import OLD, model, told
from tests.projects import changed

NOTES = f"{EVIDENCE}notes.yaml"


def test_a_withdrawn_quote_takes_the_evidence_of_its_links_along() -> None:
    quote = "id: q-names\n"
    texts = changed(OLD, quote, f"{quote}    status: withdrawn\n    why: They asked us to.\n", NOTES)
    old, new = model(OLD), model(texts)
    changes = [*diff(data_of(old), data_of(new))]
    assert links_without_evidence(Graph(old), Graph(new), changes) == ("r3-soup-addresses-p2",)
    assert ("changed", "status") in {(change.what, change.field) for change in changes}


def test_a_change_of_version_alone_changes_no_page_and_tells_nothing() -> None:
    texts = changed(OLD, "version: 1.2.0", "version: 1.3.0")
    assert told(OLD, texts) == []
    assert page_changes(model(OLD), model(texts)) == type(page_changes(model(OLD), model(texts)))()
