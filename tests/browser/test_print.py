"""Paper: a page comes out on few sheets, without what only a screen can do, and says what it is a copy of."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_preferences import contrast

SHEETS = {
    "index.html": 3,
    "requirements/kr1.html": 6,
    "requirements/kr4.html": 6,
    "requirements/kr5.html": 7,
    "problems/p1.html": 6,
    "outcomes/st4.html": 5,
    "impacts/i2.html": 4,
    "activities/kr5-co-location.html": 5,
    "map.html": 6,
    "help.html": 5,
    "glossary.html": 6,
}
"""The most sheets that a page may take, an element with all its folds; its short sheet takes two.

What lists everything (links, evidence) takes as many as it needs.
"""

SCREEN_ONLY = ".site-bar, .site-tools, .site-nav, .on-this-page, .site-footer nav, .trail, .beside, a.why, .map-pick"
HALF_A_SHEET = 297 / 25.4 * 96 / 2
"""Of A4, in the pixels of style sheets."""


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


@pytest.mark.parametrize(("address", "most"), SHEETS.items())
def test_a_page_comes_out_on_few_sheets(open_page: OpenPage, address: str, most: int) -> None:
    assert sheets(open_page(address)) <= most


@pytest.fixture
def printed(open_page: OpenPage) -> Page:
    """The page of a requirement as it goes to the printer, seen as wide as a sheet."""
    page = open_page("requirements/kr4.html", viewport={"width": 718, "height": 1000})
    page.emulate_media(media="print")
    return page


def test_nothing_is_printed_that_only_a_screen_can_do(printed: Page) -> None:
    parts = printed.locator(SCREEN_ONLY)
    assert parts.count() > 20
    assert [part.evaluate("(e) => e.outerHTML") for part in parts.all() if part.is_visible()] == []


def test_a_sheet_says_what_it_is_which_version_and_under_which_licence(printed: Page) -> None:
    foot = printed.get_by_role("contentinfo")
    version = r"Stepping Stones Theory of Change, version \S+( \(changed since\))? of \d+ \w+ \d{4}"
    expect(foot).to_contain_text(re.compile(version))
    expect(foot).to_contain_text("CC BY 4.0")
    expect(printed.locator("#how-to-cite a", has_text="/id/kr4/")).to_be_visible()


def test_why_a_link_is_there_is_printed_and_who_says_so(printed: Page) -> None:
    rationale = printed.get_by_text("The article calls this requirement ‘central to delivery").first
    expect(rationale).to_be_visible()
    assert printed.locator(".basis").first.is_visible()


@pytest.mark.parametrize("address", ["index.html", "requirements/kr4.html", "plain/kr4.html", "search.html"])
@pytest.mark.parametrize("scheme", ["dark", "system"])
def test_who_reads_in_dark_colours_still_prints_dark_letters(open_page: OpenPage, address: str, scheme: str) -> None:
    """A printer leaves the dark ground out: pale letters would stand on white paper."""
    page = open_page(address, color_scheme="dark")
    page.evaluate(f"document.documentElement.dataset.scheme = {scheme!r}")
    page.emulate_media(media="print")
    inks = page.eval_on_selector_all(
        "body, h1, h2, h3, p, li, dd, .page a", "(all) => all.map((e) => getComputedStyle(e).color)"
    )
    assert len(inks) > 20
    assert {ink for ink in inks if contrast(ink, "rgb(255, 255, 255)") < 7} == set()


def test_a_diagram_takes_no_more_than_half_a_sheet(open_page: OpenPage) -> None:
    page = open_page("requirements/kr1.html", viewport={"width": 718, "height": 1000})
    page.emulate_media(media="print")
    box = page.locator("figure.diagram svg:visible").bounding_box()
    assert box is not None
    assert 100 < box["height"] <= HALF_A_SHEET
    assert box["width"] <= 718


def test_a_diagram_that_nobody_could_read_on_paper_is_left_out_and_the_lists_stay(printed: Page) -> None:
    expect(printed.locator("figure.diagram")).to_be_hidden()
    expect(printed.get_by_role("heading", name="What it needs first")).to_be_visible()


def test_the_small_map_of_the_home_page_stays_with_its_heading(open_page: OpenPage) -> None:
    page = open_page()
    page.emulate_media(media="print")
    expect(page.locator(".small-map > h2")).to_have_css("break-after", "avoid")
    expect(page.locator(".small-map > h2 + .ladder")).to_have_count(1)


def test_the_map_has_a_sheet_of_its_own_and_no_words_on_how_to_use_it(open_page: OpenPage) -> None:
    page = open_page("map.html", viewport={"width": 718, "height": 1000})
    page.emulate_media(media="print")
    expect(page.get_by_text("Nothing is selected")).to_be_hidden()
    box = page.locator("#diagram-map").bounding_box()
    assert box is not None
    assert HALF_A_SHEET < box["height"] < 2 * HALF_A_SHEET
    # The list reads on without a gap: `enables Requirement 4 (stated), why`.
    assert page.locator(".map-list a.why").first.is_visible()
