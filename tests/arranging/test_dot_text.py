"""Every text is data in DOT: quoted for Graphviz, escaped for its tables, and a line for each measured line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pygraphviz
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.arranging.cards import Box, Line
from generator.arranging.dot_text import BOLD, bracketed, quoted, table, without_entities

LINES = (Line("Land & water", 16, bold=True), Line('<b>"1"</b>', 14))
BOX = Box(5, 7, 100, 80)


@pytest.mark.parametrize(
    ("text", "dot"),
    [
        ("plain", '"plain"'),
        ('say "so"', '"say \\"so\\""'),
        ("a\\N", '"a\\\\N"'),
        ("end\\", '"end\\\\"'),
        ("odd\x00one", '"odd\N{REPLACEMENT CHARACTER}one"'),
        ("", '""'),
    ],
)
def test_a_text_is_quoted(text: str, dot: str) -> None:
    assert quoted(text) == dot


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_graphviz_reads_back_the_text_that_was_quoted(text: str) -> None:
    read = pygraphviz.AGraph(string=f"digraph {{ a [tooltip={quoted(text)}] }}")
    said = read.get_node("a").attr["tooltip"] or ""
    assert said.replace("\\\\", "\\") == re.sub("[￾￿]", "\N{REPLACEMENT CHARACTER}", text)


def test_an_entity_comes_out_as_it_was_written() -> None:
    assert without_entities("a &amp; b") == "a &amp;amp; b"


def test_attributes_are_in_square_brackets() -> None:
    assert bracketed({"id": "r1", "label": 'a "b"'}) == '[id="r1" label="a \\"b\\""]'
    assert bracketed({}) == "[]"


def rows(dot: str) -> list[tuple[str, ...]]:
    """Height, side and text of each row of a table."""
    read = ET.fromstring(dot[1:-1])
    cells = [row.findall("TD")[-1] for row in read.iter("TR")]
    return [(cell.attrib["HEIGHT"], cell.attrib["ALIGN"], "".join(cell.itertext())) for cell in cells]


def test_a_table_has_each_line_where_it_was_measured_and_fills_its_box() -> None:
    made = table(LINES, BOX, at=(10, 6))
    assert rows(made) == [
        ("6", "LEFT", ""),
        ("22", "LEFT", "Land & water"),
        ("19", "LEFT", '<b>"1"</b>'),
        ("33", "LEFT", ""),
    ]
    assert 'WIDTH="100" HEIGHT="80"' in made
    assert made.count('<TD WIDTH="10"') == 4


def test_a_row_without_height_is_left_out_and_lines_may_end_together() -> None:
    full = table(LINES, Box(0, 0, 100, 41), side="RIGHT")
    assert [row[1:] for row in rows(full)] == [("RIGHT", "Land & water"), ("RIGHT", '<b>"1"</b>')]


def test_bold_and_other_lines_have_their_font_and_their_colour() -> None:
    fonts = [font.attrib for font in ET.fromstring(table(LINES, BOX, colours=("black", "grey"))[1:-1]).iter("FONT")]
    assert [(font["FACE"] == BOLD, font["POINT-SIZE"], font["COLOR"]) for font in fonts] == [
        (True, "16", "black"),
        (False, "14", "grey"),
    ]
    assert "COLOR=" not in table(LINES, BOX)
