"""All files of a site before it is turned into HTML: one mapping of path to bytes, each made when it is read."""

from __future__ import annotations

from generator.diagrams.social_card import HEIGHT, WIDTH
from generator.site.hosting import (
    CARD,
)
from generator.site.publish import drawn, published
from tests.garden import garden_site
from tests.site.addresses import size_of


def test_the_card_is_among_what_is_published_and_small_enough_to_be_fetched() -> None:
    site = garden_site()
    files = published(site, drawn(site, "builtin"), folders=False, name="Garden", site_url=None)
    assert size_of(files[CARD]) == (WIDTH, HEIGHT)
    assert len(files[CARD]) < 300_000
