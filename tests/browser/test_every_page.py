"""What holds on every page of the real site: nobody is shut out, nobody is watched, nothing is broken.

Each page is opened once per width, and checked in three states: as it comes, and with all that unfolds unfolded, in
light and in dark colours. The tests count what they checked, because a check that no longer finds its page, or nothing
to unfold, would pass in silence.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import CONTRAST, ONLY_CONTRAST, SCRIPT, every_rule_but, violations
from tests.browser.conftest import OpenPage
from tests.browser.reach import TOO_SMALL, UNSEEN_STOPS

WIDTHS = (1280, 320)
PARTS = 4
"""Into how many tests the pages are parted, so that several cores share them."""

SEARCH = "search.html"
QUESTION = "women"

FOLDED = """() => [...document.querySelectorAll("button.menu, details:not([open])")]
    .some((e) => e.matches("details") || e.checkVisibility())"""

UNFOLDED = """() => {
    const menus = [...document.querySelectorAll("button.menu")].filter((e) => e.checkVisibility());
    menus.forEach((menu) => menu.click());
    const folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((details) => { details.open = true; });
    if (!document.querySelector(".site-nav").checkVisibility()) throw new Error("the menu did not open");
    return menus.length + folded.length;
}"""

# Elements that reach beyond the right edge of the window, but for those in a frame of their own that scrolls, and
# those that only screen readers are to find.
BEYOND = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .filter((e) => !e.closest(".diagram-scroll, .unseen, .skip, pre, .md-typeset__scrollwrap"))
    .map((e) => `${e.tagName}.${e.getAttribute("class")}`)"""

STORED = """() => ({
    cookies: document.cookie, local: Object.keys(localStorage), session: Object.keys(sessionStorage)
})"""

# WCAG 2.2, 1.4.12: nothing may be lost with these distances.
SPACED = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""

SAMPLE = ("index.html", "requirements/kr4.html", "help.html", "search.html", "roles/service.html", "map.html")

SWEEP = bool(os.environ.get("TOC_SWEEP"))
"""Whether all pages are wanted, as in `make sweep`."""

LONGEST = 25_000
"""How many pixels long a page may be as it comes, on a phone too."""


def pages_of(site: Path) -> list[str]:
    """The address of every page, 404 included and pages that only lead on left out, in order.

    The pages of links are many, and one template makes them all: every tenth is enough, and all that are about several.
    """
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    single = [page for page in found if page.startswith("links/") and "--" not in page]
    left_out = set() if SWEEP else {*single} - {*single[::10]}
    return [page for page in found if not page.startswith("id/") and page not in left_out]


@pytest.fixture
def checked_page(new_page: OpenPage) -> Callable[[int], Page]:
    """Opens an empty page of a window of some width, in which the checker can be asked."""

    def open_one(width: int) -> Page:
        page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
        page.add_init_script(SCRIPT)
        return page

    return open_one


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible(
    checked_page: Callable[[int], Page], site: Path, site_url: str, width: int, part: int
) -> None:
    pages = pages_of(site)[part::PARTS]
    found: list[str] = []
    checked = unfolded = 0
    page = checked_page(width)
    for address in pages:
        page.goto(site_url + address)
        height, times = int(page.evaluate("document.documentElement.scrollHeight")), 0
        found += [f"{address}, {width} px: {height} px long"] if height > LONGEST else []
        if address == SEARCH or page.evaluate(FOLDED):
            # A page shows unfolded all that it shows folded: contrast is measured there.
            found += wrong_on(page, f"{address}, as it comes, {width} px", every_rule_but(CONTRAST))
            times = unfold(page, address)
        found += wrong_on(page, f"{address}, open, {width} px", every_rule_but())
        page.evaluate("document.documentElement.dataset.scheme = 'dark'")
        found += wrong_on(page, f"{address}, open and dark, {width} px", ONLY_CONTRAST)
        page.keyboard.press("Tab")
        reached = (*page.evaluate(TOO_SMALL), *page.evaluate(UNSEEN_STOPS))
        found += [f"{address}, {width} px: {wrong}" for wrong in reached]
        unfolded += times
        checked += 1
    assert not found, "\n".join(found)
    assert checked == len(pages) > 30
    # On a phone every page has a menu to unfold.
    assert unfolded >= (len(pages) if width == 320 else 0)


def wrong_on(page: Page, state: str, asked: dict[str, Any]) -> list[str]:
    """What is wrong with a page in some state: what reaches beyond its edge, and what breaks the rules asked for."""
    beyond = [f"{state}: {element} reaches beyond the edge" for element in page.evaluate(BEYOND)]
    return beyond + [f"{state}: {wrong}" for wrong in violations(page, asked)]


def unfold(page: Page, address: str) -> int:
    """Opens menu, choices and whatever else is folded, and lets search find something; how many things that were."""
    if address == SEARCH:
        page.get_by_label("What are you looking for?").fill(QUESTION)
        expect(page.locator("#search-results li").first).to_be_visible()
    return (address == SEARCH) + int(page.evaluate(UNFOLDED))


COLOURS = ["#999", "#6b6b6b", "#555"]
PALE = f"""() => {{
    for (const colour of {COLOURS}) {{
        const words = document.createElement("p");
        words.textContent = `Some words in ${{colour}}.`;
        words.style.color = colour;
        document.querySelector("article").prepend(words);
    }}
}}"""


def test_what_is_too_pale_is_found(checked_page: Callable[[int], Page], site_url: str) -> None:
    """Text of less than 4.5 to 1, and text of less than 7 to 1, but none of more; before the test above is believed."""
    page = checked_page(1280)
    page.goto(site_url + "impacts/i1.html")
    assert violations(page, every_rule_but()) == []
    page.evaluate(PALE)
    for asked in (every_rule_but(), ONLY_CONTRAST):
        found = violations(page, asked)
        assert {wrong.split(": ", 1)[0] for wrong in found} == {CONTRAST}
        assert [colour for colour in COLOURS if f"{colour}." in "".join(found)] == ["#999", "#6b6b6b"]
    assert violations(page, every_rule_but(CONTRAST)) == []


def test_what_is_too_pale_in_one_scheme_only_is_found(checked_page: Callable[[int], Page], site_url: str) -> None:
    """The checker remembers what a colour is, and not how an element looked before the scheme was changed."""
    page = checked_page(1280)
    page.goto(site_url + "impacts/i1.html")
    page.evaluate(PALE)
    assert not any("#555." in wrong for wrong in violations(page, ONLY_CONTRAST))
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    assert any("#555." in wrong for wrong in violations(page, ONLY_CONTRAST))


def test_what_is_too_small_or_hidden_is_found(open_page: OpenPage) -> None:
    """Before the test above is believed."""
    page = open_page("impacts/i1.html", viewport={"width": 320, "height": 800}, bypass_csp=True)
    page.keyboard.press("Tab")
    assert page.evaluate(TOO_SMALL) == page.evaluate(UNSEEN_STOPS) == []
    page.add_style_tag(
        content=".trail a, .exit { padding: 0 !important; min-height: 0 !important; outline: none !important; }"
        "html { scroll-padding-top: 0 !important; }"
    )
    assert len(page.evaluate(TOO_SMALL)) == 3
    assert {wrong.partition(":")[0] for wrong in page.evaluate(UNSEEN_STOPS)} == {"has no ring", "stands under the bar"}


def test_there_is_something_to_unfold(open_page: OpenPage) -> None:
    for address in ("map.html", SEARCH):
        page = open_page(address)
        assert address == SEARCH or page.evaluate(FOLDED)
        assert unfold(page, address) > 0, address


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_asks_elsewhere_complains_or_stores(browser: Browser, site: Path, site_url: str, part: int) -> None:
    pages = pages_of(site)[part::PARTS]
    complaints: list[str] = []
    foreign: list[str] = []
    page = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(site_url) else foreign.append(asked.url))
    for address in pages:
        page.goto(site_url + address)
        stored = page.evaluate(STORED)
        assert stored == {"cookies": "", "local": [], "session": []}, address
    assert page.context.cookies() == []
    page.context.close()
    assert not foreign
    assert not complaints


@pytest.mark.parametrize("address", SAMPLE)
def test_nothing_is_lost_with_wide_spacing_or_large_text(open_page: OpenPage, address: str) -> None:
    page = open_page(address, bypass_csp=True)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(BEYOND) == []
    page.add_style_tag(content="html { font-size: 250% !important; }")
    assert page.evaluate(BEYOND) == []
    # What stands at the sides leaves room for the page: no word of its heading is broken.
    assert page.evaluate("document.querySelector('article').clientWidth") > WIDTHS[0] * 0.4


@pytest.mark.parametrize("width", [320, 400])
def test_on_a_phone_with_letters_of_twice_the_size_nothing_scrolls_sideways_and_the_way_out_is_whole(
    open_page: OpenPage, site_url: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 640}, bypass_csp=True)
    wrong = []
    for address in (*SAMPLE, "check.html", "topics/t-baby-removed.html", "plain/kr5.html", "evidence/index.html"):
        page.goto(site_url + address)
        page.add_style_tag(content="html { font-size: 250% !important; }")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        leave = page.evaluate("document.querySelector('[data-exit]').getBoundingClientRect().right")
        if beyond > 0 or leave > width:
            wrong.append((address, beyond, leave))
    assert wrong == []


@pytest.mark.parametrize("address", ["index.html", "requirements/kr4.html", "links.html", "map.html", "search.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_stop_of_tab_is_seen(open_page: OpenPage, address: str, width: int) -> None:
    page = open_page(address, viewport={"width": width, "height": 800})
    stops = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const e = document.activeElement;
                if (!e || e === document.body) return null;
                const box = e.getBoundingClientRect();
                const style = getComputedStyle(e);
                const bar = document.querySelector(".site-bar").getBoundingClientRect();
                const inBar = Boolean(e.closest(".site-bar, .skip"));
                return {
                    what: e.outerHTML.slice(0, 120),
                    inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
                    underBar: !inBar && box.bottom <= bar.bottom,
                    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                };
            }"""
        )
        if stop is None:
            break
        stops += 1
        assert stop["inSight"], stop
        assert not stop["underBar"], stop
        assert stop["ring"], stop
    assert stops > 15
