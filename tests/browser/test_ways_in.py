"""The ways into the site: the home page and its cards, the sheets for each role, the numbers for help."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import OpenPage

ROLES = ("system", "service", "staff")
MOST_BYTES = 250_000
"""What the home page may weigh on the wire, with everything that it loads."""

PHONE = {"width": 320, "height": 640}


@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_a_role_prints_on_one_sheet(open_page: OpenPage, role: str) -> None:
    page = open_page(f"roles/{role}.html")
    page.evaluate("document.fonts.ready")
    sheet = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_on_paper_there_is_a_box_before_each_thing_to_do(open_page: OpenPage) -> None:
    page = open_page("roles/service.html")
    box = "getComputedStyle(document.querySelector('.to-do li'), '::before').borderTopWidth"
    assert page.evaluate(box) == "0px"
    page.emulate_media(media="print")
    assert page.evaluate(box) != "0px"


def test_no_role_is_left_out(site: Path) -> None:
    """A new level must be printed too."""
    assert {path.stem for path in (site / "roles").glob("*.html")} == {*ROLES}


def test_a_card_can_be_pressed_anywhere(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.locator(".card").nth(1).click(position={"x": 20, "y": 60})
    expect(page.get_by_role("heading", level=1)).to_contain_text("I run a service")


def test_a_number_can_be_pressed_with_a_thumb(open_page: OpenPage) -> None:
    page = open_page("help.html", viewport=PHONE)
    numbers = page.locator("a.phone")
    assert numbers.count() > 3
    for number in numbers.all():
        box = number.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_every_page_leads_to_the_numbers(open_page: OpenPage) -> None:
    for address in ("index.html", "impacts/i3.html", "404.html"):
        foot = open_page(address).get_by_role("contentinfo")
        expect(foot.get_by_role("link", name="Find help")).to_be_visible()


def test_the_home_page_is_light(browser: Browser, site: Path, site_url: str) -> None:
    page = browser.new_page()
    loaded: list[str] = []
    page.on("response", lambda response: loaded.append(response.url))
    page.goto(site_url + "index.html", wait_until="networkidle")
    page.close()
    paths = [site / url.removeprefix(site_url).partition("?")[0] for url in loaded]
    weights = {path.name: len(gzip.compress(path.read_bytes())) for path in paths}
    assert len(weights) > 3
    assert sum(weights.values()) < MOST_BYTES, weights
