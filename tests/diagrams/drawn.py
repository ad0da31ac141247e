"""A small picture, and the garden drawn."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from generator.diagrams import dot, svg
from generator.diagrams.layout import layout
from generator.diagrams.picture import Edge, Group, Node, Picture

PROBLEM = Node(id="p3", label="Workforce and service issues", kind="problem", href="p3.md")

CURRENT = Node(
    id="kr4",
    label="Staff resources and infrastructure",
    kind="requirement",
    href="kr4.md",
    current=True,
    eyebrow="Requirement 4",
)

OUTCOME = Node(id="st6", label="Staff will be more confident in delivering care", kind="outcome")

SMALL = Picture(
    id="small",
    title="Requirement 4 & its links",
    description="The list has <the same>.",
    groups=(
        Group(id="problems", label="Problems", kind="problem", href="problems.md", nodes=(PROBLEM,)),
        Group(id="here", label="", kind="requirement", nodes=(CURRENT,)),
    ),
    nodes=(OUTCOME,),
    edges=(
        Edge(tail="kr4", head="p3", kind="addresses", stated=False),
        Edge(tail="kr4", head="st6", kind="contributes to", stated=True),
    ),
)


def drawn(picture: Picture, prefix: str = "x") -> ET.Element:
    """The cleaned SVG of a picture, parsed; addresses have a slash put before them."""
    raw = layout(dot.to_dot(picture))
    text = svg.clean(
        raw, svg.PictureLabels(prefix=prefix, title=picture.title, description=picture.description), "/{}".format
    )
    return ET.fromstring(text)


def part(root: ET.Element, id_: str) -> ET.Element:
    """The part of an SVG with this id."""
    found = root.find(f".//*[@id='{id_}']")
    assert found is not None
    return found


def words(element: ET.Element) -> str:
    """All text of an element's `text` elements, as a browser reads it."""
    return " ".join("".join(text.itertext()) for text in element.iter("text"))


def width(label: str, font: str = dot.FONT) -> float:
    """The width of a box without margins."""
    raw = layout(f'digraph {{ n [label="{label}" shape=box margin=0 width=0 fontname="{font}"] }}')
    points = ET.fromstring(raw).findall(f".//{{{svg.SVG}}}polygon")[-1].attrib["points"].split()
    xs = [float(point.split(",")[0]) for point in points]
    return max(xs) - min(xs)
