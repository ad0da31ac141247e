"""A picture as a PNG that says in itself what it shows, the same bytes on every machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pytest

from generator.diagrams.png import as_metadata, as_png, fonts
from generator.diagrams.svg import SVG

DRAWING = f'<svg xmlns="{SVG}" width="40" height="30"><rect width="20" height="30" fill="#000000"/></svg>'
SAID = (("Title", "Beds “&” paths"), ("Version", "1.2.0"))


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The name and the content of each chunk, whose check must be right."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        body = png[at + 4 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(body),)
        yield body[:4], body[4:]
        at += 12 + length


@pytest.mark.parametrize("zoom", [1, 1.5, 2])
def test_a_picture_has_its_size_in_dots_and_the_same_bytes_each_time(zoom: float) -> None:
    png = as_png(DRAWING, SAID, zoom)
    assert struct.unpack(">II", dict(chunks(png))[b"IHDR"][:8]) == (40 * zoom, 30 * zoom)
    assert png == as_png(DRAWING, SAID, zoom)


def test_what_is_said_of_it_is_behind_the_first_chunk() -> None:
    found = [*chunks(as_png(DRAWING, SAID))]
    assert [name for name, _ in found[:3]] == [b"IHDR", b"iTXt", b"iTXt"]
    assert found[1][1] == b"Title\0\0\0\0\0" + SAID[0][1].encode()
    assert found[-1] == (b"IEND", b"")
    assert [name for name, _ in chunks(as_png(DRAWING, ()))][:2] != [b"IHDR", b"iTXt"]


def test_a_text_that_would_end_its_chunk_does_not() -> None:
    (chunk,) = [body for name, body in chunks(as_png(DRAWING, (("K" * 100, "a\0b"),))) if name == b"iTXt"]
    assert chunk == b"K" * 79 + b"\0\0\0\0\0ab"


def test_metadata_has_a_line_for_each_fact_whatever_it_holds() -> None:
    assert as_metadata((("Title", "Two\nlines"), ("Odd\nname", " x "))) == "Title: Two lines\nOdd name: x\n"


def test_only_the_fonts_of_this_package_are_used() -> None:
    assert fonts() == sorted(fonts())
    assert all(path.endswith(".ttf") and "/assets/fonts/" in path.replace("\\", "/") for path in fonts())
    assert len(fonts()) >= 2


def test_what_is_no_picture_is_an_error() -> None:
    with pytest.raises(ValueError, match=r".+"):
        as_png("<p>no picture</p>", ())
