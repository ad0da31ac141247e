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


def test_a_thing_to_do_has_one_mark_and_on_paper_a_box_in_its_place(open_page: OpenPage) -> None:
    page = open_page("roles/service.html")
    box = """(() => {
        const look = getComputedStyle(document.querySelector('.to-do li'), '::before');
        return [look.content !== 'none', look.position, look.width === look.height, look.borderTopWidth !== '0px'];
    })()"""
    mark = "getComputedStyle(document.querySelector('.to-do li a'), '::before').display"
    assert page.evaluate(box)[0] is False
    assert page.evaluate(mark) != "none"
    page.emulate_media(media="print")
    assert page.evaluate(box) == [True, "absolute", True, True]
    assert page.evaluate(mark) == "none"


def test_no_role_is_left_out(site: Path) -> None:
    """A new level must be printed too."""
    assert {path.stem for path in (site / "roles").glob("*.html")} == {*ROLES, "index"}


def test_roles_and_the_way_to_help_come_early_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport=PHONE)
    ends = [card.bounding_box() for card in page.locator(".roles .card, .to-help-now a").all()]
    assert len(ends) == len(ROLES) + 1
    assert all(box and box["y"] + box["height"] <= 900 for box in ends)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_first_screen_has_the_finding_the_roles_and_the_way_to_help(open_page: OpenPage) -> None:
    page = open_page("index.html", viewport={"width": 1280, "height": 720})
    for name in ("I plan, fund or commission services", "I run a service", "I work with women and families"):
        expect(page.get_by_role("main").get_by_role("link", name=name)).to_be_in_viewport(ratio=1)
    expect(page.locator(".to-help-now").get_by_role("link", name="Find help")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)


def test_the_menu_is_seen_whole(open_page: OpenPage) -> None:
    """At most eight entries, and below them the pages of the part where the reader is."""
    for address in ("index", "requirements/kr5", "links", "about", "roles/staff"):
        page = open_page(f"{address}.html", viewport={"width": 1280, "height": 720})
        menu = page.get_by_role("navigation", name="Main")
        assert menu.locator("> ul > li").count() <= 8
        assert menu.evaluate("(e) => e.scrollHeight <= e.clientHeight"), address
    for link in open_page("index.html", viewport={"width": 1280, "height": 720}).locator(".site-nav a").all():
        expect(link).to_be_in_viewport(ratio=1)


def test_a_number_in_the_matrix_leads_to_its_passages_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("evidence/at-a-glance.html")
    number = page.get_by_role("link", name="Leaders who understand what women and staff face, Staff focus groups: 1")
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/by-element.html#kr2--staff-groups")
    expect(page.locator("[id='kr2--staff-groups']")).to_be_in_viewport()


def test_on_a_phone_the_matrix_is_a_list_that_names_each_kind(open_page: OpenPage) -> None:
    page = open_page("evidence/at-a-glance.html", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    row = (
        page.get_by_role("row")
        .filter(has_text="Requirement 3")
        .or_(page.locator("tr").filter(has_text="Requirement 3"))
    )
    counts = row.first.locator("td:not(.none)")
    tops = [cell.bounding_box() for cell in counts.all()]
    assert len({round(box["y"]) for box in tops if box}) == counts.count() > 2
    named = "(e) => getComputedStyle(e, '::before').content"
    assert row.first.locator("td.none").first.evaluate(named) == '"Women\'s experience"'
    assert page.evaluate("document.documentElement.scrollHeight") < 25_000


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
