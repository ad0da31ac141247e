"""The bands of the map: which elements it shows, in which groups and in which order, and the links between them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.model.graph import Graph
from generator.records import Kind
from generator.whole_map.bands import bands, is_on_map, map_links
from tests.garden import garden_model


@cache
def graph() -> Graph:
    return Graph(garden_model())


def test_bands_come_in_the_order_of_change_with_their_elements_in_the_order_of_the_file() -> None:
    assert [(band.heading, band.ids) for band in bands(graph())] == [
        ("Floor of accountability", ("a-floor",)),
        ("Problems", ("p1", "p2")),
        ("Requirements: The association", ("r1",)),
        ("Requirements: The gardeners", ("r2", "r3")),
        ("Short-term outcomes", ("st1", "st2")),
        ("Medium-term outcomes", ("mt1",)),
        ("Impacts", ("i1", "i2")),
        ("Ceiling of accountability", ("a-ceiling",)),
    ]


def test_a_band_has_a_name_that_no_element_can_have_and_knows_its_level() -> None:
    found = {band.id: band.level for band in bands(graph())}
    assert [*found][:4] == [
        "band_floor",
        "band_problems",
        "band_association-requirements",
        "band_gardeners-requirements",
    ]
    assert {id_: level for id_, level in found.items() if level} == {
        "band_association-requirements": "association",
        "band_gardeners-requirements": "gardeners",
    }


def test_only_floor_and_ceiling_bound_the_map() -> None:
    assert [band.id for band in bands(graph()) if band.bounds] == ["band_floor", "band_ceiling"]


def test_a_band_without_elements_is_left_out() -> None:
    bare = Graph(replace(garden_model(), problems=(), assumptions=()))
    assert next(band.heading for band in bands(bare)) == "Requirements: The association"
    assert Kind.ASSUMPTION not in {band.kind for band in bands(bare)}


def test_the_map_shows_what_is_in_its_bands_and_nothing_else() -> None:
    shown = {id_ for band in bands(graph()) for id_ in band.ids}
    assert {id_ for id_, element in graph().elements.items() if is_on_map(graph(), element)} == shown
    assert {*graph().elements} - shown == {"r1-tap", "r1-rain-barrels", "r2-tool-library", "r3-soup", "a-slow"}


def test_a_link_is_on_the_map_if_both_of_its_ends_are() -> None:
    assert [link.anchor for link in map_links(graph())] == [
        "r1-enables-r2",
        "r1-enables-r3",
        "r1-addresses-p1",
        "r1-contributes-to-st1",
        "r3-contributes-to-st2",
        "st1-contributes-to-mt1",
        "st2-contributes-to-mt1",
        "mt1-contributes-to-i1",
        "mt1-contributes-to-i2",
    ]
