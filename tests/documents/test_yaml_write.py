"""Records are written as people write YAML, and read as they were written."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.yaml_edit import new_list
from generator.documents.yaml_reader import odd_text
from generator.documents.yaml_write import WIDTH, Fields, YamlValue, field, flow, item, scalar

TEXTS = st.text(min_size=1) | st.lists(st.sampled_from(["words", "and", "#", ":", "“more”"]), min_size=30).map(" ".join)


@given(TEXTS.filter(lambda text: not [*odd_text("", text)]))
def test_whatever_a_text_holds_it_is_read_as_it_was_written(text: str) -> None:
    made = new_list("", "list", [{"text": text}])
    assert yaml.safe_load(made) == {"list": [{"text": text}]}


def test_a_long_text_is_a_block_of_short_lines() -> None:
    made = new_list("", "list", [{"text": "some words " * 30 + "end"}])
    assert made.startswith("list:\n\n  - text: >-\n      some words some words ")
    assert max(map(len, made.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Two beds, and a path", "Two beds, and a path"),
        ("1.2.0", "1.2.0"),
        ("no", '"no"'),
        ("Null", '"Null"'),
        ("12", '"12"'),
        ("a: b", '"a: b"'),
        ("# note", '"# note"'),
        ('say "so" \\', '"say \\"so\\" \\\\"'),
        ("two\nlines", '"two\\U0000000Alines"'),
        (True, "true"),
        (3, "3"),
        (date(2025, 3, 1), "2025-03-01"),
        (("r1", "r2"), "[r1, r2]"),
        ((), "[]"),
    ],
)
def test_a_value_is_in_quotation_marks_only_if_yaml_would_misread_it(value: YamlValue, written: str) -> None:
    assert scalar(value) == written
    read = yaml.safe_load(f"x: {scalar(value)}")["x"]
    assert read == ([*value] if isinstance(value, tuple) else value)


def test_a_record_is_an_item_with_a_field_on_each_line() -> None:
    fields: Fields = {"id": "q", "supports": ("r1",), "read": {"No": "0123"}}
    made = item(fields, 2, 4)
    assert made == '  - id: q\n    supports: [r1]\n    read:\n      "No": "0123"\n'
    assert yaml.safe_load(made) == [{"id": "q", "supports": ["r1"], "read": {"No": "0123"}}]
    assert item({"id": "q"}, 0, 4) == "-   id: q\n"


def test_only_a_text_that_stays_the_same_is_folded() -> None:
    long = "some words " * 20
    assert field("text", long.strip(), 4).startswith("text: >-\n      some words")
    assert field("text", f"{long}\n{long}", 4).startswith('text: "some words')
    assert field("text", "short", 4) == "text: short"


def test_a_record_in_brackets_is_json() -> None:
    made = flow({"id": "q", "date": date(2025, 3, 1), "text": "“Beds”"})
    assert made == '{"id": "q", "date": "2025-03-01", "text": "“Beds”"}'
