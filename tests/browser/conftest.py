"""What the browser tests share: the site, built once and served on this machine, and pages of it in Chromium.

A test asks for `page`, or for `open_page` when it needs a window or a reader of its own kind.
Where there is no browser the tests are skipped and say so; under CI, where nobody would notice, they fail.
No test may reach another machine: a request that leaves the site fails the test that made it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.browser import chromium
from tests.browser.serving import Quiet, served

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent

# The site is still, silent and alone: nothing moves, and the browser itself asks nobody for anything.
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WINDOW = {"width": 1280, "height": 800}

OpenPage = Callable[..., Page]


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
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / "site", shared / "site-is-built"
    with FileLock(shared / "site-lock"):
        if not done.exists():
            _build(folder)
            done.touch()
    return folder


def _build(folder: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--strict", "--site-dir", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, f"the site cannot be built:\n{built.stdout}{built.stderr}"


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the served site, with a slash at its end."""
    with served(site, Quiet) as address:
        yield address


@pytest.fixture
def open_page(browser: Browser, site_url: str) -> Iterator[OpenPage]:
    """Opens a page of the site: `open_page("about/", color_scheme="dark", java_script_enabled=False)`.

    Whatever Playwright's `new_context` takes can be said after the path. Each call is a new reader, who has
    stored nothing.
    """
    contexts: list[BrowserContext] = []
    left: list[str] = []

    def keep_inside(route: Route) -> None:
        if route.request.url.startswith((site_url, "data:", "blob:", "file:")):
            route.continue_()
        else:
            left.append(route.request.url)
            route.abort()

    def open_one(path: str = "", **reader: Any) -> Page:
        context = browser.new_context(**{"viewport": WINDOW, "reduced_motion": "reduce", **reader})
        contexts.append(context)
        context.route("**/*", keep_inside)
        page = context.new_page()
        page.goto(site_url + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not left, f"requests that left the site: {left}"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The home page in a window of 1280 by 800; go on with `page.goto(site_url + "about/")`."""
    return open_page()
