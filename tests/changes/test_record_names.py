"""What is in two versions has a short name, even if only one of them has it."""

from __future__ import annotations

import pytest

from generator.changes.record_names import Names
from generator.loading.load import load
from generator.model.graph import Graph
from tests.garden import PLAIN_TEXT, whole_garden
from tests.projects import changed

OLD = changed(whole_garden(), "title: Dry summers", "title: Hot summers")
NEW = changed(
    changed(
        whole_garden() | PLAIN_TEXT,
        "      - id: p1-2\n        text: Seedlings",
        "      - id: p1-9\n        text: Beans",
    ),
    "retired:\n",
    "retired:\n\n  - id: r0-can\n    kind: activity\n    title: carry a can\n    version: 1.2.0\n    because: So.\n",
)
NAMES = Names(Graph(load(OLD).model), Graph(load(NEW).model))


@pytest.mark.parametrize(
    ("kind", "key", "name"),
    [
        ("problem", "p1", "Problem 1: Dry summers"),
        ("activity", "r1-tap", "Activity: Lay a pipe to the middle bed"),
        ("activity", "r0-can", "Carry a can"),
        ("activity", "never", "never"),
        ("statement", "p1-1", "A statement of Problem 1: Dry summers"),
        ("statement", "p1-2", "A statement of Problem 1: Dry summers"),
        ("statement", "nowhere", "nowhere"),
        ("link", "r1-enables-r2", "Requirement 1 enables Requirement 2"),
        ("link", "r1-enables-r2#2", "Requirement 1 enables Requirement 2"),
        ("link", "a-enables-b", "a-enables-b"),
        ("quote", "q-names", "Quote q-names (What goes wrong)"),
        ("quote", "q-gone", "Quote q-gone"),
        ("source", "report", "The article"),
        ("source", "ref1", "Reference 1"),
        ("source", "gone", "Source gone"),
        ("theory", "toc", "The Theory of Change as a whole"),
        ("stage", "2", "Stage 2"),
        ("level", "gardeners", "The gardeners"),
        ("term", "g-bed", "Bed"),
        ("topic", "t-water", "Carrying water"),
        ("gap", "gap-harvest", "No harvest was weighed"),
        ("gap", "gap-gone", "gap-gone"),
        ("plain text", "r1", "Requirement 1: Land that stays, and water"),
    ],
)
def test_a_record_has_a_name_of_its_kind(kind: str, key: str, name: str) -> None:
    assert NAMES.of(kind, key) == name


def test_an_element_with_a_number_needs_no_title() -> None:
    assert NAMES.short("mt1") == "Medium-term outcome 1"
    assert NAMES.short("r3-soup") == "activity ‘Cook soup on the first Sunday of the month’"
    assert NAMES.joined("r1", "st1") == "Requirement 1 to Short-term outcome 1"


def test_the_ends_of_a_link_and_what_a_quote_supports_are_known() -> None:
    assert NAMES.ends("r1-enables-r2#2") == ("r1", "r2")
    assert NAMES.ends("a-enables-b") == ()
    assert (NAMES.supported("q-names"), NAMES.supported("q-gone")) == (("p2",), ())


def test_a_quote_is_named_without_its_words() -> None:
    assert not any(word in NAMES.quote("q-names") for word in ("dog", "three", "knew"))
