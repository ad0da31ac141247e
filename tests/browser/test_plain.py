"""The pages in plain language in a browser: on paper, read aloud, and the list of reviews with its filter."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

MOST_SHEETS = 2
LISTS = {"index", "reviews"}

VOICE = """
window.spoken = [];
const voice = { lang: "LANGUAGE", localService: LOCAL, name: "Test" };
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [voice], addEventListener() {}, cancel() { window.spoken.push("-"); },
  speak(said) { window.spoken.push(said.text); window.last = said; },
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def test_every_plain_page_prints_on_two_sheets_at_most(open_page: OpenPage, site: Path) -> None:
    page = open_page("plain/index.html")
    long: dict[str, int] = {}
    for file in sorted((site / "plain").glob("*.html")):
        if file.stem not in LISTS:
            page.goto(page.url.rpartition("/")[0] + f"/{file.name}")
            sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
            long |= {file.stem: sheets} if sheets > MOST_SHEETS else {}
    assert not long


def test_the_comment_sheet_prints_on_one_sheet(open_page: OpenPage) -> None:
    page = open_page("comment-sheet.html")
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1


def with_voice(open_page: OpenPage, language: str, *, local: bool = True) -> Page:
    page = open_page()
    page.add_init_script(VOICE.replace("LANGUAGE", language).replace("LOCAL", str(local).lower()))
    page.goto(page.url + "plain/kr4.html")
    return page


def test_a_page_is_read_aloud_block_by_block_and_can_be_stopped(open_page: OpenPage) -> None:
    page = with_voice(open_page, "en-GB")
    button = page.get_by_role("button", name="Read this page aloud")
    button.focus()
    page.keyboard.press("Enter")
    spoken = page.evaluate("window.spoken.slice(1)")
    assert "What this means" in spoken
    assert all(len(piece) < 600 for piece in spoken)
    assert page.evaluate("window.last.lang") == "en-GB"
    stop = page.get_by_role("button", name="Stop reading aloud")
    stop.click()
    assert page.evaluate("window.spoken.at(-1)") == "-"
    expect(page.get_by_role("button", name="Read this page aloud")).to_be_visible()


def test_without_a_voice_on_this_machine_there_is_no_button(open_page: OpenPage) -> None:
    for language, local in (("en-GB", False), ("pl-PL", True)):
        page = with_voice(open_page, language, local=local)
        expect(page.locator(".read-aloud")).to_be_hidden()


def test_the_list_of_reviews_is_filtered_by_keyboard_and_says_how_many_are_left(open_page: OpenPage) -> None:
    page = open_page("plain/reviews.html")
    items = page.locator("ul.states > li")
    whole = items.count()
    page.get_by_role("radio", name=re.compile("^All")).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name=re.compile("^Draft"))).to_be_checked()
    expect(page.locator("ul.states > li:visible")).to_have_count(whole)
    page.get_by_role("radio", name=re.compile("^Reviewed")).check()
    expect(page.locator("ul.states > li:visible")).to_have_count(0)
    expect(page.get_by_role("status")).to_have_text(f"0 of {whole} pages are listed.")


def test_without_scripts_the_list_is_whole_and_counts_each_state(open_page: OpenPage) -> None:
    page = open_page("plain/reviews.html", java_script_enabled=False)
    assert page.locator("ul.states > li:visible").count() == page.locator("ul.states > li").count()
    expect(page.get_by_text(re.compile(r"Draft: \d+\."))).to_be_visible()


def test_plain_leads_to_plain_and_back(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html")
    page.get_by_role("link", name="Read this in plain language").click()
    expect(page).to_have_url(re.compile("plain/kr4"))
    page.locator("article").get_by_role("link", name="Requirement 7").click()
    expect(page).to_have_url(re.compile("plain/kr7"))
    page.get_by_role("link", name="The full page, with evidence and links").click()
    expect(page).to_have_url(re.compile("requirements/kr7"))
