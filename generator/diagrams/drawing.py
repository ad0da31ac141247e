"""Draws pictures: turns a description into the SVG in a page, and into an SVG file.

Addresses in a drawing stay those of the site's sources until `linked` puts in the URLs of one page, because the same
drawing may be in several places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Protocol

from generator.assets.files import diagram_style
from generator.diagrams.layout import Engine, layout
from generator.diagrams.svg import PictureLabels, Reading, clean, plain, standalone

TOGETHER = 200
"""How many pictures are drawn together; more would be no faster, and all their raw drawings are held meanwhile."""

# Only in a tag: a label may hold the same marks as text, but never an unescaped angle bracket.
_HREF = re.compile(r'(?<=<a href=")[^"]*(?=")')


class Placed(Protocol):
    """An arranged picture: its name, its description, its DOT text and its reading order."""

    @property
    def id(self) -> str:
        """Its id in the page."""

    @property
    def title(self) -> str:
        """What it shows."""

    @property
    def description(self) -> str:
        """What readers should know about it."""

    @property
    def dot(self) -> str:
        """The whole of it as DOT text."""

    @property
    def reading(self) -> Reading:
        """The ids of its parts in reading order, those of a band together under its name."""

    @property
    def stated_first(self) -> bool:
        """Whether the editors' links are shown only when a reader asks for them."""

    @property
    def shown(self) -> tuple[float, float]:
        """Its width and height in pixels, if it is a file by itself."""

    @property
    def said(self) -> str | None:
        """What its metadata say, if it has colours of its own and is a file by itself. Otherwise None."""


def draw(pictures: Mapping[str, Placed], engine: Engine) -> dict[str, str]:
    """Each picture as an `<svg>` for a page, by the same keys, its addresses still those of the site's sources.

    Many at a time are first described, then laid out, then cleaned: a processor that goes on with one kind of work
    needs a fifth less time than one that changes for every picture (measured with 1,000). Raises `LayoutError`.
    """
    keys = [*pictures]
    drawn: dict[str, str] = {}
    for start in range(0, len(keys), TOGETHER):
        some = keys[start : start + TOGETHER]
        dots = [pictures[key].dot for key in some]
        raw = [layout(dot, engine) for dot in dots]
        drawn |= {key: _finished(pictures[key], svg) for key, svg in zip(some, raw, strict=True)}
    return drawn


def _finished(picture: Placed, raw: str) -> str:
    """An `<svg>` for a page, or a whole file if the picture has colours of its own."""
    if picture.said is None:
        return clean(raw, _labels(picture))
    return plain(raw, _labels(picture), picture.said, picture.shown)


def _labels(picture: Placed) -> PictureLabels:
    return PictureLabels(
        prefix=f"diagram-{picture.id}",
        title=picture.title,
        description=picture.description,
        classes="placed stated-first" if picture.stated_first else "placed",
        reading=picture.reading,
    )


def linked(svg: str, resolve: Callable[[str], str]) -> str:
    """A drawing with every address replaced by what `resolve` makes of it."""
    return _HREF.sub(lambda found: escape(resolve(unescape(found[0]))), svg)


def as_file(svg: str) -> str:
    """A drawing as a file of its own, with its colours and without links."""
    return standalone(svg, diagram_style())
