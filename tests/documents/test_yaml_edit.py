"""Lines are put into YAML that people wrote: what was asked for is there, and every other byte stays."""

from __future__ import annotations

from datetime import date

import pytest

from generator.documents.yaml_edit import NoPlace, with_fields, with_records, with_values
from generator.documents.yaml_write import Fields

# --- fields of a record --------------------------------------------------------------------------------------------

FIELDS = {"status": "withdrawn", "why": "no"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("quotes:\n- id: q\n  text: a\n", 'quotes:\n- id: q\n  status: withdrawn\n  why: "no"\n  text: a\n'),
        ("quotes:\n  - text: a\n    id: q", 'quotes:\n  - text: a\n    id: q\n    status: withdrawn\n    why: "no"\n'),
        (
            "quotes:\r\n  - id: q # mine\r\n    text: a\r\n",
            'quotes:\r\n  - id: q # mine\r\n    status: withdrawn\r\n    why: "no"\r\n    text: a\r\n',
        ),
        (
            "quotes:\n  - id: q\n    why: >-\n      long\n      text\n\n    # a comment\n    status: restricted # so\n",
            'quotes:\n  - id: q\n    why: "no"\n\n    # a comment\n    status: withdrawn # so\n',
        ),
        (
            "\ufeffquotes:\n  - id: other\n  - id: q\n",
            '\ufeffquotes:\n  - id: other\n  - id: q\n    status: withdrawn\n    why: "no"\n',
        ),
    ],
)
def test_fields_are_put_in_and_all_else_stays(before: str, after: str) -> None:
    assert with_fields(before, "quotes", "q", FIELDS) == after


@pytest.mark.parametrize(
    "text", ["quotes: [{id: q}]", "quotes:\n  - {id: q}\n", "quotes:\n  - id: other\n", "- id: q\n", "quotes: [", ""]
)
def test_what_cannot_be_added_to_is_left_alone(text: str) -> None:
    with pytest.raises(NoPlace):
        with_fields(text, "quotes", "q", FIELDS)


# --- values of a record under a key of its own ---------------------------------------------------------------------


def test_a_value_gives_way_to_another_and_what_is_so_already_stays() -> None:
    text = "toc:\n  version: '1.0.0'  # ours\n  date: 2026-01-31\nlinks: []\n"
    day = date(2026, 1, 31)
    assert with_values(text, "toc", {"version": "1.1.0", "date": day}) == text.replace("'1.0.0'", "1.1.0")
    assert with_values(text, "toc", {"version": "1.0.0", "date": day}) == text


@pytest.mark.parametrize(
    "text", ["toc: {}\n", "other:\n  version: 1.0.0\n", "toc:\n  version: >-\n    1.0.0\n", "toc: ["]
)
def test_a_value_that_is_not_in_one_line_is_left_alone(text: str) -> None:
    with pytest.raises(NoPlace):
        with_values(text, "toc", {"version": "1.1.0"})


# --- records of a list ---------------------------------------------------------------------------------------------

RECORD: Fields = {
    "id": "r",
    "date": date(2026, 1, 31),
    "people": 3,
    "sure": True,
    "of": ("a", "b"),
    "read": {"No": "0123"},
}
LINES = (
    "{0}- id: r\n{0}  date: 2026-01-31\n{0}  people: 3\n{0}  sure: true\n{0}  of: [a, b]\n"
    '{0}  read:\n{0}    "No": "0123"\n'
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b\n", "a: b\nlist:\n" + LINES.format("  ")),
        ("a: b", "a: b\nlist:\n" + LINES.format("  ")),
        ("list: []  # none\na: b\n", "list:  # none\n" + LINES.format("  ") + "a: b\n"),
        (
            "list:\n- id: x\n  # of x\n# of a\na: b\n",
            "list:\n- id: x\n  # of x\n" + LINES.format("") + "# of a\na: b\n",
        ),
        ("list:\n    -\n      id: x\n", "list:\n    -\n      id: x\n" + LINES.format("    ")),
        (
            "list: [{id: x}]\n",
            'list: [{id: x}, {"id": "r", "date": "2026-01-31", "people": 3, "sure": true, "of": ["a", "b"], '
            '"read": {"No": "0123"}}]\n',
        ),
    ],
)
def test_a_record_is_put_behind_the_last_of_a_list(before: str, after: str) -> None:
    assert with_records(before, "list", [RECORD], apart=False) == after


@pytest.mark.parametrize(
    "text", ["list: x\n", "list: [ # no\n]\n", "list: &a\n  - id: x\n", "- id: x\n", "list: [", ""]
)
def test_a_list_that_has_no_safe_place_is_left_alone(text: str) -> None:
    with pytest.raises(NoPlace):
        with_records(text, "list", [RECORD], apart=False)
