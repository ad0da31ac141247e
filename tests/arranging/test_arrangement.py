"""Where cards are, on made-up maps: in the order of the model, and none on another."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from generator.arranging.arrangement import arrange
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.parts import Contents
from tests.arranging.made_up import contents, models


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_cards_come_in_the_order_of_the_model_and_nothing_lies_on_another(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    boxes = [placed.box for row in arranged.rows for placed in row.cards]
    reading = sorted(range(len(boxes)), key=lambda place: (boxes[place].y, boxes[place].x))
    assert reading == list(range(len(boxes)))
    for place, box in enumerate(boxes):
        assert box.x >= 0
        assert box.right <= style.width + 0.01
        for other in boxes[place + 1 :]:
            assert box.right <= other.x or other.right <= box.x or box.bottom <= other.y


def test_a_band_with_more_cards_than_fit_side_by_side_has_several_lines_of_about_the_same_length() -> None:
    (row,) = arrange(contents([13], []), WIDE).rows
    lines = Counter(placed.box.y for placed in row.cards)
    assert len(lines) > 1
    assert max(lines.values()) - min(lines.values()) <= len(lines)
