"""The marks of Markdown in the text of a source do not stand between its words and a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.markup import without_markup
from generator.text.verbatim import is_verbatim_in


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("People need _time_ and *rest*, **always**.", "People need time and rest, always."),
        ("***Never*** __alone__ (_not once_).", "Never alone (not once)."),
        ("un*believ*able", "unbelievable"),
        ('See [the report](https://example.org/a_b "A report") for more.', "See the report for more."),
        ("See [the report][1] for more.[^2]", "See the report for more."),
        ("Before ![a picture of it](a.png)after.", "Before after."),
        ("## A heading", "A heading"),
        ("> A line\n> goes on.", "A line\ngoes on."),
        ("> > ## Deep", "Deep"),
        ("Run `toc check` now.", "Run toc check now."),
        ("| one | two |", "\t one \t two \t"),
        (r"5 \* 3 and \_this\_", "5 * 3 and _this_"),
        ("5 * 3 * 2, snake_case_name and 2*3", "5 * 3 * 2, snake_case_name and 2*3"),
        ("- an item\n- another", "- an item\n- another"),
    ],
)
def test_marks_are_taken_out_and_words_are_kept(written: str, words: str) -> None:
    assert without_markup(written) == words


@given(st.text(alphabet="abc ,.;()'-\n0123456789éß"))
def test_a_text_without_marks_stays_as_it_is(text: str) -> None:
    assert without_markup(text) == text


@given(
    st.lists(st.sampled_from(["water", "soil", "time", "rest"]), min_size=1), st.sampled_from(["_", "*", "**", "***"])
)
def test_a_quote_is_found_whatever_is_emphasised(words: list[str], mark: str) -> None:
    source = "It says: " + " ".join(f"{mark}{word}{mark}" if i % 2 else word for i, word in enumerate(words)) + "."
    assert is_verbatim_in(" ".join(words), without_markup(source))
