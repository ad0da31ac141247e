"""Pages that list: home, indexes and links."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.documents.markdown import Text
from generator.records import Basis
from generator.site.compose import compose
from tests.garden import garden_model, garden_site
from tests.pages.printed import smallest, words
from tests.reading import converted


def test_an_index_names_what_an_element_is_linked_to_in_the_order_of_the_model() -> None:
    model = garden_model()
    page = converted(compose(replace(model, links=model.links[::-1])).pages["problems/index.md"])
    assert " ".join(page.first("ul").text().split()) == (
        "Problem 1: Dry summers Meant to be addressed by: Requirement 1: Land and water (stated) "
        "Activity: Lay a pipe to the middle bed (stated) "
        "Problem 2: Neighbours do not know each other Meant to be addressed by: "
        "Activity: Cook soup on the first Sunday of the month (editorial)"
    )


@pytest.mark.parametrize("address", ["problems/index.md", "map.md"])
def test_a_list_of_links_says_what_its_words_mean_and_leads_on_where_the_project_has_a_page_for_that(
    address: str,
) -> None:
    said = "Stated: the source, which is the article, says so. Editorial: the editors of this site added it."
    assert said in words(address)
    assert "More on this" not in words(address)
    page = Text("content/pages/how-to-read.md", {}, "# How\n")
    made = compose(replace(garden_model(), pages=(page,))).pages[address]
    assert f"{said} More on this: How to read this site." in " ".join(converted(made).text().split())
    assert "how-to-read.md" in made


def test_where_all_links_of_an_index_are_of_one_basis_it_says_so_once() -> None:
    said = words("requirements/index.md")
    assert "The source, which is the article, states every link below." in said
    assert "(stated)" not in said
    entries = [
        link.entry.model_copy(update={"basis": Basis.EDITORIAL, "section": None}) for link in garden_model().links
    ]
    links = tuple(replace(link, entry=entry) for link, entry in zip(garden_model().links, entries, strict=True))
    made = converted(compose(replace(garden_model(), links=links)).pages["requirements/index.md"]).text()
    assert "The editors of this site added every link below." in made
    assert "(editorial)" not in made


REQUIREMENTS = ("Requirement 1: Land and water", "Requirement 2: A shed that is open", "Requirement 3: Time together")


@pytest.mark.parametrize(
    ("address", "label", "ways"),
    [
        ("evidence/index.md", "Kinds of evidence", ["Conversations at the gate", "Bed diaries"]),
        (
            "evidence/by-element.md",
            "Problems",
            ["Problem 1: Dry summers", "Problem 2: Neighbours do not know each other"],
        ),
        ("evidence/by-element.md", "Activities", [f"Activities of {name}" for name in REQUIREMENTS]),
        ("glossary.md", "Words by their first letter", ["B", "T"]),
    ],
)
def test_a_long_page_has_a_list_of_its_places(address: str, label: str, ways: list[str]) -> None:
    page = converted(garden_site().pages[address])
    (nav,) = [nav for nav in page.all("nav") if nav.attributes.get("aria-label") == label]
    assert [link.text() for link in nav.all("a")] == ways


def test_one_place_needs_no_list() -> None:
    page = converted(smallest().pages["evidence/by-element.md"])
    assert not [nav for nav in page.with_class("jump") if len(list(nav.all("a"))) < 2]
