"""Places arcs over and under a row of things so that no two of them cross.

The arcs over a row are one page, and those under it another: two arcs on one page must not cross (as in the book
embedding of a graph). This module knows places in a row, but no sizes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arc:
    """An arc from one place in a row to another. `key` is its name."""

    tail: int
    head: int
    key: str

    @property
    def span(self) -> tuple[int, int]:
        """Returns its two places, the lower one first."""
        return (min(self.tail, self.head), max(self.tail, self.head))

    def other(self, place: int) -> int:
        """Returns the end that is not at this place."""
        return self.head if place == self.tail else self.tail


def cross(one: Arc, other: Arc) -> bool:
    """Whether two arcs on one page cross. Arcs that share an end do not."""
    (a, b), (c, d) = sorted((one.span, other.span))
    return a < c < b < d


def page_of_each_arc(arcs: Sequence[Arc], pages: Sequence[Collection[int]]) -> dict[str, int]:
    """Returns the first page that each arc fits on, by its key. Arcs that fit on none are left out.

    Each page is given as the places over which no arc of it may pass, because something else goes there. Short arcs
    come first: they are in the way of none.
    """
    found: dict[str, int] = {}
    on: list[list[Arc]] = [[] for _ in pages]
    for arc in sorted(arcs, key=lambda arc: (arc.span[1] - arc.span[0], arc.span, arc.key)):
        low, high = arc.span
        for number, closed in enumerate(pages):
            free = not any(low < place < high for place in closed)
            if low != high and free and not any(cross(arc, other) for other in on[number]):
                found[arc.key] = number
                on[number].append(arc)
                break
    return found


def arc_heights(arcs: Sequence[Arc]) -> dict[str, int]:
    """Returns the height of each arc of a page by its key: 1 more than the highest arc inside it, else 1."""
    found: dict[str, int] = {}
    for arc in sorted(arcs, key=lambda arc: (arc.span[1] - arc.span[0], arc.span, arc.key)):
        low, high = arc.span
        inside = [
            found[each.key] for each in arcs if each.key in found and low <= each.span[0] and each.span[1] <= high
        ]
        found[arc.key] = 1 + max(inside, default=0)
    return found


def ports(arcs: Sequence[Arc], place: int) -> tuple[list[str], list[str]]:
    """The keys of the arcs that end at a place in the order of their ends: those to what is before, those to after.

    Between the two is space for what comes straight down on the place.
    """
    ends = [arc for arc in arcs if place in arc.span]
    before = sorted((a for a in ends if a.other(place) < place), key=lambda a: (-a.other(place), a.key))
    after = sorted((a for a in ends if a.other(place) > place), key=lambda a: (-a.other(place), a.key))
    # Two arcs between the same two places are nested: what begins outside on one side ends outside on the other.
    return [arc.key for arc in before], [arc.key for arc in _nested(after)]


def _nested(after: list[Arc]) -> list[Arc]:
    """Arcs to later places, the farthest first; those to the same place in the reverse of their order there."""
    return sorted(sorted(after, key=lambda arc: arc.key, reverse=True), key=lambda arc: -max(arc.span))
