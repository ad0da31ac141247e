"""What tools say to those who do not see them: one announcement for one action, in the right words.

Whatever is written into a live region is taken for an announcement, the same words again included, as screen readers
take it.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage

LISTENING = """() => {
    window.announced = [];
    const live = "[role=status], [role=alert], [role=log], [aria-live]";
    const note = (changes) => changes.forEach(({ target, addedNodes, type }) => {
        const region = (target.nodeType === 1 ? target : target.parentElement)?.closest(live);
        const silent = !region || region.getAttribute("aria-live") === "off";
        const written = type === "characterData" ? target.data : [...addedNodes].map((n) => n.textContent).join("");
        if (!silent && written.trim()) window.announced.push(region.textContent.trim().replace(/\\s+/g, " "));
    });
    new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
}"""


PATIENCE = 100
"""For how many tenths of a second an announcement is awaited."""


TYPED = """(field, words) => {
    for (const letter of words) {
        field.value += letter;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
}"""


@pytest.fixture
def open_heard(open_page: OpenPage) -> OpenPage:
    """Opens a page, as `open_page` does; what it announces from its beginning is in `heard`."""

    def open_one(path: str, **reader: object) -> Page:
        page = open_page("privacy.html", **reader)
        page.add_init_script(f"({LISTENING})()")
        page.goto(page.url.replace("privacy.html", path))
        return page

    return open_one


def heard(page: Page, least: int = 0) -> list[str]:
    """What was announced since this was last asked, once there are at least so many and nothing more is to come.

    A machine that is busy may take seconds to come to the first.
    """
    for _ in range(PATIENCE):
        if page.evaluate("window.announced.length") >= least:
            break
        page.wait_for_timeout(100)
    page.wait_for_timeout(400)
    said: list[str] = page.evaluate("window.announced.splice(0)")
    return said


def test_a_page_that_opens_says_nothing_of_itself(open_heard: OpenPage) -> None:
    said = {
        address: heard(open_heard(address))
        for address in ("map.html", "search.html", "check.html", "plain/reviews.html", "requirements/kr5.html")
    }
    assert {address: words for address, words in said.items() if words} == {}


def test_search_says_once_how_many_results_there_are(open_heard: OpenPage) -> None:
    page = open_heard("search.html")
    field = page.get_by_role("searchbox", name="What are you looking for?")
    # All letters at once: a machine that is busy would take longer for two of them than the search waits.
    field.evaluate(TYPED, "naloxone")
    (said,) = heard(page, 1)
    assert re.match(r"\d+ results? for “naloxone”", said)


def test_search_with_enter_is_read_because_it_takes_the_focus_and_for_no_other_reason(open_heard: OpenPage) -> None:
    page = open_heard("search.html")
    field = page.get_by_role("searchbox", name="What are you looking for?")
    # At once: a machine that is busy would take longer between the two than the search waits.
    field.evaluate(f"(field, words) => {{ ({TYPED})(field, words); field.form.requestSubmit(); }}", "naloxone")
    assert heard(page) == []
    assert (
        page.evaluate("document.activeElement.textContent").startswith("1 result")
        or page.evaluate("document.activeElement.id") == "search-status"
    )
    field.fill("housing")
    (said,) = heard(page, 1)
    assert "for “housing”" in said


def test_a_search_from_another_page_is_announced_once(open_heard: OpenPage) -> None:
    page = open_heard("index.html")
    field = page.get_by_role("searchbox").first
    field.fill("housing")
    field.press("Enter")
    page.wait_for_url("**/search.html")
    (said,) = heard(page, 1)
    assert "for “housing”" in said


def test_a_copied_link_to_a_search_is_announced_once(open_heard: OpenPage) -> None:
    page = open_heard("search.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("searchbox", name="What are you looking for?").fill("housing")
    assert len(heard(page, 1)) == 1
    page.get_by_role("button", name="Copy a link to this search").click()
    assert heard(page, 1) == ["The link is copied. Whoever opens it sees what you searched for."]


@pytest.fixture
def on_map(open_heard: OpenPage) -> Page:
    page = open_heard("map.html", permissions=["clipboard-read", "clipboard-write"])
    assert heard(page) == []
    return page


def test_each_step_on_the_map_is_announced_once(on_map: Page) -> None:
    on_map.locator("#diagram-map-kr5").click()
    (said,) = heard(on_map, 1)
    assert said.startswith("Requirement 5 is selected. ")
    on_map.get_by_label("Choose a card").select_option("i2")
    (said,) = heard(on_map, 1)
    assert said.startswith("Impact 2 is selected. ")
    on_map.locator(".map-panel").get_by_role("link", name="Short-term outcome 1:").first.click()
    (said,) = heard(on_map, 1)
    assert said.startswith("Short-term outcome 1 is selected. ")
    on_map.get_by_role("button", name="Close").click()
    assert heard(on_map, 1) == ["Nothing is selected."]


def test_the_editors_links_are_told_by_their_switch_alone(on_map: Page) -> None:
    on_map.locator("#diagram-map-kr5").click()
    assert len(heard(on_map, 1)) == 1
    on_map.get_by_role("button", name="Show the").click()
    assert heard(on_map) == []
    assert on_map.get_by_role("button", name="Show the").get_attribute("aria-pressed") == "true"


def test_a_copied_link_to_the_map_is_announced_once(on_map: Page) -> None:
    on_map.locator("#diagram-map-kr5").click()
    assert len(heard(on_map, 1)) == 1
    on_map.get_by_role("button", name="Copy link").click()
    assert heard(on_map, 1) == ["The link is copied."]


def test_a_link_that_selects_a_card_is_announced_once(open_heard: OpenPage) -> None:
    (said,) = heard(open_heard("map.html?pick=kr5"), 1)
    assert said.startswith("Requirement 5 is selected. ")


def test_words_that_are_copied_are_announced_once(open_heard: OpenPage) -> None:
    page = open_heard("requirements/kr5.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy text and citation").click()
    assert heard(page, 1) == ["Copied."]
    page.get_by_role("button", name="Copy link").click()
    assert heard(page, 1) == ["Copied."]


def test_a_filter_of_the_list_of_reviews_is_announced_once(open_heard: OpenPage) -> None:
    page = open_heard("plain/reviews.html")
    page.get_by_role("radio").nth(1).check()
    (said,) = heard(page, 1)
    assert re.fullmatch(r"\d+ of \d+ pages are listed\.", said)


def test_answers_of_the_check_are_silent_and_a_saved_file_is_announced_once(open_heard: OpenPage) -> None:
    page = open_heard("check.html")
    page.get_by_role("main").get_by_role("radio").first.check()
    assert heard(page) == []
    with page.expect_download():
        page.get_by_role("button", name="Save to a file").first.click()
    (said,) = heard(page, 1)
    assert said.startswith("Your browser has the file now")
