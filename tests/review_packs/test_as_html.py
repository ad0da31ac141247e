"""The page of a pack for the browser."""

from __future__ import annotations

import re

from generator.review_packs.as_html import as_html
from generator.review_packs.pack import YOUR_TURN
from tests.review_packs.packs import pack_of


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    made = as_html(pack_of())
    assert made.lstrip().startswith('<!doctype html>\n<html lang="en-GB">')
    assert not re.search(r"<script|<link|<img|src=|url\(|@import|https?:", made)
    assert set(re.findall(r'href="([^"]*)"', made)) == {"#page-whole", "#page-p1", "#page-r1"}
    assert all(f'id="{target}"' in made for target in ("page-whole", "page-p1", "page-r1"))
    assert made.count(YOUR_TURN) == 3
