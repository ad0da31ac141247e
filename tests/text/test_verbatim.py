"""What counts as word for word: white space, kinds of quotation marks and dashes and reference numbers may differ."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.text.closest_passage import closest_passage
from generator.text.verbatim import is_verbatim_in, normalise, source_paragraphs


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("plain words", "plain words"),
        ("  white\n\tspace\u00a0\u2009here ", "white space here"),
        ("“one” ‘two’ \"three\" 'four' «five» women’s", "'one' 'two' 'three' 'four' 'five' women's"),
        ("a – b — c − d ‑ e", "a - b - c - d - e"),
        ("short- and medium–term", "short- and medium-term"),
        # Reference numbers set as superscripts, after a word or a mark; the marks stay.
        ("and families.^{1,2} Women", "and families. Women"),
        ("or suicide.³⁻⁵ Suicide", "or suicide. Suicide"),
        ("services,¹⁰ many", "services, many"),
        ("not sustainable.^{22,23}", "not sustainable."),
        ("Tudor Hart⁷ describes", "Tudor Hart describes"),
        ("Nichols et al.²⁴ recommend", "Nichols et al. recommend"),
        ("(NIHR130619)¹⁴ aimed", "(NIHR130619) aimed"),
        ("data²⁰ that", "data that"),
        ("enacted.^{12,25,26}", "enacted."),
        # No reference numbers.
        ("10⁶ and 5 m² and x^{2}", "10⁶ and 5 m² and x^{2}"),
        ("CO²e", "CO²e"),
        ("reference 20, [20] and 20", "reference 20, [20] and 20"),
        # Letters, their case and all other marks stay.
        ("Women; women: (Women)!", "Women; women: (Women)!"),
        ("cafe\u0301", "café"),
        ("", ""),
    ],
)
def test_normal_text_leaves_out_what_a_quote_may_change_and_nothing_else(text: str, normal: str) -> None:
    assert normalise(text) == normal


@given(st.text())
@example("AA²A²")
def test_normal_text_is_normal_already(text: str) -> None:
    once = normalise(text)
    assume("^" not in once)
    assert normalise(once) == once


SOURCE = """
Introduction

Care is complex,¹⁰ involving “universal” services – and midwife’s groups. Staff sometimes

resulted in nothing. They know 13% of 1,500 people in self-help and co-located groups.

A second paragraph says the rest

Heading

Table 1. Problems.

Problem\tIndividual problems
Hostile care\t<ul style="x"> • Lack of <b>social</b> support • Lack of time
Gaps\t<ul><li>Stigma: ‘not like other women’</li><li>Attitudes</li></ul>

- an apple
- a pear
"""


@pytest.mark.parametrize(
    "quote",
    [
        "Care is complex, involving 'universal' services",
        "universal",
        "services — and midwife's groups.",
        "midwife's\n  groups",
        # Parts in order, within a paragraph; one that a page break parts is one.
        "Care is complex [...] midwife's groups",
        "Care [...] services [...] Staff sometimes resulted in nothing.",
        "[...] midwife's groups [...]",
        # In a cell of a table, markup is white space.
        "Lack of social support • Lack of time",
        'Stigma: "not like other women" Attitudes',
        "Hostile care",
        "a pear",
        "13% of 1,500 people",
    ],
)
def test_words_that_stand_in_the_source_are_found(quote: str) -> None:
    assert is_verbatim_in(quote, SOURCE)


@pytest.mark.parametrize(
    "quote",
    [
        # Another word, letter, case, mark or order.
        "Care is complicated",
        "care is complex",
        "Care is complex involving",
        "Care is complex;",
        "midwife's groups [...] Care is complex",
        # Left out, and not said so.
        "Care is involving",
        # Not a whole word, compound, or figure.
        "are is complex",
        "Care is comp",
        "help and",
        "located groups",
        "midwife",
        "500 people",
        "1 [...] people in",
        # From one paragraph, cell or item into the next.
        "says the rest Heading",
        "Care is complex [...] A second paragraph",
        "Hostile care Lack of",
        "Hostile care [...] Lack of time",
        "an apple a pear",
        "an apple [...] a pear",
        # Nothing at all.
        "",
        "[...]",
        " ... ",
    ],
)
def test_words_that_do_not_stand_there_are_refused(quote: str) -> None:
    assert not is_verbatim_in(quote, SOURCE)


def test_a_paragraph_goes_on_after_a_page_break_only_where_its_sentence_does() -> None:
    assert source_paragraphs("Four services and\n\nwomen’s care.\n\nthen more.\n\nA heading\n\nText.") == (
        "Four services and women's care.",
        "then more.",
        "A heading",
        "Text.",
    )


SENTENCE = "Women’s care – “shared values” and self-help – must be supported by all staff"
WORDS = SENTENCE.split()


@given(st.data())
def test_every_quote_survives_other_white_space_quotation_marks_and_dashes(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(WORDS) - 1))
    end = data.draw(st.integers(start + 1, len(WORDS)))
    spaces = st.sampled_from([" ", "\n", "  ", "\t", "\u00a0"])
    quote = "".join(word + data.draw(spaces) for word in WORDS[start:end])
    quote = re.sub("[’“”]", lambda _: data.draw(st.sampled_from("'’\"“„»")), quote)
    quote = re.sub("[–-]", lambda _: data.draw(st.sampled_from("-–—‑")), quote)
    assert is_verbatim_in(quote, f"Before. {SENTENCE}. After.")


@given(st.integers(0, len(SENTENCE) - 1), st.sampled_from("xX9é"))
def test_no_quote_survives_another_letter(index: int, letter: str) -> None:
    assert not is_verbatim_in(SENTENCE[:index] + letter + SENTENCE[index + 1 :], SENTENCE)


SMALL = st.lists(st.sampled_from(["a", "b", "a-b", "b's", "1", "1,5", "(b)", "b."]), max_size=9).map(" ".join)


@given(st.lists(SMALL, min_size=1, max_size=4), SMALL)
def test_parts_are_found_as_one_pattern_for_all_of_them_would_find_them(parts: list[str], paragraph: str) -> None:
    words = [part for part in parts if part]
    before, after = r"(?<!\w)(?<!\w[-'])(?<!\d[.,])", r"(?!\w)(?![-']\w)(?![.,]\d)"
    whole = (
        (before if part[0] != "(" else "") + re.escape(part) + (after if part[-1] not in ").," else "")
        for part in words
    )
    expected = bool(words) and bool(re.search(".*?".join(whole), paragraph))
    assert is_verbatim_in(" [...] ".join(parts), paragraph) == expected


LONG = 60_000
LONG_SOURCES = {
    "one paragraph without an end": "the staff and the women " * (LONG // 4),
    "paragraphs that all break off": "the staff and\n\nthe women\n\n" * (LONG // 4),
    "cells": "the\tstaff\tand the\twomen\n" * (LONG // 4),
    "items": "- the staff\n- and the women\n" * (LONG // 4),
}


@pytest.mark.parametrize("form", LONG_SOURCES)
def test_the_time_for_a_source_follows_its_length_however_it_is_divided(form: str) -> None:
    source = f"midwives and {LONG_SOURCES[form]}"
    begun = time.process_time()
    assert not is_verbatim_in("the [...] and [...] the [...] midwives", source)
    closest_passage("the women and staff [...] the midwives", source)
    assert time.process_time() - begun < 3
