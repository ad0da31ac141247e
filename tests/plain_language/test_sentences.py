"""Where sentences begin and end, which words are the writer's own, and how a plain text opens a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plain_language.sentences import (
    MOST_TO_OPEN,
    place_in,
    sentences,
    split_opening,
    visible_text,
    with_quotations_blanked,
)


def texts(markdown: str) -> list[str]:
    """The sentences of some Markdown."""
    return [sentence.text for sentence in sentences(markdown)]


ONE_SENTENCE = {
    "a title": "See Dr. Grey and Mrs. Brown.",
    "an abbreviation": "Bring a friend, e.g. Ann, or i.e. Nobody.",
    "a country": "Women in the U.K. National groups met.",
    "capitals": "The UK and the NHS agree.",
    "a decimal": "It rose by 2.5 per cent to 1,000.",
    "a number": "See No. 5 and p. 12 of it.",
    "initials": "It is by J. R. Grey.",
    "a question in quotes": "“Why me?” she asked.",
    "an omission": "They “left [...] Nobody came back” that day.",
    "an address": "Go to example.org/page. today.",
    "a wrapped line": "It runs on\nin the next line.",
    "a year at the start of a line": "They met in\n2019. and later.",
    "a dash at the start of a line": "They met\n- and later parted.",
    "an ellipsis": "It is ... not so.",
}


@pytest.mark.parametrize("text", ONE_SENTENCE.values(), ids=ONE_SENTENCE)
def test_what_does_not_end_a_sentence(text: str) -> None:
    assert texts(text) == [" ".join(text.split())]


MORE_SENTENCES = {
    "full stops": ("One. Two! Three?", ["One.", "Two!", "Three?"]),
    "a full stop in quotes": ("“I left.” They came.", ["“I left.”", "They came."]),
    "sentences in quotes": ('She said: "I left. They came."', ['She said: "I left.', 'They came."']),
    "brackets": ("One (or two.) Three.", ["One (or two.)", "Three."]),
    "no, not a number": ("They said no. They left.", ["They said no.", "They left."]),
    "an abbreviation at the end": ("Bring tea, cake etc. They like it.", ["Bring tea, cake etc.", "They like it."]),
    "I": ("You and I. They too.", ["You and I.", "They too."]),
    "a country at the end": ("It is in the U.K. The group met.", ["It is in the U.K.", "The group met."]),
    "a number at the end": ("They are 36. Four left.", ["They are 36.", "Four left."]),
    "paragraphs": ("One\n\nTwo", ["One", "Two"]),
    "bullets": (
        "The study asks for:\n\n- training\n- a plan\n  for all",
        ["The study asks for:", "training", "a plan for all"],
    ),
    "bullets right after a colon": ("It asks for:\n- training\n- a plan", ["It asks for:", "training", "a plan"]),
    "numbered items": ("1. One\n2. Two. Three", ["One", "Two.", "Three"]),
    "an item of two sentences": ("- One. Two.\n- Three", ["One.", "Two.", "Three"]),
    "a heading": ("## What this means\n\nOne.", ["One."]),
    "a heading of two lines": ("What this means\n---\n\nOne.", ["One."]),
    "code": ("One.\n\n```\nTwo. Three.\n```\n\nFour.", ["One.", "Four."]),
    "a block quote": ("One.\n\n> Two. Three.\n\nFour.", ["One.", "Four."]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), MORE_SENTENCES.values(), ids=MORE_SENTENCES)
def test_what_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_a_link_is_the_words_that_it_shows() -> None:
    assert texts("Read [Problem 4: help][p4], [this](http://a.b/c) and **more**.") == [
        "Read Problem 4: help , this and more ."
    ]
    (sentence,) = sentences("Read [Problem 4: help][p4], [this](http://a.b/c) and **more**.")
    assert sentence.words == ("Read", "Problem", "4", "help", "this", "and", "more")


def test_words_with_marks_inside_are_one_each() -> None:
    (sentence,) = sentences("Trauma-informed care rose by 2.5 or 1,000 in the mother's home.")
    assert sentence.words[:5] == ("Trauma-informed", "care", "rose", "by", "2.5")
    assert len(sentence.words) == 11


def test_every_sentence_says_where_it_begins() -> None:
    found = sentences("## Heading\n\nOne. Two.\n\n- three\n  goes on. Four.\n", 7)
    assert [(sentence.text, sentence.line, sentence.column) for sentence in found] == [
        ("One.", 9, 1),
        ("Two.", 9, 6),
        ("three goes on.", 11, 3),
        ("Four.", 12, 12),
    ]


MARKDOWN = st.text(alphabet="ab .!?:-*_>#[]()`\"'“”‘’\n1A", max_size=120)


@given(MARKDOWN)
def test_what_is_blanked_keeps_its_place(markdown: str) -> None:
    for blanked in (visible_text(markdown), with_quotations_blanked(markdown)):
        assert len(blanked) == len(markdown)
        assert all(new in (old, " ") for old, new in zip(markdown, blanked, strict=True))


@given(MARKDOWN)
def test_every_sentence_stands_where_it_says(markdown: str) -> None:
    lines = visible_text(markdown).split("\n")
    for sentence in sentences(markdown):
        first = sentence.text.split(" ")[0]
        assert lines[sentence.line - 1][sentence.column - 1 :].startswith(first)


def test_the_first_sentence_opens_a_page_and_its_paragraphs_follow() -> None:
    assert split_opening("Beds need water. They need it twice a week.\n\nMore in summer.\n") == (
        "Beds need water.",
        "They need it twice a week.\n\nMore in summer.",
        "",
    )


def test_a_question_takes_its_answer_along() -> None:
    assert split_opening("Who waters? The group does. It has a list.")[0] == "Who waters? The group does."


def test_a_list_stays_with_the_sentence_that_leads_to_it() -> None:
    lead, more, rest = split_opening("Beds need water. They also need:\n\n- light\n- time\n\nThat is all.\n")
    assert (lead, more) == ("Beds need water.", "")
    assert rest == "They also need:\n\n- light\n- time\n\nThat is all.\n"


def test_the_first_sentence_keeps_the_list_that_it_leads_to() -> None:
    lead, more, rest = split_opening("Beds need two things:\n\n- light\n- water\n\nBoth matter.\n")
    assert (lead, more, rest) == ("Beds need two things:", "- light\n- water\n\nBoth matter.", "")


def test_a_long_list_is_not_parted_from_the_first_sentence() -> None:
    items = "\n".join(f"- light for bed number {number}" for number in range(MOST_TO_OPEN // 20))
    lead, more, rest = split_opening(f"Beds need:\n\n{items}\n\nThat is all.\n")
    assert (lead, more, rest.strip()) == ("Beds need:", items, "That is all.")


@pytest.mark.parametrize(
    ("markdown", "first", "more", "rest"),
    [
        ("One. Two.\n\nThree.", "One.", "Two.\n\nThree.", ""),
        ("Why? Because. Then.", "Why? Because.", "Then.", ""),
        ("One.", "One.", "", ""),
        ("", "", "", ""),
        ("One.\n\nIt needs:\n\n- a\n- b\n", "One.", "", "It needs:\n\n- a\n- b\n"),
    ],
)
def test_a_text_is_opened_by_its_first_sentence(markdown: str, first: str, more: str, rest: str) -> None:
    assert split_opening(markdown) == (first, more, rest)


def test_a_paragraph_that_would_make_the_opening_too_long_stays_behind() -> None:
    long = "word " * (MOST_TO_OPEN // 5)
    first, more, rest = split_opening(f"One. Two.\n\n{long}.\n")
    assert (first, more) == ("One.", "Two.")
    assert rest.startswith("word word")


def test_words_in_quotation_marks_are_not_the_writer_s_and_an_apostrophe_opens_nothing() -> None:
    text = "She said “no” and 'go'; the mother's \"own\" words don't count."
    assert with_quotations_blanked(text).split() == [
        "She",
        "said",
        "and",
        ";",
        "the",
        "mother's",
        "words",
        "don't",
        "count.",
    ]


@pytest.mark.parametrize(("offset", "place"), [(0, (7, 1)), (4, (7, 5)), (5, (8, 1)), (8, (8, 4))])
def test_a_place_is_a_line_and_a_column(offset: int, place: tuple[int, int]) -> None:
    assert place_in("One.\nTwo.\n", offset, 7) == place
