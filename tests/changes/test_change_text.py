"""Changes in words."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.changes.change_text import ChangeDescriber
from generator.changes.diff import Change, diff
from generator.model.graph import Graph
from tests.changes.edits import BASES, EDITS, OLD, edited, told
from tests.garden import garden_model

SENTENCES = {
    "a title is reworded": [("Problem 1: Very dry summers", "The title was reworded.")],
    "a statement is reworded": [("A statement of Problem 1: Dry summers", "Reworded.")],
    "a requirement changes its level": [
        ("Requirement 1: Land", "The level is now ‘The gardeners’. Before: ‘The association’.")
    ],
    "an activity moves to another requirement": [
        (
            "Activity: Put a rain barrel under every gutter",
            "Moved to Requirement 2: Tools. Before: Requirement 1: Land.",
        )
    ],
    "an activity is retired": [
        (
            "Activity: Put a rain barrel under every gutter",
            "Retired. Gutters leak. Replaced by Activity: Lay a pipe to the middle bed.",
        )
    ],
    "a link gets another end": [
        (
            "Assumption ‘Trust grows slowly’ relates to Impact 2",
            "Now joins other elements. Before: assumption ‘Trust grows slowly’ to Medium-term outcome 1.",
        )
    ],
    "a link loses its evidence": [
        (
            "Activity ‘Cook soup on the first Sunday of the month’ addresses Problem 2",
            "No longer cites quote q-names (What goes wrong).",
        )
    ],
}


@pytest.mark.parametrize("what", SENTENCES)
def test_an_edit_is_told_in_words(what: str) -> None:
    assert [(item.subject, item.sentence) for item in told(OLD, EDITS[what][0](OLD))] == SENTENCES[what]


@given(st.integers(), st.integers(1, 10))
def test_every_change_can_be_told_whatever_it_is(seed: int, times: int) -> None:
    chance = random.Random(seed)
    graph = Graph(garden_model())
    old = BASES[0]
    changes: list[Change] = [*diff(old, edited(old, chance, times))]
    for item in ChangeDescriber(graph, graph).describe(changes):
        assert item.subject
        assert item.sentence
        assert "None" not in item.sentence
