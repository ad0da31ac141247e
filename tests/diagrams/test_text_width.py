"""Text is as wide as Graphviz draws it, and its lines break where it does not fit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagrams.dot import FONT
from generator.diagrams.text_width import widest_word, width, wrapped
from tests.diagrams import drawn

TEXT = st.text(st.sampled_from("abcWi- é"), max_size=40)


@pytest.mark.parametrize(("bold", "font"), [(False, FONT), (True, f"{FONT} Bold")])
@pytest.mark.parametrize("text", ["Staff", "illicit", "MWMW"])
def test_a_text_is_about_as_wide_as_graphviz_draws_it(text: str, bold: bool, font: str) -> None:
    assert width(text, 14, bold=bold) == pytest.approx(drawn.width(text, font), abs=1.5)


def test_a_width_grows_with_the_size_and_with_each_letter() -> None:
    assert width("word", 20) == pytest.approx(2 * width("word", 10))
    assert width("words", 10) == pytest.approx(width("word", 10) + width("s", 10))
    assert width("word", 10, bold=True) > width("word", 10)
    assert width("", 10) == 0


def test_a_letter_that_the_typeface_does_not_have_is_taken_to_be_wide() -> None:
    assert width("園", 10) == 10


def test_lines_break_between_words_where_there_is_no_more_space() -> None:
    room = width("enough staff", 14)
    assert wrapped("enough staff for  all", 14, room) == ["enough staff", "for all"]
    assert wrapped("enough staff", 14, room) == ["enough staff"]
    assert wrapped("", 14, room) == []


def test_a_word_that_is_too_wide_is_broken_and_loses_no_letter() -> None:
    lines = wrapped("a incomprehensibility b", 14, 40)
    assert len(lines) > 3
    assert "".join(lines).replace(" ", "") == "aincomprehensibilityb"
    assert wrapped("ab", 14, 1) == ["a", "b"]


@given(TEXT, st.integers(1, 200), st.booleans())
def test_no_line_is_wider_than_its_space_unless_it_is_one_letter(text: str, room: int, bold: bool) -> None:
    lines = wrapped(text, 10, room, bold=bold)
    assert all(line and (len(line) == 1 or width(line, 10, bold=bold) <= room) for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_widest_word_is_the_widest_and_not_the_longest() -> None:
    assert widest_word("illicit WWW ill", 10) == width("WWW", 10)
    assert widest_word("", 10) == 0
