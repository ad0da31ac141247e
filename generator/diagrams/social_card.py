"""The picture beside a link to the site where people share it: the name of the site and its map.

It uses only the fonts of this package, so that the same model gives the same bytes on every machine. It shows only the
name, the version and the map, because screen readers cannot read words in a picture.
"""

from __future__ import annotations

import re
import textwrap
from html import escape

import resvg_py

from generator.diagrams.dot import FONT
from generator.diagrams.png import fonts
from generator.diagrams.svg import SVG
from generator.text.strings import xml_safe

WIDTH, HEIGHT = 1200, 630
"""The size that the large services show in full: 1.91 to 1."""

_MARGIN = 48
_LEFT = 600
"""The width of the part with the name. The map has the rest."""

_SIZES = (72, 60, 48, 40, 32, 26)
_LETTER = 0.56
"""The approximate width of a bold letter, as a fraction of its size."""

_HIGHEST = 400
"""The most height that the name can take."""

_SIZE_OF_MAP = re.compile(r'<svg\b[^>]*\bwidth="([\d.]+)" height="([\d.]+)"')


def card(name: str, version: str, drawing: str) -> bytes:
    """Returns the card as PNG: the name of the site, one line on its version, and the drawing of its map."""
    svg = (
        f'<svg xmlns="{SVG}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>'
        f'<rect width="{_LEFT}" height="{HEIGHT}" fill="#17405c"/>'
        f"{_name(_clean(name))}{_line(_clean(version), 26, HEIGHT - _MARGIN, 400)}{_map(drawing)}</svg>"
    )
    png = resvg_py.svg_to_bytes(
        svg_string=svg, skip_system_fonts=True, font_files=fonts(), font_family=FONT, sans_serif_family=FONT
    )
    return bytes(png)


def _name(name: str) -> str:
    """Returns the name in the largest letters that fit. If none do, it is cut off."""
    for size in _SIZES:
        lines = textwrap.wrap(name, int((_LEFT - 2 * _MARGIN) / (size * _LETTER)))
        if len(lines) * size * 1.2 <= _HIGHEST:
            break
    most = int(_HIGHEST / (size * 1.2))
    return "".join(_line(line, size, _MARGIN + size * (1 + 1.2 * row), 700) for row, line in enumerate(lines[:most]))


def _line(words: str, size: int, bottom: float, weight: int) -> str:
    # As a style, because the style sheet of the drawing applies to all text.
    style = f"font-family: '{FONT}'; font-size: {size}px; font-weight: {weight}; fill: #ffffff"
    return f'<text x="{_MARGIN}" y="{bottom:g}" style="{style}">{escape(words)}</text>'


def _map(drawing: str) -> str:
    """Returns the drawing, as large as its part of the card allows, and centred in it."""
    size = _SIZE_OF_MAP.search(drawing)
    if size is None:
        return ""
    wide, high = float(size[1]), float(size[2])
    room_across, room_down = WIDTH - _LEFT - _MARGIN, HEIGHT - _MARGIN
    scale = min(room_across / wide, room_down / high)
    x, y = _LEFT + (WIDTH - _LEFT - wide * scale) / 2, (HEIGHT - high * scale) / 2
    placed = f'<g transform="translate({x:.2f} {y:.2f}) scale({scale:.5f})">'
    return f"{placed}{drawing}</g>"


def _clean(words: str) -> str:
    return xml_safe(" ".join(words.split()))
