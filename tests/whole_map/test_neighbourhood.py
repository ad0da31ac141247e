"""The picture of an element: what leads to it above, what follows below, never higher than a screen."""

from __future__ import annotations

import pytest

from generator.records import Activity
from generator.whole_map.neighbourhood import HIGHEST, left_out, narrow_id
from tests.drawn import crossings, lines_of, text_sizes
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
    assert left_out(graph(), "p5") > 5
    current = [card.attrib["id"] for card in parts(drawn("kr5"), "tile") if "current" in card.attrib["class"].split()]
    assert current == ["diagram-kr5-kr5"]


def test_an_activity_has_other_activities_in_its_picture_and_what_it_is_part_of() -> None:
    cards = {card.attrib["id"].partition("-kr5-co-location-")[2] for card in parts(drawn("kr5-co-location"), "tile")}
    assert {"kr5", "kr6-community-hubs"} <= cards
    assert left_out(graph(), "kr5-co-location") == 0
