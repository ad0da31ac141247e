"""The search page: what it lists works without scripts, by kind, each kind from A to Z."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.model.graph import Graph
from generator.pages.search import search
from generator.rendering.search_index import Entry
from generator.rendering.view_records import Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.site.compose import Site
from tests.garden import garden_in_plain_language, garden_model, garden_site


def page_of(site: Site, entries: tuple[Entry, ...] | None = None) -> dict[str, Any]:
    graph = Graph(garden_model())
    context = PageContext(graph, addresses.addresses(graph), addresses.SEARCH)
    return search(context, site.index.entries if entries is None else entries)


@cache
def groups(*, plain: bool = False) -> dict[str, tuple[tuple[Ref, str], ...]]:
    return dict(page_of(garden_in_plain_language() if plain else garden_site())["groups"])


def test_pages_are_listed_by_kind_and_a_kind_without_pages_has_no_heading() -> None:
    assert [*groups()] == [
        "Overviews", "About this site", "Problems", "Requirements", "Activities", "Outcomes", "Impacts", "Assumptions",
        "Retired",
    ]  # fmt: skip
    assert [*groups(plain=True)][2] == "In plain language"


def test_each_kind_is_listed_from_a_to_z_whatever_the_order_of_the_index() -> None:
    assert [way.name for way, _ in groups()["Activities"]] == [
        "Cook soup on the first Sunday of the month",
        "Lay a pipe to the middle bed",
        "Lend tools like books",
        "Put a rain barrel under every gutter",
    ]
    turned = page_of(garden_site(), garden_site().index.entries[::-1])
    assert dict(turned["groups"]) == groups()


def test_a_page_about_an_element_says_of_what_kind_it_is_and_others_do_not() -> None:
    assert [kind for _, kind in groups()["Requirements"]] == ["Requirement 2", "Requirement 1", "Requirement 3"]
    assert {kind for _, kind in groups()["Overviews"]} == {""}
    assert [way.href for way, _ in groups()["Retired"]] == ["id/r0-hose/index.md"]


def test_quotes_and_places_inside_a_page_are_found_by_search_and_not_listed() -> None:
    listed = [way.href for ways in groups().values() for way, _ in ways]
    assert any("#" in entry.address for entry in garden_site().index.entries)
    assert not any("#" in href for href in listed)
    assert len(listed) == len({*listed})


def test_help_is_led_to_where_there_is_some() -> None:
    assert [way.href for way in page_of(garden_site())["help"]] == ["help.md"]
    without = tuple(entry for entry in garden_site().index.entries if entry.address != "help.md")
    assert page_of(garden_site(), without)["help"] == ()


def test_without_pages_there_is_nothing_to_list() -> None:
    assert page_of(garden_site(), ())["groups"] == ()
