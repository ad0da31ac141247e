"""The records of elements and of links between them: what each must have, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.records import Basis, Horizon, LinkEntry, Record, Relation
from generator.records.base import fields_of
from generator.records.elements import (
    ELEMENT_SHAPES,
    Activity,
    Assumption,
    Element,
    Impact,
    Outcome,
    Problem,
    ProblemStatement,
    Requirement,
)
from generator.records.field_types import FieldChange, Words

LEAST: dict[type[Record], dict[str, Any]] = {
    Problem: {"id": "p1", "number": "1", "title": "Drought"},
    Requirement: {
        "id": "r1",
        "number": "1",
        "level": "team",
        "title": "Water",
        "statement": "A tap.",
        "activities": [{"id": "r1-tap", "title": "lay a pipe"}],
    },
    Activity: {"id": "r1-tap", "title": "lay a pipe"},
    Outcome: {"id": "st1", "number": "1", "term": "short", "title": "Moist beds"},
    Impact: {"id": "i1", "number": "1", "title": "Food"},
    Assumption: {"id": "a1", "title": "Slow", "statement": "It takes time."},
    ProblemStatement: {"id": "p1-1", "text": "Cans are heavy"},
    LinkEntry: {"from": "r1", "kind": "enables", "to": ["r2", "r3"], "basis": "stated", "rationale": "So."},
}
"""The smallest record of each class, as a file has it."""


@pytest.mark.parametrize("shape", LEAST)
def test_a_record_needs_these_fields_and_no_others(shape: type[Record]) -> None:
    shape.model_validate(LEAST[shape])
    assert {field.key for field in fields_of(shape).values() if field.info.is_required()} == LEAST[shape].keys()


@pytest.mark.parametrize(("shape", "key"), [(shape, key) for shape, data in LEAST.items() for key in data])
def test_without_one_of_them_it_is_refused(shape: type[Record], key: str) -> None:
    with pytest.raises(ValidationError) as refused:
        shape.model_validate({name: value for name, value in LEAST[shape].items() if name != key})
    assert [(error["type"], error["loc"]) for error in refused.value.errors()] == [("missing", (key,))]


@pytest.mark.parametrize(
    ("shape", "change", "kind"),
    [
        (Requirement, {"activities": []}, "too_short"),
        (Outcome, {"term": "long"}, "enum"),
        (Assumption, {"boundary": "wall"}, "literal_error"),
        (Problem, {"number": "0"}, "greater_than_equal"),
        (LinkEntry, {"kind": "enable"}, "enum"),
        (LinkEntry, {"basis": "guessed"}, "enum"),
        (LinkEntry, {"to": []}, "too_short"),
        (Activity, {"statement": "No activity has one."}, "extra_forbidden"),
    ],
)
def test_a_value_that_a_field_does_not_allow_is_refused(shape: type[Record], change: dict[str, Any], kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        shape.model_validate(LEAST[shape] | change)
    assert [error["type"] for error in refused.value.errors()] == [kind]


def test_a_link_has_its_ends_as_tuples_and_its_kind_as_a_relation() -> None:
    link = LinkEntry.model_validate(LEAST[LinkEntry])
    assert (link.from_, link.to) == (("r1",), ("r2", "r3"))
    assert (link.kind, link.basis, link.evidence) == (Relation.ENABLES, Basis.STATED, ())
    assert Outcome.model_validate(LEAST[Outcome]).term is Horizon.SHORT


def test_every_kind_of_element_has_a_section_a_plain_name_and_a_note() -> None:
    for shape in ELEMENT_SHAPES:
        assert issubclass(shape, Element)
        assert {"id", "title", "section", "source", "plain_name", "note"} <= fields_of(shape).keys()


def test_titles_are_the_source_s_words_but_for_those_of_assumptions() -> None:
    editors = [shape for shape in ELEMENT_SHAPES if fields_of(shape)["title"].words is not Words.SOURCE]
    assert editors == [Assumption]
    assert fields_of(Activity)["plain"].words is Words.EDITORS


def test_another_level_or_term_moves_an_element() -> None:
    assert fields_of(Requirement)["level"].change is FieldChange.MOVED
    assert fields_of(Outcome)["term"].change is FieldChange.MOVED
    assert fields_of(Outcome)["number"].change is FieldChange.RENUMBERED
