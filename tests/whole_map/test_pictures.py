"""The pictures of the real model, measured from what is drawn: few arrows, none that cross, and letters to be read."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from generator.arranging.cards import NARROW, WIDE
from generator.records import Basis
from generator.site.compose import PAINTED_SLIDE
from generator.whole_map.bands import bands, map_links
from tests.drawn import crossings, lines_of, text_sizes
from tests.whole_map.pictures import drawn, graph, parts, site

PICTURES = ("map", "map_narrow")


@pytest.mark.parametrize("picture", PICTURES)
def test_the_map_first_shows_at_most_sixteen_arrows_and_none_crosses_another(picture: str) -> None:
    lines = lines_of(drawn(picture), hidden="editorial")
    assert 5 < len(lines) <= 16
    assert crossings(lines) == []


def test_a_test_for_crossings_sees_those_of_the_editors_links() -> None:
    assert crossings(lines_of(drawn("map")))


@pytest.mark.parametrize("picture", PICTURES)
def test_no_arrow_of_the_source_passes_through_a_card_that_it_does_not_join(picture: str) -> None:
    svg = drawn(picture)
    boxes = {card.attrib["id"].rpartition(f"diagram-{picture}-")[2]: _box(card) for card in parts(svg, "tile")}
    for id_, line in lines_of(svg, hidden="editorial").items():
        ends = id_.rpartition(f"diagram-{picture}-")[2].split("--")
        for card, (left, top, right, low) in boxes.items():
            inside = [(x, y) for x, y in line if left + 1 < x < right - 1 and top + 1 < y < low - 1]
            assert card in ends or not inside, (id_, card)


def _box(card: ET.Element) -> tuple[float, float, float, float]:
    """Left, top, right and lower edge of a card."""
    path = next(card.iter("path"))
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path.attrib["d"])]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def test_letters_are_14_pixels_or_larger_on_a_wide_screen_and_16_on_a_phone() -> None:
    # Both pictures fill their room: 960 pixels or more at 1280, and 288 at 320.
    assert (float(drawn("map").attrib["width"]), min(text_sizes(drawn("map")))) == (WIDE.width, 14)
    assert float(drawn("map_narrow").attrib["width"]) == NARROW.width
    assert min(text_sizes(drawn("map_narrow"))) >= 16


@pytest.mark.parametrize("picture", PICTURES)
def test_bands_come_in_the_order_of_change_and_cards_in_the_order_of_the_model(picture: str) -> None:
    cards = [card.attrib["id"].rpartition(f"diagram-{picture}-")[2] for card in parts(drawn(picture), "tile")]
    assert cards == [id_ for band in bands(graph()) for id_ in band.ids]
    places = [(round(_box(card)[1]), _box(card)[0]) for card in parts(drawn(picture), "tile")]
    assert places == sorted(places)


@pytest.mark.parametrize("picture", PICTURES)
def test_plain_names_come_first_and_the_titles_of_the_article_after_them_in_smaller_letters(picture: str) -> None:
    card = next(c for c in parts(drawn(picture), "tile") if c.attrib["id"].endswith("-kr4"))
    (text,) = card.iter("text")
    spans = [(span.attrib.get("class"), span.text) for span in text if (span.text or "").strip()]
    name = " ".join(words or "" for bold, words in spans if bold)
    title = " ".join(words or "" for bold, words in spans if not bold)
    assert (name, title) == ("Enough staff, with training and support", "Staff resources and infrastructure")
    assert [bool(bold) for bold, _ in spans] == sorted((bool(bold) for bold, _ in spans), reverse=True)


@pytest.mark.parametrize("picture", PICTURES)
def test_every_arrow_and_every_label_is_a_link_with_a_name_that_says_who_says_so(picture: str) -> None:
    svg = drawn(picture)
    basis = {(x.from_, x.to): x.basis is Basis.STATED for x in map_links(graph())}
    pages = set(site().pages)
    for part in (*parts(svg, "edge"), *parts(svg, "pill")):
        link = next(part.iter("a"))
        stated = "stated" in part.attrib["class"].split()
        assert link.attrib["href"] in pages
        assert link.attrib["aria-label"].endswith("(stated in the source)" if stated else "(added by the editors)")
        tail, _, head = part.attrib["id"].rpartition(f"diagram-{picture}-")[2].split("--")
        assert basis.get((tail, head), stated) == stated
    assert all(next(part.iter("a")).attrib["href"].startswith("links/") for part in parts(svg, "edge"))
    assert all(not next(part.iter("a")).attrib["href"].startswith("links/") for part in parts(svg, "pill"))


def test_the_sign_of_the_whole_is_between_bands_of_two_kinds_and_says_what_the_source_says_once() -> None:
    signs = [sign.attrib["id"].removeprefix("diagram-map-") for sign in parts(drawn("map"), "sign")]
    assert signs == [
        "band_system-requirements--sign",
        "band_short-outcomes--sign",
        "band_impacts--sign",
    ]
    (said,) = (part for part in parts(drawn("map"), "said") if part.attrib["id"].endswith("-sign_words"))
    pathway = graph().model.about.pathway
    assert pathway
    words = "".join("".join(text.itertext()) for text in said.iter("text"))
    assert "".join(words.split()) == "".join(f"“{pathway.text}”".split())


def test_readers_go_through_the_map_from_the_top_down() -> None:
    """The Tab key follows the order of the page: what lies in one band comes before what lies in the next."""
    rows = {id_: place for place, band in enumerate(bands(graph())) for id_ in (band.id, *band.ids)}
    met = []
    for part in drawn("map").iter("g"):
        classes = part.attrib.get("class", "").split()
        if {"tile", "edge", "pill"}.intersection(classes):
            met.append(rows[part.attrib["id"].removeprefix("diagram-map-").split("--")[0]])
    assert met == sorted(met)


def test_the_slide_shows_every_element_by_its_plain_name() -> None:
    written = html.unescape(" ".join(re.findall(r">([^<>]+)</FONT>", site().pictures[PAINTED_SLIDE].dot)))
    words = Counter(re.findall(r"[\w’']+", written))
    for band in bands(graph()):
        for id_ in band.ids:
            assert not Counter(re.findall(r"[\w’']+", graph().plain_name(id_))) - words, id_
