"""The pictures of the map to download: what they show, and what they say of themselves."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator

import pytest

from generator.diagrams.svg import SVG
from generator.model.graph import Graph
from generator.routes import addresses
from generator.whole_map.bands import bands
from generator.whole_map.slide import ARROWS
from tests.exports.formats import files, model_of

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


@pytest.mark.parametrize("address", [addresses.MAP_PNG, addresses.SLIDE_PNG])
def test_the_png_of_the_map_is_a_png_that_says_what_it_is(address: str) -> None:
    png = files("real")[address]
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


@pytest.mark.parametrize("name", ["real", "garden", "smallest"])
def test_the_pictures_of_the_map_have_every_card_and_only_what_the_source_states(name: str) -> None:
    made, graph = files(name), Graph(model_of(name))
    for address in (addresses.MAP_SVG, addresses.SLIDE_SVG):
        svg = ET.fromstring(made[address])
        words = " ".join("".join(text.itertext()) for text in svg.iter(f"{{{SVG}}}text"))
        for id_ in (id_ for band in bands(graph) for id_ in band.ids):
            assert all(word in words for word in graph.called(id_).split()), (address, id_)
        assert not [path for path in svg.iter(f"{{{SVG}}}path") if "stroke-dasharray" in path.attrib]


@pytest.mark.parametrize("name", ["real", "garden"])
def test_the_pictures_of_the_map_can_be_drawn_by_programs_that_know_no_style_sheets(name: str) -> None:
    made = files(name)
    for address in (addresses.MAP_SVG, addresses.SLIDE_SVG):
        svg = ET.fromstring(made[address])
        tags = {element.tag.removeprefix(f"{{{SVG}}}") for element in svg.iter()}
        assert tags <= {"svg", "title", "desc", "metadata", "g", "path", "polygon", "polyline", "ellipse", "text"}
        attributes = {name for element in svg.iter() for name in element.attrib}
        assert not attributes & {"class", "style", "id", "href"}
        for shape in svg.iter():
            if shape.tag.removeprefix(f"{{{SVG}}}") in ("path", "polygon", "ellipse"):
                assert {"fill", "stroke"} <= shape.attrib.keys()
        for text in svg.iter(f"{{{SVG}}}text"):
            assert {"x", "y", "font-size", "font-family"} <= text.attrib.keys()


def test_the_slide_is_16_to_9_and_its_letters_have_18_pixels_or_more() -> None:
    made = files("real")
    svg = ET.fromstring(made[addresses.SLIDE_SVG])
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    assert (width, height) == (1920, 1080)
    scale = height / float(svg.attrib["viewBox"].split()[3])
    sizes = [float(text.attrib["font-size"]) * scale for text in svg.iter(f"{{{SVG}}}text")]
    assert min(sizes) >= 18
    assert struct.unpack(">II", made[addresses.SLIDE_PNG][16:24]) == (1920, 1080)


@pytest.mark.parametrize("name", ["real", "garden", "smallest"])
def test_the_pictures_of_the_map_say_what_they_are_and_what_their_arrows_mean(name: str) -> None:
    """A reader who is shown them on a slide has neither the page nor the metadata."""
    made, graph = files(name), Graph(model_of(name))
    about, source = graph.model.about, graph.sources[graph.model.about.source]
    for address in (addresses.MAP_SVG, addresses.SLIDE_SVG):
        svg = ET.fromstring(made[address])
        words = " ".join("".join(text.itertext()) for text in svg.iter(f"{{{SVG}}}text"))
        assert ARROWS in words
        assert f"Version {graph.edition} of {about.date}. Licence: " in words
        assert source.doi is None or source.doi in words
        assert not source.status or source.status.split(";")[-1].strip() in words
        said = " ".join("".join(part.itertext()) for part in svg.iter(f"{{{SVG}}}metadata"))
        assert f"Title: {about.short_title}" in said
