"""Draws SVG files with other programs than a browser, and compares two pictures of the same file by their dots."""

from __future__ import annotations

import io
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import resvg_py
from PIL import Image, ImageChops, ImageStat

from generator.diagrams.svg import SVG
from generator.diagrams.text_width import width
from tests.programs.libreoffice import Office

Picture = Image.Image
Box = tuple[int, int, int, int]
Draw = Callable[[str], bytes]

TILE, FAR = 24, 25
"""The side of a tile in dots, and how far its mean colour may be from that of another picture, of 255 for a channel.

Programs smooth edges in their own ways, and letters are up to a dot from where others put them.
"""

LEAST, MOST = 0.75, 1.35
"""How much of the contrast of a line of text or of the head of an arrow another picture must have, and may have."""


def size_of(svg: str) -> tuple[int, int]:
    """The size of a picture in dots."""
    wide, high = (round(float(number)) for number in ET.fromstring(svg).attrib["viewBox"].split()[2:])
    return wide, high


def read(png: bytes, size: tuple[int, int]) -> Picture:
    """A PNG on white. One that is a dot larger, as LibreOffice makes it, is cut to the size."""
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    assert max(drawn.width - size[0], drawn.height - size[1], 0) <= 2, (drawn.size, size)
    ground = Image.new("RGBA", size, "white")
    ground.alpha_composite(drawn.crop((0, 0, *size)))
    return ground.convert("RGB")


# --- programs ------------------------------------------------------------------------------------------------------


def with_librsvg(svg: str) -> bytes:
    """As librsvg draws it, the library of GNOME, Wikipedia and many converters."""
    try:
        found = subprocess.run(["rsvg-convert"], input=svg.encode(), capture_output=True, timeout=60, check=True)
    except FileNotFoundError:
        pytest.skip("rsvg-convert is not installed (on Debian: librsvg2-bin)")
    return found.stdout


def with_cairosvg(svg: str) -> bytes:
    """As CairoSVG draws it, which programs in Python use."""
    try:
        drawer: Any = import_module("cairosvg")
    except (ImportError, OSError):
        pytest.skip("CairoSVG does not find the library Cairo (on Debian: libcairo2)")
    return bytes(drawer.svg2png(bytestring=svg.encode()))


def with_resvg(svg: str) -> bytes:
    """As resvg draws it with the typefaces of this computer. The PNG files of the site are made with ours alone."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff"))


DRAWN: dict[str, Draw] = {"librsvg": with_librsvg, "CairoSVG": with_cairosvg, "resvg": with_resvg}
"""The programs that draw one file at a time, by name."""


def with_libreoffice(office: Office, svgs: dict[str, str], folder: Path) -> dict[str, bytes]:
    """As LibreOffice draws them, all in one start."""
    return office.opened({f"{name}.svg": svg.encode() for name, svg in svgs.items()}, "png", folder)


# --- comparing -----------------------------------------------------------------------------------------------------


def differences(svg: str, one: Picture, other: Picture) -> list[str]:
    """What is not the same in two pictures of a file: parts that one lacks, and places with another colour."""
    return [*_lacking(svg, one, other), *_other_colours(one, other)]


def _lacking(svg: str, one: Picture, other: Picture) -> Iterator[str]:
    for name, box in parts_of(svg):
        ours, theirs = _contrast(one.crop(box)), _contrast(other.crop(box))
        if not LEAST * ours <= theirs <= MOST * ours:
            yield f"{name}: {theirs:.0f} instead of {ours:.0f}"


def _contrast(piece: Picture) -> float:
    return float(ImageStat.Stat(piece.convert("L")).stddev[0])


def _other_colours(one: Picture, other: Picture) -> Iterator[str]:
    tiles = (-(-one.width // TILE), -(-one.height // TILE))
    far = ImageChops.difference(*(each.resize(tiles, Image.Resampling.BOX) for each in (one, other)))
    for at, colour in enumerate(zip(*(band.tobytes() for band in far.split()), strict=True)):
        if max(colour) > FAR:
            yield f"colour at {at % tiles[0] * TILE}, {at // tiles[0] * TILE}: {max(colour)} from the other"


def parts_of(svg: str) -> Iterator[tuple[str, Box]]:
    """Each line of text and each head of an arrow of a file, with the box around it in dots."""
    root = ET.fromstring(svg)
    for group in root.iter(f"{{{SVG}}}g"):
        if moved := re.search(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)", group.get("transform", "")):
            left, top = float(moved[1]), float(moved[2])
            for text in group.iter(f"{{{SVG}}}text"):
                yield from ((name, _dots(box, left, top)) for name, box in _lines(text))
            for head in group.iter(f"{{{SVG}}}polygon"):
                if box := _small(head):
                    yield "an arrow", _dots(box, left, top)


def _lines(text: ET.Element) -> Iterator[tuple[str, tuple[float, ...]]]:
    for line in [text, *text]:
        words = (line.text or "").strip()
        if words and "x" in line.attrib:
            said = {**text.attrib, **line.attrib}
            size, x, y = (float(said[name]) for name in ("font-size", "x", "y"))
            wide = width(words, size, bold=said.get("font-weight") == "700")
            start = x - {"start": 0.0, "middle": wide / 2, "end": wide}[said.get("text-anchor", "start")]
            yield words, (start, y - 0.8 * size, start + wide, y + 0.2 * size)


def _small(polygon: ET.Element) -> tuple[float, ...] | None:
    """The box of a polygon that is as small as the head of an arrow."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", polygon.attrib["points"])]
    xs, ys = numbers[::2], numbers[1::2]
    box = (min(xs) - 2, min(ys) - 2, max(xs) + 2, max(ys) + 2)
    return box if max(box[2] - box[0], box[3] - box[1]) < TILE else None


def _dots(box: tuple[float, ...], left: float, top: float) -> Box:
    a, b, c, d = (round(number) for number in (box[0] + left, box[1] + top, box[2] + left, box[3] + top))
    return a, b, c, d
