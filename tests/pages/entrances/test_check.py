"""The page of the check as it is printed: a sheet without its script, and all that the script works with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.graph import Graph
from generator.routes import addresses
from generator.service_check.answers import ANSWERS, COLUMNS, NOTES
from generator.service_check.contents import dependents
from generator.site.compose import compose
from generator.whole_map.contents import MOST_ON_MAP
from tests.garden import garden_model, garden_site
from tests.pages.printed import smallest, words
from tests.reading import Element, converted


def page() -> Element:
    return converted(garden_site().pages[addresses.CHECK])


def with_attribute(name: str) -> list[Element]:
    return [each for each in page().all() if name in each.attributes]


def test_every_activity_is_asked_once_under_its_requirement() -> None:
    asked = [each.attributes["data-activity"] for each in with_attribute("data-activity")]
    assert asked == [a.id for r in garden_model().requirements for a in r.activities]


def test_the_script_finds_the_words_of_answers_notes_and_columns() -> None:
    assert [each.attributes["data-answer"] for each in with_attribute("data-answer")] == [a.words for a in ANSWERS]
    assert {each.attributes["data-note"]: each.text() for each in with_attribute("data-note")} == NOTES
    (whole,) = with_attribute("data-columns")
    assert whole.attributes["data-columns"].split("|") == [*COLUMNS]
    assert whole.attributes["data-edition"] == Graph(garden_model()).edition


def test_what_rests_on_what_is_said_with_its_reason_and_who_says_so() -> None:
    sentences = with_attribute("data-from")
    assert len(sentences) == len(dependents(Graph(garden_model())))
    assert (
        "Requirement 2: A shed that is open and Requirement 3: Time together rest on requirement 1. "
        "The report says that land and water come before anything else. (stated, section Who does what)"
    ) in " ".join(sentences[0].text().split())


def test_the_page_says_that_there_is_no_score_and_what_to_do_without_javascript() -> None:
    said = words(addresses.CHECK)
    assert "There is no score." in said
    assert "It is not sent anywhere, and this browser does not keep it. To keep it, save it to a file." in said
    assert "You can print the page and fill it in by hand, or use the sheet Self-assessment in the workbook." in said


def test_the_map_is_there_for_the_answers_unless_it_is_too_large_for_single_cards() -> None:
    assert [each.attributes["data-diagram"] for each in with_attribute("data-diagram")] == ["map", "map_narrow"]
    model = garden_model()
    many = tuple(
        model.requirements[0].model_copy(update={"id": f"r{n}", "number": n, "activities": ()})
        for n in range(1, MOST_ON_MAP + 2)
    )
    large = compose(replace(model, requirements=many, links=()))
    assert "data-diagram" not in large.pages[addresses.CHECK]


def test_what_is_no_longer_asked_is_said() -> None:
    (retired,) = with_attribute("data-retired")
    assert retired.attributes["data-retired"] == "r0-hose"


def test_a_project_with_nothing_that_can_be_left_out_has_the_page_too() -> None:
    site = smallest()
    assert list(converted(site.pages[addresses.CHECK]).with_class("check-ask"))
    bare = compose(replace(garden_model(), links=(), retired=()))
    said = " ".join(converted(bare.pages[addresses.CHECK]).text().split())
    assert "The model has no links from a requirement or an activity." in said


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("index.md", "check.md"),
        ("activities/index.md", "../check.md"),
        ("roles/gardeners.md", "../check.md#check--gardeners"),
        ("requirements/r2.md", "../check.md#check--r2"),
    ],
)
def test_the_check_is_one_click_away(address: str, href: str) -> None:
    links = [link.attributes["href"] for link in converted(garden_site().pages[address]).all("a")]
    assert href in links
