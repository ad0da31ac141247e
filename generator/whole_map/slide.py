"""The map as pictures to download: as a whole, and on one slide (16 to 9).

Both give their title, version and source, and explain their arrows, because people who see them do not have the page.
They show only what the source states. Every shape has its colours as attributes, for programs that do not know style
sheets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from generator.arranging.arrangement import Arrangement, arrange
from generator.arranging.as_dot import sheet
from generator.arranging.cards import WIDE, Box, Line, Style
from generator.arranging.parts import Contents
from generator.arranging.sheets import Canvas, Colours, Extra, Sheet
from generator.assets.files import diagram_style
from generator.diagrams.png import Metadata, as_metadata
from generator.diagrams.text_width import wrapped
from generator.text.strings import sentence_case

SLIDE = Style(
    id="slide",
    width=1920,
    name=18,
    title=0,
    heading=18,
    small=18,
    beside=240,
    gap=9,
    pad=6,
    inset=5,
    marker=30,
    track=7,
    head=10,
)

ACROSS, DOWN = 1920, 1080
"""The size of a slide in pixels."""

MARGIN = 24
"""Pixels around what is on a slide, and around the map as a picture."""

ARROWS = "Solid arrow: the source states this link. Links that the editors of the site added are not shown."

_COLOUR = re.compile(r"--diagram-([a-z-]+): (#[0-9a-f]{6});")


def stated_only(contents: Contents) -> Contents:
    """The map without what the editors added."""
    return replace(contents, arrows=tuple(arrow for arrow in contents.arrows if arrow.stated))


def picture(contents: Contents, metadata: Metadata) -> Sheet:
    """The whole map as a picture, with lines under it on what it is; `metadata` are the facts of an export, by name."""
    facts = dict(metadata)
    arranged = arrange(stated_only(contents), replace(WIDE, id="picture"))
    lines = _lines(facts, 16, arranged.width)
    high = sum(line.height for line in lines)
    canvas = Canvas(
        width=arranged.width + 2 * MARGIN, height=arranged.height + high + 3 * MARGIN, left=MARGIN, top=MARGIN
    )
    below = Box(0, arranged.height + MARGIN, arranged.width, high)
    return replace(sheet(arranged, colours(), [Extra("about", lines, below)], canvas), said=as_metadata(metadata))


def slide(contents: Contents, metadata: Metadata) -> Sheet:
    """The map on one slide. Where it has too much for letters of 18 pixels, all of it is drawn smaller."""
    only, facts = stated_only(contents), dict(metadata)
    for twentieths in range(20, 120):
        scale = twentieths / 20
        wide, high = ACROSS * scale, DOWN * scale
        title, about = _title(facts, wide), _lines(facts, 18, wide - 2 * MARGIN)
        arranged = arrange(only, replace(SLIDE, width=wide - 2 * MARGIN))
        top = MARGIN + title.height + 6
        left_over = high - top - arranged.height - 8 - sum(line.height for line in about) - MARGIN / 2
        if left_over >= 0:
            break
    return replace(_on_slide(arranged, title, about, (wide, high)), said=as_metadata(metadata))


def _on_slide(arranged: Arrangement, title: Line, about: Sequence[Line], size: tuple[float, float]) -> Sheet:
    top = MARGIN + title.height + 6
    below = sum(line.height for line in about)
    extras = [
        Extra("title", (title,), Box(0, -title.height - 6, arranged.width, title.height)),
        Extra("about", tuple(about), Box(0, size[1] - top - below - MARGIN / 2, arranged.width, below)),
    ]
    canvas = Canvas(width=size[0], height=size[1], left=MARGIN, top=top, shown=(ACROSS, DOWN))
    return sheet(arranged, colours(), extras, canvas)


def _title(facts: Mapping[str, str], room: float) -> Line:
    """The name of the whole, on one line."""
    return Line(wrapped(facts["Title"], 28, room - 2 * MARGIN, bold=True)[0], 28, bold=True)


def _lines(facts: Mapping[str, str], size: float, room: float) -> tuple[Line, ...]:
    """What a picture says of itself: its arrows, its version and licence, its source and whether that was reviewed."""
    status = facts.get(STATUS, "")
    status = f" {sentence_case(status)}." if status and status not in facts["Source"] else ""
    dated = f"Version {facts['Version']} of {facts['Date']}. Licence: {facts['Licence']}."
    words = (f"{ARROWS} {dated}", f"Source: {facts['Source']}{status}")
    return tuple(Line(text, size) for part in words for text in wrapped(" ".join(part.split()), size, room))


STATUS = "State of peer review of the source"


@cache
def colours() -> Colours:
    """The colours of diagrams on white paper, from the one style sheet that has them."""
    found = dict(_COLOUR.findall(diagram_style().partition("\n:root.dark {")[0]))
    kinds = ("problem", "requirement", "activity", "outcome", "impact", "assumption", "band")
    looks = {kind: (found[f"{kind}-stroke"], found[f"{kind}-fill"]) for kind in kinds}
    return Colours(
        text=found["text"],
        quiet=found["quiet"],
        line=found["line"],
        ground=found["ground"],
        card=found["card"],
        kinds={**looks, "floor": looks["band"], "ceiling": looks["band"]},
    )
