"""The shell of every page: skip link, menu, colours, way out, and what is left of them without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

OpenPage = Callable[..., Page]

ELSEWHERE = re.compile(r"^https://")
PHONE = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def elsewhere(browser: Browser) -> Iterator[BrowserContext]:
    """A browser for which a neutral page stands in for every other website; one page of it stays open."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route(ELSEWHERE, lambda route: route.fulfill(body="<title>Weather</title><p>Weather</p>"))
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def leaving(elsewhere: BrowserContext, site_url: str) -> Iterator[Page]:
    """A page from which leaving leads to the neutral page."""
    page = elsewhere.new_page()
    page.goto(site_url + "index.html")
    page.goto(site_url + "requirements/kr4.html")
    yield page
    page.close()


def test_the_exit_link_leads_away_and_replaces_the_page_in_the_history(leaving: Page, site_url: str) -> None:
    leaving.get_by_role("link", name="Exit this page").click()
    leaving.wait_for_url(ELSEWHERE)
    assert leaving.title() == "Weather"
    leaving.go_back()
    assert leaving.url == site_url + "index.html"


def test_the_exit_link_leads_away_by_keyboard(leaving: Page) -> None:
    leaving.get_by_role("link", name="Exit this page").focus()
    leaving.keyboard.press("Enter")
    leaving.wait_for_url(ELSEWHERE)


def test_the_page_is_blank_even_if_the_other_website_sends_nothing(leaving: Page) -> None:
    # The browser stays where it is, as it does until another website has answered.
    leaving.route(ELSEWHERE, lambda route: route.fulfill(status=204))
    leaving.get_by_role("link", name="Exit this page").click()
    expect(leaving.get_by_role("heading", level=1)).to_be_hidden()
    assert leaving.evaluate("document.title").strip() == ""
    assert leaving.evaluate("getComputedStyle(document.documentElement).display") == "none"


def test_shift_three_times_leaves(leaving: Page) -> None:
    for _ in range(3):
        leaving.keyboard.press("Shift")
    leaving.wait_for_url(ELSEWHERE)


def test_shift_with_a_letter_between_does_not_leave(leaving: Page, site_url: str) -> None:
    for key in ("Shift", "Shift", "a", "Shift"):
        leaving.keyboard.press(key)
    assert leaving.url == site_url + "requirements/kr4.html"


def test_shift_with_something_else_does_not_leave(leaving: Page, site_url: str) -> None:
    leaving.get_by_label("Search this site").focus()
    for key in "ABCD":
        leaving.keyboard.press(f"Shift+{key}")
    for _ in range(3):
        leaving.keyboard.press("Shift+Tab")
    # Across a diagram, as many scroll; and to select a passage.
    leaving.evaluate("addEventListener('wheel', () => { window.turned = (window.turned || 0) + 1; })")
    for turn in range(1, 4):
        leaving.keyboard.down("Shift")
        leaving.mouse.wheel(0, 100)
        leaving.wait_for_function("turn => window.turned >= turn", arg=turn)
        leaving.keyboard.up("Shift")
    for _ in range(3):
        leaving.keyboard.down("Shift")
        leaving.mouse.click(600, 400)
        leaving.keyboard.up("Shift")
    leaving.keyboard.press("Shift")
    leaving.keyboard.press("Shift")
    assert leaving.url == site_url + "requirements/kr4.html"
    leaving.keyboard.press("Shift")
    leaving.wait_for_url(ELSEWHERE)


def test_leaving_tells_the_other_website_nothing(leaving: Page) -> None:
    link = leaving.get_by_role("link", name="Exit this page")
    assert "noreferrer" in str(link.get_attribute("rel"))
    asked: list[Any] = []
    leaving.on("request", lambda request: asked.append(request.headers))
    link.click()
    leaving.wait_for_url(ELSEWHERE)
    assert asked
    assert "referer" not in asked[0]


def test_the_exit_link_works_without_scripts(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html", java_script_enabled=False)
    link = page.get_by_role("link", name="Exit this page")
    expect(link).to_be_visible()
    assert ELSEWHERE.match(str(link.get_attribute("href")))


def test_the_exit_link_stays_in_reach_when_the_page_is_scrolled(open_page: OpenPage) -> None:
    page = open_page("links.html", viewport=PHONE)
    page.mouse.wheel(0, 5000)
    expect(page.get_by_role("link", name="Exit this page")).to_be_in_viewport()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(open_page: OpenPage) -> None:
    for address in ("index.html", "404.html"):
        page = open_page(address)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "__content"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_goes_through_the_header_as_it_is_read(open_page: OpenPage, width: int) -> None:
    page = open_page("map.html", viewport={"width": width, "height": 640})
    places = page.eval_on_selector_all(
        ".site-header :is(a, button, input)",
        """(all) => all.filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect())
            .map((box) => [Math.round((box.top + box.bottom) / 20), Math.round(box.left)])""",
    )
    assert len(places) == {320: 5, 1280: 13}[width]
    assert places == sorted(places)


@pytest.mark.parametrize("address", ["index.html", "requirements/kr5.html", "roles/staff.html", "about.html"])
def test_the_article_is_at_most_fifteen_stops_away(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    stops = 0
    while not page.evaluate("document.activeElement.closest('article') !== null") and stops < 30:
        page.keyboard.press("Tab")
        stops += 1
    assert 5 < stops <= 15 + 1, "the last of these is in the article"


def test_main_holds_the_article_and_no_menu(open_page: OpenPage) -> None:
    page = open_page("requirements/kr5.html")
    assert page.evaluate("[...document.querySelector('main').children].map((e) => e.tagName)") == ["P", "ARTICLE"]
    for name in ("Main", "Requirements", "On this page"):
        assert page.get_by_role("navigation", name=name, exact=True).evaluate("(e) => !e.closest('main')")


def test_nothing_moves_when_the_button_for_colours_comes(open_page: OpenPage) -> None:
    """It is at the foot of the page, and below it are only words about the whole. Without scripts there is none."""
    page = open_page("index.html", color_scheme="dark")
    button = page.locator(".scheme")
    expect(button).to_have_text("Light colours")
    assert page.evaluate("document.querySelector('footer .scheme') !== null")
    without = open_page("index.html", java_script_enabled=False)
    assert without.locator(".scheme").bounding_box() is None


def test_the_menu_opens_and_closes_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html", viewport=PHONE)
    button = page.get_by_role("button", name="Menu")
    nav = page.get_by_role("navigation", name="Main")
    expect(nav).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(nav).to_be_visible()
    expect(button).to_have_attribute("aria-expanded", "true")
    assert page.evaluate("window.scrollY") == 0
    page.keyboard.press("Tab")
    expect(nav.get_by_role("link", name="For your role")).to_be_focused()
    page.keyboard.press("Escape")
    expect(nav).to_be_hidden()
    expect(button).to_be_focused()


def test_escape_closes_the_menu_once_the_focus_has_left_it(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html", viewport=PHONE)
    button = page.get_by_role("button", name="Menu")
    button.click()
    page.locator("article a").first.focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Main")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_opens_without_scripts(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html", viewport=PHONE, java_script_enabled=False)
    nav = page.get_by_role("navigation", name="Main")
    expect(nav).to_be_hidden()
    page.get_by_role("link", name="Menu").click()
    expect(nav).to_be_visible()


def test_the_menu_says_where_one_is(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html")
    nav = page.get_by_role("navigation", name="Main")
    expect(nav.get_by_role("link", name="Requirements")).to_have_attribute("aria-current", "true")


def test_the_colours_follow_the_system_and_then_the_reader(open_page: OpenPage, site_url: str) -> None:
    page = open_page("index.html", color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(background)
    page.get_by_role("button", name="Light colours").click()
    light = page.evaluate(background)
    assert dark != light == "rgb(251, 250, 247)"
    assert page.evaluate("Object.entries(localStorage)") == [["toc-scheme", "light"]]
    page.goto(site_url + "about.html")
    assert page.evaluate(background) == light


def test_the_colours_are_chosen_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.get_by_role("button", name="Dark colours").focus()
    for name in ("Light colours", "Dark colours"):
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name=name)).to_be_focused()


def test_dark_colours_hold_without_scripts(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html", color_scheme="dark", java_script_enabled=False)
    ground, text = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert ground == "rgb(16, 25, 26)"
    assert text == "rgb(241, 244, 241)"


def test_a_page_that_another_website_frames_shows_nothing(new_page: OpenPage, site_url: str) -> None:
    """Hosts that send headers refuse the frame. A page cannot, so it hides itself."""
    page = new_page()
    page.goto(site_url + "assets/icon.svg")
    page.evaluate(
        """async (address) => {
            const frame = document.createElementNS("http://www.w3.org/1999/xhtml", "iframe");
            const loaded = new Promise((done) => frame.addEventListener("load", done));
            frame.src = address;
            document.documentElement.append(frame);
            await loaded;
        }""",
        f"{site_url}help.html",
    )
    framed = page.frames[1]
    assert framed.locator("h1").count() == 1
    expect(framed.locator("h1")).to_be_hidden()


def test_no_single_key_does_anything(open_page: OpenPage, site_url: str) -> None:
    page = open_page("requirements/kr4.html")
    before = page.evaluate("document.documentElement.outerHTML")
    for key in "npsf,./?hjkl":
        page.keyboard.press(key)
    assert page.url == site_url + "requirements/kr4.html"
    assert page.evaluate("document.documentElement.outerHTML") == before


def test_a_permanent_address_leads_on_without_scripts(open_page: OpenPage) -> None:
    page = open_page("id/kr4/", java_script_enabled=False)
    page.wait_for_url("**/requirements/kr4.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Enough staff, with training and support")


def test_the_site_opens_from_a_folder(browser: Browser, site: Path) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Requirements").click()
    page.get_by_role("link", name="Requirement 4").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Enough staff, with training and support")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.get_by_role("link", name="/id/kr4/").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Enough staff, with training and support")
    page.context.close()
    assert not complaints


def test_forced_colours_leave_text_and_frames(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html", forced_colors="active")
    stroke = page.evaluate("getComputedStyle(document.querySelector('svg.diagram .node path')).stroke")
    assert stroke not in ("none", "rgba(0, 0, 0, 0)")
