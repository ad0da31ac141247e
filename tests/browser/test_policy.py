"""The policy of the pages refuses text that would become a script, and nothing that the site itself does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.window import PAGES

REFUSED = "Content Security Policy"

NOTED = """addEventListener("securitypolicyviolation", (event) => {
    console.error(`Content Security Policy: ${event.violatedDirective} ${event.sample}`);
});"""


@pytest.fixture
def watched(new_page: OpenPage) -> Iterator[Page]:
    """An empty page; at the end of the test, its policy must have refused nothing."""
    refused: list[str] = []
    page = new_page()
    page.add_init_script(NOTED)
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: refused.append(str(error)))
    yield page
    assert refused == []


@pytest.mark.parametrize(
    "attack",
    [
        "document.body.innerHTML = '<p>a</p>'",
        "document.body.insertAdjacentHTML('beforeend', '<p>a</p>')",
        "document.write('a')",
        "new DOMParser().parseFromString('<p>a</p>', 'text/html')",
        "document.createElement('script').src = 'assets/shell.js'",
        "document.createElement('script').textContent = 'alert(1)'",
        "document.createElement('iframe').srcdoc = '<p>a</p>'",
        "setTimeout('alert(1)')",
        "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
    ],
)
def test_text_cannot_become_a_script_or_a_part_of_the_page(open_page: OpenPage, attack: str) -> None:
    page = open_page("check.html")
    said = page.evaluate(f"(() => {{ try {{ {attack}; return 'allowed'; }} catch (e) {{ return e.name; }} }})()")
    assert said == "TypeError"


def test_the_search_loads_no_other_script(open_page: OpenPage) -> None:
    """Nor can another script take its place: the name of the policy is used up."""
    page = open_page("search.html")
    attack = "trustedTypes.createPolicy('search-index', { createScriptURL: (text) => text })"
    said = page.evaluate(f"(() => {{ try {{ {attack}; return 'allowed'; }} catch (e) {{ return e.name; }} }})()")
    assert said == "TypeError"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_each_kind_opens_with_all_its_folds(watched: Page, site_url: str, address: str) -> None:
    watched.goto(site_url + address)
    watched.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    watched.get_by_role("button", name="Dark colours").click()
    for term in watched.locator("article button.term:visible").all()[:1]:
        term.click()
        expect(watched.locator(".meaning")).to_be_visible()


def test_search_finds(watched: Page, site_url: str) -> None:
    watched.goto(f"{site_url}search.html")
    watched.get_by_label("What are you looking for?").fill("housing")
    expect(watched.locator("#search-results li").first).to_be_visible()


def test_the_map_tells_what_is_picked(watched: Page, site_url: str) -> None:
    watched.goto(f"{site_url}map.html?pick=kr5")
    expect(watched.locator(".map-side")).to_contain_text("Requirement 5")


def test_the_check_opens_a_workbook_and_saves_a_file(watched: Page, site: Path, site_url: str) -> None:
    book = openpyxl.load_workbook(site / "data" / "toc.xlsx")
    file = io.BytesIO()
    book.save(file)
    watched.goto(f"{site_url}check.html")
    watched.locator("article input[type=file]").first.set_input_files(
        {"name": "workbook.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    )
    watched.locator("article input[type=radio]").first.check()
    with watched.expect_download() as saved:
        watched.get_by_role("button", name="Save to a file").first.click()
    assert saved.value.path().stat().st_size > 0


def test_words_are_copied(watched: Page, site_url: str) -> None:
    watched.goto(f"{site_url}requirements/kr5.html")
    watched.locator("[data-copy-choice] button").first.click()
    expect(watched.locator("[data-copy-choice] [role=status]")).not_to_be_empty()
