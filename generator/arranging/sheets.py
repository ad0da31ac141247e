"""An arranged picture, and what it is drawn on: its colours, its size, and the text beside it.

`as_dot` makes one from an arranged map.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.arranging.cards import Box, Line
from generator.diagrams.svg import Reading, ids_in


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a picture without a style sheet: text, secondary text, lines, background, and each kind.

    `kinds` has for each kind its line, its fill for frames, and the ground of its cards.
    """

    text: str
    quiet: str
    line: str
    ground: str
    card: str
    kinds: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """What a map is drawn on: its size, where the map begins on it, and the size at which everything is shown."""

    width: float
    height: float
    left: float = 0
    top: float = 0
    shown: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """Lines of text beside a map, and their position relative to it."""

    id: str
    lines: tuple[Line, ...]
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An arranged picture: its name, its DOT text, and its reading order.

    In `reading`, the parts of a band are together under its name, and the arrows among them under a name of their own.
    `shown` is the size in which it is shown, in pixels. Where it is `stated_first`, links of the editors are shown only
    when a reader asks for them. One with colours of its own is a file by itself, and `said` is for its metadata.
    """

    id: str
    title: str
    description: str
    dot: str
    reading: Reading
    stated_first: bool
    shown: tuple[float, float]
    said: str | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of its parts, in reading order, in which they are also drawn."""
        return tuple(ids_in(self.reading))
