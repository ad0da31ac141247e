"""The home page, and the page that asks readers what they do: where each of their links leads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.documents.markdown import Text
from generator.loading.load import load
from generator.model.model import MODEL
from generator.pages.entrances import home
from generator.project_io.project_reader import read_project
from generator.site.compose import compose
from tests.garden import PLAIN_TEXT, garden_model, whole_garden
from tests.pages.doors import composed, site
from tests.projects import GARDEN
from tests.reading import REAL, Element, converted


def cards(page: Element) -> list[tuple[str, str, list[str]]]:
    """Name and address of each card, and its sentence or what it lists."""
    return [
        (
            card.first("a").text(),
            card.first("a").attributes["href"],
            [each.text() for tag in ("p", "li") for each in card.all(tag)],
        )
        for card in page.with_class("card")
    ]


@pytest.mark.parametrize("page", ["index.md", "roles/index.md"])
def test_each_level_has_a_way_in_that_names_what_is_asked_of_it(page: str) -> None:
    folder = "roles/" if page == "index.md" else ""
    assert cards(converted(site().pages[page]))[:2] == [
        ("I sit on the committee", f"{folder}association.md", ["Land and water (Requirement 1)"]),
        (
            "I have a bed",
            f"{folder}gardeners.md",
            ["A shed that is open (Requirement 2)", "Time together (Requirement 3)"],
        ),
    ]


def test_what_is_asked_is_named_in_plain_words_where_there_are_any() -> None:
    texts, _ = read_project(GARDEN)
    title = "    title: Land and water\n"
    named = texts[MODEL].replace(title, f"{title}    plain_name: Water that is near\n")
    [first, *_] = cards(converted(compose(load({**texts, MODEL: named}).model).pages["index.md"]))
    assert first[2] == ["Water that is near (Requirement 1)"]


def test_without_doors_the_levels_lead_to_their_activities() -> None:
    assert [card[:2] for card in cards(converted(site(doors={}).pages["index.md"]))][:2] == [
        ("The association", "activities/index.md#association"),
        ("The gardeners", "activities/index.md#gardeners"),
    ]


def test_the_other_ways_in_lead_to_what_the_project_has() -> None:
    ways = cards(converted(site().pages["index.md"]))[2:]
    assert [(name, address) for name, address, _ in ways] == [
        ("Check your service", "check.md"),
        ("About the garden", "about.md"),
        ("Download", "download.md"),
    ]
    texts, _ = read_project(GARDEN)
    bare = {path: text for path, text in texts.items() if path != "content/pages/about.md"}
    assert len(cards(converted(composed(bare).pages["index.md"]))) == 4


def rungs(page: Element) -> list[tuple[str, str]]:
    """The heading and the address of each row of the ladder, from problems to impacts."""
    ladder = next(page.with_class("ladder"))
    return [(rung.first("a").text(), rung.first("a").attributes["href"]) for rung in ladder.all("li")]


def test_the_ladder_goes_from_problems_to_impacts() -> None:
    page = converted(site().pages["index.md"])
    assert rungs(page) == [
        ("Problems", "problems/index.md"),
        ("Requirements: The association", "requirements/index.md"),
        ("Requirements: The gardeners", "requirements/index.md"),
        ("Short-term outcomes", "outcomes/index.md"),
        ("Medium-term outcomes", "outcomes/index.md"),
        ("Impacts", "impacts/index.md"),
    ]
    assert "2 requirements: A shed that is open; Time together." in next(page.with_class("ladder")).text()


def test_a_rung_with_too_many_elements_only_says_how_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "MOST_ON_A_RUNG", 1)
    ladder = next(converted(site().pages["index.md"]).with_class("ladder")).text()
    assert "2 requirements." in ladder
    assert "A shed that is open" not in ladder
    assert "Land and water" in ladder


def test_the_first_screen_has_the_finding_in_plain_words_and_in_those_of_the_source() -> None:
    page = converted(site().pages["index.md"])
    assert page.first("h1").text() == "Tools are not enough. Neighbours have to know each other."
    said = next(page.with_class("said")).text()
    assert "“tools alone do not make a garden; people who know each other do” (section Summary)" in said


def test_the_doors_of_the_real_site_follow_the_levels() -> None:
    page = converted(compose(load(read_project(REAL)[0]).model).pages["index.md"])
    assert [card[:2] for card in cards(page)][:3] == [
        ("I plan, fund or commission services", "roles/system.md"),
        ("I run a service", "roles/service.md"),
        ("I work with women and families", "roles/staff.md"),
    ]


def test_the_home_page_lists_hand_written_pages_in_their_order_and_then_by_the_names_of_their_files() -> None:
    orders = {"a": "", "b": "20", "c": "soon", "d": "3"}
    written = tuple(
        Text(f"content/pages/{name}.md", {"title": name, "order": order} if order else {"title": name}, f"# {name}\n")
        for name, order in orders.items()
    )
    page = converted(compose(replace(garden_model(), pages=written)).pages["index.md"])
    assert [way.text() for way in page.all("a") if way.text() in orders] == ["d", "b", "a", "c"]


def test_the_home_page_leads_to_the_whole_in_plain_language() -> None:
    made = compose(
        load(
            {**whole_garden(), "content/plain/whole.md": PLAIN_TEXT["content/plain/r1.md"].replace("r1", "whole", 1)}
        ).model
    )
    [way] = converted(made.pages["index.md"]).with_class("twin")
    words = "The whole Theory of Change in plain language"
    assert (way.text(), way.first("a").attributes["href"]) == (words, "plain/whole.md")


def test_a_project_without_stages_has_no_page_of_them_and_no_link_to_one() -> None:
    """A page that would only say that there is nothing on it is not made."""
    model = replace(garden_model(), stages=())
    pages = compose(model).pages
    assert "stages.md" in site().pages
    assert "stages.md" not in pages
    assert [path for path, text in pages.items() if "stages.md" in text] == []
