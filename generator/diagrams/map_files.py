"""The map as SVG and PNG files. Each says what it shows, its version and its licence.

It says so twice: for programs, and in lines under the drawing for people who see it on a slide, without the page.

The PNG uses only the fonts of this package, so that the same map gives the same bytes on every machine. Its colours are
those of `assets/styles/diagram.css` for white paper, written without the CSS that its renderer does not support.
"""

from __future__ import annotations

import re
import struct
import textwrap
import zlib
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

import resvg_py

from generator.assets.files import diagram_style
from generator.diagrams.dot import FONT, NOT_XML, SHAPES
from generator.diagrams.drawing import as_file
from generator.diagrams.svg import standalone

Said = tuple[tuple[str, str], ...]

ZOOM = 2
"""Pixels for each unit of the drawing, so that it is sharp on paper and on slides."""

ARROWS = "Solid arrow: the source states this link. Dashed arrow: the editors derived it."

LINE, MARGIN, LETTER = 20, 20, 7.6
"""The lines under the drawing: their height, the space around them, and the most a letter is wide on average."""

_SIZE = re.compile(r'(<svg\b[^>]*?viewBox="[-\d.]+ [-\d.]+ )(?P<width>[\d.]+) (?P<height>[\d.]+)"')
_HEIGHT = re.compile(r'(<svg\b[^>]*? height=")[\d.]+(?:pt)?"')
_COLOUR = re.compile(r"--diagram-([a-z-]+): (#[0-9a-f]{6});")
_PNG_HEAD = 8 + 25
"""The length of the signature and first chunk of a PNG. Other chunks can follow them."""


def map_svg(svg: str, said: Said) -> str:
    """Returns the drawing of the map as a file, with `said` in its metadata."""
    words = "".join(f"{escape(_clean(name))}: {escape(_clean(value))}\n" for name, value in said)
    head, mark, rest = as_file(captioned(svg, said)).partition("<style>")
    return f"{head}<metadata>\n{words}</metadata>{mark}{rest}"


def map_png(svg: str, said: Said) -> bytes:
    """Returns the drawing of the map as a PNG on white, with `said` in its text chunks."""
    png = resvg_py.svg_to_bytes(
        svg_string=standalone(captioned(svg, said), flat_style()),
        background="#ffffff",
        zoom=ZOOM,
        skip_system_fonts=True,
        font_files=fonts(),
        font_family=FONT,
        sans_serif_family=FONT,
    )
    png = bytes(png)
    return png[:_PNG_HEAD] + b"".join(_chunk(name, value) for name, value in said) + png[_PNG_HEAD:]


def captioned(svg: str, said: Said) -> str:
    """Returns the drawing with lines under it: what the two kinds of arrow mean, and what the file is."""
    size = _SIZE.search(svg)
    assert size, "every drawing says its size"
    width, height = float(size["width"]), float(size["height"])
    lines = [*_lines(dict(said), int((width - 2 * MARGIN) / LETTER))]
    texts = "".join(
        f'<text x="{MARGIN}" y="{height + MARGIN + LINE * number:.0f}" fill="currentColor">{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    taller = f"{height + MARGIN + LINE * len(lines):.2f}"
    svg = _SIZE.sub(rf'\g<1>\g<width> {taller}"', svg, count=1)
    svg = _HEIGHT.sub(rf'\g<1>{taller}"', svg, count=1)
    return f'{svg.removesuffix("</svg>")}<g class="caption" font-size="14">{texts}</g></svg>'


def _lines(said: dict[str, str], letters: int) -> Iterator[str]:
    """Yields the text under the drawing, in lines of at most `letters` characters."""
    dated = f"{said['Title']}, version {said['Version']} of {said['Date']}. Licence: {said['Licence']}."
    for words in (ARROWS, dated, f"Source: {said['Source']}"):
        yield from textwrap.wrap(_clean(words), max(letters, 30), break_on_hyphens=False)


def _chunk(name: str, value: str) -> bytes:
    """Returns one iTXt chunk of the PNG specification: keyword, no compression, no language, UTF-8."""
    body = b"iTXt" + name.encode("latin-1", "replace")[:79] + b"\0\0\0\0\0" + value.replace("\0", "").encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _clean(words: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", words)


@cache
def fonts() -> list[str]:
    """Returns the paths of the package's own fonts, in order."""
    folder = files("generator.assets") / "fonts"
    return sorted(str(file) for file in folder.iterdir() if file.name.endswith(".ttf"))


@cache
def flat_style() -> str:
    """Returns the style of diagrams in plain rules, without variables or media queries."""
    css = diagram_style()
    colours = dict(_COLOUR.findall(css.partition("\n:root.dark {")[0]))
    rules = [
        f'text {{ font-family: "{FONT}"; font-size: 14px; fill: {colours["text"]} }}',
        ".cluster text, .diagram-eyebrow { font-weight: 700 }",
        _boxes("node", colours["fill"], colours["stroke"], "1.25px"),
        *(_boxes(kind, *_of(kind, colours), _WIDTHS.get(kind, "1.25px")) for kind in SHAPES),
        # After the kinds, because a frame around elements of a kind has the kind's name too, but no colour of its own.
        _boxes("cluster", colours["frame-fill"], colours["frame"], "1px"),
        ".node polyline { fill: none } .node polygon + polygon { fill: none }",
        f".edge path {{ fill: none; stroke: {colours['line']} }} .stated path {{ stroke-width: 1.5px }}",
        ".editorial path { stroke-dasharray: 6 4 }",
        f".edge polygon {{ fill: {colours['line']}; stroke: {colours['line']} }}",
    ]
    return "\n".join(rules)


_WIDTHS = {"requirement": "2.5px", "floor": "3px", "ceiling": "3px"}


def _of(kind: str, colours: dict[str, str]) -> tuple[str, str]:
    name = "band" if kind in ("floor", "ceiling") else kind
    return colours[f"{name}-fill"], colours[f"{name}-stroke"]


def _boxes(kind: str, fill: str, stroke: str, width: str) -> str:
    where = ", ".join(f".{kind} {shape}" for shape in ("path", "polygon", "polyline"))
    return f"{where} {{ fill: {fill}; stroke: {stroke}; stroke-width: {width} }}"
