"""Makes PNG files that contain their own description, version and licence.

They are drawn with the fonts of this package and no other, so that the same picture gives the same bytes on every
machine.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache
from importlib.resources import files

import resvg_py

from generator.diagrams.dot import FONT

Metadata = tuple[tuple[str, str], ...]

_PNG_HEAD = 8 + 25
"""The signature and the first chunk of a PNG, after which others may stand."""


def as_metadata(metadata: Metadata) -> str:
    """The metadata of a picture, in lines for an SVG."""
    return "".join(f"{' '.join(name.split())}: {' '.join(value.split())}\n" for name, value in metadata)


def as_png(svg: str, metadata: Metadata, zoom: float = 1) -> bytes:
    """A picture with its own colours as a PNG on white, with its `metadata` in its text chunks.

    `zoom` is the number of dots to a pixel of the picture.
    """
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        zoom=zoom,
        skip_system_fonts=True,
        font_files=fonts(),
        font_family=FONT,
        sans_serif_family=FONT,
    )
    png = bytes(drawn)
    return png[:_PNG_HEAD] + b"".join(_chunk(name, value) for name, value in metadata) + png[_PNG_HEAD:]


def _chunk(name: str, value: str) -> bytes:
    """One text chunk, as the PNG specification has it under iTXt: keyword, no compression, no language, UTF-8."""
    body = b"iTXt" + name.encode("latin-1", "replace")[:79] + b"\0\0\0\0\0" + value.replace("\0", "").encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


@cache
def fonts() -> list[str]:
    """The files of the package's own fonts, in order."""
    folder = files("generator.assets") / "fonts"
    return sorted(str(file) for file in folder.iterdir() if file.name.endswith(".ttf"))
