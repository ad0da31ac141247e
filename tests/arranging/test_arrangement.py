"""Where cards are, on made-up maps: in the order of the model, and none on another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from generator.arranging.arrangement import EDGE, arrange, arrows_by_form, by_band, by_card
from generator.arranging.arrow_forms import ArrowForm
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.parts import Contents
from generator.records import Kind
from tests.arranging.made_up import arrow, contents, models


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_cards_come_in_the_order_of_the_model_and_nothing_lies_on_another(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    boxes = [placed.box for row in arranged.rows for placed in row.cards]
    reading = sorted(range(len(boxes)), key=lambda place: (boxes[place].y, boxes[place].x))
    assert reading == list(range(len(boxes)))
    for place, box in enumerate(boxes):
        assert box.x >= 0
        assert box.right <= style.width + 0.01
        for other in boxes[place + 1 :]:
            assert box.right <= other.x or other.right <= box.x or box.bottom <= other.y


def test_a_band_with_more_cards_than_fit_side_by_side_has_several_lines_of_about_the_same_length() -> None:
    (row,) = arrange(contents([13], []), WIDE).rows
    lines = Counter(placed.box.y for placed in row.cards)
    assert len(lines) > 1
    assert max(lines.values()) - min(lines.values()) <= len(lines)


def test_bands_come_one_under_the_other_and_the_picture_ends_below_the_last() -> None:
    made = arrange(contents([2, 3, 1], []), WIDE)
    frames = [row.frame for row in made.rows]
    assert all(upper.bottom + WIDE.gap <= lower.y for upper, lower in pairwise(frames))
    assert (made.width, made.height) == (WIDE.width, frames[-1].bottom + EDGE)
    assert frames[0].y == EDGE


def test_a_heading_is_over_its_cards_and_a_band_that_bounds_the_map_has_none() -> None:
    made = contents([1, 1], [])
    (first, ids), second = made.rows
    bounds = replace(made, rows=((replace(first, bounds=True), ids), second))
    floor, other = arrange(bounds, WIDE).rows
    assert floor.heading == ()
    assert [line.text for line in other.heading] == ["Band 1"]
    assert other.heading_box.bottom <= other.cards[0].box.y


def test_beside_its_cards_a_heading_has_the_space_that_the_style_gives_it() -> None:
    (row,) = arrange(contents([1], []), replace(WIDE, beside=150)).rows
    assert row.heading_box.right <= row.cards[0].box.x == 150


def test_an_arc_takes_space_over_or_under_the_cards_of_its_band() -> None:
    bare = arrange(contents([3], []), WIDE).rows[0]
    arcs = arrange(contents([3], [arrow("e0-0", "e0-2")]), WIDE).rows[0]
    assert (bare.over.h, bare.under.h, arcs.under.h) == (0, 0, 0)
    assert arcs.over.h == WIDE.head + WIDE.track
    assert arcs.cards[0].box.y == bare.cards[0].box.y + arcs.over.h


def of_two_kinds(number: int = 2) -> Contents:
    """Bands of which each is of another kind than the one before."""
    made = contents([1] * number, [])
    kinds = [*Kind]
    rows = tuple((replace(band, kind=kinds[place]), ids) for place, (band, ids) in enumerate(made.rows))
    return replace(made, rows=rows, pathway="from dry beds to food")


def test_the_sign_of_the_whole_is_between_bands_of_two_kinds_and_its_words_are_beside_the_first() -> None:
    gaps = [row.gap for row in arrange(of_two_kinds(3), WIDE).rows]
    assert [gap.sign is not None for gap in gaps] == [False, True, True]
    assert [[line.text for said in gap.said for line in said.lines] for gap in gaps] == [
        [],
        ["“from dry beds to food”"],
        [],
    ]


def test_without_words_of_a_pathway_there_is_no_sign() -> None:
    assert [row.gap.sign for row in arrange(replace(of_two_kinds(), pathway=""), WIDE).rows] == [None, None]
    same = replace(contents([1, 1], []), pathway="from dry beds to food")
    assert [row.gap.sign for row in arrange(same, WIDE).rows] == [None, None]


def test_the_words_at_an_arrow_between_bands_are_above_the_band_that_it_leads_to() -> None:
    led = replace(arrow("band_0", "band_1"), of_groups=True, words="Both make it possible")
    made = arrange(contents([1, 1], [led]), WIDE)
    (said,) = made.rows[1].gap.said
    assert (said.id, [line.text for line in said.lines], said.right) == (
        f"{led.id}--words",
        ["Both make it possible"],
        False,
    )
    assert made.rows[0].frame.bottom < said.box.y
    assert said.box.bottom <= made.rows[1].frame.y


def test_bands_cards_and_arrows_are_found_by_their_names() -> None:
    down = arrow("e0-0", "e1-0")
    made = arrange(contents([1, 1], [down]), WIDE)
    assert [*by_band(made)] == ["band_0", "band_1"]
    assert [*by_card(made)] == ["e0-0", "e1-0"]
    assert arrows_by_form(made)[ArrowForm.DOWN] == (down,)
    assert arrows_by_form(made)[ArrowForm.LABEL] == ()
