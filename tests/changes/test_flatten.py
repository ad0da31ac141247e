"""A snapshot taken apart: records by kind and key, wherever they stood, and the order of each list beside them."""

from __future__ import annotations

import pytest

from generator.changes.flatten import SHAPES, TOC, ListPlace, field_at, flat
from generator.model.snapshot import data_of
from generator.records import About, Requirement
from tests.garden import garden_model

FLAT = flat(data_of(garden_model()))


def test_records_are_found_by_kind_and_key_those_inside_others_too() -> None:
    assert FLAT.records["problem"]["p1"]["title"] == "Dry summers"
    assert FLAT.records["statement"]["p1-2"]["text"] == "Seedlings die in the holidays"
    assert FLAT.records["link"]["r1-contributes-to-st1"]["basis"] == "stated"
    assert FLAT.records["stage"]["2"]["method"] == "two evenings with soup"


def test_a_list_inside_a_record_is_no_field_of_it() -> None:
    assert "statements" not in FLAT.records["problem"]["p1"]
    assert "activities" not in FLAT.records["requirement"]["r1"]
    assert FLAT.records["level"]["gardeners"]["who"] == [
        {"section": "Who does what", "text": "everybody with a key to the gate"}
    ]


def test_the_fields_of_a_single_record_are_moved_up() -> None:
    whole = FLAT.records[TOC]["toc"]
    assert whole["finding.text"] == "tools alone do not make a garden; people who know each other do"
    assert "finding" not in whole


def test_every_list_keeps_its_order_and_each_record_its_place() -> None:
    assert FLAT.lists["statement", "p1"] == ["p1-1", "p1-2"]
    assert FLAT.spot("statement", "p1-2") == ListPlace("p1", "p1-1")
    assert FLAT.spot("problem", "p1") == ListPlace("", "")
    assert FLAT.spot("activity", "r1-rain-barrels") == ListPlace("r1", "r1-tap")


def test_a_key_that_stands_twice_loses_no_record() -> None:
    data = data_of(garden_model())
    twice = flat(data | {"gaps": [*data["gaps"], *data["gaps"]]})
    assert [*twice.records["gap"]] == twice.lists["gap", ""] == ["gap-harvest", "gap-harvest#2"]


def test_a_release_without_a_younger_list_has_no_such_records() -> None:
    data = {name: held for name, held in data_of(garden_model()).items() if name != "topics"}
    assert flat(data).records["topic"] == {}


def test_a_field_is_known_by_its_key_and_one_of_a_single_record_by_both() -> None:
    (level,) = field_at("requirement", "level")
    assert level.label == "level"
    outer, inner = field_at(TOC, "finding.text")
    assert (outer.key, inner.key) == ("finding", "text")
    with pytest.raises(StopIteration):
        field_at("requirement", "owner")


def test_every_kind_of_record_in_a_snapshot_has_its_class_and_the_whole_is_first() -> None:
    assert next(iter(SHAPES.items())) == (TOC, About)
    assert SHAPES["requirement"] is Requirement
    assert FLAT.records.keys() <= SHAPES.keys()
