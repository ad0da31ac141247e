"""The words of a plain page, part by part, and fingerprints that know the same words from others."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.loading.load import load
from generator.model.graph import Graph
from generator.plain_language.plain_texts import (
    WHOLE,
    Block,
    TextPart,
    blocks,
    code_of_words,
    fingerprint_of_words,
    fingerprints_of_parts,
    parts,
    sections_of,
    words_of,
)
from tests.garden import whole_garden


@given(st.text(), st.text())
def test_two_texts_have_one_fingerprint_only_if_they_have_the_same_words(one: str, other: str) -> None:
    same = [unicodedata.normalize("NFC", word) for word in one.split()] == [
        unicodedata.normalize("NFC", word) for word in other.split()
    ]
    assert (fingerprint_of_words(one) == fingerprint_of_words(other)) == same


BODY = """
## What this means

The garden needs a [lease][r1] and a tap.

## Why it matters ##

See [p1][].

- One [item](help.md)
- another
  one

1. First
"""


def graph(body: str = BODY, id_: str = "r1") -> Graph:
    """The garden with one plain text."""
    text = f"---\nelement: {id_}\ntitle: Land that stays\nreviews: []\n---\n{body}"
    return Graph(load({**whole_garden(), f"content/plain/{id_}.md": text}).model)


def test_sections_have_their_heading_their_text_and_their_lines() -> None:
    found = sections_of(graph().plain["r1"])
    assert [(each.heading, each.line, each.heading_line) for each in found] == [
        ("What this means", 9, 7),
        ("Why it matters", 13, 11),
    ]
    assert found[0].text == "The garden needs a [lease][r1] and a tap."


def test_what_stands_before_the_first_heading_is_no_lost_words_and_a_heading_in_code_is_none() -> None:
    found = sections_of(graph("\nBefore.\n\n```\n## Code\n```\n\n## After\n\nWords.\n").plain["r1"])
    assert [each.heading for each in found] == ["", "After"]
    assert "## Code" in found[0].text


def test_a_page_consists_of_its_titles_its_sections_and_what_has_to_be_done() -> None:
    found = {part.name: part.words for part in parts(graph(), "r1")}
    assert [*found] == ["Plain title", "Its name", "What this means", "Why it matters", "What has to be done"]
    assert found["Plain title"] == "Land that stays"
    assert found["Its name"] == "Requirement 1: Land and water"
    assert found["What has to be done"] == "Lay a pipe to the middle bed\nPut a rain barrel under every gutter"


def test_the_page_of_the_whole_ends_with_the_finding_in_the_source_s_words() -> None:
    *_, last = parts(graph(id_=WHOLE), WHOLE)
    assert last.name == "The main finding"
    assert [block.text for block in last.blocks] == [
        "Tools alone do not make a garden; people who know each other do",
        "In the source’s own words, section Summary.",
    ]


def test_blocks_are_what_a_reader_sees() -> None:
    found = blocks(graph(), sections_of(graph().plain["r1"])[1].text)
    assert [(block.text, block.listed) for block in found] == [
        ("See Problem 1: Dry summers.", False),
        ("One [item](help.md)", True),
        ("another\n  one", True),
        ("First", True),
    ]
    assert blocks(graph(), "They met\n- and parted") == (Block("They met\n- and parted"),)


def test_each_part_has_a_fingerprint_and_another_word_changes_that_of_its_part_alone() -> None:
    before, after = (fingerprints_of_parts(graph(body), "r1") for body in (BODY, BODY.replace("a tap", "two taps")))
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == ["What this means"]
    assert all(re.fullmatch("[0-9a-f]{16}", each) for each in before.values())


def test_the_code_of_a_page_changes_with_any_word_and_not_with_its_wrapping() -> None:
    code = code_of_words(graph(), "r1")
    assert re.fullmatch("[0-9a-f]{8}", code)
    assert code == code_of_words(graph(BODY.replace("garden needs", "garden\nneeds")), "r1")
    assert code != code_of_words(graph(BODY.replace("needs", "need")), "r1")


def test_parts_of_the_same_name_lose_no_words() -> None:
    found = words_of([TextPart("A", (Block("one"),)), TextPart("B", (Block("two"),)), TextPart("A", (Block("three"),))])
    assert found == {"A": "one\nthree", "B": "two"}


def test_what_has_no_plain_text_has_no_parts() -> None:
    with pytest.raises(KeyError):
        parts(graph(), "r2")


@pytest.mark.parametrize("closed", ["", " ", " ##", "#", " ## ", "\t#"])
def test_the_marks_that_may_close_a_heading_are_no_part_of_it(closed: str) -> None:
    *_, section = sections_of(graph(f"\n## C sharp{closed}\n\nWords.\n").plain["r1"])
    assert section.heading == "C sharp"
