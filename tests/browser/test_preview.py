"""What people see while they write: a saved change appears by itself, and an error takes no page away."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.processes import hearing_signals
from tests.projects import GARDEN, copied

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
    return copied(GARDEN, tmp_path / "garden")


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
def test_an_error_is_on_the_page_until_it_is_fixed(project: Path, address: str, page: Page, file: str) -> None:
    right, wrong, finding = MISTAKES[file]
    page.goto(f"{address}problems/p1/")
    rewritten(project / file, right, wrong)
    panel = page.locator("#toc-findings")
    expect(panel).to_be_visible(timeout=PATIENCE * 1000)
    expect(panel).to_contain_text(finding.split(": error: ")[0].split(" [")[0])
    heading_is(page, "Dry summers")
    rewritten(project / file, wrong, right)
    expect(panel).to_have_count(0, timeout=PATIENCE * 1000)
    heading_is(page, "Dry summers")


@pytest.mark.parametrize("address", ["toc"], indirect=True)
def test_a_reader_stays_where_they_were(project: Path, address: str, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    page.goto(f"{address}requirements/r1/")
    folds = page.locator("article details")
    unfolded = folds.evaluate_all("all => all.map(one => one.open = !one.open)")
    page.evaluate("scrollTo({top: 150, behavior: 'instant'})")
    where = page.evaluate("scrollY")
    assert where > 100
    rewritten(project / "toc_model.yaml", "title: Land and water", "title: Earth and water")
    heading_is(page, "Earth and water")
    page.wait_for_function(f"Math.abs(scrollY - {where}) < 40")
    assert folds.evaluate_all("all => all.map(one => one.open)") == unfolded


@pytest.mark.parametrize("address", ["toc"], indirect=True)
def test_a_page_that_has_not_changed_is_not_loaded_anew(project: Path, address: str, page: Page) -> None:
    page.goto(f"{address}about/")
    page.evaluate("window.stayed = true")
    with page.context.new_page() as other:
        other.goto(f"{address}problems/p1/")
        rewritten(project / "toc_model.yaml", "Dry summers", "Wet summers")
        heading_is(other, "Wet summers")
    assert page.evaluate("window.stayed")


LEFT_BY_EDITORS = (
    *(".toc_model.yaml.swp", "toc_model.yaml~", "#toc_model.yaml#", "4913", "content/pages/.about.md.swp"),
    *("content/pages/about.md~", "content/evidence/.#notes.yaml", "content/pages/4913", ".cache/any"),
)


@pytest.mark.parametrize("address", ["toc"], indirect=True)
def test_what_editors_leave_beside_a_file_starts_nothing(project: Path, address: str) -> None:
    for name in LEFT_BY_EDITORS:
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("typed, not saved", encoding="utf-8")
    time.sleep(2)
    assert "Read again" not in (project.parent / "said").read_text(encoding="utf-8")
    rewritten(project / "toc_model.yaml", "Dry summers", "Wet summers")
    said_is(project, "Read again")


@pytest.mark.parametrize("address", ["toc"], indirect=True)
def test_many_saves_in_a_row_are_one_change(project: Path, address: str, page: Page) -> None:
    page.goto(f"{address}problems/p1/")
    words = ["Dry summers", *(f"Summer {number}" for number in range(20))]
    for old, new in pairwise(words):
        rewritten(project / "toc_model.yaml", old, new)
        time.sleep(0.1)
    heading_is(page, "Summer 19")
    # On a busy machine a moment between two saves may be longer than files have to rest.
    assert (project.parent / "said").read_text(encoding="utf-8").count("Read again") < 5


@pytest.mark.parametrize("address", ["toc"], indirect=True)
def test_the_policy_of_a_page_is_the_one_that_is_published(project: Path, address: str, page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"{address}problems/p1/")
    policy = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert refused == []


@pytest.mark.parametrize("address", ["toc"], indirect=True)
def test_what_is_not_there_says_so(project: Path, address: str, page: Page) -> None:
    answer = page.goto(f"{address}nowhere/")
    assert answer is not None
    assert answer.status == 404
    heading_is(page, "Page not found")
    with page.expect_download() as download:
        page.evaluate(f"location.href = '{address}data/toc.xlsx'")
    assert download.value.failure() is None


@pytest.mark.skipif(os.name != "posix", reason="a browser is stood in for by a shell script")
def test_the_page_of_an_element_is_opened(project: Path) -> None:
    opened, browser = project.parent / "opened", project.parent / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = hearing_signals("-m", "generator", "serve", "r1", "--address", place)
    environment = os.environ | {"PYTHONPATH": str(ROOT), "BROWSER": f"{browser} %s"}
    running = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    until = time.monotonic() + PATIENCE
    while not opened.exists() or not opened.read_text():
        assert time.monotonic() < until
        time.sleep(0.1)
    running.send_signal(signal.SIGINT)
    said, errors = running.communicate(timeout=PATIENCE)
    assert opened.read_text().strip() == f"http://{place}/requirements/r1/"
    assert running.returncode == 0
    assert said == f"The site is shown at http://{place}/   (Ctrl+C ends this)\n"
    assert errors.splitlines()[-1] == "Ended."
    assert "Traceback" not in errors


@pytest.mark.parametrize("address", ["toc"], indirect=True)
@pytest.mark.parametrize("file", MISTAKES)
def test_while_a_mistake_stands_the_last_good_pages_are_shown(
    project: Path, address: str, page: Page, file: str
) -> None:
    right, wrong, finding = MISTAKES[file]
    page.goto(f"{address}problems/p1/")
    heading_is(page, "Dry summers")
    # An open page is loaded anew with the error on it, which would stop another that is about to arrive.
    page.goto("about:blank")
    rewritten(project / file, right, wrong)
    said_is(project, finding)
    said_is(project, "The pages stay as they were until this is fixed.")
    page.goto(f"{address}problems/p2/")
    page.goto(f"{address}problems/p1/")
    heading_is(page, "Dry summers")
    rewritten(project / file, wrong, right)
    rewritten(project / "toc_model.yaml", "Dry summers", "Wet summers")
    heading_is(page, "Wet summers")
