"""Search: what people type leads to the page they need, also by keyboard alone and from a folder without a server.

The questions are made up by the editors after the people the site is for; no reader has been watched. A question that
fails here is mended by better words in the glossary or on the page, and only then by the ranking.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.assets.bundle import classic_script
from tests.browser.axe import ONLY_CONTRAST, SCRIPT, every_rule_but, violations
from tests.text.test_letters import ROWS as LETTERS
from tests.text.test_letters import Row

OpenPage = Callable[..., Page]
Rank = Callable[..., list[str]]

QUESTIONS = {
    # A woman, or somebody close to her.
    "baby taken away": "activities/kr5-after-removal.html",
    "will social services take my baby": "help.html#need-childrens-services",
    "what support is there after my baby is removed": "activities/kr5-after-removal.html",
    "can I keep my baby with me after the birth": "activities/kr5-staying-together.html",
    "methadone": "outcomes/st4.html",
    "choices about my medication": "activities/kr8-information.html",
    "someone to speak up for me": "activities/kr5-advocates.html",
    "other mums who have been through it": "activities/kr5-peer-support.html",
    "midwives judging me": "problems/p1.html",
    "not being listened to": "activities/kr7-kindness.html",
    "help with travel to appointments": "activities/kr6-practical-help.html",
    "can my midwife text me": "activities/kr8-contact.html",
    "somewhere to live with my baby": "activities/kr5-housing.html",
    "postnatal depression": "activities/kr5-mental-health.html",
    "I want to die": "help.html#need-talk",
    "my partner hits me": "help.html#need-domestic-abuse",
    "I want to stop using drugs": "help.html#need-drug-use",
    "where can I get detox": "help.html#need-drug-use",
    "my daughter is using drugs and pregnant where can families get help": "help.html#need-family",
    "is anybody watching what I look at here": "privacy.html",
    # Somebody who works with women and families.
    "advocacy": "glossary.html#g-advocate",
    "social worker": "glossary.html#g-social-worker",
    "trauma informed training for staff": "activities/kr4-training.html",
    "staff burnout": "activities/kr4-supervision.html",
    "everything under one roof": "activities/kr5-co-location.html",
    "same midwife all the way through": "activities/kr5-continuity.html",
    "missed appointments": "activities/kr8-outreach.html",
    "GP not sharing information": "problems/p4.html",
    "what does NAS mean": "glossary.html#g-nas",
    # Somebody who plans, pays or studies.
    "powerpoint slides": "download.html",
    "briefing for my board": "download.html",
    "bibtex": "download.html",
    "rss feed": "changes.html",
    "what should commissioners do": "roles/system.html",
    "third sector funding": "problems/p3.html",
    "rural transport costs": "problems/p5.html",
    "involving women in writing guidelines": "requirements/kr3.html",
    "poverty and housing": "assumptions/a-floor.html",
    "suicide and overdose": "impacts/i3.html",
    "requirement 4": "requirements/kr4.html",
    "kr7": "requirements/kr7.html",
    "what is a theory of change": "glossary.html#g-toc",
    "how are outcomes measured": "gaps.html#gap-outcome-measures",
    "was it peer reviewed": "about.html",
    "how do I cite this": "cite.html",
    # What readers come with, or are.
    "midwife": "roles/staff.html",
    "health visitor": "roles/staff.html",
    "commissioning": "roles/system.html",
    "service manager": "roles/service.html",
    "business case": "topics/t-money.html",
    "funding": "topics/t-money.html",
    "clinical supervision": "topics/t-staff.html",
    "stigma": "topics/t-trust.html",
    "mental health": "topics/t-mental-health.html",
    "peer support": "topics/t-peer-support.html",
    "a baby is removed": "topics/t-baby-removed.html",
    "bairn": "topics/t-baby-removed.html",
    "wean": "topics/t-baby-removed.html",
    "figure 1": "map.html",
    "NOWS": "glossary.html#g-nows",
    "feedback": "comment-sheet.html",
    # What the study does not cover: readers are told.
    "dad": "gaps.html#gap-families",
    "partner": "gaps.html#gap-families",
    "prison": "gaps.html#gap-prison",
    "naloxone": "gaps.html#gap-clinical-advice",
    "complaint": "gaps.html#gap-complaints",
    "what does it cost": "topics/t-money.html",
    # In a hurry, or not sure how it is spelt.
    "advocasy": "topics/t-peer-support.html",
    "residental rehab far from home": "problems/p5.html",
}

CHECKED = ("checklist", "audit", "self assessment", "self-assessment", "action plan", "gap analysis")

IN_NEED = {
    "overdose": "help.html#need-emergency",
    "overdoes": "help.html#need-emergency",
    "I took too much": "help.html#need-emergency",
    "suicide": "help.html#need-talk",
    "suicidal": "help.html#need-talk",
    "kill myself": "help.html#need-talk",
    "I want to die": "help.html#need-talk",
    "my partner hits me": "help.html#need-domestic-abuse",
    "he hit me": "help.html#need-domestic-abuse",
    "scared of my partner": "help.html#need-domestic-abuse",
    "methadone": "help.html#need-drug-use",
    "buprenorphine": "help.html#need-drug-use",
    "cannabis": "help.html#need-drug-use",
    "baby taken away": "help.html#need-baby-removed",
    "need to talk": "help.html#need-talk",
    "can't speak": "help.html#need-cannot-speak",
    "homeless": "help.html#need-housing",
    "crying baby": "help.html#need-crying-baby",
    "baby won't stop crying": "help.html#need-crying-baby",
    "breastfeeding": "help.html#need-baby",
}
"""What nobody may have to look for: help is the first answer."""


def results(page: Page) -> list[str]:
    """The addresses of the results that are shown, in order."""
    links = page.get_by_role("list").locator(".search-title a")
    found: list[str] = links.evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    return found


def ask(page: Page, question: str) -> None:
    """Type a question and wait until search has answered it."""
    page.get_by_label("What are you looking for?").fill(question)
    expect(page.locator("#search-status")).to_contain_text(f"“{question}”")


@pytest.fixture(scope="module")
def search_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The search page, asked one question after another."""
    page = browser.new_page()
    page.goto(site_url + "search.html")
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def rank(browser: Browser) -> Iterator[Rank]:
    """Ranks made-up entries: `rank(entries, typed, synonyms)` gives their ids in order, without any page around it."""
    probe = (
        'import { prepared } from "./search-prepare.js";\n'
        'import { answersTo } from "./search-ranking.js";\n'
        "window.rank = (index, typed) => answersTo(typed, prepared(index)).results.map(({ id }) => id);\n"
    )
    scripts = {file.name: file.read_text("utf-8") for file in (files("generator") / "assets" / "scripts").iterdir()}
    page = browser.new_page()
    page.evaluate(classic_script("probe.js", scripts | {"probe.js": probe}))

    def ranked(entries: list[dict[str, Any]], typed: str, synonyms: list[Any] | None = None) -> list[str]:
        found: list[str] = page.evaluate(
            "([index, typed]) => window.rank(index, typed)", [{"entries": entries, "synonyms": synonyms or []}, typed]
        )
        return found

    yield ranked
    page.context.close()


def entry(id_: str, title: str, text: str = "", **more: Any) -> dict[str, Any]:
    """One made-up entry of the index: of a page, unless `more` has fields that say otherwise."""
    what = {"record": "page", "kind": "Page", "group": 0}
    sections = [["", text]] if text else []
    return {"id": id_, "title": title, "url": id_, "sections": sections, "linked": []} | what | more


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_that_answers_a_question_is_among_the_first_three(search_page: Page, question: str) -> None:
    ask(search_page, question)
    assert QUESTIONS[question] in results(search_page)[:3]


@pytest.mark.parametrize("question", IN_NEED)
def test_who_is_in_need_finds_help_first(search_page: Page, question: str) -> None:
    ask(search_page, question)
    assert results(search_page)[0] == IN_NEED[question]


@pytest.mark.parametrize("question", CHECKED)
def test_who_wants_to_check_a_service_finds_the_page_first(search_page: Page, question: str) -> None:
    ask(search_page, question)
    assert results(search_page)[0] == "check.html"


def test_help_stands_first_where_only_help_is_asked_for_and_no_term_does(rank: Rank) -> None:
    entries = [
        entry("page", "Flood", "The flood of last year."),
        entry("need", "Call the wardens", record="need"),
        entry("term", "Burst bank", record="term"),
    ]
    assert rank(entries, "a flood", [[["Call the wardens"], ["flood", "no water"]]]) == ["need", "page"]
    assert rank(entries, "flood of last year", [[["Call the wardens"], ["flood"]]])[0] == "page"
    assert rank(entries, "flood", [[["Burst bank"], ["flood"]]]) == ["page", "term"]


def test_help_without_any_number_comes_after_help_with_one_and_after_pages(rank: Rank) -> None:
    entries = [
        entry("empty", "The roof leaks", kind="Find help: no number yet", record="need without a number", group=1),
        entry("page", "Rain", "Rain of last year."),
        entry("filled", "The cellar is wet", "Cellar line: call 1.", record="need", kind="Find help"),
    ]
    typed = [[["The roof leaks"], ["rain"]], [["The cellar is wet"], ["rain"]]]
    assert rank(entries, "rain", typed) == ["filled", "page", "empty"]


def test_a_plain_page_comes_after_its_full_page_whatever_its_kind_is_called(rank: Rank) -> None:
    entries = [
        entry("plain", "Water for beds", "Water.", record="plain text", kind="Simply put"),
        entry("full", "Water for beds", "Water.", record="element", kind="Said with care, in plain language"),
    ]
    assert rank(entries, "water") == ["full", "plain"]


def test_titles_come_first_then_texts_then_quotes_and_retired_elements_last(rank: Rank) -> None:
    entries = [
        entry("old", "Water", "Water.", group=3),
        entry("quote", "“Water is life”", "Water is life", group=2),
        entry("text", "Beds", "They need water."),
        entry("overview", "Water and beds", group=1),
        entry("title", "Water for beds"),
        entry("other", "Soup"),
    ]
    assert rank(entries, "water") == ["title", "overview", "text", "quote", "old"]


def test_a_page_with_all_words_comes_before_one_with_some_whose_words_are_in_its_title(rank: Rank) -> None:
    entries = [entry("some", "Water in beds"), entry("all", "Gardens", "Beds need water from the tap.")]
    assert rank(entries, "water beds tap") == ["all", "some"]


def test_words_in_one_passage_count_for_more_than_words_apart(rank: Rank) -> None:
    apart = entry("apart", "Long") | {"sections": [["", "Water."], ["More", "A tap."]]}
    assert rank([apart, entry("near", "Short", "Water from the tap")], "tap water") == ["near", "apart"]


def test_a_kind_with_its_number_and_an_id_are_found(rank: Rank) -> None:
    entries = [entry("r1", "Land", kind="Requirement 1"), entry("r2", "Water", kind="Requirement 2")]
    assert rank(entries, "requirement 2")[0] == "r2"
    assert rank(entries, "R2") == ["r2"]


def test_a_synonym_leads_to_texts_with_any_form_of_its_term(rank: Rank) -> None:
    entries = [
        entry("care", "Taken into care"),
        entry("house", "Care for a house"),
        entry("text", "Law", "a child in care"),
    ]
    synonyms = [[["Taken into care", "child in care"], ["baby taken"]]]
    assert rank(entries, "they took the babies", synonyms) == ["care", "text"]


def test_the_last_word_may_still_be_unfinished(rank: Rank) -> None:
    entries = [entry("advocacy", "Advocacy"), entry("other", "Soup")]
    assert rank(entries, "advoc") == ["advocacy"]


@pytest.mark.parametrize(
    "forms",
    [
        "advocate advocates",
        "baby babies",
        "care caring cared cares",
        "share sharing shared",
        "need needs needed",
        "plan planning planned",
        "counselling counseling counselled",
        "organise organisation organization organising",
        "stigmatise stigmatising stigmatised stigmatizing",
        "woman women women's",
        "midwife midwives",
        "service services",
        "bus buses",
        "process processes",
        "house housing",
        "take took taken taking",
    ],
)
def test_the_forms_of_a_word_are_found_as_one(rank: Rank, forms: str) -> None:
    words = forms.split()
    assert rank([entry(form, form) for form in words], words[0]) == words


def test_the_header_leads_to_the_answer_and_no_question_is_in_an_address(open_page: OpenPage, site_url: str) -> None:
    page = open_page("requirements/kr4.html")
    visited: list[str] = []
    page.on("framenavigated", lambda frame: visited.append(frame.url))
    page.get_by_label("Search this site").fill("peer support")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("results for “peer support”.")
    ask(page, "housing")
    assert page.url == site_url + "search.html"
    assert page.evaluate("window.name") == ""
    page.go_back()
    assert page.url == site_url + "requirements/kr4.html"
    assert {*visited} == {site_url + "search.html", site_url + "requirements/kr4.html"}


@pytest.mark.parametrize("kept", ["#q=housing", "?q=housing"])
def test_a_question_that_comes_in_an_address_is_answered_and_leaves_it(
    open_page: OpenPage, site_url: str, kept: str
) -> None:
    page = open_page(f"search.html{kept}")
    expect(page.get_by_role("status")).to_contain_text("results for “housing”.")
    assert page.url == site_url + "search.html"


def test_going_back_from_a_result_finds_the_question_again(open_page: OpenPage) -> None:
    page = open_page("search.html")
    ask(page, "housing")
    page.locator(".search-title a").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Search")
    page.go_back()
    expect(page.get_by_label("What are you looking for?")).to_have_value("housing")
    expect(page.get_by_role("status")).to_contain_text("results for “housing”.")


def test_who_wants_to_share_a_search_copies_a_link_that_has_it(new_page: OpenPage, site_url: str) -> None:
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_url.rstrip("/"))
    page.goto(site_url + "search.html")
    button = page.get_by_role("button", name="Copy a link to this search")
    expect(button).to_be_hidden()
    ask(page, "peer support")
    button.click()
    expect(page.locator("#search-copied")).to_contain_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == site_url + "search.html#q=peer+support"
    assert page.url == site_url + "search.html"


def test_a_topic_or_a_role_stands_first_where_nothing_else_is_asked_for(rank: Rank) -> None:
    entries = [
        entry("page", "Flood", "The flood of last year."),
        entry("topic", "Living by the river", record="topic"),
        entry("need", "Call the wardens", record="need"),
    ]
    typed = [[["Living by the river"], ["flood"]]]
    assert rank(entries, "flood", typed) == ["topic", "page"]
    assert rank(entries, "flood", [*typed, [["Call the wardens"], ["flood"]]]) == ["need", "topic", "page"]


def test_an_abbreviation_is_no_plural(rank: Rank) -> None:
    entries = [entry("now", "Now", "What counts now."), entry("term", "Newborn (NOWS)", "A word.", record="term")]
    assert rank(entries, "nows", [[["Newborn", "NOWS"], []]]) == ["term"]


def test_no_host_is_sent_what_somebody_looks_for(open_page: OpenPage) -> None:
    page = open_page("requirements/kr4.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Search this site").fill("housing")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("results for “housing”.")
    assert asked
    assert not [address for address in asked if "housing" in address]


def test_search_works_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("search.html")
    page.get_by_label("What are you looking for?").focus()
    page.keyboard.type("texting")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results? for “texting”\."))
    page.keyboard.press("Tab")
    expect(page.locator(".search-title a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/activities/kr8-contact.html")


def test_a_result_says_in_words_what_it_is_and_marks_what_was_asked_for(search_page: Page) -> None:
    ask(search_page, "advocacy")
    second = search_page.get_by_role("listitem").filter(
        has=search_page.locator("a[href='activities/kr5-advocates.html']")
    )
    result = second.filter(has=search_page.get_by_role("heading", level=2))
    expect(result).to_contain_text("Activity in Requirement 5")
    assert "advocates" in {marked.lower() for marked in result.locator("mark").all_inner_texts()}


def test_quotes_stand_below_pages(search_page: Page) -> None:
    ask(search_page, "continuity of care")
    while search_page.get_by_role("button", name="Show more results").is_visible():
        search_page.get_by_role("button", name="Show more results").click()
    kinds = search_page.locator(".search-results .search-kind").all_inner_texts()
    quotes = [kind.startswith("Quote") for kind in kinds]
    assert any(quotes)
    assert quotes == sorted(quotes)


def test_more_results_are_a_button_away_and_the_first_new_one_has_the_focus(search_page: Page) -> None:
    ask(search_page, "women")
    shown = len(results(search_page))
    expect(search_page.get_by_role("status")).to_contain_text(f"The first {shown} are shown.")
    search_page.get_by_role("button", name="Show more results").click()
    assert len(results(search_page)) > shown
    expect(search_page.locator(".search-title a").nth(shown)).to_be_focused()


def test_nothing_found_is_said_and_helped(search_page: Page) -> None:
    ask(search_page, "xylophone")
    expect(search_page.get_by_role("status")).to_have_text("No results for “xylophone”.")
    expect(search_page.get_by_role("link", name="all pages from A to Z")).to_be_visible()
    expect(search_page.get_by_role("link", name="Find help").first).to_be_visible()
    assert results(search_page) == []


def test_an_empty_question_leaves_the_page_as_it_was(open_page: OpenPage) -> None:
    page = open_page("search.html?q=housing")
    expect(page.get_by_role("status")).not_to_be_empty()
    page.get_by_label("What are you looking for?").fill("  ")
    expect(page.get_by_role("status")).to_be_empty()
    assert results(page) == []
    assert page.url.endswith("/search.html")


def test_a_hostile_question_is_text(open_page: OpenPage) -> None:
    page = open_page("search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20care")
    expect(page.get_by_role("status")).to_contain_text("“<img src=x onerror=alert(1)> care”")
    assert page.locator("#search-status img, #search-results img").count() == 0


def test_the_index_is_loaded_when_it_is_needed_and_on_no_other_page(open_page: OpenPage, site_url: str) -> None:
    page = open_page("search.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "search" in request.url else None)
    assert page.evaluate("window.tocSearchIndex === undefined")
    ask(page, "housing")
    assert asked == [site_url + "assets/search-index.js"]
    asked.clear()
    page.goto(site_url + "index.html")
    assert not asked


def test_search_works_from_a_folder(browser: Browser, site: Path) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto((site / "about.html").as_uri())
    page.get_by_label("Search this site").fill("methadone")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("results for “methadone”.")
    page.locator(".search-title a").first.click()
    page.wait_for_url("file://**/help.html#need-drug-use")
    page.context.close()
    assert not complaints


def test_without_scripts_the_page_says_so_and_lists_every_page(open_page: OpenPage, site: Path) -> None:
    page = open_page("search.html?q=housing", java_script_enabled=False)
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.get_by_label("What are you looking for?")).to_be_hidden()
    listed = {str(link.get_attribute("href")) for link in page.locator("#all-pages ~ ul a").all()}
    made = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    single = {path for path in made if path.startswith("links/")}
    assert listed == {path for path in made - single if not path.startswith("id/")} - {"404.html", "search.html"}
    # The pages of single links are too many to read through here. The page Links lists them.
    page.goto(page.url.replace("search.html?q=housing", "links.html"))
    assert {path.removesuffix(".html") for path in single} <= {
        str(link.get_attribute("href")).removesuffix(".html") for link in page.locator("a[href^='links/']").all()
    }


def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, site_url: str) -> None:
    page = browser.new_page()
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto(site_url + "search.html")
    page.get_by_label("What are you looking for?").fill("housing")
    expect(page.get_by_role("status")).to_have_text(
        "The search could not be loaded. The list of all pages below works without it."
    )
    page.context.close()


def test_results_at_320_pixels_stay_inside_and_can_be_hit(open_page: OpenPage) -> None:
    page = open_page("search.html?q=baby%20taken%20away", viewport={"width": 320, "height": 640})
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    sizes = page.evaluate(
        "[...document.querySelectorAll('.search-title a')].map((a) => a.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24


@pytest.mark.parametrize("question", ["advocacy", "women", "xylophone"])
def test_results_are_accessible(new_page: OpenPage, site_url: str, question: str) -> None:
    page = new_page()
    page.add_init_script(SCRIPT)
    page.goto(site_url + f"search.html?q={question}")
    expect(page.get_by_role("status")).not_to_be_empty()
    # Only colours differ in the other scheme.
    for scheme, asked in (("light", every_rule_but()), ("dark", ONLY_CONTRAST)):
        page.evaluate(f"document.documentElement.dataset.scheme = {scheme!r}")
        assert violations(page, asked) == []


def test_the_index_stays_small(site: Path) -> None:
    assert (site / "assets" / "search-index.js").stat().st_size < 470_000


@pytest.mark.parametrize("piece", ["a", "ing", "methadone ", "a’", "é", "ss"])
def test_a_whole_page_pasted_into_the_field_is_answered_at_once(rank: Rank, piece: str) -> None:
    """A stem that takes the square of a word's length froze the tab for half a minute."""
    begun = time.monotonic()
    rank([entry("a", "Methadone", "Some words, and more.")], piece * (100_000 // len(piece)))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("row", LETTERS, ids=lambda row: row.what)
def test_the_search_follows_the_table_of_letters(rank: Rank, row: Row) -> None:
    """The same table that the rest of the program follows; see tests/text/test_letters.py."""
    others = entry("b", "Another", "nothing of the kind")
    one, other = (
        rank([entry("a", "Title", held), others], f"{asked} ")
        for asked, held in ((row.one, row.other), (row.other, row.one))
    )
    assert (["a"] in (one[:1], other[:1])) == row.search
