"""Arcs over a row: those on one page never cross, whatever is linked with what."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from generator.arranging.arcs import Arc, arc_heights, cross, page_of_each_arc, ports

PLACES = st.integers(0, 8)
ARCS = st.lists(st.tuples(PLACES, PLACES), max_size=10).map(
    lambda ends: [Arc(tail, head, f"a{number}") for number, (tail, head) in enumerate(ends)]
)


@given(ARCS, st.sets(PLACES, max_size=3))
def test_arcs_on_one_page_never_cross_and_none_passes_over_a_closed_place(arcs: list[Arc], closed: set[int]) -> None:
    found = page_of_each_arc(arcs, [closed, ()])
    on = [[arc for arc in arcs if found.get(arc.key) == page] for page in (0, 1)]
    assert not any(cross(one, other) for page in on for one, other in combinations(page, 2))
    assert not any(arc.span[0] < place < arc.span[1] for arc in on[0] for place in closed)


@given(ARCS)
def test_only_what_would_cross_or_is_no_arc_is_left_out(arcs: list[Arc]) -> None:
    found = page_of_each_arc(arcs, [()])
    kept = [arc for arc in arcs if arc.key in found]
    for arc in arcs:
        if arc.key not in found:
            assert arc.tail == arc.head or any(cross(arc, other) for other in kept)


@given(ARCS)
def test_an_arc_is_higher_than_all_inside_it(arcs: list[Arc]) -> None:
    high = arc_heights(arcs)
    for one, other in combinations(arcs, 2):
        (a, b), (c, d) = one.span, other.span
        if a <= c and d <= b and (a, b) != (c, d):
            assert high[one.key] > high[other.key]
        if (a, b) == (c, d):
            assert high[one.key] != high[other.key]


def test_arcs_end_beside_each_other_in_the_order_in_which_they_are_nested() -> None:
    arcs = [Arc(0, 3, "far-left"), Arc(2, 3, "near-left"), Arc(3, 4, "near-right"), Arc(3, 6, "far-right")]
    assert ports(arcs, 3) == (["near-left", "far-left"], ["far-right", "near-right"])
