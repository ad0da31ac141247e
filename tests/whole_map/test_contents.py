"""What the map of the garden says in words: its cards, its arrows, and one arrow where many links say the same."""

from __future__ import annotations

from functools import cache

import pytest

from generator.arranging.parts import Contents
from generator.loading.load import load
from generator.model.graph import Graph
from generator.records import Relation
from generator.whole_map import contents as module
from generator.whole_map.bands import bands
from generator.whole_map.contents import contents, group_in_words, is_summed_up, members_in_words
from tests.garden import garden_model, whole_garden
from tests.projects import changed


@cache
def graph() -> Graph:
    return Graph(garden_model())


def made(of: Graph) -> Contents:
    return contents(of, lambda id_: f"{id_}.md", lambda anchor: f"links/{anchor}.md")


def test_a_card_has_the_number_the_names_and_the_address_of_its_element() -> None:
    card = made(graph()).cards["st2"]
    assert (card.look, card.number, card.href) == ("outcome", "2", "st2.md")
    assert (card.name, card.title) == ("Neighbours greet each other by name", "")
    assert (card.label, card.short) == (
        "Short-term outcome 2: Neighbours greet each other by name",
        "short-term outcome 2",
    )


def test_a_card_has_the_title_after_a_plain_name_that_says_something_else() -> None:
    texts = changed(whole_garden(), "    title: Land and water\n", "    title: Land and water\n    plain_name: A tap\n")
    card = made(Graph(load(texts).model)).cards["r1"]
    assert (card.name, card.title) == ("A tap", "Land and water")
    assert card.label == "Requirement 1: A tap (Land and water)"


def test_floor_and_ceiling_say_so_and_have_a_look_of_their_own() -> None:
    card = made(graph()).cards["a-floor"]
    assert (card.look, card.number, card.short) == ("floor", "", "floor of accountability")
    assert card.name == "Floor of accountability: Some causes lie below what a garden can reach"


def test_links_that_say_the_same_of_two_bands_are_one_arrow_and_the_others_are_single() -> None:
    arrows = {arrow.id: arrow for arrow in made(graph()).arrows}
    together = arrows["band_association-requirements--enables--band_gardeners-requirements"]
    assert (together.of_groups, together.stated) == (True, True)
    assert together.label == together.words == "Requirement 1 enables requirements 2 and 3"
    single = arrows["r1--addresses--p1"]
    assert (single.of_groups, single.stated, single.words) == (False, True, "")
    assert (single.label, single.href) == ("Requirement 1 addresses problem 1", "links/r1-addresses-p1.md")
    assert "r1--enables--r2" not in arrows


def test_the_map_says_what_the_source_says_first_and_has_its_words_for_the_whole() -> None:
    whole = made(graph())
    assert (whole.title, whole.stated_first) == ("Map of the Linden Row Garden", True)
    assert whole.pathway == "from dry beds, by way of what neighbours do together, to food and company"
    assert [ids for _, ids in whole.rows] == [band.ids for band in bands(graph())]


@pytest.mark.parametrize(
    ("ids", "words"),
    [
        (("r1",), "requirement 1"),
        (("r1", "r2", "r3"), "requirements 1, 2 and 3"),
        (("mt1",), "medium-term outcome 1"),
        (("a-slow",), "‘Trust grows slowly’"),
    ],
)
def test_elements_are_named_by_their_numbers_or_by_their_names(ids: tuple[str, ...], words: str) -> None:
    assert members_in_words(graph(), ids) == words


def test_links_are_a_sentence_in_which_the_verb_agrees() -> None:
    assert (
        group_in_words(graph(), ("r1", "r2"), Relation.ENABLES, ("r3",)) == "Requirements 1 and 2 enable requirement 3"
    )
    assert group_in_words(graph(), ("r1",), Relation.CONTRIBUTES, ("st1",)) == (
        "Requirement 1 contributes to short-term outcome 1"
    )


def test_a_map_of_too_many_elements_has_a_card_for_each_band(monkeypatch: pytest.MonkeyPatch) -> None:
    number = sum(len(band.ids) for band in bands(graph()))
    monkeypatch.setattr(module, "MOST_ON_MAP", number)
    assert not is_summed_up(bands(graph()))
    monkeypatch.setattr(module, "MOST_ON_MAP", number - 1)
    assert is_summed_up(bands(graph()))
    whole = made(graph())
    assert [card.name for card in whole.cards.values()][1:4] == ["2 problems", "1 requirement", "2 requirements"]
    labels = {arrow.label: arrow.stated for arrow in whole.arrows}
    assert labels["Medium-term outcomes contributes to Impacts: 2 links"] is False
    assert labels["Requirements: The association enables Requirements: The gardeners: 2 links"] is True
