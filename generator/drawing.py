"""Draws pictures: from a description to the SVG that stands in a page, and to the SVG that is a file of its own.

Addresses in a drawing stay those of the site's sources until `linked` puts in the URLs of one page, because the same
drawing may stand in several places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import escape, unescape
from importlib.resources import files

from generator.assets import dark_twice
from generator.diagrams.dot import to_dot
from generator.diagrams.layout import Engine, layout
from generator.diagrams.picture import Picture
from generator.diagrams.svg import clean, standalone

# Only in a tag: a label may hold the same marks as text, but never an unescaped angle bracket.
_HREF = re.compile(r'(?<=<a href=")[^"]*(?=")')


def draw(picture: Picture, engine: Engine) -> str:
    """The picture as an `<svg>` for a page, its addresses still those of the site's sources. Raises `LayoutError`."""
    raw = layout(to_dot(picture), engine)
    return clean(raw, prefix=f"diagram-{picture.id}", title=picture.title, description=picture.description)


def linked(svg: str, resolve: Callable[[str], str]) -> str:
    """A drawing with every address replaced by what `resolve` makes of it."""
    return _HREF.sub(lambda found: escape(resolve(unescape(found[0]))), svg)


def as_file(svg: str) -> str:
    """A drawing as a file of its own, with its style sheet and without links."""
    return standalone(svg, _style())


@cache
def _style() -> str:
    return dark_twice((files("generator") / "diagrams" / "diagram.css").read_text(encoding="utf-8"))
