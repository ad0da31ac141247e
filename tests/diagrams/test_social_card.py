"""The card beside a shared link: its size, and the same bytes for the same name and map."""

from __future__ import annotations

from functools import cache

import pytest

from generator.diagrams.social_card import HEIGHT, WIDTH, card
from generator.site.compose import PAINTED_MAP
from generator.site.publish import draw_pictures
from tests.garden import garden_site
from tests.site.addresses import size_of


@cache
def the_map() -> str:
    return draw_pictures(garden_site(), "builtin")[PAINTED_MAP]


@pytest.mark.parametrize(
    "name", ["Garden", "", "A " * 300, "Donaudampfschifffahrt" * 9, "R&D <b> \"'\0 \ud800", "園芸"]
)
def test_the_card_has_its_size_whatever_the_name(name: str) -> None:
    assert size_of(card(name, "Version 1", the_map())) == (WIDTH, HEIGHT)


def test_the_same_gives_the_same_card_and_another_name_or_map_another() -> None:
    first = card("Garden", "Version 1", the_map())
    assert first == card("Garden", "Version 1", the_map())
    # Without the fonts of this package there would be no letters, and every name would look alike.
    assert first != card("Field", "Version 1", the_map())
    assert first != card("Garden", "Version 2", the_map())
    assert first != card("Garden", "Version 1", the_map().replace("polygon", "g"))
