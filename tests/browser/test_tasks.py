"""Eight things that readers come to do, walked from the home page: how many clicks and how many screens of scrolling.

A click is a press on a link, a button or a fold; on a phone, opening the menu is one. A scroll is the height of a
screen. Nothing is searched for, and what a click brings into the window needs no scroll.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import OpenPage

COMPUTER = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}


@dataclass
class Walk:
    """One way through the site."""

    page: Page
    clicks: int = 0
    scrolls: int = 0

    def see(self, place: Locator) -> Locator:
        """Scrolls until the first line of a place is in the window, whole."""
        place.wait_for()
        low, high = place.evaluate("(e) => [e.getClientRects()[0].bottom, innerHeight]")
        screens = max(0, math.ceil((low - high) / high))
        self.scrolls += screens
        self.page.evaluate(f"scrollBy(0, {screens} * innerHeight)")
        return place

    def click(self, place: Locator) -> None:
        """Scrolls to something and presses it."""
        self.see(place).click()
        self.clicks += 1

    def link(self, name: str) -> None:
        """Presses the first link of this name in the page that can be seen."""
        self.click(self.page.get_by_role("main").get_by_role("link", name=name).first)

    def menu(self, name: str) -> None:
        """Goes to an entry of the menu."""
        if self.page.locator(".menu").is_visible():
            self.click(self.page.locator(".menu"))
        self.click(self.page.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True))

    def place(self, name: str) -> None:
        """Goes to a part of this page by its list of parts, where there is one: beside the page, or in one line."""
        listed = self.page.locator(".on-this-page a:visible, .on-page a:visible").filter(has_text=name)
        if listed.count():
            self.click(listed.first)


def baby_removed(walk: Walk) -> None:
    walk.menu("Topics")
    walk.link("A baby is removed")
    walk.see(walk.page.get_by_role("heading", name="What to do", exact=True))


def and_what_says_so(walk: Walk) -> None:
    baby_removed(walk)
    walk.place("What this is based on")
    walk.see(walk.page.locator("details.found").first)


def before_requirement_7(walk: Walk) -> None:
    walk.link("I work with women and families")
    walk.link("Requirement 7")
    walk.place("How it fits in")
    walk.see(walk.page.get_by_role("heading", name="What it needs first"))


def editors_arrows(walk: Walk) -> None:
    walk.menu("The map")
    walk.see(walk.page.get_by_role("button", name="Show the"))


def commissioner(walk: Walk) -> None:
    walk.link("I plan, fund or commission services")
    walk.see(walk.page.get_by_role("link", name="Requirement 3").first)


def peer_support(walk: Walk) -> None:
    walk.place("Topics")
    walk.link("Peer support and advocacy")
    walk.place("What this is based on")
    walk.see(walk.page.locator("details.found").first)


def tonight_in_wales(walk: Walk) -> None:
    walk.click(walk.page.locator(".to-help-now").get_by_role("link", name="Find help"))
    walk.link("Wales")
    walk.see(walk.page.locator("a.phone:visible").first)


def cite_requirement_4(walk: Walk) -> None:
    walk.link("I run a service")
    walk.link("Requirement 4")
    walk.link("How to cite")
    walk.see(walk.page.locator("[data-permanent]"))


def no_measure(walk: Walk) -> None:
    walk.place("What is not known")
    walk.link("Measures for the outcomes")
    walk.see(walk.page.locator(":target"))


TASKS: Mapping[Callable[[Walk], None], tuple[tuple[int, int], tuple[int, int]]] = {
    baby_removed: ((2, 0), (3, 1)),
    and_what_says_so: ((3, 0), (4, 1)),
    before_requirement_7: ((3, 0), (3, 3)),
    editors_arrows: ((1, 0), (2, 1)),
    commissioner: ((1, 1), (1, 2)),
    peer_support: ((2, 1), (3, 2)),
    tonight_in_wales: ((2, 1), (2, 2)),
    cite_requirement_4: ((3, 0), (3, 3)),
    no_measure: ((1, 2), (2, 1)),
}
"""The most clicks and scrolls of each task, on a computer and on a phone."""


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.__name__)
def test_a_task_takes_few_clicks_and_scrolls(open_page: OpenPage, task: Callable[[Walk], None]) -> None:
    found = []
    for window in (COMPUTER, PHONE):
        walk = Walk(open_page("index.html", viewport=window))
        task(walk)
        found.append((walk.clicks, walk.scrolls))
    pairs = zip(found, TASKS[task], strict=True)
    assert all(clicks <= most[0] and scrolls <= most[1] for (clicks, scrolls), most in pairs), found
