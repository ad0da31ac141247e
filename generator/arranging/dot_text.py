"""Small pieces of DOT text: quoted values, lists of attributes, and lines of text with their positions.

All text is data. It is escaped here for DOT, for Graphviz's own escapes and for its tables.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from generator.arranging.cards import Box, Line
from generator.diagrams.dot import FONT
from generator.text.strings import xml_safe

BOLD = f"{FONT} Bold"


def quoted(text: str) -> str:
    """Returns a text in quotation marks. A backslash in it stays a backslash."""
    return '"' + xml_safe(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def without_entities(text: str) -> str:
    """Returns a text in which Graphviz finds no entities, so that it is shown as it is."""
    return text.replace("&", "&amp;")


def bracketed(attributes: Mapping[str, str]) -> str:
    """Returns attributes in square brackets."""
    return f"[{' '.join(f'{name}={quoted(value)}' for name, value in attributes.items())}]"


def table(
    lines: Sequence[Line],
    box: Box,
    at: tuple[float, float] = (0, 0),
    side: str = "LEFT",
    colours: tuple[str, str] | None = None,
) -> str:
    """Lines of text as a table that fills its box, so that each line is where it was measured.

    `at` is where the first line begins in the box. `colours` are those of bold and of other lines.
    """
    rows = [_cells(at[0], box.w, at[1])]
    rows += [_cells(at[0], box.w, line.height, _font(line, colours), side) for line in lines]
    rows.append(_cells(at[0], box.w, box.h - at[1] - sum(line.height for line in lines)))
    size = f'FIXEDSIZE="TRUE" WIDTH="{box.w:.0f}" HEIGHT="{box.h:.0f}"'
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" {size}>{"".join(rows)}</TABLE>>'


def _font(line: Line, colours: tuple[str, str] | None) -> str:
    colour = f' COLOR="{colours[0] if line.bold else colours[1]}"' if colours else ""
    face = f'FACE="{BOLD if line.bold else FONT}" POINT-SIZE="{line.size:g}"'
    return f"<FONT {face}{colour}>{escape(xml_safe(line.text))}</FONT>"


def _cells(left: float, width: float, height: float, text: str = "", side: str = "LEFT") -> str:
    """A row of a table: what is left of the text, if anything, and the text; nothing for a row without height."""
    if height < 1:
        return ""
    high = f'HEIGHT="{height:.0f}"'
    before = f'<TD WIDTH="{left:.0f}" {high}></TD>' if left else ""
    return f'<TR>{before}<TD WIDTH="{width - left:.0f}" {high} ALIGN="{side}">{text}</TD></TR>'
