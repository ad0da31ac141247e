"""How large cards are: their text and their labels fit, whatever they say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from generator.arranging.arrangement import arrange
from generator.arranging.cards import BESIDE, NARROW, WIDE, Box, Line, Style, column_count, measure_card
from generator.arranging.parts import Contents
from tests.arranging.made_up import arrow, card, models


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=40, deadline=None)
def test_text_fits_its_card(style: Style, model: Contents) -> None:
    for row in arrange(model, style).rows:
        for placed in row.cards:
            m = placed.measured
            assert m.at[1] + sum(each.height for each in m.lines) <= placed.box.h
            assert all(pill.box.bottom <= placed.box.h for label in m.labels for pill in label.pills)
            assert all(pill.box.right <= placed.box.w for label in m.labels for pill in label.pills)


def test_a_box_knows_its_edges_and_its_middle() -> None:
    box = Box(10, 20, 30, 40)
    assert (box.right, box.bottom, box.cx, box.cy) == (40, 60, 25, 40)
    assert box.moved(1, -2) == Box(11, 18, 30, 40)


def test_a_line_is_a_whole_number_of_pixels_high() -> None:
    assert [Line("x", size).height for size in (14, 15, 16)] == [19, 21, 22]


@pytest.mark.parametrize(("number", "across"), [(1, 1), (3, 3), (7, 7), (13, 7), (20, 7)])
def test_as_many_cards_stand_side_by_side_as_fit_in_lines_of_about_the_same_length(number: int, across: int) -> None:
    short = [replace(card(f"e{place}", place), name="Short", title="") for place in range(number)]
    assert column_count(short, WIDE, 800) == across


def test_a_long_word_leaves_space_for_fewer_cards_and_a_phone_for_one() -> None:
    long = [replace(card(f"e{place}", place), name="W" * 20, title="") for place in range(4)]
    assert column_count(long, WIDE, 800) == 2
    assert column_count(long, NARROW, 276) == column_count([], WIDE, 800) == 1


def test_the_number_is_beside_the_text_of_a_wide_card_and_above_that_of_a_narrow_one() -> None:
    wide, narrow = (measure_card(card("e0", 0), WIDE, width, [], {}) for width in (BESIDE, BESIDE - 1))
    assert wide.at[0] > wide.marker.right
    assert narrow.at == (WIDE.inset, narrow.marker.bottom + 6)
    assert [line.text for line in wide.lines] == ["Short", "Its own title"]
    assert [line.bold for line in wide.lines] == [True, False]


def test_a_card_without_a_number_has_no_space_for_one() -> None:
    bare = replace(card("e0", 0), number="", title="")
    assert measure_card(bare, WIDE, BESIDE, [], {}).at == (WIDE.inset, WIDE.inset)
    assert measure_card(bare, WIDE, BESIDE, [], {}).h == 2 * WIDE.inset + Line("", WIDE.name).height


def test_labels_are_in_rows_by_basis_and_kind_the_stated_first() -> None:
    cards = {f"e{number}": card(f"e{number}", number) for number in range(4)}
    one, two, three = arrow("e0", "e1", stated=False), arrow("e0", "e2"), arrow("e0", "e3", stated=False)
    rows = measure_card(cards["e0"], WIDE, 400, [one, two, three], cards).labels
    assert [(row.stated, row.words.text, [pill.arrow for pill in row.pills]) for row in rows] == [
        (True, "enables", [two]),
        (False, "enables", [one, three]),
    ]
    assert rows[1].box.y > rows[0].pills[-1].box.bottom


def test_a_label_that_is_too_long_is_cut_and_says_so() -> None:
    cards = {"e0": card("e0", 0), "e1": replace(card("e1", 1), short="a very long way of naming a requirement")}
    (row,) = measure_card(cards["e0"], NARROW, 150, [arrow("e0", "e1")], cards).labels
    assert row.pills[0].text.endswith("…")
    assert row.pills[0].text.removesuffix("…") in cards["e1"].short
