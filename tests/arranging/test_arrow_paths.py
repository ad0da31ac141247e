"""Where arrows run, on made-up maps: every link is drawn once, and what the source says never crosses."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings

from generator.arranging.arrangement import arrange, by_card
from generator.arranging.arrow_paths import RADIUS, TIP, ArrowPath, arrow_paths, curved_line, curves_of, rounded_line
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.parts import Contents
from tests.arranging.made_up import arrow, contents, labels, models
from tests.drawn import Line, crossings, cubic


def line(path: ArrowPath) -> Line:
    """The points along the line of an arrow, to its tip."""
    points = [path.line[0]]
    for piece in curves_of(path.line):
        points += [cubic(piece, step / 8) for step in range(1, 9)]
    return [*points, path.tip]


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_every_link_is_drawn_once_as_an_arrow_or_as_a_label(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    drawn = [path.arrow.id for path in arrow_paths(arranged)]
    assert Counter([*drawn, *labels(arranged)]) == Counter(arrow.id for arrow in model.arrows)


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_what_the_source_says_never_crosses(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    stated = {path.arrow.id: line(path) for path in arrow_paths(arranged) if path.arrow.stated}
    assert crossings(stated) == []


def path_of(made: Contents, style: Style = WIDE) -> ArrowPath:
    """The line of the only arrow of a map."""
    (path,) = arrow_paths(arrange(made, style))
    return path


def test_a_line_is_a_chain_of_cubic_curves_that_ends_before_its_tip() -> None:
    path = path_of(contents([1, 1], [arrow("e0-0", "e1-0")]))
    assert len(path.line) % 3 == 1
    assert math.dist(path.line[-1], path.tip) == pytest.approx(TIP)
    chain = [*curves_of(path.line)]
    assert all(before[-1] == after[0] for before, after in pairwise(chain))
    assert [*curves_of(path.line[:3])] == []


def test_an_arrow_down_begins_under_its_card_and_ends_over_the_other() -> None:
    made = contents([1, 1], [arrow("e0-0", "e1-0")])
    cards = by_card(arrange(made, WIDE))
    path = path_of(made)
    assert path.line[0] == (cards["e0-0"].box.cx, cards["e0-0"].box.bottom)
    assert path.tip == (cards["e1-0"].box.cx, cards["e1-0"].box.y)


def test_an_arc_runs_over_its_cards_and_inside_the_space_kept_for_it() -> None:
    made = contents([3], [arrow("e0-0", "e0-2")])
    (row,) = arrange(made, WIDE).rows
    path = path_of(made)
    assert row.over.y <= min(y for _, y in path.line) < row.cards[0].box.y
    assert path.tip[1] == row.cards[2].box.y


def test_in_one_column_an_arrow_leaves_and_comes_back_at_the_right() -> None:
    made = contents([2], [arrow("e0-0", "e0-1")])
    box = by_card(arrange(made, NARROW))["e0-0"].box
    path = path_of(made, NARROW)
    assert path.line[0][0] == path.tip[0] == box.right
    assert box.right < max(x for x, _ in path.line) <= NARROW.width


def test_a_link_of_the_editors_to_a_band_far_below_is_one_curve() -> None:
    path = path_of(contents([1, 1, 1], [arrow("e0-0", "e2-0", stated=False)]))
    assert len(path.line) == 4


def test_an_arrow_between_bands_is_straight_from_frame_to_frame() -> None:
    made = contents([1, 1], [replace(arrow("band_0", "band_1"), of_groups=True)])
    first, second = arrange(made, WIDE).rows
    path = path_of(made)
    assert {x for x, _ in path.line} == {path.tip[0]}
    assert (path.line[0][1], path.tip[1]) == (first.frame.bottom, second.frame.y)


def test_an_arrow_round_the_bands_stays_right_of_all_frames_and_on_the_picture() -> None:
    made = contents([1, 1, 1], [replace(arrow("band_0", "band_2"), of_groups=True)])
    first, *_, last = arrange(made, WIDE).rows
    path = path_of(made)
    assert (path.line[0][0], path.tip[0]) == (first.frame.right, last.frame.right)
    assert last.frame.right < max(x for x, _ in path.line) <= WIDE.width


def test_corners_are_round_and_a_line_without_length_is_a_point() -> None:
    only = arrow("e0", "e1")
    path = rounded_line(only, [(0, 0), (0, 100), (100, 100)])
    assert (0, 100 - RADIUS) in path.line
    assert (RADIUS, 100) in path.line
    assert math.dist(path.line[-1], (100 - TIP, 100)) == 0
    assert math.dist(curved_line(only, (0, 0), (1, 1), (5, 5), (5, 5)).line[-1], (5, 5)) == 0
