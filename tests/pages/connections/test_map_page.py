"""What the page of the map is given to print: two pictures, the same as a list, and the source's own figures."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import FIGURES
from generator.pages.connections.map_page import whole_map
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.whole_map import contents
from tests.garden import PLAIN_TEXT, garden_model, whole_garden
from tests.projects import changed


def page_of(graph: Graph) -> dict[str, Any]:
    return whole_map(PageContext(graph, addresses.addresses(graph), "map.md"))


@cache
def page() -> dict[str, Any]:
    return page_of(Graph(garden_model()))


def test_there_is_a_wide_and_a_narrow_picture_of_the_same() -> None:
    assert [picture.id for picture in page()["diagrams"]] == ["map", "map_narrow"]
    assert {picture.title for picture in page()["diagrams"]} == {"Map of the Linden Row Garden"}


def test_the_list_has_every_band_with_its_elements_and_their_links_on_the_map() -> None:
    groups = {group["title"]: group for group in page()["groups"]}
    assert [*groups][:3] == ["Floor of accountability", "Problems", "Requirements: The association"]
    (entry,) = groups["Requirements: The association"]["entries"]
    assert (entry.ref.id, [link.other.id for link in entry.links]) == ("r1", ["p1", "r2", "r3", "st1"])
    assert groups["Problems"]["id"] == "band_problems"


def test_a_link_to_what_the_map_does_not_show_is_not_in_its_list() -> None:
    entries = [entry for group in page()["groups"] for entry in group["entries"]]
    shown = {entry.ref.id for entry in entries}
    assert {link.other.id for entry in entries for link in entry.links} <= shown
    assert "r1-tap" not in shown


def test_an_element_says_the_first_sentence_of_its_plain_text() -> None:
    entries = [
        entry
        for group in page_of(Graph(load(whole_garden() | PLAIN_TEXT).model))["groups"]
        for entry in group["entries"]
    ]
    assert {entry.ref.id: entry.says for entry in entries if entry.says} == {
        "r1": "The garden needs a lease and a tap."
    }


def test_the_key_names_only_kinds_that_the_map_shows() -> None:
    assert [name for name, _, _ in page()["kinds"]] == ["problem", "requirement", "outcome", "impact"]


def test_labels_are_explained_only_where_a_link_runs_against_the_order_of_change() -> None:
    assert page()["labels"] is True
    texts = changed(whole_garden(), "    kind: addresses\n    to: p1\n", "    kind: contributes to\n    to: st1\n")
    assert page_of(Graph(load(texts).model))["labels"] is False


def test_links_that_go_together_are_named_with_their_number() -> None:
    way, number = page()["together"][0]
    assert (way.name, number) == ("Requirement 1 enables requirements 2 and 3", 2)


def test_a_map_of_too_many_elements_says_that_it_is_summed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert page()["summed_up"] is False
    monkeypatch.setattr(contents, "MOST_ON_MAP", 3)
    assert page_of(Graph(garden_model()))["summed_up"] is True


def test_a_figure_of_the_source_has_its_picture_and_the_arrows_that_people_saw_in_it() -> None:
    figure = (
        "figures:\n  - title: Figure 1\n    picture: beds.png\n    alt: Beds.\n    credit: The report\n"
        "    licence: CC BY 4.0\n    transcribed_by: Gardeners\n    transcribed_on: 2025-03-01\n"
        "    arrows:\n      - from: r1\n        to: st1\n        note: It is dashed.\n"
        "  - title: Figure 2\n    missing: It is not here.\n"
    )
    first, second = page_of(Graph(load(whole_garden() | {FIGURES: figure}).model))["figures"]
    assert (first["anchor"], first["href"], first["day"]) == ("figure--1", "beds.png", "1 March 2025")
    assert [(tail.id, head.id, note) for tail, head, note in first["arrows"]] == [("r1", "st1", "It is dashed.")]
    assert (second["anchor"], second["href"], second["day"], second["arrows"]) == ("figure--2", "", "", ())


def test_the_words_for_the_whole_are_the_source_s_and_a_project_without_them_has_none() -> None:
    assert page()["pathway"].section == "Summary"
    pathway = next(line for line in whole_garden()["toc_model.yaml"].splitlines() if line.startswith("  pathway:"))
    assert page_of(Graph(load(changed(whole_garden(), f"{pathway}\n", "")).model))["pathway"] is None
