"""Each reason why pydantic refuses a value is said in plain words, with what to write instead."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.documents.located_data import Path
from generator.loading.validation_messages import message_for, message_for_missing
from generator.records import About, Level, LinkEntry, Quote, Review, Source, SupportEntry, Topic
from generator.records.support import SupportSource
from generator.rules import Records, Rule


def said(shape: Any, key: str, value: object, *, needed: bool = True) -> tuple[Rule, str, str]:
    """What is said of a value of a field that its record refuses."""
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(shape).validate_python({key: value})
    detail = next(error for error in refused.value.errors() if error["loc"][0] == key and error["type"] != "missing")
    path: Path = tuple(step for step in detail["loc"] if step == key or isinstance(step, int) or step == "read")
    return message_for(detail, path, needed=needed)


DATE = "Write year, month and day: 2026-03-12."


CASES: list[tuple[Any, ...]] = [
    (Quote, "text", "", Records.EMPTY_VALUE, "text is empty", "Write a value."),
    (Topic, "elements", [], Records.EMPTY_VALUE, "elements is empty", "Write at least one."),
    (
        Quote,
        "text",
        "\u200b",
        Records.EMPTY_VALUE,
        "text contains only invisible characters: '\\u200b'",
        "Retype it.",
    ),
    (
        Source,
        "kind",
        "artcile",
        Records.UNKNOWN_VALUE,
        "kind cannot be 'artcile'",
        "Did you mean 'article'?",
    ),
    (
        LinkEntry,
        "basis",
        "zzz",
        Records.UNKNOWN_VALUE,
        "basis cannot be 'zzz'",
        "Use one of: editorial, stated.",
    ),
    (
        About,
        "version",
        "1.0",
        Records.WRONG_FORM,
        "version '1.0' does not have the right format",
        "Use three numbers without leading zeros: 1.0.0.",
    ),
    (
        Source,
        "url",
        "https://a b",
        Records.WRONG_FORM,
        "url 'https://a b' does not have the right format",
        "Remove the spaces from the address, or write %20 for a space that belongs to it.",
    ),
    (
        Source,
        "url",
        "example.org",
        Records.WRONG_FORM,
        "url 'example.org' does not have the right format",
        "Begin with https:// or http://.",
    ),
    (
        Source,
        "id",
        "X1",
        Records.WRONG_FORM,
        "id 'X1' does not have the right format",
        "Use lower-case letters, digits and single hyphens, beginning with a letter: kr4-staffing.",
    ),
    (
        Source,
        "id",
        "x" * 61,
        Records.WRONG_FORM,
        f"id '{'x' * 60}...' is longer than 60 characters",
        "Choose a shorter one.",
    ),
    (
        About,
        "date",
        "1066-10-14",
        Records.WRONG_FORM,
        "date cannot be '1066-10-14': all dates are between 1980 and 2100",
        f"Correct the year. {DATE}",
    ),
    (About, "date", "May", Records.WRONG_TYPE, "date must be a real date, not 'May'", DATE),
    (
        SupportEntry,
        "checked",
        "May",
        Records.WRONG_TYPE,
        "checked must be a real date, not 'May'",
        f"{DATE} Write never if it has not been checked yet.",
    ),
    (
        SupportSource,
        "date",
        "May",
        Records.WRONG_TYPE,
        "date must be a day, a year or undated, not 'May'",
        "Write a day (2026-03-12), a year (2026) or the word undated.",
    ),
    (
        Source,
        "number",
        "01",
        Records.WRONG_TYPE,
        "number must be a whole number, not '01'",
        "Write only digits, without a leading zero: 3.",
    ),
    (
        Source,
        "number",
        "0",
        Records.WRONG_TYPE,
        "number must be a whole number from 1, not '0'",
        "Write 1 or a higher number.",
    ),
    (
        Quote,
        "anonymous",
        "perhaps",
        Records.WRONG_TYPE,
        "anonymous must be true or false, not 'perhaps'",
        "Write true or false.",
    ),
    (
        Topic,
        "elements",
        "r1",
        Records.WRONG_TYPE,
        "elements must be a list, not 'r1'",
        "Begin each item with '- ' on a new line, or write [one, two].",
    ),
    (
        Level,
        "who",
        ["everybody"],
        Records.WRONG_TYPE,
        "an item of 'who' must be a record of keys and values, not 'everybody'",
        "Write each key on a new line, followed by a colon and its value.",
    ),
    (
        Quote,
        "text",
        ["a"],
        Records.WRONG_TYPE,
        "text must be text, not a list",
        "Write text. Put it in quotation marks if it contains { } or [ ].",
    ),
    (
        Quote,
        "text",
        {"a": "b"},
        Records.WRONG_TYPE,
        "text must be text, not a mapping",
        "Write text. Put it in quotation marks if it contains { } or [ ].",
    ),
    (
        Review,
        "read",
        {"Plain title": "zz"},
        Records.WRONG_FORM,
        "read 'zz' does not have the right format",
        "Restore it as `toc review record` wrote it. It is never typed.",
    ),
]
"""A class, a key and a value of it that is refused; then the rule, the message and the remedy."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0].__name__}.{case[1]}-{case[3]}")
def test_a_value_that_is_refused_is_explained(case: tuple[Any, ...]) -> None:
    shape, key, value, *expected = case
    assert [*said(shape, key, value)] == expected


def test_what_need_not_be_there_can_be_deleted() -> None:
    assert said(Quote, "note", "", needed=False) == (
        Records.EMPTY_VALUE,
        "note is empty",
        "Write a value, or delete it if it is not needed.",
    )


def test_keys_that_are_missing_are_named_together() -> None:
    assert message_for_missing(["id"]) == (Records.MISSING_FIELD, "'id' is missing", "Add id: to this record.")
    assert message_for_missing(["id", "to"], "the file")[1:] == (
        "'id' and 'to' are missing",
        "Add id: and to: to the file.",
    )
