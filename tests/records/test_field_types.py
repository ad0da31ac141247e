"""Which values each type of field accepts, as text from a file, and which it refuses by what name."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.records.field_types import (
    YEARS,
    Day,
    EditorWords,
    Id,
    Number,
    OneOrMoreIds,
    Plain,
    Position,
    SourceWords,
    Version,
    Who,
    is_allowed_year,
    is_invisible,
)


def read(shape: Any, value: object) -> Any:
    return TypeAdapter(shape).validate_python(value)


def refused(shape: Any, value: object) -> str:
    """The type of the error with which a value is refused."""
    with pytest.raises(ValidationError) as found:
        read(shape, value)
    return found.value.errors()[0]["type"]


@pytest.mark.parametrize("id_", ["r1", "kr4-staffing", "a", "q-2", "x" * 60])
def test_an_id_is_lower_case_letters_digits_and_single_hyphens(id_: str) -> None:
    assert read(Id, id_) == id_


@pytest.mark.parametrize("id_", ["R1", "1r", "r--1", "-r", "r-", "r 1", "r_1", "é", "r1\n", ""])
def test_anything_else_is_no_id(id_: str) -> None:
    assert refused(Id, id_) == "string_pattern_mismatch"


def test_an_id_is_at_most_sixty_characters_long() -> None:
    assert refused(Id, "x" * 61) == "string_too_long"


@pytest.mark.parametrize("version", ["0.0.0", "1.2.3", "10.0.999999999"])
def test_a_version_is_three_numbers(version: str) -> None:
    assert read(Version, version) == version


@pytest.mark.parametrize("version", ["1.2", "1.2.3.4", "01.2.3", "1.2.3-beta", "v1.2.3", "1.2.1000000000"])
def test_anything_else_is_no_version(version: str) -> None:
    assert refused(Version, version) == "string_pattern_mismatch"


@pytest.mark.parametrize("words", [SourceWords, EditorWords, Who, Plain])
@pytest.mark.parametrize(("text", "kind"), [("", "string_too_short"), ("\u200b", "blank"), ("\u2028 \xad", "blank")])
def test_a_text_must_have_a_character_that_can_be_seen(words: Any, text: str, kind: str) -> None:
    assert refused(words, text) == kind


@pytest.mark.parametrize(("text", "nothing"), [("\u200bword", False), ("word\u200b", False), ("\u200b\u200b", True)])
def test_one_visible_character_is_enough(text: str, nothing: bool) -> None:
    assert is_invisible(text) is nothing


@pytest.mark.parametrize("shape", [Number, Position])
def test_a_number_is_plain_digits_from_1(shape: Any) -> None:
    assert (read(shape, "12"), read(shape, 3)) == (12, 3)
    assert refused(shape, "0") == "greater_than_equal"
    assert refused(shape, "-1") == "greater_than_equal"


@pytest.mark.parametrize("text", ["1_0", "1.0", "+1", "01", " 1", "one", "١", ""])
def test_what_pydantic_would_also_take_for_a_number_is_refused(text: str) -> None:
    assert refused(Number, text) == "int_form"


def test_one_id_needs_no_list_and_is_written_without_one() -> None:
    shape: TypeAdapter[Any] = TypeAdapter(OneOrMoreIds)
    assert shape.validate_python("r1") == shape.validate_python(["r1"]) == ("r1",)
    assert shape.dump_python(("r1",), mode="json") == "r1"
    assert shape.dump_python(("r1", "r2"), mode="json") == ["r1", "r2"]
    assert refused(OneOrMoreIds, []) == "too_short"
    assert refused(OneOrMoreIds, ["r1", "R2"]) == "string_pattern_mismatch"


@given(st.dates(datetime.date(YEARS[0], 1, 1), datetime.date(YEARS[1], 12, 31)))
def test_every_day_of_our_time_is_read_as_it_is_written(day: datetime.date) -> None:
    assert read(Day, day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1979-12-31", "year"),
        ("2101-01-01", "year"),
        ("2025-1-2", "date_form"),
        ("2025-01-02T00:00", "date_form"),
        ("1700000000", "date_form"),
        ("2025-02-30", "date_from_datetime_parsing"),
    ],
)
def test_a_day_that_is_none_is_refused(text: str, kind: str) -> None:
    assert refused(Day, text) == kind


@pytest.mark.parametrize(("year", "fits"), [(1979, False), (1980, True), (2100, True), (2101, False)])
def test_our_time_includes_its_first_and_last_year(year: int, fits: bool) -> None:
    assert is_allowed_year(year) is fits
