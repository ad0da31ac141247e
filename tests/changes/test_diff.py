"""Two models compared: every change is named, nothing else is, and the newer can be made of the older."""

from __future__ import annotations

import copy
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.diff import ChangeType, diff
from generator.maintenance.impact import lapsed_reviews, links_without_evidence, page_changes
from generator.model.graph import Graph
from generator.model.snapshot import SnapshotData, data_of
from tests.changes.applied import applied
from tests.changes.edits import BASES, EDITS, OLD, edited, model


@pytest.mark.parametrize("data", BASES, ids=["garden", "synthetic"])
def test_nothing_differs_between_a_model_and_itself(data: SnapshotData) -> None:
    assert [*diff(data, copy.deepcopy(data))] == []


@given(st.sampled_from(BASES), st.integers(), st.integers(1, 12), st.integers(0, 6))
def test_the_changes_make_the_newer_of_the_older(base: SnapshotData, seed: int, times: int, before: int) -> None:
    chance = random.Random(seed)
    old = edited(base, chance, before)
    new = edited(old, chance, times)
    for one, other in ((old, new), (new, old)):
        kept = copy.deepcopy(one)
        changes = [*diff(one, other)]
        assert applied(changes, one) == other
        assert bool(changes) is (one != other)
        assert one == kept


@given(st.permutations(range(12)))
def test_as_few_records_move_as_can(order: list[int]) -> None:
    base: SnapshotData = {"format": 1, "toc": {}, "gaps": [{"id": f"g{n}"} for n in range(12)]}
    new = base | {"gaps": [base["gaps"][n] for n in order]}
    moved = [*diff(base, new)]
    assert all(change.what is ChangeType.MOVED for change in moved)
    longest = [0] * 12
    for at, number in enumerate(order):
        longest[at] = 1 + max((longest[i] for i in range(at) if order[i] < number), default=0)
    assert len(moved) == 12 - max(longest)


UNTOUCHED = {"help.md", "references.md", "impacts/i1.md", "id/r0-hose/index.md"}
"""Pages that none of the twelve touches."""


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_is_named_with_all_that_follows_from_it(what: str) -> None:
    edit_, named, changing, lapsing, losing = EDITS[what]
    old, new = model(OLD), model(edit_(OLD))
    changes = [*diff(data_of(old), data_of(new))]
    assert {(c.what, c.kind, c.key, c.field) for c in changes} == named
    assert applied(changes, data_of(old)) == data_of(new)
    before, after = Graph(old), Graph(new)
    assert {lapse.id for lapse in lapsed_reviews(before, after)} == lapsing
    assert set(links_without_evidence(before, after, changes)) == losing
    found = page_changes(old, new)
    everything = {*found.added, *found.removed, *found.changed}
    assert changing <= everything
    assert not UNTOUCHED & everything


def test_there_are_twelve() -> None:
    assert len(EDITS) == 12
