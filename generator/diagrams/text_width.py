"""Measures how wide a text is in the typeface of the diagrams, and where its lines break.

Read from the font files themselves, so that what is measured here is what Graphviz and browsers draw. Kerning is left
out: it makes a text a little narrower than it is measured here, never wider.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.assets.files import font

FILES = {False: "atkinson-hyperlegible-next-regular.ttf", True: "atkinson-hyperlegible-next-bold.ttf"}

_UNKNOWN = 1.0
"""Parts of its size that a letter takes which the typeface does not have, and which another font will draw."""


@dataclass(frozen=True)
class _Widths:
    """The widths of letters by their code, in parts of the size of the text."""

    by_code: Mapping[int, float]

    def of(self, text: str) -> float:
        return sum(self.by_code.get(ord(letter), _UNKNOWN) for letter in text)


def unknown_letters(text: str) -> str:
    """The letters of a text that the typeface does not have, in order. Picture files show nothing for them."""
    known = _widths(bold=True).by_code.keys() & _widths(bold=False).by_code.keys()
    return "".join(dict.fromkeys(each for each in text if not each.isspace() and ord(each) not in known))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text on one line, in the unit of its size."""
    return _of(text, bold) * size


@lru_cache(maxsize=50_000)
def _of(text: str, bold: bool) -> float:
    """The same in parts of its size. Words and beginnings of lines are measured again and again."""
    return _widths(bold).of(text)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The lines of a text that fits this width. A word that is wider is broken. No line is empty."""
    lines: list[str] = []
    for word in _pieces(text, size, room, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest word of a text."""
    return max((width(word, size, bold=bold) for word in text.split(" ")), default=0)


def _pieces(text: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    """The words of a text, those that are too wide in pieces that fit; at least one letter to a piece."""
    for word in filter(None, text.split(" ")):
        if width(word, size, bold=bold) <= room:
            yield word
            continue
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size, bold=bold) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


# --- reading a TrueType font: https://learn.microsoft.com/typography/opentype/spec/ ----------------------------------


@cache
def _widths(bold: bool) -> _Widths:
    file = font(FILES[bold])
    tables = _tables(file)
    per_em = struct.unpack_from(">H", file, tables["head"] + 18)[0]
    measured = struct.unpack_from(">H", file, tables["hhea"] + 34)[0]
    glyphs = struct.unpack_from(f">{2 * measured}H", file, tables["hmtx"])[::2]
    return _Widths({code: glyphs[min(glyph, measured - 1)] / per_em for code, glyph in _glyphs(file, tables["cmap"])})


def _tables(file: bytes) -> dict[str, int]:
    """Where each table of a font file begins, by its name."""
    number = struct.unpack_from(">H", file, 4)[0]
    records = (struct.unpack_from(">4sIII", file, 12 + 16 * place) for place in range(number))
    return {name.decode("latin-1"): offset for name, _, offset, _ in records}


def _glyphs(file: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """The number of the glyph of each letter: of the font's table for the basic plane, which has format 4."""
    number = struct.unpack_from(">H", file, cmap + 2)[0]
    offsets = (struct.unpack_from(">HHI", file, cmap + 4 + 8 * place)[2] for place in range(number))
    at = next(cmap + offset for offset in offsets if struct.unpack_from(">H", file, cmap + offset)[0] == 4)
    count = struct.unpack_from(">H", file, at + 6)[0] // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", file, at + start)
        for start in (14, 16 + 2 * count, 16 + 4 * count, 16 + 6 * count)
    )
    for place in range(count):
        here = at + 16 + 6 * count + 2 * place + ranges[place]
        for code in range(starts[place], min(ends[place], 0xFFFE) + 1):
            glyph = code
            if ranges[place]:
                (glyph,) = struct.unpack_from(">H", file, here + 2 * (code - starts[place]))
            yield code, (glyph + deltas[place]) % 0x10000 if glyph else 0
