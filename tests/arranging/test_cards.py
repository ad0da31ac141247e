"""How large cards are: their text and their labels fit, whatever they say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from generator.arranging.arrangement import arrange
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.parts import Contents
from tests.arranging.made_up import models


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=40, deadline=None)
def test_text_fits_its_card(style: Style, model: Contents) -> None:
    for row in arrange(model, style).rows:
        for placed in row.cards:
            m = placed.measured
            assert m.at[1] + sum(each.height for each in m.lines) <= placed.box.h
            assert all(pill.box.bottom <= placed.box.h for label in m.labels for pill in label.pills)
            assert all(pill.box.right <= placed.box.w for label in m.labels for pill in label.pills)
