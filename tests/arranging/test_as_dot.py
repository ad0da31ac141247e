"""An arranged map as DOT: every card, number, label and arrow once, in reading order, with its place and its look."""

from __future__ import annotations

from dataclasses import replace

import pygraphviz
import pytest

from generator.arranging.arrangement import arrange
from generator.arranging.as_dot import MARKERS, sheet
from generator.arranging.cards import NARROW, WIDE, Box, Line
from generator.arranging.parts import Contents
from generator.arranging.sheets import Canvas, Colours, Extra, Sheet
from generator.diagrams.svg import Named
from generator.records import Kind
from tests.arranging.made_up import arrow, contents

PAINT = Colours("black", "grey", "blue", "white", "ivory", dict.fromkeys(Kind, ("navy", "azure")))


def linked() -> Contents:
    """Two bands: an arrow of the source, an arc of the editors, and a link back, which is a label."""
    made = contents(
        [2, 2],
        [arrow("e0-0", "e1-0"), arrow("e0-0", "e0-1", stated=False), replace(arrow("e1-1", "e0-1"), href="l.md")],
    )
    cards = {id_: replace(card, href=f"{id_}.md") for id_, card in made.cards.items()}
    return replace(made, cards=cards, title="A map", description="Of all.")


def nodes(made: Sheet) -> dict[str, dict[str, str]]:
    """The attributes of every node of a picture, by its name."""
    graph = pygraphviz.AGraph(string=made.dot)  # its nodes are of use only while the graph is held
    return {str(node): dict(node.attr) for node in graph.nodes()}


def edges(made: Sheet) -> dict[str, dict[str, str]]:
    """The attributes of every arrow of a picture, by its id."""
    graph = pygraphviz.AGraph(string=made.dot)
    return {edge.attr["id"]: dict(edge.attr) for edge in graph.edges()}


def test_the_picture_is_named_after_its_style_and_says_what_its_contents_say() -> None:
    made = sheet(arrange(linked(), NARROW))
    assert (made.id, made.title, made.description) == ("map_narrow", "A map", "Of all.")
    assert (made.stated_first, made.said) == (False, None)
    assert made.shown[0] == NARROW.width
    assert "layout=nop2" in made.dot


def test_readers_go_through_frames_first_and_then_through_each_band_from_the_top() -> None:
    order = sheet(arrange(linked(), WIDE)).order
    assert order == (
        "band_0", "band_1",
        "e0-0--enables--e0-1", "e0-0", "e0-0--number", "e0-1", "e0-1--number", "e0-0--enables--e1-0",
        "band_0--heading",
        "e1-0", "e1-0--number", "e1-1", "e1-1--number", "e1-1--enables--stated", "e1-1--enables--e0-1",
        "band_1--heading",
    )  # fmt: skip


def test_a_band_is_together_under_its_name_and_so_are_its_arrows_where_they_lead_somewhere() -> None:
    plain = sheet(arrange(linked(), WIDE))
    first, second = plain.reading[2:]
    assert isinstance(first, Named)
    assert isinstance(second, Named)
    assert (first.name, first.parts) == ("Band 0", plain.order[2:9])
    assert (second.name, second.parts) == ("Band 1", plain.order[9:])
    arrows = tuple(replace(each, href="links/a.md") for each in linked().arrows)
    leading = sheet(arrange(replace(linked(), arrows=arrows), WIDE))
    assert leading.order == plain.order
    band = leading.reading[2]
    assert isinstance(band, Named)
    assert [part for part in band.parts if isinstance(part, Named)] == [
        Named("Band 0, arrows between them", ("e0-0--enables--e0-1",), "editorial"),
        Named("Band 0, arrows from them", ("e0-0--enables--e1-0",)),
    ]


def test_a_band_without_a_heading_has_no_name() -> None:
    made = linked()
    rows = tuple((replace(band, heading=""), ids) for band, ids in made.rows)
    assert not [part for part in sheet(arrange(replace(made, rows=rows), WIDE)).reading if isinstance(part, Named)]


def test_everything_in_the_order_is_drawn_once() -> None:
    made = sheet(arrange(linked(), WIDE))
    for id_ in made.order:
        assert made.dot.count(f'id="{id_}"') == 1, id_


def test_what_the_editors_derived_is_dashed() -> None:
    drawn = edges(sheet(arrange(linked(), WIDE)))
    assert {id_: (edge["class"], edge.get("style")) for id_, edge in drawn.items()} == {
        "e0-0--enables--e1-0": ("enables stated", None),
        "e0-0--enables--e0-1": ("enables editorial", "dashed"),
    }


def test_a_link_that_is_a_label_leads_to_the_other_end_and_says_who_says_so() -> None:
    pill = nodes(sheet(arrange(linked(), WIDE)))["e1-1--enables--e0-1"]
    assert pill["class"] == "pill requirement stated"
    assert (pill["URL"], pill["tooltip"]) == ("e0-1.md", "e1-1 e0-1 (stated in the source)")


def test_a_card_has_the_place_and_the_size_that_were_arranged() -> None:
    arranged = arrange(linked(), WIDE)
    placed = arranged.rows[0].cards[0]
    node = nodes(sheet(arranged))["e0-0"]
    x, y = (float(number) for number in node["pos"].split(","))
    assert (x, y) == pytest.approx((placed.box.cx, arranged.height - placed.box.cy), abs=0.1)
    assert float(node["width"]) * 72 == pytest.approx(placed.box.w, abs=0.1)
    assert (node["class"], node["URL"], node["tooltip"]) == ("tile requirement", "e0-0.md", "Short")


def test_a_number_has_the_shape_of_its_kind() -> None:
    number = nodes(sheet(arrange(linked(), WIDE)))["e0-1--number"]
    assert (number["label"], number["class"], number["style"]) == (
        "2",
        "number requirement",
        MARKERS["requirement"]["style"],
    )


def test_without_colours_the_style_sheet_has_them_and_with_them_the_picture() -> None:
    arranged = arrange(linked(), WIDE)
    plain, painted = sheet(arranged), sheet(arranged, PAINT)
    assert "fillcolor" not in plain.dot
    card = nodes(painted)["e0-0"]
    assert (card["fillcolor"], card["color"]) == ("ivory", "navy")
    assert {edge["color"] for edge in edges(painted).values()} == {"blue"}


def test_a_canvas_moves_the_map_and_says_how_large_it_is_shown() -> None:
    arranged = arrange(linked(), WIDE)
    canvas = Canvas(width=2000, height=1000, left=100, top=50, shown=(800, 400))
    made = sheet(arranged, canvas=canvas)
    box = arranged.rows[0].cards[0].box
    x, y = (float(number) for number in nodes(made)["e0-0"]["pos"].split(","))
    assert (x, y) == pytest.approx((100 + box.cx, 1000 - 50 - box.cy), abs=0.1)
    assert made.shown == (800, 400)


def test_more_text_comes_last() -> None:
    note = Extra("source", (Line("After the report", 14),), Box(0, 0, 200, 20))
    made = sheet(arrange(linked(), WIDE), more=[note])
    assert made.order[-1] == "source"
    assert "After the report" in made.dot
