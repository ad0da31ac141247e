"""Nothing moves while a page arrives: not for the typeface, not for what comes late, on the web or from a folder.

The distance is the browser's own measure of what moved and how far, in parts of the window (Cumulative Layout Shift).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import OpenPage
from tests.browser.serving import Quiet, served

STILL = 0.01
"""What a reader does not notice; 0.1 is commonly called good."""

PAUSE = 0.25
PAGES = ("index.html", "requirements/kr4.html", "map.html")
TYPEFACE = "Atkinson Hyperlegible Next"
FONTS = {"atkinson-hyperlegible-next-regular.woff2", "atkinson-hyperlegible-next-bold.woff2"}

MEASURE = """new PerformanceObserver((list) => {
    for (const moved of list.getEntries()) {
        window.moved = (window.moved || 0) + moved.value;
    }
}).observe({ type: "layout-shift", buffered: true })"""


class _Slow(Quiet):
    """Sends half of a page, waits, and sends the rest; fonts and scripts come later still."""

    asked: ClassVar[list[str]] = []
    """The names of all files that were asked for."""

    def do_GET(self) -> None:  # noqa: N802  # the name is the base class's
        self.asked.append(self.path.rpartition("/")[2])
        super().do_GET()

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        content = source.read()
        half = len(content) // 2 if self.path.endswith(".html") else 0
        outputfile.write(content[:half])
        outputfile.flush()
        time.sleep(0 if self.path.endswith(".css") else PAUSE)
        outputfile.write(content[half:])


@pytest.fixture(scope="module")
def slow_url(site: Path) -> Iterator[str]:
    """The address of the site on a host far away."""
    with served(site, _Slow) as address:
        yield address


@pytest.fixture
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A new reader, who has been on no page and has nothing stored."""
    context = browser.new_context(viewport={"width": request.param, "height": 800 if request.param > 400 else 640})
    context.add_init_script(MEASURE)
    yield context
    context.close()


@pytest.mark.parametrize("reader", [320, 1280], indirect=True)
@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_while_a_page_arrives(reader: BrowserContext, slow_url: str, address: str) -> None:
    """A page whose typeface comes late keeps the one that it was drawn with; the next page has it."""
    page = reader.new_page()
    for first in (True, False):
        page.goto(slow_url + address, wait_until="networkidle")
        assert first or typefaces_of(page) == {TYPEFACE}
        # The measure comes with the next picture that the browser draws.
        page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        assert page.evaluate("window.moved || 0") < STILL


@pytest.mark.parametrize("reader", [1280], indirect=True)
def test_the_typeface_is_asked_for_once_and_before_the_style_sheet_is_there(
    reader: BrowserContext, slow_url: str
) -> None:
    _Slow.asked.clear()
    page = reader.new_page()
    for address in PAGES:
        page.goto(slow_url + address, wait_until="networkidle")
    assert sorted(name for name in _Slow.asked if name.endswith(".woff2")) == sorted(FONTS)
    begun = page.evaluate(
        """() => performance.getEntriesByType("resource")
            .filter((e) => /woff2|toc.css/.test(e.name)).map((e) => [e.name, e.startTime, e.responseEnd])"""
    )
    (sheet,) = (entry for entry in begun if "toc.css" in entry[0])
    assert all(entry[1] <= sheet[2] for entry in begun)
    assert len(begun) == 1 + len(FONTS)


@pytest.mark.parametrize("reader", [1280], indirect=True)
def test_the_typeface_is_there_from_a_folder_too(reader: BrowserContext, site: Path) -> None:
    page = reader.new_page()
    page.goto((site / "requirements" / "kr4.html").as_uri())
    assert typefaces_of(page) == {TYPEFACE}


def test_what_stands_in_for_the_typeface_is_as_wide_and_as_high(open_page: OpenPage) -> None:
    page = open_page(PAGES[1])
    page.reload()
    width, height, other_width, other_height = page.evaluate(
        """async () => {
            const families = ["Atkinson Hyperlegible Next", "Like Atkinson"];
            await Promise.all(families.map((family) => document.fonts.load(`20px "${family}"`)));
            return families.flatMap((family) => {
                const words = document.createElement("span");
                words.style = `font: 400 20px/normal "${family}"; position: absolute; white-space: nowrap`;
                words.textContent = document.querySelector("article").textContent.replace(/\\s+/g, " ").slice(0, 3000);
                document.body.append(words);
                return [words.offsetWidth, words.offsetHeight];
            });
        }"""
    )
    assert abs(width / other_width - 1) < 0.02
    assert abs(height - other_height) <= 1


def typefaces_of(page: Page) -> set[str]:
    """The typefaces in which the heading and the first paragraph are drawn."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found: set[str] = set()
    for selector in ("h1", ".md-typeset .lead"):
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] if node else []
        found |= {font["familyName"] for font in fonts}
    return found
