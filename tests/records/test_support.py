"""The records of numbers for help: dates that must be said, numbers and addresses in one form, and no export."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from generator.records import Record
from generator.records.base import fields_of
from generator.records.field_types import Use
from generator.records.support import Nation, SupportEntry, SupportFile, SupportNeed, SupportSource, SupportText

ENTRY = {"id": "help-fire", "name": "Fire", "for": "All.", "need": "n", "nations": [], "checked": "never"}
LEAST: dict[type[Record], dict[str, Any]] = {
    SupportSource: {"address": "example.org", "date": "undated"},
    SupportText: {"number": "456"},
    SupportNeed: {"id": "need-now", "title": "Now"},
    Nation: {"id": "town", "title": "The town"},
    SupportEntry: ENTRY,
    SupportFile: {
        "lead": "Made up.",
        "needs": [{"id": "n", "title": "Now"}],
        "nations": [{"id": "town", "title": "The town"}],
        "entries": [ENTRY],
    },
}
"""The smallest record of each class, as a file has it."""


def refused(shape: type[Record], change: dict[str, Any]) -> str:
    """The type of the error with which a record with this change is refused."""
    with pytest.raises(ValidationError) as found:
        shape.model_validate(LEAST[shape] | change)
    return found.value.errors()[0]["type"]


@pytest.mark.parametrize("shape", LEAST)
def test_a_record_needs_these_fields_and_no_others(shape: type[Record]) -> None:
    shape.model_validate(LEAST[shape])
    assert {field.key for field in fields_of(shape).values() if field.info.is_required()} == LEAST[shape].keys()


def test_a_check_has_a_date_or_is_said_never_to_have_been_made() -> None:
    def checked(value: str) -> datetime.date | None:
        return SupportEntry.model_validate(ENTRY | {"checked": value}).checked

    assert checked("never") is None
    assert checked("2025-02-01") == datetime.date(2025, 2, 1)
    assert refused(SupportEntry, {"checked": "soon"}) == "date_form"
    assert refused(SupportEntry, {"checked": "2025"}) == "date_form"


@pytest.mark.parametrize(
    ("date", "read"),
    [
        ("undated", None),
        ("2024", 2024),
        ("2024-02-29", datetime.date(2024, 2, 29)),
        (datetime.date(2024, 2, 29), datetime.date(2024, 2, 29)),
    ],
)
def test_a_page_gives_a_day_a_year_or_no_date(date: object, read: object) -> None:
    assert SupportSource.model_validate({"address": "example.org", "date": date}).date == read


@pytest.mark.parametrize(
    ("date", "kind"),
    [("never", "seen"), ("24", "seen"), ("2023-02-29", "seen"), ("2024-2", "seen"), ("", "seen"), ("1066", "year")],
)
def test_any_other_date_of_a_page_is_refused(date: str, kind: str) -> None:
    assert refused(SupportSource, {"date": date}) == kind


@pytest.mark.parametrize("phone", ["0", "0800 123 456", "+44 7 89"])
def test_a_number_is_digits_and_single_spaces(phone: str) -> None:
    assert SupportEntry.model_validate(ENTRY | {"phone": phone}).phone == phone


@pytest.mark.parametrize("phone", ["0800-123", "0800  123", "(0800)", "+", "call us"])
def test_anything_else_is_no_number(phone: str) -> None:
    assert refused(SupportEntry, {"phone": phone}) == "string_pattern_mismatch"
    assert refused(SupportText, {"number": phone}) == "string_pattern_mismatch"


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("web", "https://example.org/", "example.org"),
        ("chat", "http://example.org/chat", "https://example.org/a b"),
        ("email", "plants@example.org", "plants@example"),
    ],
)
def test_an_address_has_one_form(name: str, good: str, bad: str) -> None:
    assert getattr(SupportEntry.model_validate(ENTRY | {name: good}), name) == good
    assert refused(SupportEntry, {name: bad}) == "string_pattern_mismatch"


@pytest.mark.parametrize(
    ("address", "fits"),
    [("example.org", True), ("https://www.example.org/a?b=c", True), ("example", False), ("example.org/a b", False)],
)
def test_a_page_is_named_with_or_without_https(address: str, fits: bool) -> None:
    if fits:
        assert SupportSource.model_validate({"address": address, "date": "undated"}).address == address
    else:
        assert refused(SupportSource, {"address": address}) == "string_pattern_mismatch"


@pytest.mark.parametrize("name", ["needs", "nations", "entries"])
def test_a_file_has_at_least_one_of_each(name: str) -> None:
    assert refused(SupportFile, {name: []}) == "too_short"


@pytest.mark.parametrize("shape", LEAST)
def test_a_number_is_kept_by_nothing_that_lasts(shape: type[Record]) -> None:
    """People must not find an old number, so only search has the records, of today's site."""
    assert {use for left in shape.facts.left_out for use in left.of} == {*Use} - {Use.SEARCH}


def test_an_entry_refers_to_a_need_and_to_nations_of_its_file() -> None:
    fields = fields_of(SupportEntry)
    assert [(fields[name].refers or pytest.fail(name)).to for name in ("need", "nations")] == ["need", "nation"]
