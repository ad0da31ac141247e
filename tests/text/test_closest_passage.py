"""The passage of a source that is closest to words that are not in it."""

from __future__ import annotations

import re

import pytest

from generator.project_io.prepare import prepare
from generator.text.closest_passage import closest_passage, in_wrong_order
from tests.reading import REAL

ARTICLE = REAL.parent / "shared" / "source" / "article.txt"

SOURCE = """
Heading

Care is complex, and women may avoid engaging due to fears of surveillance and judgement. Staff need time.

Short funding ends early. Staff need room, and services that are open when women can come.
"""


@pytest.mark.parametrize(
    ("quote", "written", "source"),
    [
        (
            "due to fears of surveilance and judgement",
            "due to fears of >>surveilance<< and judgement",
            "due to fears of >>surveillance<< and judgement",
        ),
        (
            "women avoid engaging due to fears",
            "women >><< avoid engaging due to fears",
            "women >>may<< avoid engaging due to fears",
        ),
        ("Staff need more time.", "Staff need >>more<< time.", "Staff need >><< time."),
        (
            "Staff need room [...] services which are open",
            "services >>which<< are open",
            "services >>that<< are open",
        ),
        ("Funding", ">>Funding<<", ">>funding<<"),
        ("survailance", ">>survailance<<", ">>surveillance<<"),
    ],
)
def test_the_nearest_passage_is_shown_with_what_differs(quote: str, written: str, source: str) -> None:
    near = closest_passage(quote, SOURCE)
    assert near
    assert (near.written, near.source) == (written, source)


def test_a_long_passage_is_shown_around_what_differs() -> None:
    near = closest_passage("women may avoid engaging due to fears of surveilance and judgement", SOURCE)
    assert near
    assert near.source == "... avoid engaging due to fears of >>surveillance<< and judgement"


def test_words_that_nothing_is_like_have_no_nearest_passage() -> None:
    assert closest_passage("zorblax quux", SOURCE) is None
    assert closest_passage("zorblax", SOURCE) is None
    assert closest_passage("anything", "") is None


def test_parts_in_the_wrong_order_are_told_from_words_that_are_not_there() -> None:
    assert in_wrong_order("Staff need time [...] Care is complex", SOURCE)
    assert in_wrong_order("Care is complex [...] Staff need room", SOURCE)
    assert not in_wrong_order("Care is complex [...] Staff need time", SOURCE)
    assert not in_wrong_order("Care is easy [...] Staff need time", SOURCE)


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the text of the article is not there")
def test_the_nearest_passage_of_a_misspelt_quote_is_its_own() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    for item in prepare(REAL, compose_site=False).model.evidence[::6]:
        words = item.quote.text.split()
        longest = max(range(len(words)), key=lambda index: len(words[index]))
        letters = words[longest]
        words[longest] = letters[:2] + ("x" if letters[2] != "x" else "y") + letters[3:]
        near = closest_passage(" ".join(words), text)
        assert near, item.quote.id
        marked = re.findall(r">>(.*?)<<", near.source)
        assert any(re.sub(r"\W", "", letters) == re.sub(r"\W", "", word) for word in marked), near
