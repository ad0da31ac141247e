"""A picture with everything in its place says in which order it is drawn, whatever is together under a name."""

from __future__ import annotations

from generator.arranging.sheets import Sheet
from generator.diagrams.svg import Named


def test_the_order_of_a_picture_is_that_in_which_its_parts_are_gone_through_without_their_names() -> None:
    reading = ("frame", Named("Band", ("card", Named("Arrows", ("one", "two")), "heading")), "note")
    made = Sheet(id="a", title="", description="", dot="", reading=reading, stated_first=False, shown=(1, 1))
    assert made.order == ("frame", "card", "one", "two", "heading", "note")
