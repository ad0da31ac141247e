"""toc_model.yaml as a whole, and its records that are no elements: what each must have, and what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from generator.records import LinkEntry, Quote, Record
from generator.records.base import fields_of
from generator.records.elements import ELEMENT_SHAPES
from generator.records.theory import (
    RETIRABLE,
    About,
    EvidenceKind,
    Gap,
    Level,
    ModelFile,
    Retirable,
    Retired,
    Stage,
    Topic,
)

ABOUT = {
    "title": "A small theory",
    "short_title": "Small",
    "version": "1.0.0",
    "date": "2025-01-02",
    "language": "en",
    "source": "paper",
    "summary": "Small.",
    "finding": {"text": "it is small"},
}
LEVEL = {"id": "team", "title": "The team", "statement": "It plans.", "who": [{"text": "everybody"}]}
REQUIREMENT = {"id": "r1", "number": "1", "level": "team", "title": "A plan", "statement": "There is one."}
LEAST: dict[type[Record], dict[str, Any]] = {
    About: ABOUT,
    Level: LEVEL,
    EvidenceKind: {"id": "diaries", "title": "Diaries", "description": "What people wrote."},
    Stage: {"number": "1", "purpose": "To ask", "method": "a walk"},
    Gap: {"id": "gap-harvest", "title": "No harvest", "text": "It was not weighed."},
    Topic: {"id": "t-water", "title": "Water", "why": "You carry cans.", "elements": ["r1"]},
    Retired: {"id": "r0", "kind": "requirement", "title": "A hose", "version": "1.1.0", "because": "A tap."},
    ModelFile: {
        "toc": ABOUT,
        "levels": [LEVEL],
        "requirements": [REQUIREMENT | {"activities": [{"id": "r1-write", "title": "write"}]}],
    },
}
"""The smallest record of each class, as a file has it."""


@pytest.mark.parametrize("shape", LEAST)
def test_a_record_needs_these_fields_and_no_others(shape: type[Record]) -> None:
    shape.model_validate(LEAST[shape])
    assert {field.key for field in fields_of(shape).values() if field.info.is_required()} == LEAST[shape].keys()


@pytest.mark.parametrize(
    ("shape", "change", "kind"),
    [
        (About, {"language": "English"}, "string_pattern_mismatch"),
        (About, {"language": "en_GB"}, "string_pattern_mismatch"),
        (About, {"version": "1"}, "string_pattern_mismatch"),
        (Level, {"who": []}, "too_short"),
        (Stage, {"number": "first"}, "int_form"),
        (Topic, {"elements": []}, "too_short"),
        (Topic, {"elements": "r1"}, "tuple_type"),
        (Retired, {"kind": "quote"}, "enum"),
        (ModelFile, {"levels": []}, "too_short"),
        (ModelFile, {"requirements": []}, "too_short"),
        (ModelFile, {"stray": "x"}, "extra_forbidden"),
    ],
)
def test_a_value_that_a_field_does_not_allow_is_refused(shape: type[Record], change: dict[str, Any], kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        shape.model_validate(LEAST[shape] | change)
    assert [error["type"] for error in refused.value.errors()] == [kind]


def test_the_earlier_key_of_a_level_s_name_is_still_read() -> None:
    assert fields_of(Level)["role_label"].former == ("door",)
    for key in ("role_label", "door"):
        assert Level.model_validate(LEVEL | {key: "I plan"}).role_label == "I plan"


@pytest.mark.parametrize("noun", RETIRABLE)
def test_what_can_be_retired_is_a_kind_of_record_with_a_page(noun: str) -> None:
    assert RETIRABLE[noun].facts.retirable
    assert RETIRABLE[noun].facts.page
    assert Retired.model_validate(LEAST[Retired] | {"kind": noun}).kind == noun


def test_everything_that_is_retirable_can_be_retired_and_nothing_else() -> None:
    assert {shape.facts.kind for shape in RETIRABLE.values()} >= {shape.facts.kind for shape in ELEMENT_SHAPES}
    assert {*RETIRABLE} == {kind.value for kind in Retirable}  # type: ignore[attr-defined]
    assert not any(shape.facts.retirable for shape in (Quote, LinkEntry, Stage, Retired, About))


def test_a_new_version_or_date_is_told_in_another_way_than_as_a_change() -> None:
    assert [name for name, field in fields_of(About).items() if field.facts.silent] == ["version", "date"]


def test_a_model_lists_its_records_in_the_order_of_the_site() -> None:
    assert [*fields_of(ModelFile)][:5] == ["toc", "levels", "evidence_kinds", "stages", "problems"]
    assert ModelFile.facts.file == "toc_model.yaml"
