"""In which form a link is drawn: as an arrow where it crosses nothing, and as a label where it would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.arranging.arrangement import arrange
from generator.arranging.arrow_forms import ArrowForm, ArrowForms
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.parts import Arrow
from tests.arranging.made_up import arrow, contents

ROOMY = replace(WIDE, width=3000)
"""Space for six cards side by side."""


def test_a_link_against_the_order_of_change_is_a_label() -> None:
    arranged = arrange(contents([2, 2], [arrow("e1-0", "e0-1")]), WIDE)
    assert arranged.forms == {"e1-0--enables--e0-1": ArrowForm.LABEL}


def test_of_two_arrows_that_would_cross_one_is_a_label() -> None:
    arranged = arrange(contents([2, 2], [arrow("e0-0", "e1-1"), arrow("e0-1", "e1-0")]), WIDE)
    assert [*arranged.forms.values()] == [ArrowForm.DOWN, ArrowForm.LABEL]


def forms(sizes: list[int], arrows: list[Arrow], style: Style = WIDE) -> list[ArrowForm]:
    """The form of each of these arrows on a map of bands with so many cards."""
    found = ArrowForms(contents(sizes, arrows), style).forms
    return [found[each.id] for each in arrows]


def test_links_inside_a_band_are_arcs_over_its_cards_and_under_them_where_those_would_cross() -> None:
    assert forms([4], [arrow("e0-0", "e0-2"), arrow("e0-1", "e0-3")]) == [ArrowForm.OVER, ArrowForm.UNDER]


def test_a_third_arc_that_would_cross_on_both_sides_is_a_label() -> None:
    arcs = [arrow("e0-0", "e0-3"), arrow("e0-1", "e0-4"), arrow("e0-2", "e0-5")]
    assert forms([6], arcs, ROOMY) == [ArrowForm.OVER, ArrowForm.UNDER, ArrowForm.LABEL]


def test_what_the_source_says_never_gives_way_to_a_link_of_the_editors() -> None:
    editors = [arrow("e0-0", "e0-2", stated=False), arrow("e0-1", "e0-4", stated=False)]
    assert forms([6], [*editors, arrow("e0-1", "e0-3"), arrow("e0-2", "e0-5")], ROOMY)[2:] == [
        ArrowForm.OVER,
        ArrowForm.UNDER,
    ]


@pytest.mark.parametrize(("stated", "form"), [(True, ArrowForm.LABEL), (False, ArrowForm.CURVE)])
def test_a_link_to_a_band_farther_down_is_a_label_or_a_curve_behind_the_cards(stated: bool, form: ArrowForm) -> None:
    assert forms([1, 1, 1], [arrow("e0-0", "e2-0", stated=stated)]) == [form]


def test_in_one_column_arrows_run_beside_the_cards() -> None:
    down, editors = arrow("e0-0", "e1-0"), arrow("e0-0", "e0-1", stated=False)
    assert forms([2, 1], [down, editors, arrow("e1-0", "e0-1")], NARROW) == [
        ArrowForm.ASIDE,
        ArrowForm.CURVE,
        ArrowForm.LABEL,
    ]


def test_an_arrow_between_bands_goes_from_frame_to_frame_and_a_longer_one_round_the_bands() -> None:
    near = replace(arrow("band_0", "band_1"), of_groups=True)
    far = replace(arrow("band_0", "band_2"), of_groups=True)
    made = ArrowForms(contents([1, 1, 1], [near, far]), WIDE)
    assert [made.forms[each.id] for each in (near, far)] == [ArrowForm.FRAMES, ArrowForm.ROUND]
    assert made.aside == WIDE.head + WIDE.track
    assert ArrowForms(contents([1, 1], [near]), WIDE).aside == 0


def test_what_goes_round_takes_its_space_from_the_cards() -> None:
    far = replace(arrow("band_0", "band_2"), of_groups=True)
    left, room = ArrowForms(contents([1, 1, 1], [far]), WIDE).room()
    assert (left, room) == (WIDE.pad, WIDE.width - 2 * WIDE.pad - WIDE.head - WIDE.track)


def test_an_arc_round_another_is_farther_out() -> None:
    inner, outer = arrow("e0-1", "e0-2"), arrow("e0-0", "e0-3", stated=False)
    tracks = ArrowForms(contents([4], [inner, outer]), WIDE).tracks
    assert tracks[outer.id] > tracks[inner.id] == 1
