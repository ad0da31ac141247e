"""One window of a browser, as the tests of Firefox and WebKit ask for it, and what they ask of both.

How a browser is started and spoken to is in `firefox` and `webkit`.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

SECONDS_TO_START = 60
SECONDS_TO_ANSWER = 60
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Shift": "\ue008"}
"""The keys that WebDriver names by a character of its own."""

PAGES = (
    *("index.html", "requirements/kr5.html", "activities/kr5-advocates.html", "problems/p1.html", "outcomes/st4.html"),
    *("impacts/i2.html", "assumptions/a-floor.html", "plain/kr5.html", "topics/t-baby-removed.html", "links.html"),
    *("links/kr1-enables-kr4.html", "roles/service.html", "map.html", "check.html", "search.html", "help.html"),
    *(
        "evidence/index.html",
        "evidence/at-a-glance.html",
        "glossary.html",
        "changes.html",
        "download.html",
        "about.html",
    ),
)
"""A page of each kind."""

BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOCUSED = "document.activeElement.textContent.trim()"
RADIOS = "document.querySelectorAll('article input[type=radio]')"
ANSWERED = "document.querySelectorAll('article input[type=radio]:checked').length"


class Refused(Exception):
    """A browser did not do what it was asked to."""


class Window(ABC):
    """One window of a browser. Addresses are complete; sizes are in CSS pixels."""

    @abstractmethod
    def open(self, address: str, *, width: int = 1280, height: int = 800) -> None:
        """Opens a page, and waits until it has loaded."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression: anything that JSON can hold."""

    @abstractmethod
    def _perform(self, source: Mapping[str, Any]) -> None:
        """Performs the actions of one source of input, as WebDriver describes it."""

    def wait_for(self, expression: str) -> None:
        """Waits until a JavaScript expression is true. Raises `Refused` if it never is."""
        end = time.monotonic() + SECONDS_TO_ANSWER
        while not self.evaluate(expression):
            if time.monotonic() > end:
                raise Refused(f"this never became true: {expression}")
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Presses keys one after another: a name of `KEYS`, or a character."""
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self._perform({"type": "key", "id": "keyboard", "actions": strokes})

    def type(self, text: str) -> None:
        """Types a text into what has the focus."""
        self.press(*text)


def follow_the_skip_link(window: Window, site_url: str) -> None:
    """Asks whether the Tab key goes to the skip link first, and whether Enter follows it."""
    window.open(f"{site_url}requirements/kr5.html")
    window.press("Tab")
    assert window.evaluate(FOCUSED) == "Skip to content"
    assert window.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    window.press("Enter")
    window.wait_for("document.activeElement.id === '__content'")


def pick_a_card(window: Window, site_url: str) -> None:
    """Asks whether an address picks a card of the map, and whether the map tells about it."""
    window.open(f"{site_url}map.html?pick=kr5")
    window.wait_for("document.querySelector('.map-side').textContent.includes('Requirement 5')")
    assert window.evaluate("document.querySelectorAll('svg.placed .is-picked').length") > 0
