"""What follows from changes: links that lost their evidence, reviews that lapsed, pages that differ."""

from __future__ import annotations

import pytest

from generator.changes.diff import diff
from generator.machine.workers import WORKERS
from generator.maintenance.impact import (
    PageChanges,
    _comparable,
    lapsed_reviews,
    links_without_evidence,
    page_changes,
)
from generator.model.graph import Graph
from generator.model.model import EVIDENCE
from generator.model.snapshot import data_of, model_of
from generator.pages.as_markdown import Maker
from generator.project_io.prepare import prepare
from generator.routes.addresses import CHANGES, SEARCH
from generator.site.compose import compose
from tests.changes.edits import EDITS, OLD, model, told
from tests.projects import changed
from tests.synthetic import ROOT

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


def test_a_page_that_came_went_or_changed_is_named_and_the_list_of_changes_is_not() -> None:
    texts = changed(OLD, "title: carry a hose from house to house", "title: carry a hose")
    texts = changed(texts, "  - id: i2\n    number: 2\n", "  - id: i3\n    number: 2\n")
    texts = changed(changed(texts, "to: [i1, i2]", "to: [i1, i3]"), "elements: [r3, i2]", "elements: [r3, i3]")
    found = page_changes(model(OLD), model(texts))
    assert "impacts/i3.md" in found.added
    assert "impacts/i2.md" in found.removed
    assert "id/r0-hose/index.md" in found.changed
    assert "changes.md" not in (*found.added, *found.removed, *found.changed)


@pytest.mark.parametrize("what", EDITS)
def test_the_pages_that_differ_are_those_whose_whole_texts_differ(what: str) -> None:
    """Most pages are compared by what they are printed from, which must miss none."""
    old, new = model(OLD), model(EDITS[what][0](OLD))
    was, now = (compose(_comparable(*pair)).pages for pair in ((old, new), (new, old)))
    differ = [path for path in now if path in was and was[path] != now[path] and path != CHANGES]
    assert [*page_changes(old, new).changed] == differ


def test_a_page_is_not_printed_if_what_it_is_printed_from_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def print_it(maker: Maker) -> str:
        pytest.fail(f"{maker.page.address} was printed")

    monkeypatch.setattr(Maker, "__call__", print_it)
    monkeypatch.setenv(WORKERS, "1")
    assert page_changes(model(OLD), model(OLD)) == PageChanges()


def test_the_list_of_pages_for_search_is_the_one_that_reads_them() -> None:
    for about in (model(OLD), prepare(ROOT, compose_site=False).model):
        site = compose(about)
        assert site.listing() == site.pages[SEARCH]


def test_what_a_release_does_not_keep_is_no_difference() -> None:
    release = model_of(data_of(model(OLD)))
    assert not release.support.entries
    assert not release.pages
    assert page_changes(release, model(OLD)) == PageChanges()


def test_a_link_that_leads_elsewhere_now_is_still_the_same_link() -> None:
    texts = changed(
        OLD, "from: r3-soup\n    kind: addresses\n    to: p2", "from: r3-soup\n    kind: addresses\n    to: p1"
    )
    texts = changed(texts, "    evidence: [q-names]\n", "")
    old, new = model(OLD), model(texts)
    changes = [*diff(data_of(old), data_of(new))]
    assert links_without_evidence(Graph(old), Graph(new), changes) == ("r3-soup-addresses-p1",)
    assert links_without_evidence(Graph(new), Graph(old), changes) == ()


def test_a_review_that_held_before_and_holds_no_more_has_lapsed_with_the_parts_that_changed() -> None:
    texts = changed(OLD, "title: Land and water", "title: Land and rain")
    (lapse,) = lapsed_reviews(Graph(model(OLD)), Graph(model(texts)))
    assert (lapse.id, lapse.changed) == ("r1", ("Its name",))
    assert lapsed_reviews(Graph(model(OLD)), Graph(model(OLD))) == ()
    assert lapsed_reviews(Graph(model(texts)), Graph(model(texts))) == ()
