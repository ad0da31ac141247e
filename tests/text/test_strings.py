"""Small functions over text, each as a table of what goes in and what comes out."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text import strings as text


@pytest.mark.parametrize(
    ("given_text", "folded"),
    [
        ("plain", "plain"),
        ("  two \t\n words\r\n", "two words"),
        ("", ""),
        (" \n ", ""),
        # A no-break space is a character of its own and stays.
        ("10\u00a0km ", "10\u00a0km"),
    ],
)
def test_fold_puts_text_on_one_line(given_text: str, folded: str) -> None:
    assert text.fold(given_text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    assert text.fold(text.fold(words)) == text.fold(words)


@pytest.mark.parametrize(
    ("given_text", "safe"),
    [
        ("plain & <b>", "plain & <b>"),
        ("tab\t line\n return\r", "tab\t line\n return\r"),
        ("bell\x07 null\x00", "bell\ufffd null\ufffd"),
        ("\ud800 \uffff", "\ufffd \ufffd"),
        ("\x85 \U0001f476", "\x85 \U0001f476"),
    ],
)
def test_xml_safe_replaces_only_what_xml_does_not_allow(given_text: str, safe: str) -> None:
    assert text.xml_safe(given_text) == safe


@given(st.text(st.characters()))
def test_xml_reads_back_what_is_safe(words: str) -> None:
    element = ElementTree.Element("a")
    element.text = text.one_line(words)
    assert (ElementTree.fromstring(ElementTree.tostring(element)).text or "") == text.one_line(words)


def test_one_line_folds_and_is_safe() -> None:
    assert text.one_line(" two\n words\x07 ") == "two words\ufffd"


@pytest.mark.parametrize(
    ("given_text", "parts"),
    [
        ("one", ["one"]),
        ("one\nline", ["one line"]),
        ("one\n\ntwo\n  \n three ", ["one", "two", "three"]),
        ("\n\n", []),
    ],
)
def test_paragraphs_are_parted_by_blank_lines(given_text: str, parts: list[str]) -> None:
    assert text.paragraphs(given_text) == parts


@pytest.mark.parametrize(
    ("given_text", "escaped"),
    [
        # Words are left readable: people review the Markdown.
        (
            "Women’s histories, e.g. shared (in 2026) – and more!",
            "Women’s histories, e.g. shared (in 2026) – and more!",
        ),
        ("3rd sector services; staff/teams: all 13%", "3rd sector services; staff/teams: all 13%"),
        # What Markdown or HTML would read is written as a character reference.
        ('a <b> & "c"', "a &lt;b&gt; &amp; &quot;c&quot;"),
        ("[x](y) `z` {w} \\v |u| C#", "&#91;x&#93;(y) &#96;z&#96; &#123;w&#125; &#92;v &#124;u&#124; C&#35;"),
        # Some marks count only where a line begins,
        ("1. one", "1&#46; one"),
        ("12) twelve", "12&#41; twelve"),
        ("1.", "1&#46;"),
        ("1.5 hours", "1.5 hours"),
        ("- dash - dash", "&#45; dash - dash"),
        (": colon", "&#58; colon"),
        # others only in a row, or in an address.
        ("a -- b ...", "a -&#45; b .&#46;&#46;"),
        ("https://example.org", "https:&#47;/example.org"),
        ("www.example.org", "www&#46;example.org"),
        ("a@example.org", "a&#64;example.org"),
        # Control characters cannot stand in HTML at all; marks of direction can.
        ("a\x00b\x02c\x85d", "a\ufffdb\ufffdc\ufffdd"),
        ("\u202eright to left\u202c", "\u202eright to left\u202c"),
        ("\u00a0no-break", "&#160;no-break"),
        ("two\n lines ", "two lines"),
        ("", ""),
    ],
)
def test_escape_writes_marks_as_character_references(given_text: str, escaped: str) -> None:
    assert text.escape(given_text) == escaped


@pytest.mark.parametrize(
    ("given_text", "capitalised"),
    [
        ("adequate staffing levels", "Adequate staffing levels"),
        ("a TOC", "A TOC"),
        ("3rd sector", "3rd sector"),
        ("‘soft’ aspects", "‘soft’ aspects"),
        # A letter whose capital is two letters stays: no letter of a source is changed.
        ("ßharp", "ßharp"),
        ("", ""),
    ],
)
def test_sentence_case_changes_the_first_letter_only(given_text: str, capitalised: str) -> None:
    assert text.sentence_case(given_text) == capitalised


@given(st.text())
def test_sentence_case_keeps_every_letter_but_for_its_case(words: str) -> None:
    assert text.sentence_case(words)[1:] == words[1:]
    assert len(text.sentence_case(words)) == len(words)


@pytest.mark.parametrize(
    ("items", "phrase"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_in_words_joins_items_to_a_phrase(items: list[str], phrase: str) -> None:
    assert text.in_words(items) == phrase


def test_in_words_takes_another_last_word() -> None:
    assert text.in_words(iter("ab"), "or") == "a or b"


@pytest.mark.parametrize(
    ("number", "noun", "plural", "phrase"),
    [
        (0, "quote", "", "no quotes"),
        (1, "quote", "", "1 quote"),
        (2, "quote", "", "2 quotes"),
        (1, "activity", "activities", "1 activity"),
        (3, "activity", "activities", "3 activities"),
        (0, "activity", "activities", "no activities"),
    ],
)
def test_counted_gives_a_number_its_noun(number: int, noun: str, plural: str, phrase: str) -> None:
    assert text.counted(number, noun, plural) == phrase


def test_a_date_is_written_as_people_write_it() -> None:
    assert text.spoken_date(datetime.date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("word", "known", "advice"),
    [
        ("kr44", ["kr4", "p1"], "Did you mean 'kr4'?"),
        ("titel", ["title", "text"], "Did you mean 'title'?"),
        ("zzz", ["short", "medium"], "Use one of: medium, short."),
        # Too many choices help nobody.
        ("zzz", [f"choice-{number}" for number in range(13)], ""),
        ("zzz", [], ""),
    ],
)
def test_advice_names_the_nearest_known_word_or_the_few_there_are(word: str, known: list[str], advice: str) -> None:
    assert text.did_you_mean(word, known) == advice
