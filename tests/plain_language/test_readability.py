"""How long the sentences of a text are, and which words count as hard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plain_language.readability import hard_words, readability
from generator.plain_language.sentences import sentences


def test_the_lengths_of_a_text() -> None:
    found = readability("One two three.\n\n- four\n- " + "word " * 26)
    assert (found.mean, found.longest) == (10.0, 26)
    assert [sentence.line for sentence in found.too_long] == [4]
    assert not readability("word " * 25 + ".").too_long


def test_a_text_without_sentences_has_no_mean() -> None:
    assert (readability("## Heading").mean, readability("").longest) == (0.0, 0)


def hard(markdown: str, *easy: str) -> list[str]:
    """The hard words of some Markdown."""
    return [word for word, _ in hard_words(sentences(markdown), easy)]


def test_long_words_are_hard_once_unless_they_are_easy() -> None:
    text = "An infrastructure is there. Midwives and social workers plan appointments. The infrastructure stays."
    assert hard(text, "appointment") == ["infrastructure"]
    assert hard(text) == ["infrastructure", "appointments"]


@pytest.mark.parametrize("form", ["appreciate", "appreciates", "appreciated", "appreciating", "Appreciate"])
def test_other_endings_make_no_easy_word_hard(form: str) -> None:
    assert hard(f"{form} it.", "appreciate") == []


@pytest.mark.parametrize(
    "text",
    [
        "Accountability means that somebody answers for it.",
        "There is accountability, which means that somebody answers.",
        "There is accountability (somebody answers for it).",
        "That somebody answers is called accountability.",
        "Accountability is there. Later: accountability is when somebody answers.",
    ],
)
def test_a_word_that_the_text_explains_is_not_hard(text: str) -> None:
    assert hard(text) == []


def test_names_and_joined_short_words_are_not_hard() -> None:
    assert hard("They went to Renfrewshire for co-ordinators and person-centred care.", "co-ordinator") == []
    assert hard("A trauma-discriminating plan.") == ["trauma-discriminating"]


@given(st.lists(st.text(alphabet="abc", min_size=1, max_size=5), min_size=1, max_size=40), st.integers(1, 39))
def test_wrapping_a_paragraph_changes_no_length(words: list[str], at: int) -> None:
    wrapped = " ".join(words[:at]) + "\n" + " ".join(words[at:])
    assert readability(wrapped).mean == readability(" ".join(words)).mean
