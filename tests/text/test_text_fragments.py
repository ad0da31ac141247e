"""The address of a passage: the syntax and the percent-encoding that the draft for text directives asks for.

The draft is *URL Fragment Text Directives* (wicg.github.io/scroll-to-text-fragment), sections on syntax and on parsing.
Its way of looking for a passage is followed here, so far as a text without a page can tell.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.loading.load import load
from generator.project_io.prepare import prepare
from generator.text.text_fragments import encoded, passage_url
from generator.text.verbatim import normalise
from tests.projects import GARDEN, texts_of
from tests.reading import REAL

DOI = "https://doi.org/10.5555/linden-row.3"
# What may stand in a parameter: code points of a URL's fragment but for those that have a meaning in the directive.
ALLOWED = re.compile(r"(?:[A-Za-z0-9._~]|%[0-9A-F]{2})+")


def directives(url: str) -> list[list[str]]:
    """The parameters of each text directive of an address, read as the draft says: parted, then decoded."""
    _, found, directive = url.partition(":~:")
    assert found
    parts = [part.removeprefix("text=") for part in directive.split("&")]
    assert directive == "&".join(f"text={part}" for part in parts)
    assert all(ALLOWED.fullmatch(each) for part in parts for each in part.split(","))
    return [[unquote(each) for each in part.split(",")] for part in parts]


@pytest.mark.parametrize(
    ("words", "selector"),
    [
        ("a short run of words", "text=a%20short%20run%20of%20words"),
        ("Marks at the ends.", "text=Marks%20at%20the%20ends"),
        ("R&D", "text=R%26D"),
        ("one-stop", "text=one%2Dstop"),
        ("1,500 people", "text=1%2C500%20people"),
        ("use/are at 50 %", "text=use%2Fare%20at%2050%20%25"),
        ("midwife’s café", "text=midwife%E2%80%99s%20caf%C3%A9"),
        ("one\n  two", "text=one%20two"),
        (
            "a long passage of more than eight words is named by its ends",
            "text=a%20long%20passage%20of%20more%20than,words%20is%20named%20by%20its%20ends",
        ),
        # A number of a reference may stand behind a mark on the page: neither end reaches over one.
        (
            "Staff, no matter how dedicated. They need time, and room to do so",
            "text=Staff%2C%20no%20matter%20how%20dedicated,and%20room%20to%20do%20so",
        ),
        (
            "one two three four five [...] six seven eight",
            "text=one%20two%20three%20four%20five&text=six%20seven%20eight",
        ),
        ("[...] the rest", "text=the%20rest"),
    ],
)
def test_words_become_a_directive(words: str, selector: str) -> None:
    assert passage_url(DOI, words) == f"{DOI}#:~:{selector}"


def test_a_document_that_names_a_fragment_keeps_it() -> None:
    assert passage_url("https://example.org/a#part", "two words") == "https://example.org/a#part:~:text=two%20words"


@pytest.mark.parametrize("words", ["", "...", "[...]", " . "])
def test_without_words_there_is_the_document_alone(words: str) -> None:
    assert passage_url(DOI, words) == DOI


@given(st.text(min_size=1))
def test_what_is_encoded_holds_nothing_with_a_meaning_and_decodes_to_itself(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    assert ALLOWED.fullmatch(encoded(text))
    assert unquote(encoded(text)) == text


@given(st.lists(st.sampled_from(["one", "two,", "three.", "four-five", "“six”", "seven", "R&D"]), min_size=1))
def test_the_ends_stand_in_the_words_in_this_order(words: list[str]) -> None:
    text = " ".join(words)
    for parameters in directives(passage_url(DOI, text)):
        assert len(parameters) <= 2
        start, *end = parameters
        begin = text.index(start)
        assert not end or text.index(end[0], begin + len(start)) > 0


def test_every_quote_of_the_garden_has_an_address() -> None:
    for item in load(texts_of(GARDEN)).model.evidence:
        assert directives(passage_url(DOI, item.quote.text))
        assert normalise(item.quote.text)


# --- the real project ----------------------------------------------------------------------------------------------

ARTICLE = REAL.parent / "shared" / "source" / "article.txt"


def found(page: str, start: str, end: str = "") -> str:
    """The first stretch of a page that a directive names, as the draft has it: the first end after the first start."""
    begin = re.search(rf"\b{re.escape(start)}\b", page, re.IGNORECASE)
    if not begin or not end:
        return begin[0] if begin else ""
    until = re.compile(rf"\b{re.escape(end)}\b", re.IGNORECASE).search(page, begin.end())
    return page[begin.start() : until.end()] if until else ""


@pytest.mark.skipif(not ARTICLE.is_file(), reason="the text of the article is not there")
def test_nearly_every_passage_is_found_in_the_article_and_is_no_other() -> None:
    """On the publisher's page too, if that has the words as this text has them; numbers of references stay in it."""
    page = " ".join(_alike(re.sub(r"\^\{([^}]*)\}", r"\1", ARTICLE.read_text(encoding="utf-8"))).split())
    quotes = [item.quote for item in prepare(REAL, compose_site=False).model.evidence]
    lost = []
    for quote in quotes:
        parts = [part for part in quote.text.split("[...]") if part.strip()]
        for part, parameters in zip(parts, directives(passage_url(DOI, quote.text)), strict=True):
            words = found(page, *map(_alike, parameters))
            if _letters(words) != _letters(part):
                lost.append((quote.id, words[:80]))
    assert len(lost) <= len(quotes) / 20, lost


def _alike(text: str) -> str:
    return text.translate({ord(mark): "'" for mark in '“”‘’"'} | {ord(dash): "-" for dash in "–—‑"})


def _letters(text: str) -> str:
    """The letters alone: a reference's number may stand between the words of the page."""
    return "".join(letter for letter in text.lower() if letter.isalpha())
