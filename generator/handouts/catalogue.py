"""The function that writes each handout, by the path at which the site offers it.

The libraries that write the formats are loaded when a handout is made: they need memory and time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.arranging.parts import Contents
from generator.handouts.contents import for_role, for_topic, for_whole
from generator.handouts.handout import Handout
from generator.model.graph import Graph
from generator.routes import addresses
from generator.routes.routes import levels_with_a_page
from generator.text.strings import in_words, one_line
from generator.whole_map.slide import stated_only

Draw = Callable[[], bytes]
"""A function that returns the map on one slide, as a PNG."""


@dataclass(frozen=True, slots=True)
class Written:
    """A handout whose words are known. `make` gives it its format, and adds the map if it `has_picture`.

    With the same picture and the same `said`, it always makes the same bytes.
    """

    said: str
    make: Callable[[Draw], bytes]
    has_picture: bool


MakeHandout = Callable[[str], Written]
"""A function that writes a handout, given the root of the site."""

Write = Callable[[str], Handout]


def handouts(graph: Graph, says: Callable[[], Contents]) -> Iterator[tuple[str, MakeHandout]]:
    """The path of each handout of a model, and the function that writes it. `says` returns what the map says."""
    for level in levels_with_a_page(graph):
        role = partial(_for, for_role, graph, level)
        yield addresses.slides_of(level.id), partial(_slides, role, says)
        yield addresses.brief_of(level.id), partial(_brief, role)
    yield addresses.SLIDES, partial(_slides, partial(for_whole, graph), says)
    for topic in graph.model.topics:
        yield addresses.brief_of(topic.id), partial(_brief, partial(_for, for_topic, graph, topic))


def _for(write: Callable[..., Handout], graph: Graph, record: object, root: str) -> Handout:
    return write(graph, root, record)


def _brief(write: Write, root: str) -> Written:
    said = write(root)

    def make(draw: Draw) -> bytes:
        from generator.handouts.brief import as_brief  # noqa: PLC0415 -- see above

        return as_brief(said)

    return Written(repr(said), make, has_picture=False)


def _slides(write: Write, says: Callable[[], Contents], root: str) -> Written:
    said, shown = write(root), stated_only(says())
    of_map = map_in_words(shown), [one_line(arrow.label) for arrow in shown.arrows]

    def make(draw: Draw) -> bytes:
        from generator.handouts.slides import as_slides  # noqa: PLC0415 -- see above

        return as_slides(said, draw(), *of_map)

    return Written(repr((said, of_map)), make, has_picture=True)


def map_in_words(shown: Contents) -> str:
    """The alternative text of the picture of the map: what is on it, from the top down."""
    rows = in_words(f"{band.heading} ({len(ids)})" for band, ids in shown.rows)
    return one_line(
        f"{shown.title}. From the top down: {rows}. Arrows show what the source states; the notes name them."
    )
