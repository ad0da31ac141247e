"""What a reader's system asks for: more contrast, colours of its own, no movement."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage

PAGES = ("index.html", "requirements/kr4.html", "search.html")

# The colours of texts that are otherwise paler than the rest, and of lines and grounds.
PALER = """() => [...document.querySelectorAll(".eyebrow, figcaption, .aside, .by-editors, .search-kind")]
    .map((e) => getComputedStyle(e).color)"""
GROUNDS = """() => [...document.querySelectorAll(".note, .card, .site-footer, .site-bar, .site-nav")]
    .map((e) => getComputedStyle(e).backgroundColor)"""
BODY = "(() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]; })()"

MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("body *")].filter((e) => {
    const style = getComputedStyle(e);
    return parseFloat(style.transitionDuration) > 0.01 || parseFloat(style.animationDuration) > 0.01;
}).length"""


def luminance(colour: str) -> float:
    """As WCAG 2 defines it, of `rgb(1, 2, 3)`."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_with_more_contrast_no_text_is_paler_and_no_ground_is_tinted(
    open_page: OpenPage, address: str, scheme: str
) -> None:
    page = open_page(address, contrast="more", color_scheme=scheme)
    text, ground = page.evaluate(BODY)
    assert contrast(text, ground) > 15
    assert set(page.evaluate(PALER)) <= {text}
    assert set(page.evaluate(GROUNDS)) <= {ground}


def test_without_that_wish_some_text_is_paler(open_page: OpenPage) -> None:
    """Otherwise the test above would hold nothing."""
    page = open_page("requirements/kr4.html")
    text, _ = page.evaluate(BODY)
    assert set(page.evaluate(PALER)) - {text}


@pytest.mark.parametrize("address", PAGES)
def test_forced_colours_leave_links_buttons_and_boxes_to_be_seen(open_page: OpenPage, address: str) -> None:
    page = open_page(address, forced_colors="active")
    text, ground = page.evaluate(BODY)
    assert contrast(text, ground) >= 7
    link = page.locator(".md-typeset a").first
    assert link.evaluate("(e) => getComputedStyle(e).textDecorationLine") == "underline"
    for part in visible(page, ".site-bar :is(button, .to-help), .exit, .find input, .card, .note"):
        width, style = part
        assert float(width.removesuffix("px")) > 0, part
        assert style != "none"


def test_forced_colours_still_mark_the_page_in_the_menu_and_the_edge_of_the_bar(open_page: OpenPage) -> None:
    """The system paints lines that are transparent elsewhere, and takes the grounds away."""
    page = open_page("requirements/kr4.html", forced_colors="active")
    line = "(all) => all.map((e) => getComputedStyle(e).borderBlockEndColor)"
    here = page.eval_on_selector_all(".site-nav a[aria-current]", line)
    others = page.eval_on_selector_all(".site-nav a:not([aria-current])", line)
    _, ground = page.evaluate(BODY)
    assert len(here) == 1
    assert contrast(here[0], ground) >= 7
    assert set(others) == {ground}
    assert page.locator(".site-bar").evaluate("(e) => parseFloat(getComputedStyle(e).borderBottomWidth)") > 0


def visible(page: Page, selector: str) -> list[list[str]]:
    """Width and style of the border of every part that is shown; there must be some."""
    found: list[list[str]] = page.eval_on_selector_all(
        selector,
        """(all) => all.filter((e) => e.checkVisibility()).map((e) => {
            const style = getComputedStyle(e);
            return [style.borderTopWidth, style.borderTopStyle];
        })""",
    )
    assert found
    return found


@pytest.mark.parametrize("address", [*PAGES, "map.html"])
def test_nothing_moves_where_nothing_should(open_page: OpenPage, address: str) -> None:
    assert open_page(address, reduced_motion="reduce").evaluate(MOVING) == 0
