"""A picture that is taken away has the colours of the style sheet in plain attributes, as other programs draw it."""

from __future__ import annotations

import re

import pytest

from generator.assets.files import diagram_style
from generator.diagrams.drawing import as_file, draw
from generator.diagrams.inline_styles import StyledPart, StyleSheet
from generator.site.compose import compose
from tests.garden import garden_model

SHEET = StyleSheet(
    "/* words { } */ :root { --a: #111111; }\n:root.dark { --a: #222222; }\n"
    ".x path, .y .z text { fill: var(--a) }\n.x path.hot { fill: red }\n.x path + path { stroke: blue }\n"
    ".x :is(.p, .q):not(.r) text { fill: green }\na:is(:hover, :focus) path { fill: pink }\n"
    "@media print { .x path { fill: black } @supports (a: b) { path { fill: gold } } }\n.late path { fill: lime }\n"
)
ROOT = StyledPart("root", frozenset(), None)


def node(tag: str, names: str = "", before: str | None = None) -> StyledPart:
    return StyledPart(tag, frozenset(names.split()), None if before is None else (before, frozenset()))


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
def test_a_selector_means_what_css_means_by_it(way: tuple[StyledPart, ...], key: str, value: str | None) -> None:
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
