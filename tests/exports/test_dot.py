"""The whole model and the map as DOT text that says what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pygraphviz
import pytest

from generator.exports.dot import as_dot, map_as_dot
from generator.model.graph import Graph
from tests.garden import garden_model

SITE = "https://example.org/toc/"


def test_every_element_is_a_box_with_its_kind_its_title_and_its_permanent_address() -> None:
    read = pygraphviz.AGraph(string=as_dot(Graph(garden_model()), SITE))
    assert {str(node) for node in read.nodes()} == Graph(garden_model()).elements.keys()
    tap = read.get_node("r1-tap")
    assert tap.attr["URL"] == f"{SITE}id/r1-tap/"
    assert tap.attr["label"].replace("\\n", " ") == "Activity Lay a pipe to the middle bed"


def test_every_link_is_an_arrow_and_so_is_what_an_activity_is_part_of() -> None:
    graph = Graph(garden_model())
    read = pygraphviz.AGraph(string=as_dot(graph, SITE))
    assert len(read.edges()) == len(graph.links) + len(graph.requirement_of)
    assert read.has_edge("r1-tap", "r1")
    dashed = {(str(edge[0]), str(edge[1])) for edge in read.edges() if "dashed" in (edge.attr["style"] or "")}
    assert ("r3-soup", "p2") in dashed
    assert ("r1", "r2") not in dashed


@pytest.mark.parametrize("make", [as_dot, map_as_dot])
def test_comments_say_what_the_file_is(make: Callable[[Graph, str], str]) -> None:
    lines = make(Graph(garden_model()), SITE).splitlines()
    assert lines[1:4] == ["// Version: 1.2.0", "// Date: 2025-03-01", "// Licence: not stated"]
    assert lines[0].startswith("// ")


def test_the_map_has_what_the_site_shows_with_permanent_addresses() -> None:
    read = pygraphviz.AGraph(string=map_as_dot(Graph(garden_model()), SITE))
    assert read.get_node("r1").attr["URL"] == f"{SITE}id/r1/"
    assert not read.has_node("r1-tap")


def test_a_comment_that_ends_with_a_backslash_does_not_go_on() -> None:
    about = garden_model().about.model_copy(update={"short_title": "Odd\n\x00 \\"})
    dot = as_dot(Graph(replace(garden_model(), about=about)), SITE)
    assert dot.startswith("// Odd \N{REPLACEMENT CHARACTER} \\ \n// Version")
    assert len(pygraphviz.AGraph(string=dot).nodes()) == 17
