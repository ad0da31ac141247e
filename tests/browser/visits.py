"""Every page of the site, opened once in a window of each width, and all that several tests ask of it written down.

A page is checked as it comes, and with all that unfolds unfolded, in light and in dark colours.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import CONTRAST, SCRIPT, every_rule_but, too_pale_in_other_colours, violations
from tests.browser.reach import BEYOND, OVERLAPS, TOO_SMALL, UNSEEN_STOPS, UNTOLD_LISTS

WIDTHS = (1280, 320)
PARTS = 4
"""Into how many parts the pages fall, so that several cores share them."""

SEARCH = "search.html"
QUESTION = "women"

SWEEP = bool(os.environ.get("TOC_SWEEP"))
"""Whether all pages are wanted, as in `make sweep`."""

STORED = """() => ({
    cookies: document.cookie, local: Object.keys(localStorage), session: Object.keys(sessionStorage)
})"""

# Where what to do begins is null on a page without that heading.
ARRIVED = """() => {
    const toDo = document.querySelector("#what-has-to-be-done, #what-good-looks-like");
    return {
        height: document.documentElement.scrollHeight,
        begins: toDo ? Math.round(toDo.getBoundingClientRect().top + scrollY) : null,
    };
}"""

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


@dataclass
class Visit:
    """What was found on a page; sizes are in pixels, of the page as it comes."""

    address: str
    height: int
    begins: int | None
    """Where what to do begins, from the top of the page; None if the page does not say what to do."""

    stored: dict[str, object]
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings of its scripts and of the browser."""

    foreign: list[str] = field(default_factory=list)
    """What it asked of other hosts."""

    unfolded: int = 0
    """How many things could be unfolded."""

    wrong: list[str] = field(default_factory=list)
    """What shuts somebody out, in words, with the state in which it was found."""


def pages_of(site: Path) -> list[str]:
    """The address of every page, 404 included and pages that only lead on left out, in order.

    The pages of links are many, and one template makes them all: every tenth is enough, and all that are about several.
    """
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    single = [page for page in found if page.startswith("links/") and "--" not in page]
    left_out = set() if SWEEP else {*single} - {*single[::10]}
    return [page for page in found if not page.startswith("id/") and page not in left_out]


def visits(page: Page, site_url: str, addresses: Iterable[str]) -> Iterator[Visit]:
    """Opens pages one after another in an empty page of the browser."""
    complaints: list[str] = []
    foreign: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(site_url) else foreign.append(asked.url))
    page.add_init_script(SCRIPT)
    for address in addresses:
        page.goto(site_url + address)
        visit = Visit(
            address, **page.evaluate(ARRIVED), stored=page.evaluate(STORED) | {"kept": page.context.cookies()}
        )
        _look(page, visit)
        visit.complaints, visit.foreign = [*complaints], [*foreign]
        complaints.clear()
        foreign.clear()
        yield visit


def _look(page: Page, visit: Visit) -> None:
    if visit.address == SEARCH or page.evaluate(FOLDED):
        # A page shows unfolded all that it shows folded: contrast is measured there.
        visit.wrong += wrong_on(page, "as it comes", violations(page, every_rule_but(CONTRAST)))
        visit.unfolded = unfold(page, visit.address)
    visit.wrong += wrong_on(page, "open", violations(page, every_rule_but()))
    page.evaluate("document.documentElement.dataset.scheme = 'dark'")
    visit.wrong += wrong_on(page, "open and dark", too_pale_in_other_colours(page))
    page.keyboard.press("Tab")
    visit.wrong += [
        wrong for script in (TOO_SMALL, OVERLAPS, UNTOLD_LISTS, UNSEEN_STOPS) for wrong in page.evaluate(script)
    ]


def wrong_on(page: Page, state: str, broken: list[str]) -> list[str]:
    """What is wrong with a page in some state: what reaches beyond its edge, and the rules that are `broken`."""
    beyond = [f"{element} reaches beyond the edge" for element in page.evaluate(BEYOND)]
    return [f"{state}: {wrong}" for wrong in (*beyond, *broken)]


def unfold(page: Page, address: str) -> int:
    """Opens menu, choices and whatever else is folded, and lets search find something; how many things that were."""
    if address == SEARCH:
        page.get_by_label("What are you looking for?").fill(QUESTION)
        expect(page.locator("#search-results li").first).to_be_visible()
    return (address == SEARCH) + int(page.evaluate(UNFOLDED))
