"""The records of plain texts, reviews, and the advice on wording: what each must have, and what it refuses."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from generator.records import Record
from generator.records.base import fields_of
from generator.records.field_types import Use
from generator.records.reviews import LanguageFile, PhraseAdvice, PlainFront, Review, ReviewingFile

LEAST: dict[type[Record], dict[str, Any]] = {
    Review: {
        "by": "Gardeners",
        "people": "3",
        "how": "at the pump",
        "date": "2025-03-01",
        "version": "1.2.0",
        "read": {"Plain title": "0123456789abcdef"},
    },
    PlainFront: {"element": "r1"},
    PhraseAdvice: {"phrases": ["users"], "prefer": "people", "why": "So.", "source": "Us"},
    LanguageFile: {},
    ReviewingFile: {},
}
"""The smallest record of each class, as a file has it."""


@pytest.mark.parametrize("shape", LEAST)
def test_a_record_needs_these_fields_and_no_others(shape: type[Record]) -> None:
    shape.model_validate(LEAST[shape])
    assert {field.key for field in fields_of(shape).values() if field.info.is_required()} == LEAST[shape].keys()


@pytest.mark.parametrize(
    ("shape", "change", "kind"),
    [
        (Review, {"people": "0"}, "greater_than_equal"),
        (Review, {"people": "some"}, "int_form"),
        (Review, {"named": "yes"}, "literal_error"),
        (Review, {"date": "yesterday"}, "date_form"),
        (Review, {"version": "1.2"}, "string_pattern_mismatch"),
        (Review, {"read": {"Plain title": "0123"}}, "string_pattern_mismatch"),
        (PlainFront, {"status": "reviewed"}, "extra_forbidden"),
        (PhraseAdvice, {"phrases": []}, "too_short"),
        (PhraseAdvice, {"only": "pages"}, "literal_error"),
        (ReviewingFile, {"due_after_months": "0"}, "greater_than_equal"),
    ],
)
def test_a_value_that_a_field_does_not_allow_is_refused(shape: type[Record], change: dict[str, Any], kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        shape.model_validate(LEAST[shape] | change)
    assert [error["type"] for error in refused.value.errors()] == [kind]


@pytest.mark.parametrize("address", ["a@example", "a b@example.org", "<a@example.org>", "a@example.org?cc=b", "a"])
def test_comments_go_to_one_e_mail_address(address: str) -> None:
    assert ReviewingFile.model_validate({"comments_to": "a@example.org"}).comments_to == "a@example.org"
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        ReviewingFile.model_validate({"comments_to": address})


def test_a_project_that_sets_nothing_reviews_once_a_year_and_never_stops_a_build() -> None:
    settings = ReviewingFile()
    assert (settings.due_after_months, settings.out_of_date_stops, settings.comments_to) == (12, False, None)


def test_a_review_says_who_read_what_and_when() -> None:
    review = Review.model_validate(LEAST[Review])
    assert (review.by, review.people, review.date) == ("Gardeners", 3, datetime.date(2025, 3, 1))
    assert review.read == {"Plain title": "0123456789abcdef"}
    assert review.named is None


def test_settings_are_in_no_export_and_a_plain_text_is_in_no_table() -> None:
    for shape in (LanguageFile, ReviewingFile):
        assert {use for left in shape.facts.left_out for use in left.of} == {*Use}
    assert {use for left in PlainFront.facts.left_out for use in left.of} == {Use.TABLES, Use.GRAPHML}
