"""Plain names come first wherever an element is named; a title stands beside its name and never says it is another's.

The made-up garden gets plain names that no title has, and titles that show where a name is missing.
"""

from __future__ import annotations

from functools import cache

import pytest

from generator.loading.load import load
from generator.site.compose import Site, compose
from tests.garden import whole_garden
from tests.reading import converted

NAMES = {"r1": "Ground and a tap", "r2": "An open shed", "r1-tap": "A pipe to the middle", "p1": "No rain"}
TITLES = {
    "r1": "Land and water",
    "r2": "A shed that is open",
    "r1-tap": "Lay a pipe to the middle bed",
    "p1": "Dry summers",
}


@cache
def named() -> Site:
    """The garden, some of whose elements have plain names."""
    texts = whole_garden()
    model = texts["toc_model.yaml"]
    for id_, plain in NAMES.items():
        line = next(line for line in model.splitlines() if line.strip() == f"- id: {id_}")
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        model = model.replace(f"{line}\n", f"{line}\n{indent}plain_name: {plain}\n", 1)
    return compose(load({**texts, "toc_model.yaml": model}).model)


def said(address: str) -> str:
    return " ".join(converted(named().pages[address]).text().split())


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("index.md", "Ground and a tap"),
        ("requirements/index.md", "Requirement 1: Ground and a tap"),
        ("requirements/r1.md", "Requirement 1: Ground and a tap"),
        ("requirements/r2.md", "Previous: Requirement 1: Ground and a tap"),
        ("problems/p1.md", "Activity: A pipe to the middle"),
        ("roles/association.md", "A pipe to the middle"),
        ("map.md", "Requirement 2: An open shed"),
        ("evidence/by-element.md", "Activities of Requirement 1: Ground and a tap"),
        ("links.md", "Requirement 1: Ground and a tap"),
    ],
)
def test_a_plain_name_is_what_a_page_shows(address: str, name: str) -> None:
    assert name in said(address)


def test_no_list_shows_a_title_in_the_place_of_a_name() -> None:
    """Pages of elements and topics, map, check, list of activities and what changed give the title after the name."""
    own = {"requirements/r1.md": "r1", "requirements/r2.md": "r2", "activities/r1-tap.md": "r1-tap"}
    for address in (page for page in named().pages if not page.startswith("topics/")):
        for id_, title in TITLES.items():
            with_title = own.get(address) == id_ or address in (
                "activities/index.md",
                "changes.md",
                "check.md",
                "map.md",
                f"problems/{id_}.md",
            )
            if not with_title and not (address == "requirements/r1.md" and id_ == "r1-tap"):
                assert title not in said(address), (address, id_)


def test_the_list_of_activities_says_whose_words_a_title_is_and_not_a_plain_name() -> None:
    assert "A pipe to the middle In the source: “Lay a pipe to the middle bed” (section What is needed)" in said(
        "activities/index.md"
    )
    assert "A pipe to the middle (section" not in said("activities/index.md")


def test_activities_are_listed_under_the_headings_of_their_groups_with_their_plain_sentences() -> None:
    texts = whole_garden()
    model = texts["toc_model.yaml"]
    for id_, plain, group in (("r1-tap", "There is a pipe.", ""), ("r1-rain-barrels", "Rain is kept.", "To save rain")):
        lines = f"        plain: {plain}\n" + (f"        group: {group}\n" if group else "")
        model = model.replace(f"      - id: {id_}\n", f"      - id: {id_}\n{lines}", 1)
    page = converted(compose(load({**texts, "toc_model.yaml": model}).model).pages["requirements/r1.md"])
    said = " ".join(page.text().split())
    assert (
        "What to do When what the article asks for is in place: There is a pipe. "
        "The article’s words, and a page for each Lay a pipe to the middle bed (section What is needed) "
        "To save rain Rain is kept. The article’s words, and a page for each: To save rain" in said
    )


def test_an_element_without_a_plain_name_has_its_title() -> None:
    assert "Requirement 3: Time together" in said("requirements/index.md")
