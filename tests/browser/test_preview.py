"""What people see while they write: a saved change appears by itself, and a mistake takes no page away."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.processes import hearing_signals
from tests.projects import GARDEN

ROOT = GARDEN.parents[2]
PATIENCE = 60
"""Seconds after which something will not happen any more; on an idle machine it takes two or three."""

COMMANDS = {
    "toc": ["generator", "serve", "--address"],
    "mkdocs": ["mkdocs", "serve", "--dev-addr"],
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the garden, to write in."""
    return Path(shutil.copytree(GARDEN, tmp_path / "garden"))


@pytest.fixture
def address(project: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Where the project is shown, by the command that the test names."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = hearing_signals("-m", *COMMANDS[request.param], place)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with (project.parent / "said").open("wb") as said:
        running = subprocess.Popen(command, cwd=project, stdout=said, stderr=said, env=environment)
    try:
        yield _answering(f"http://{place}/", running)
    finally:
        running.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        _end(running)


def _end(running: subprocess.Popen[bytes]) -> None:
    """Wait for the end that was asked for; a program that does not hear it is a failure, and is not left running."""
    try:
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        pytest.fail("the preview does not end when it is asked to")


def _answering(address: str, running: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and running.poll() is None:
        try:
            urlopen(address, timeout=PATIENCE).close()
        except URLError:
            time.sleep(0.2)
        else:
            return address
    pytest.fail("nothing is served")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new reader's page, which waits longer than others."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def rewritten(file: Path, old: str, new: str) -> None:
    """Save a file with other words in it."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def heading_is(page: Page, words: str) -> None:
    """Wait until the page says so by itself."""
    expect(page.locator("h1")).to_contain_text(words, timeout=PATIENCE * 1000)


def said_is(project: Path, words: str) -> None:
    """Wait until the command says so."""
    until = time.monotonic() + PATIENCE
    while words not in (said := (project.parent / "said").read_text(encoding="utf-8")):
        assert time.monotonic() < until, said
        time.sleep(0.1)
    assert "Traceback" not in said


@pytest.mark.parametrize("address", COMMANDS, indirect=True)
def test_a_page_shows_a_saved_change_by_itself(project: Path, address: str, page: Page) -> None:
    page.goto(f"{address}problems/p1/")
    heading_is(page, "Dry summers")
    rewritten(project / "toc_model.yaml", "Dry summers", "Wet summers")
    heading_is(page, "Wet summers")


MISTAKES = {
    "toc_model.yaml": ("level: association", "level: asociation", "there is no level 'asociation' [unknown-id]"),
    "mkdocs.yml": ("site_name: ", "site_name: [", "mkdocs.yml:2:12: error: "),
}


@pytest.mark.parametrize("address", ["toc"], indirect=True)
@pytest.mark.parametrize("file", MISTAKES)
def test_while_a_mistake_stands_the_last_good_pages_are_shown(
    project: Path, address: str, page: Page, file: str
) -> None:
    right, wrong, finding = MISTAKES[file]
    page.goto(f"{address}problems/p1/")
    heading_is(page, "Dry summers")
    # MkDocs loads open pages anew even then, which would stop a page that is about to arrive.
    page.goto("about:blank")
    rewritten(project / file, right, wrong)
    said_is(project, finding)
    said_is(project, "The pages stay as they were until this is mended.")
    page.goto(f"{address}problems/p2/")
    page.goto(f"{address}problems/p1/")
    heading_is(page, "Dry summers")
    rewritten(project / file, wrong, right)
    rewritten(project / "toc_model.yaml", "Dry summers", "Wet summers")
    heading_is(page, "Wet summers")
