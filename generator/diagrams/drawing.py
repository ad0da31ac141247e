"""Draws pictures: from a description to the SVG in a page, and to an SVG file.

Addresses in a drawing stay those of the site's sources until `linked` replaces them with the URLs of one page, because
the same drawing can be in several places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from html import escape, unescape

from generator.assets.files import dark_twice, diagram_style
from generator.diagrams.dot import to_dot
from generator.diagrams.layout import Engine, layout
from generator.diagrams.picture import Picture
from generator.diagrams.svg import clean, standalone

TOGETHER = 200
"""How many pictures are drawn together. More would not be faster, and would take more memory."""

# Only in a tag: the text of a label can look the same, but it never has an unescaped angle bracket.
_HREF = re.compile(r'(?<=<a href=")[^"]*(?=")')


def draw(pictures: Mapping[str, Picture], engine: Engine) -> dict[str, str]:
    """Returns each picture as an `<svg>` for a page, by the same keys, with the addresses of the site's sources.

    It describes many pictures first, then lays them out, then cleans them. Staying with one kind of work takes a
    processor a fifth less time than changing for every picture (measured with 1,000). Raises `LayoutError`.
    """
    keys = [*pictures]
    drawn: dict[str, str] = {}
    for start in range(0, len(keys), TOGETHER):
        some = keys[start : start + TOGETHER]
        dots = [to_dot(pictures[key]) for key in some]
        raw = [layout(dot, engine) for dot in dots]
        drawn |= {key: _cleaned(pictures[key], svg) for key, svg in zip(some, raw, strict=True)}
    return drawn


def _cleaned(picture: Picture, raw: str) -> str:
    return clean(raw, prefix=f"diagram-{picture.id}", title=picture.title, description=picture.description)


def linked(svg: str, resolve: Callable[[str], str]) -> str:
    """Returns a drawing with every address replaced by the result of `resolve`."""
    return _HREF.sub(lambda found: escape(resolve(unescape(found[0]))), svg)


def as_file(svg: str) -> str:
    """Returns a drawing as a file of its own, with its style sheet and without links."""
    return standalone(svg, _style())


@cache
def _style() -> str:
    return dark_twice(diagram_style())
