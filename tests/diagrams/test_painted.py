"""A picture that is taken away has the colours of the style sheet in plain attributes, as other programs draw it."""

from __future__ import annotations

import re
import struct
import subprocess
import zlib
from collections import Counter
from pathlib import Path

import pytest

from generator.assets.files import diagram_style
from generator.diagrams.drawing import as_file, draw
from generator.diagrams.painted import Node, StyleSheet
from generator.site.compose import compose
from tests.garden import garden_model
from tests.review_packs.packs import SOFFICE, needs_office

SHEET = StyleSheet(
    "/* words { } */ :root { --a: #111111; }\n:root.dark { --a: #222222; }\n"
    ".x path, .y .z text { fill: var(--a) }\n.x path.hot { fill: red }\n.x path + path { stroke: blue }\n"
    ".x :is(.p, .q):not(.r) text { fill: green }\na:is(:hover, :focus) path { fill: pink }\n"
    "@media print { .x path { fill: black } @supports (a: b) { path { fill: gold } } }\n.late path { fill: lime }\n"
)
ROOT = Node("root", frozenset(), None)


def node(tag: str, names: str = "", before: str | None = None) -> Node:
    return Node(tag, frozenset(names.split()), None if before is None else (before, frozenset()))


@pytest.mark.parametrize(
    ("way", "key", "value"),
    [
        ((node("g", "x"), node("path")), "fill", "var(--a)"),
        ((node("g", "x"), node("g"), node("path", "hot")), "fill", "red"),
        ((node("g", "x"), node("path", "", "path")), "stroke", "blue"),
        ((node("g", "x"), node("path", "", "text")), "stroke", None),
        ((node("g", "x"), node("g", "q"), node("text")), "fill", "green"),
        ((node("g", "x"), node("g", "q r"), node("text")), "fill", None),
        ((node("g", "y"), node("g"), node("text")), "fill", None),
        ((node("a"), node("path")), "fill", None),
        ((node("g", "x late"), node("path")), "fill", "lime"),
        ((node("path"),), "fill", None),
    ],
)
def test_a_selector_means_what_css_means_by_it(way: tuple[Node, ...], key: str, value: str | None) -> None:
    found = SHEET.of((ROOT, *way))
    assert found.get(key) == value
    assert found["--a"] == "#111111"


@pytest.fixture(scope="module")
def picture() -> str:
    pictures = compose(garden_model(), None).pictures
    return as_file(draw({"r1": pictures["r1"]}, "builtin")["r1"])


def test_every_colour_of_a_picture_is_one_of_the_style_sheet_on_white(picture: str) -> None:
    light = set(re.findall(r"#[0-9a-f]{6}", diagram_style().partition("\n:root.dark {")[0]))
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', picture)) - {"none"} <= light


@pytest.mark.slow
@needs_office
def test_libreoffice_draws_the_colours(picture: str, tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(picture, encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    to = ["--convert-to", "png", "--outdir", str(tmp_path)]
    command = [str(SOFFICE), profile, "--headless", *to, str(tmp_path / "a.svg")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    seen = colours_of((tmp_path / "a.png").read_bytes())
    stroke = re.search(r"--diagram-requirement-stroke: (#[0-9a-f]{6})", diagram_style())
    assert stroke
    assert seen["#ffffff"] > sum(seen.values()) / 4
    assert seen[stroke[1]] > 100
    assert seen["#000000"] < sum(seen.values()) / 20


def colours_of(png: bytes) -> Counter[str]:
    """How many dots a PNG with eight bits to a channel has of each colour."""
    width, height, _, kind = struct.unpack(">IIBB", png[16:26])
    channels, data, at = {2: 3, 6: 4}[kind], b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, row, found = zlib.decompress(data), bytearray(width * channels), Counter[str]()
    for line in range(height):
        start = line * (width * channels + 1)
        row = _unfiltered(raw[start], raw[start + 1 : start + 1 + len(row)], row, channels)
        found.update(f"#{row[dot : dot + 3].hex()}" for dot in range(0, len(row), channels))
    return found


def _unfiltered(kind: int, line: bytes, above: bytearray, step: int) -> bytearray:
    """A line of a PNG as it was before it was filtered: https://www.w3.org/TR/png/#9Filters."""
    row = bytearray(line)
    for at in range(len(row)):
        left, corner = (row[at - step], above[at - step]) if at >= step else (0, 0)
        nearest = min((left, above[at], corner), key=lambda each: abs(left + above[at] - corner - each))
        row[at] = (row[at] + (0, left, above[at], (left + above[at]) // 2, nearest)[kind]) % 256
    return row
