"""What the browser tests share: the site, built once and served on this machine, and pages of it in Chromium.

A test asks for `page`, or for `open_page` when it needs a window or a reader of its own kind; for `browser` only where
it is about what a browser keeps, such as its cache or its history.
Where there is no browser the tests are skipped and say so; under CI, where nobody would notice, they fail.
No test may reach another machine: the browser knows no address but this machine's, and a request that leaves the site
fails the test that made it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Request, sync_playwright

from tests.browser import chromium
from tests.browser.serving import Quiet, served
from tests.browser.visits import PARTS, Visit, pages_of, visits
from tests.building import build, once
from tests.reading import REAL

HERE = Path(__file__).resolve().parent

# The site is still, silent and alone: nothing moves, and the browser itself asks nobody for anything.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Letters are as wide as in a browser with windows.
    "--font-render-hinting=none",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    # No page stays open long enough to win back the time that it takes to compile its scripts a second time.
    "--js-flags=--no-opt --no-maglev --sparkplug",
    # A page of its own process takes as long to begin as to open.
    "--renderer-process-limit=1",
]
WINDOW = {"width": 1280, "height": 800}
SEEN = ("color_scheme", "reduced_motion", "forced_colors", "contrast")
"""What a page can be told of its reader; the rest holds for a whole context."""

INSIDE = ("data:", "blob:", "file:")
"""Beside the site's own address, those that ask no machine."""

OpenPage = Callable[..., Page]
VisitsOf = Callable[[int, int], list[Visit]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks every test of this folder, so that `pytest -m "not browser"` leaves them out."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium."""
    path = chromium.find() or _no_browser()
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS + sandbox)
        yield running
        running.close()


def _no_browser() -> str:
    reason = f"The browser tests did not run. {chromium.WITHOUT}"
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built as `make site` builds it; once, however many cores run the tests."""
    return once(tmp_path_factory, "site", partial(build, REAL))


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    with served(site, Quiet) as address:
        yield address


class _Readers:
    """Pages of readers who have stored nothing. Readers of one kind share a context, which takes long to make.

    Each context keeps an empty page of its own: with its last page the browser would close a window, which takes it
    longer than most tests.
    """

    def __init__(self, browser: Browser, site_url: str) -> None:
        self._browser = browser
        self._site_url = site_url
        self._contexts: dict[str, BrowserContext] = {}
        self._kept: dict[BrowserContext, CDPSession] = {}
        self.left: list[str] = []

    def new_page(self, **reader: Any) -> Page:
        """An empty page; what Playwright's `new_context` takes can be said of its reader."""
        seen = {name: reader.pop(name) for name in SEEN if name in reader}
        page = self._context(reader).new_page()
        page.set_viewport_size(reader.pop("viewport", WINDOW))
        page.emulate_media(**{"reduced_motion": "reduce", **seen})
        return page

    def _context(self, reader: dict[str, Any]) -> BrowserContext:
        kind = repr(sorted((name, value) for name, value in reader.items() if name != "viewport"))
        if kind not in self._contexts:
            context = self._browser.new_context(**reader)
            context.on("request", self._note)
            self._contexts[kind] = context
            self._kept[context] = context.new_cdp_session(context.new_page())
        return self._contexts[kind]

    def _note(self, request: Request) -> None:
        if not request.url.startswith((self._site_url, *INSIDE)):
            self.left.append(request.url)

    def forget(self) -> None:
        """Closes the pages of a test, and empties what the site may have stored."""
        stored = {"origin": self._site_url.rstrip("/"), "storageTypes": "all"}
        for context, session in self._kept.items():
            _, *opened = context.pages
            if opened:
                session.send("Storage.clearDataForOrigin", stored)
            for page in opened:
                page.close()


@pytest.fixture(scope="session")
def readers(browser: Browser, site_url: str) -> _Readers:
    """The readers of all tests of this process."""
    return _Readers(browser, site_url)


@pytest.fixture
def new_page(readers: _Readers) -> Iterator[OpenPage]:
    """Opens an empty page: `new_page(color_scheme="dark", java_script_enabled=False)`.

    Whatever Playwright's `new_context` takes can be said. Each test begins with readers who have stored nothing.
    """
    readers.left.clear()
    yield readers.new_page
    readers.forget()
    assert not readers.left, f"requests that left the site: {readers.left}"


@pytest.fixture
def open_page(new_page: OpenPage, site_url: str) -> OpenPage:
    """Opens a page of the site: `open_page("about/", color_scheme="dark")`; more about the reader as in `new_page`."""

    def open_one(path: str = "", **reader: Any) -> Page:
        page = new_page(**reader)
        page.goto(site_url + path)
        return page

    return open_one


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The home page in a window of 1280 by 800; go on with `page.goto(site_url + "about/")`."""
    return open_page()


@pytest.fixture
def visits_of(new_page: OpenPage, site: Path, site_url: str, tmp_path_factory: pytest.TempPathFactory) -> VisitsOf:
    """The visits of a part of all pages in windows of a width: `visits_of(320, 0)`.

    They take long and several tests read them, so each is made once, however many cores run the tests.
    """

    def of(width: int, part: int) -> list[Visit]:
        def make(folder: Path) -> None:
            folder.mkdir(exist_ok=True)
            page = new_page(viewport={"width": width, "height": 800})
            found = visits(page, site_url, pages_of(site)[part::PARTS])
            (folder / "visits.json").write_text(json.dumps([asdict(visit) for visit in found]), "utf-8")

        folder = once(tmp_path_factory, f"visits-{width}-{part}", make)
        return [Visit(**each) for each in json.loads((folder / "visits.json").read_text("utf-8"))]

    return of
