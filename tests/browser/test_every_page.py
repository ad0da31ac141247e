"""What holds on every page of the real site: nobody is shut out, nobody is watched, nothing is broken.

Each page is opened once per width, and checked in three states: as it comes, and with all that unfolds unfolded, in
light and in dark colours. The tests count what they checked, because a check that no longer finds its page, or nothing
to unfold, would pass in silence.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reach import TOO_SMALL, UNSEEN_STOPS

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

WIDTHS = (1280, 320)
PARTS = 4
"""Into how many tests the pages are parted, so that several cores share them."""

TAGS = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
CONTRAST = ("color-contrast", "color-contrast-enhanced")
"""Both: the rule for AAA says nothing of text that is too pale for AA. They take most of the time."""


def every_rule_but(*off: str) -> dict[str, Any]:
    """Every rule but some."""
    unasked = {name: {"enabled": False} for name in off}
    return {"runOnly": {"type": "tag", "values": TAGS}, "rules": unasked, "resultTypes": ["violations"]}


ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": CONTRAST}, "resultTypes": ["violations"]}

SEARCH = "search.html"
QUESTION = "women"

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

# Only what is wrong leaves the browser: the whole report of a page takes as long to hand over as some rules take.
VIOLATIONS = """async (asked) => (await axe.run(document, asked)).violations
    .flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`))"""

STORED = """() => ({
    cookies: document.cookie, local: Object.keys(localStorage), session: Object.keys(sessionStorage)
})"""

# WCAG 2.2, 1.4.12: nothing may be lost with these distances.
SPACED = """* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
} p { margin-bottom: 2em !important; }"""

SAMPLE = ("index.html", "requirements/kr4.html", "help.html", "search.html", "roles/service.html", "map.html")


def pages_of(site: Path) -> list[str]:
    """The address of every page, 404 included and pages that only lead on left out, in order."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(page for page in found if not page.startswith("id/"))


def watched(browser: Browser, width: int, complaints: list[str]) -> Page:
    """A page of a window of some width that notes every complaint and every request to elsewhere."""
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible(browser: Browser, site: Path, site_url: str, width: int, part: int) -> None:
    pages = pages_of(site)[part::PARTS]
    found: list[str] = []
    checked = unfolded = 0
    # The policy would refuse the checker itself; it is held by the test below.
    context = browser.new_context(viewport={"width": width, "height": 800}, reduced_motion="reduce", bypass_csp=True)
    context.add_init_script(AXE)
    page = context.new_page()
    for address in pages:
        page.goto(site_url + address)
        # A page shows unfolded all that it shows folded: contrast is measured there.
        found += wrong_on(page, f"{address}, as it comes, {width} px", every_rule_but(*CONTRAST))
        times = unfold(page, address)
        asked = every_rule_but() if times else ONLY_CONTRAST
        found += wrong_on(page, f"{address}, open, {width} px", asked)
        page.evaluate("document.documentElement.dataset.scheme = 'dark'")
        found += wrong_on(page, f"{address}, open and dark, {width} px", ONLY_CONTRAST)
        page.keyboard.press("Tab")
        reached = (*page.evaluate(TOO_SMALL), *page.evaluate(UNSEEN_STOPS))
        found += [f"{address}, {width} px: {wrong}" for wrong in reached]
        unfolded += times
        checked += 1
    context.close()
    assert not found, "\n".join(found)
    assert checked == len(pages) > 30
    # On a phone every page has a menu to unfold.
    assert unfolded >= (len(pages) if width == 320 else 0)


def wrong_on(page: Page, state: str, asked: dict[str, Any]) -> list[str]:
    """What is wrong with a page in some state: what reaches beyond its edge, and what breaks the rules asked for."""
    beyond = [f"{state}: {element} reaches beyond the edge" for element in page.evaluate(BEYOND)]
    return beyond + [f"{state}: {wrong}" for wrong in page.evaluate(VIOLATIONS, asked)]


def unfold(page: Page, address: str) -> int:
    """Opens menu, choices and whatever else is folded, and lets search find something; how many things that were."""
    if address == SEARCH:
        page.get_by_label("What are you looking for?").fill(QUESTION)
        expect(page.locator("#search-results li").first).to_be_visible()
    return (address == SEARCH) + int(page.evaluate(UNFOLDED))


PALE = """() => {
    for (const colour of ["#999", "#6b6b6b", "#555"]) {
        const words = document.createElement("p");
        words.textContent = `Some words in ${colour}.`;
        words.style.color = colour;
        document.querySelector("article").prepend(words);
    }
}"""


def test_what_is_too_pale_is_found(browser: Browser, site_url: str) -> None:
    """Text of less than 4.5 to 1, and text of less than 7 to 1, but none of more; before the test above is believed."""
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(AXE)
    page = context.new_page()
    page.goto(site_url + "impacts/i1.html")
    assert page.evaluate(VIOLATIONS, every_rule_but()) == []
    page.evaluate(PALE)
    for asked in (every_rule_but(), ONLY_CONTRAST):
        found = dict(wrong.split(": ", 1) for wrong in page.evaluate(VIOLATIONS, asked))
        assert sorted(found) == sorted(CONTRAST)
        assert "#999." in found["color-contrast"]
        assert "#6b6b6b." in found["color-contrast-enhanced"]
    assert page.evaluate(VIOLATIONS, every_rule_but(*CONTRAST)) == []
    context.close()


def test_what_is_too_small_or_hidden_is_found(browser: Browser, site_url: str) -> None:
    """Before the test above is believed."""
    page = watched(browser, 320, [])
    page.goto(site_url + "impacts/i1.html")
    page.keyboard.press("Tab")
    assert page.evaluate(TOO_SMALL) == page.evaluate(UNSEEN_STOPS) == []
    page.add_style_tag(
        content=".trail a, .exit { padding: 0 !important; min-height: 0 !important; outline: none !important; }"
        "html { scroll-padding-top: 0 !important; }"
    )
    assert len(page.evaluate(TOO_SMALL)) == 3
    assert {wrong.partition(":")[0] for wrong in page.evaluate(UNSEEN_STOPS)} == {"has no ring", "stands under the bar"}
    page.context.close()


def test_there_is_something_to_unfold(browser: Browser, site_url: str) -> None:
    page = watched(browser, 1280, [])
    for address in ("map.html", SEARCH):
        page.goto(site_url + address)
        assert unfold(page, address) > 0, address
    page.context.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_asks_elsewhere_complains_or_stores(browser: Browser, site: Path, site_url: str, part: int) -> None:
    pages = pages_of(site)[part::PARTS]
    complaints: list[str] = []
    foreign: list[str] = []
    page = watched(browser, 1280, complaints)
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
def test_nothing_is_lost_with_wide_spacing_or_large_text(browser: Browser, site_url: str, address: str) -> None:
    page = watched(browser, 1280, [])
    page.goto(site_url + address)
    page.add_style_tag(content=SPACED)
    assert page.evaluate(BEYOND) == []
    page.add_style_tag(content="html { font-size: 250% !important; }")
    assert page.evaluate(BEYOND) == []
    # What stands at the sides leaves room for the page: no word of its heading is broken.
    assert page.evaluate("document.querySelector('article').clientWidth") > WIDTHS[0] * 0.4
    page.context.close()


@pytest.mark.parametrize("address", ["index.html", "requirements/kr4.html", "links.html", "map.html", "search.html"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_stop_of_tab_is_seen(browser: Browser, site_url: str, address: str, width: int) -> None:
    page = watched(browser, width, [])
    page.goto(site_url + address)
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
    page.context.close()
    assert stops > 15
