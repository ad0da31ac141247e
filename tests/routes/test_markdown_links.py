"""Links and headings in Markdown, read as the converter reads them."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.routes.markdown_links import anchors, hrefs, without_code


def test_the_anchors_of_headings_are_those_that_the_converter_makes() -> None:
    words = "# A *b* `c d` e_f\n\n## Été, & so: on? {: .x #own }\n\n## A b\n\n## A b ##\n\nUnder\n-----\n"
    html = markdown.markdown(words, extensions=["toc", "attr_list"])
    found, sure = anchors(words)
    assert found - {"ete-so-on"} == {*re.findall(r'id="([^"]+)"', html)}
    assert not sure
    assert anchors(words.replace("&", "and"))[1]


@given(st.text(st.sampled_from("a[]`~ \t\n-<!>\u2028\x0c"), max_size=60))
def test_what_markdown_does_not_read_leaves_every_place_as_it_was(body: str) -> None:
    shown = without_code(body)
    assert len(shown) == len(body)
    assert all(new in (old, " ") and (new == "\n") == (old == "\n") for old, new in zip(body, shown, strict=True))


def test_a_line_that_begins_with_code_is_not_taken_for_a_block_of_it() -> None:
    assert without_code("a\n\n`b[c][d]` [e][f]\n") == "a\n\n          [e][f]\n"
    assert without_code("a\n\n    [e][f]\n\nb\n") == "a\n\n          \n\nb\n"


@pytest.mark.parametrize(
    "body",
    [
        "\\[x](no.md)\n",
        "- item\n\n        [x](no.md)\n",
        ">     [x](no.md)\n",
        "<pre>\n[x](no.md)\n</pre>\n",
        "](no.md)\n",
    ],
)
def test_what_only_looks_like_a_link_is_none(body: str) -> None:
    assert [*hrefs(without_code(body))] == []


@pytest.mark.parametrize("body", ["\\\\\n[x](no.md)\n", "- item\n\n    [x](no.md)\n", "> [x](no.md)\n", "[![a](no.md)"])
def test_what_is_a_link_is_found(body: str) -> None:
    assert [target for target, _ in hrefs(without_code(body))] == ["no.md"]


@pytest.mark.parametrize(
    "heading", ["> ## Two words", "- ## Two words", "1. ### Two words", "#Two words", "- a\n\n    ## Two words"]
)
def test_a_heading_inside_something_is_an_anchor_too(heading: str) -> None:
    assert "two-words" in anchors(f"{heading}\n")[0]
    assert 'id="two-words"' in markdown.markdown(heading, extensions=["toc"])


def test_the_anchors_of_a_page_that_includes_another_are_not_known() -> None:
    assert anchors('# A\n\n--8<-- "b.md"\n') == (set(), False)
