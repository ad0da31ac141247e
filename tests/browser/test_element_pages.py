"""Pages of single elements in a browser: how soon the answer comes, and folds and words that open where they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import SCRIPT, every_rule_but, violations
from tests.browser.conftest import OpenPage, VisitsOf
from tests.browser.test_print import sheets
from tests.browser.visits import PARTS

FOLDERS = ("requirements", "problems", "outcomes", "impacts", "assumptions", "activities")
LONGEST = "requirements/kr5.html"
HIGHEST = {1280: 4500, 320: 7500}
"""Of any page of an element, in pixels, with its folds closed."""

BEGINS = {1280: 800, 320: 1000}
"""Where what to do begins at the latest, in pixels from the top of the page."""

KINDS = (
    LONGEST,
    "problems/p2.html",
    "outcomes/st4.html",
    "impacts/i3.html",
    "assumptions/a-co-location.html",
    "activities/kr5-co-location.html",
)

NAMES_WITH_IDS = """(ids) => [...document.querySelectorAll("a[href], button, summary, [role=region], figure")]
    .map((e) => e.getAttribute("aria-label") ?? e.textContent)
    .filter((name) => ids.some((id) => new RegExp(`(?<![\\\\w/-])${id}(?![\\\\w/-])`).test(name)))"""


def elements_of(site: Path) -> list[str]:
    """The addresses of all pages of elements."""
    found = (path for folder in FOLDERS for path in (site / folder).glob("*.html"))
    return sorted(path.relative_to(site).as_posix() for path in found if path.stem != "index")


@pytest.mark.parametrize("width", HIGHEST)
def test_every_page_is_short_and_says_early_what_to_do(visits_of: VisitsOf, site: Path, width: int) -> None:
    every = {visit.address: visit for part in range(PARTS) for visit in visits_of(width, part)}
    pages = [every[address] for address in elements_of(site)]
    begins = {page.address: page.begins for page in pages if page.begins is not None}
    assert {page.address: page.height for page in pages if page.height > HIGHEST[width]} == {}
    assert {address: place for address, place in begins.items() if place > BEGINS[width]} == {}
    assert len(begins) >= 30


@pytest.mark.parametrize("address", ["q-appointments-in-different-places", "kr5-enables-kr7", "kind--authors"])
def test_an_address_inside_a_fold_opens_it_and_leads_there(open_page: OpenPage, address: str) -> None:
    page = open_page(f"{LONGEST}#{address}")
    place = page.locator(f"[id='{address}']")
    expect(place).to_be_visible()
    expect(place).to_be_in_viewport()
    assert page.locator("details.fold[open]").count() == 1


def test_a_link_on_the_page_opens_a_fold_each_time(open_page: OpenPage) -> None:
    page = open_page(LONGEST)
    link = page.locator("dl.profile").get_by_role("link", name="The authors")
    for _ in range(2):
        link.click()
        expect(page.locator("#kind--authors")).to_be_in_viewport()
        page.locator("#the-passages > summary").click()
        expect(page.locator("#kind--authors")).to_be_hidden()


def test_without_scripts_every_fold_opens_and_nothing_is_offered_that_does_nothing(open_page: OpenPage) -> None:
    page = open_page(LONGEST, java_script_enabled=False)
    page.locator("#the-passages > summary").click()
    expect(page.locator("#the-passages blockquote").first).to_be_visible()
    expect(page.locator("[data-print-choice]")).to_be_hidden()
    expect(page.locator("[data-copy-choice]")).to_be_hidden()
    page.locator("#how-to-cite > summary").click()
    expect(page.locator("[data-copy]")).to_contain_text("the words of the article, section Key requirement 5")


# --- to paste ---------------------------------------------------------------------------------------------------------

CLIPBOARD = """async () => {
    const [item] = await navigator.clipboard.read();
    const read = async (type) => item.types.includes(type) ? (await item.getType(type)).text() : "";
    return [await read("text/plain"), await read("text/html")];
}"""
ASKED = ["clipboard-read", "clipboard-write"]


@pytest.mark.parametrize("address", [*KINDS, "links/kr4-enables-kr5.html"])
def test_text_and_citation_are_copied_as_text_and_as_html(open_page: OpenPage, address: str) -> None:
    page = open_page(address, permissions=ASKED)
    page.get_by_role("button", name="Copy text and citation").click()
    expect(page.locator("[data-copy-choice] [role=status]")).to_have_text("Copied.")
    text, html = page.evaluate(CLIPBOARD)
    title = page.title().rpartition(" – ")[0]
    for form in (text, html):
        assert form.count(title) == 2
        assert "editors’ words" in form or "the words of the article, section" in form
        assert "in Stepping Stones Theory of Change, version " in form
        assert "awaiting peer review" in form
        assert "https://doi.org/10.3310/nihropenres.14181.1" in form
    assert html.startswith("<p>")
    assert not [mark for mark in ("class=", "data-", "<span", "<button", "../") if mark in html]
    assert "<" not in text


def test_the_link_is_copied_as_the_permanent_address(open_page: OpenPage, site_url: str) -> None:
    page = open_page(LONGEST, permissions=ASKED)
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-copy-choice] [role=status]")).to_have_text("Copied.")
    assert page.evaluate(CLIPBOARD) == [f"{site_url}id/kr5/", ""]


def test_a_browser_without_a_clipboard_copies_the_older_way(open_page: OpenPage, site_url: str) -> None:
    page, reader = open_page(permissions=ASKED), open_page(permissions=ASKED)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined });")
    page.goto(site_url + LONGEST)
    page.bring_to_front()
    page.get_by_role("button", name="Copy text and citation").click()
    expect(page.locator("[data-copy-choice] [role=status]")).to_have_text("Copied.")
    reader.bring_to_front()
    text, html = reader.evaluate(CLIPBOARD)
    assert "“Service level components and interventions”" in text
    assert "<cite>Key requirement 5</cite>" in html


def test_a_browser_that_cannot_copy_selects_the_words(open_page: OpenPage, site_url: str) -> None:
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
    )
    page.goto(site_url + LONGEST)
    page.get_by_role("button", name="Copy text and citation").click()
    expect(page.locator("[data-copy-choice] [role=status]")).to_contain_text("The words are selected")
    expect(page.locator("[data-copy]")).to_be_visible()
    assert "Key requirement 5" in page.evaluate("getSelection().toString()")


def test_a_page_that_is_opened_from_a_folder_copies_and_says_where_its_link_leads(
    new_page: OpenPage, site: Path
) -> None:
    page = new_page(permissions=ASKED)
    page.goto((site / LONGEST).as_uri())
    page.get_by_role("button", name="Copy text and citation").click()
    expect(page.locator("[data-copy-choice] [role=status]")).to_have_text("Copied.")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-copy-choice] [role=status]")).to_contain_text("a file on this computer")


# --- paper -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", KINDS)
def test_the_short_sheet_is_at_most_two_pages_with_the_citation(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    page.evaluate("window.print = () => { window.asked = document.documentElement.dataset.print; }")
    page.get_by_role("button", name="Print a short sheet").click()
    assert page.evaluate("window.asked") == "short"
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#how-to-cite a", has_text="/id/")).to_be_visible()
    assert page.locator("details.fold:visible").count() == 1
    assert sheets(page) <= 2


def test_everything_is_printed_unfolded_and_folded_again_afterwards(open_page: OpenPage) -> None:
    page = open_page(LONGEST)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print everything").click()
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("figure.quote:visible").count() == page.locator("figure.quote").count() > 20
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0


# --- words of the glossary -------------------------------------------------------------------------------------------


def test_a_word_opens_by_keyboard_without_moving_the_page_and_gives_the_focus_back(open_page: OpenPage) -> None:
    page = open_page(LONGEST)
    word = page.get_by_role("button", name="care co-ordinator", exact=True)
    word.evaluate("(e) => e.scrollIntoView({ block: 'center' })")
    word.focus()
    before = page.evaluate("scrollY")
    page.keyboard.press("Enter")
    meaning = page.get_by_role("dialog", name="Care co-ordinator")
    expect(meaning).to_be_visible()
    expect(meaning).to_be_focused()
    expect(meaning.get_by_role("link", name="See it in the glossary")).to_have_attribute(
        "href", re.compile(r"glossary\.html#g-")
    )
    box, anchor = meaning.bounding_box(), word.bounding_box()
    assert box is not None
    assert anchor is not None
    assert abs(box["y"] - anchor["y"] - anchor["height"]) < 20
    assert page.evaluate("scrollY") == before
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()
    assert page.evaluate("scrollY") == before


def test_a_word_opens_and_closes_by_touch_inside_a_narrow_window(open_page: OpenPage) -> None:
    page = open_page(LONGEST, viewport={"width": 320, "height": 640}, has_touch=True)
    word = page.get_by_role("button", name="supported housing", exact=True)
    word.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    word.tap()
    meaning = page.get_by_role("dialog")
    expect(meaning).to_be_visible()
    box = meaning.bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= 320 - box["width"]
    assert 0 <= box["y"] <= 640 - box["height"]
    assert page.evaluate("scrollY") == before
    word.tap()
    expect(meaning).to_be_hidden()
    word.tap()
    meaning.get_by_role("button", name="Close").tap()
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()


def test_another_word_takes_the_place_of_the_first(open_page: OpenPage) -> None:
    page = open_page(LONGEST)
    page.get_by_role("button", name="care co-ordinator", exact=True).press("Enter")
    # The keyboard follows with the next picture that the browser draws.
    expect(page.get_by_role("dialog")).to_be_focused()
    page.get_by_role("button", name="advocate", exact=True).press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_accessible_name(re.compile("^Advoca"))


def test_without_scripts_a_word_leads_to_the_glossary(open_page: OpenPage) -> None:
    page = open_page(LONGEST, java_script_enabled=False)
    expect(page.locator(".meanings")).to_be_hidden()
    page.locator("a.term", has_text="advocate").first.click()
    expect(page).to_have_url(re.compile(r"/glossary\.html#g-advocate"))


# --- for everybody ---------------------------------------------------------------------------------------------------


def test_no_name_of_a_link_holds_an_id(open_page: OpenPage, site_url: str) -> None:
    page = open_page(LONGEST)
    ids = page.evaluate("[...document.querySelectorAll('figure.quote[id]')].map((e) => e.id)")
    assert len(ids) > 20
    for address in (LONGEST, "evidence/index.html", "evidence/by-element.html", "references.html"):
        page.goto(site_url + address)
        assert page.evaluate(NAMES_WITH_IDS, ids) == []


@pytest.mark.parametrize("width", HIGHEST)
def test_the_meaning_of_a_word_is_accessible_on_pages_of_each_kind(
    new_page: OpenPage, site_url: str, width: int
) -> None:
    """The pages themselves are visited in `test_every_page.py`."""
    page = new_page(viewport={"width": width, "height": 800})
    page.add_init_script(SCRIPT)
    found: list[str] = []
    opened = 0
    for address in KINDS:
        page.goto(site_url + address)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        page.evaluate("document.documentElement.dataset.scheme = 'dark'")
        if page.locator("button.term:visible").count():
            page.locator("button.term:visible").first.click()
            found += violations(page, every_rule_but())
            opened += 1
    assert found == []
    assert opened > 1


def test_a_term_stays_on_a_line_with_the_marks_that_touch_it(open_page: OpenPage) -> None:
    page = open_page("plain/a-ceiling.html", viewport={"width": 320, "height": 640})
    kept = page.locator(".kept").filter(has_text="ceiling of accountability")
    expect(kept).to_have_text('"ceiling of accountability".')
    between = (
        "(e) => { const marks = document.createRange(); marks.selectNodeContents(e.lastChild);"
        " return marks.getBoundingClientRect().top - e.querySelector('button').getBoundingClientRect().bottom; }"
    )
    assert kept.evaluate(between) < 0
    assert page.evaluate("document.documentElement.scrollWidth") == 320
