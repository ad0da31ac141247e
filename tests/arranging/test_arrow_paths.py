"""Where arrows run, on made-up maps: every link is drawn once, and what the source says never crosses."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from generator.arranging.arrangement import arrange
from generator.arranging.arrow_paths import Path, paths, pieces
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.parts import Contents
from tests.arranging.made_up import labels, models
from tests.drawn import Line, crossings, cubic


def line(path: Path) -> Line:
    """The points along the line of an arrow, to its tip."""
    points = [path.line[0]]
    for piece in pieces(path.line):
        points += [cubic(piece, step / 8) for step in range(1, 9)]
    return [*points, path.tip]


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_every_link_is_drawn_once_as_an_arrow_or_as_a_label(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    drawn = [path.arrow.id for path in paths(arranged)]
    assert Counter([*drawn, *labels(arranged)]) == Counter(arrow.id for arrow in model.arrows)


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_what_the_source_says_never_crosses(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    stated = {path.arrow.id: line(path) for path in paths(arranged) if path.arrow.stated}
    assert crossings(stated) == []
