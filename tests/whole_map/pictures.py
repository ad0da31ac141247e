"""The pictures of the real model as they are in its pages, for the tests of this folder."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache

from generator.diagrams import drawing
from generator.model.graph import Graph
from generator.project_io.prepare import prepare
from generator.site.compose import Site, compose
from tests.reading import REAL


@cache
def graph() -> Graph:
    return Graph(prepare(REAL, compose_site=False).model)


@cache
def site() -> Site:
    return compose(graph().model)


@cache
def drawn(id_: str) -> ET.Element:
    """A picture of the site as it is in the page."""
    return ET.fromstring(drawing.draw({"one": site().pictures[id_]}, "builtin")["one"])


def parts(svg: ET.Element, name: str) -> list[ET.Element]:
    """The parts of a drawing with a class."""
    return [part for part in svg.iter("g") if name in part.attrib.get("class", "").split()]
