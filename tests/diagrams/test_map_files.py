"""The map as a file: what it says by itself."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator

import pytest

from generator.diagrams.map_files import ARROWS, LETTER, MARGIN, flat_style, map_svg
from generator.model.graph import Graph
from generator.routes import addresses
from generator.site.compose import compose
from generator.site.publish import drawn, published
from tests.exports.formats import files

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def test_the_png_of_the_map_is_a_png_that_says_what_it_is() -> None:
    png = files("real")[addresses.MAP_PNG]
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    held = dict(_chunks(png))
    assert next(_chunks(png))[0] == b"IHDR"
    width, height = struct.unpack(">II", held[b"IHDR"][:8])
    assert min(width, height) > 1000
    words = b"\n".join(body for name, body in _chunks(png) if name == b"iTXt").decode()
    for said in ("Title", "Version", "0.", "Licence", "CC BY 4.0", "10.3310/nihropenres.14181.1"):
        assert said in words


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        yield name, body
        at += 12 + length


def test_frames_have_the_colours_of_frames_in_pictures_too() -> None:
    """They are named after the kind of what stands in them; the rule that comes last counts."""
    rules = flat_style().splitlines()
    kinds = [number for number, rule in enumerate(rules) if rule.startswith((".problem path", ".impact path"))]
    frame = next(number for number, rule in enumerate(rules) if rule.startswith(".cluster path"))
    assert len(kinds) == 2
    assert frame > max(kinds)


def test_the_svg_of_the_map_is_xml_with_every_box(graph: Graph) -> None:
    site = compose(graph.model)
    made = published(site, drawn(site, "builtin"), folders=False, name="Site", site_url=None)
    svg = ET.fromstring(made[addresses.MAP_SVG])
    ids = {element.attrib.get("id", "") for element in svg.iter()}
    assert {f"diagram-map-{node.id}" for node in site.pictures["map"].all_nodes()} <= ids


def test_the_map_says_under_the_drawing_what_it_is_and_what_its_arrows_mean(graph: Graph) -> None:
    """Whoever meets it on a slide has neither the page nor the metadata."""
    site = compose(graph.model)
    svg = ET.fromstring(map_svg(drawn(site, "builtin")["map"], site.said))
    caption = next(group for group in svg.iter() if group.attrib.get("class") == "caption")
    words = " ".join(text.text or "" for text in caption)
    about, source = graph.model.about, graph.sources[graph.model.about.source]
    assert words.startswith(ARROWS)
    assert f"{about.short_title}, version {graph.edition} of {about.date}. Licence: " in words
    assert source.doi is None or source.doi in words
    _, _, width, height = map(float, svg.attrib["viewBox"].split())
    assert all(MARGIN + LETTER * len(text.text or "") <= max(width, 300) for text in caption)
    assert max(float(text.attrib["y"]) for text in caption) < height
