"""Records are written as people write YAML, and read as they were written."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.yaml_edit import new_list
from generator.documents.yaml_reader import odd_text
from generator.documents.yaml_write import WIDTH

TEXTS = st.text(min_size=1) | st.lists(st.sampled_from(["words", "and", "#", ":", "“more”"]), min_size=30).map(" ".join)


@given(TEXTS.filter(lambda text: not [*odd_text("", text)]))
def test_whatever_a_text_holds_it_is_read_as_it_was_written(text: str) -> None:
    made = new_list("", "list", [{"text": text}])
    assert yaml.safe_load(made) == {"list": [{"text": text}]}


def test_a_long_text_is_a_block_of_short_lines() -> None:
    made = new_list("", "list", [{"text": "some words " * 30 + "end"}])
    assert made.startswith("list:\n\n  - text: >-\n      some words some words ")
    assert max(map(len, made.splitlines())) <= WIDTH
