"""The picture of an element: what leads to it above, what follows below, never higher than a screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from generator.arranging.sheets import Sheet
from generator.model.graph import Graph
from generator.records import Activity
from generator.whole_map import neighbourhood
from generator.whole_map.neighbourhood import (
    HIGHEST,
    PART_OF,
    Neighbourhood,
    left_out_activities,
    narrow_id,
    neighbourhood_title,
    shown_links,
)
from tests.drawn import crossings, lines_of, text_sizes
from tests.garden import garden_model
from tests.whole_map.pictures import drawn, graph, parts


@pytest.mark.parametrize("id_", ["kr4", "kr5", "kr7", "p5", "st4", "a-strategic-buy-in", "kr5-co-location"])
def test_the_picture_of_an_element_is_never_higher_than_a_screen_and_never_wider_than_a_phone(id_: str) -> None:
    assert float(drawn(id_).attrib["height"]) <= HIGHEST == 700
    assert float(drawn(narrow_id(id_)).attrib["width"]) <= 288
    assert min(text_sizes(drawn(id_))) >= 14
    assert min(text_sizes(drawn(narrow_id(id_)))) >= 16
    for picture in (id_, narrow_id(id_)):
        assert crossings(lines_of(drawn(picture))) == []


def test_what_leads_to_an_element_is_above_it_and_what_follows_below() -> None:
    cards = [card.attrib["id"].removeprefix("diagram-kr5-") for card in parts(drawn("kr5"), "tile")]
    here = cards.index("kr5")
    assert {"kr1", "kr2", "kr3", "kr4"} <= set(cards[:here])
    assert {"kr7", "kr8", "p2", "p5", "st2", "st3"} <= set(cards[here + 1 :])
    assert not [id_ for id_ in cards if isinstance(graph().elements[id_.partition("_in_")[0]], Activity)]
    assert left_out_activities(graph(), "p5") > 5
    current = [card.attrib["id"] for card in parts(drawn("kr5"), "tile") if "current" in card.attrib["class"].split()]
    assert current == ["diagram-kr5-kr5"]


def test_an_activity_has_other_activities_in_its_picture_and_what_it_is_part_of() -> None:
    cards = {card.attrib["id"].partition("-kr5-co-location-")[2] for card in parts(drawn("kr5-co-location"), "tile")}
    assert {"kr5", "kr6-community-hubs"} <= cards
    assert left_out_activities(graph(), "kr5-co-location") == 0


# --- the garden ----------------------------------------------------------------------------------------------------


@cache
def garden() -> Graph:
    return Graph(garden_model())


def order(id_: str, picture: Callable[[Neighbourhood], Sheet] = Neighbourhood.wide) -> list[str]:
    """The cards and headings of a picture, in the order in which readers go through it."""
    made = picture(Neighbourhood(garden(), id_, lambda each: f"{each}.md"))
    return [each for each in made.order if "--" not in each and not each.startswith("band_")]


def test_both_pictures_have_the_element_between_what_is_before_and_what_is_after_it() -> None:
    assert order("mt1") == order("mt1", Neighbourhood.narrow) == ["st1", "st2", "a-slow", "mt1", "i1", "i2"]
    assert order("r1") == ["r1", "r2", "r3", "p1", "st1"]


def test_each_kind_and_basis_of_link_has_a_band_that_says_so() -> None:
    made = Neighbourhood(garden(), "mt1", lambda id_: None).wide()
    for heading in ("Contributes to it", "(editorial)", "Relates to it", "It contributes to"):
        assert heading in made.dot
    assert "(stated)" not in made.dot
    assert "(stated)" in Neighbourhood(garden(), "r1", lambda id_: None).wide().dot


def test_the_picture_is_named_after_its_element() -> None:
    elements = garden().elements
    assert neighbourhood_title(elements["r1"]) == "Requirement 1 and what it is linked to"
    assert neighbourhood_title(elements["r1-tap"]) == "This activity and what it is linked to"
    assert (
        (Neighbourhood(garden(), "r1", str).wide().id, Neighbourhood(garden(), "r1", str).narrow().id)
        == ("r1", narrow_id("r1"))
        == ("r1", "r1_narrow")
    )


def test_activities_are_only_in_the_picture_of_an_activity_which_says_what_it_is_part_of() -> None:
    assert (left_out_activities(garden(), "p1"), order("p1")) == (1, ["r1", "p1"])
    assert (left_out_activities(garden(), "r1-tap"), order("r1-tap")) == (0, ["r1-tap", "r1", "p1"])
    assert PART_OF in Neighbourhood(garden(), "r1-tap", str).wide().dot
    assert [link.anchor for link in shown_links(garden(), "p1")] == ["r1-addresses-p1"]
    assert len(shown_links(garden(), "r1-tap")) == 1


def test_the_largest_bands_are_summed_up_where_a_picture_would_be_too_high(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbourhood, "HIGHEST", 1)
    made = Neighbourhood(garden(), "mt1", str).wide()
    assert order("mt1") == ["a-slow", "mt1"]
    assert {"band_b0_all", "band_a0_all"} <= {*made.order}
    assert "2 outcomes" in made.dot
    assert "2 impacts" in made.dot
