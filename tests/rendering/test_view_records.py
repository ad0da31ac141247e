"""How elements, links, quotes and texts are named where a page prints them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.rendering.environment import Ready
from generator.rendering.view_records import ElementRef, LinkView, QuoteView, Ref, WordsView, in_a_sentence

TAP = ElementRef("r1-tap", "activity", "Activity", "Water close by", "lay a pipe to the middle bed", Ready("tap.md"))
LAND = ElementRef("r1", "requirement", "Requirement 1", "Land and water", "land and water", Ready("r1.md"))


def test_a_number_is_enough_to_name_an_element_and_one_without_is_named_by_its_name() -> None:
    assert (LAND.numbered, LAND.short, LAND.name) == (True, "Requirement 1", "Requirement 1: Land and water")
    assert (TAP.numbered, TAP.short, TAP.name) == (False, "activity ‘Water close by’", "Activity: Water close by")
    assert not replace(TAP, label="").numbered


def test_a_title_is_added_only_where_it_says_something_else() -> None:
    assert TAP.titled == "Lay a pipe to the middle bed"
    assert LAND.titled == ""


def test_a_link_is_a_sentence_from_its_beginning_whatever_end_it_is_seen_from() -> None:
    view = LinkView(
        other=LAND,
        first=TAP,
        second=LAND,
        verb="relates to",
        stated=True,
        section="",
        rationale="So.",
        href=Ready(""),
        anchor="",
        quotes=(),
    )
    assert (
        view.sentence == in_a_sentence(TAP, "relates to", LAND) == "activity ‘Water close by’ relates to Requirement 1"
    )


@pytest.mark.parametrize(
    ("begins", "spoken"),
    [("Without water ...", "section Summary, “Without water ...”"), ("", "section Summary, not shown")],
)
def test_a_quote_is_read_out_by_its_section_and_its_first_words_if_they_are_shown(begins: str, spoken: str) -> None:
    view = QuoteView(
        id="q",
        text="",
        section="Summary",
        source=Ref("the article", Ready("")),
        kind="",
        references=(),
        supports=(),
        links=(),
        note="",
        href=Ready(""),
        checked="",
        passage="",
        withheld="",
        licence="",
        consent="",
        begins=begins,
    )
    assert view.spoken == spoken


def test_a_fold_says_whose_words_it_holds() -> None:
    article = Ref("the article", Ready("references.md"))
    assert WordsView(text="x", section="Summary", source=article).called == "In the words of the article"
    assert WordsView(text="x", section="", source=None).called == "In full, in the editors’ words"
