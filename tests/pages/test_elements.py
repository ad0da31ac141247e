"""Pages of single elements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.site.compose import compose
from tests.garden import garden_model
from tests.pages.printed import words
from tests.reading import converted


def test_a_problem_without_definition_or_statements_says_so() -> None:
    model = garden_model()
    bare = model.problems[0].model_copy(update={"definition": None, "statements": ()})
    page = compose(replace(model, problems=(bare, *model.problems[1:]))).pages["problems/p1.md"]
    assert "but does not define it." in converted(page).text()
    assert "The source lists no individual problems under this theme." in converted(page).text()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("requirements/r1.md", "See where it is on the map."),
        ("activities/r3-soup.md", "See where its requirement is on the map."),
        ("assumptions/a-floor.md", "See where it is on the map."),
        ("assumptions/a-slow.md", ""),
    ],
)
def test_only_what_the_map_shows_leads_to_its_place_there(address: str, said: str) -> None:
    assert ("on the map." in words(address)) == bool(said)
    assert said in words(address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("activities/r3-soup.md", "We found no passage in the sources"),
        ("impacts/i1.md", "Apart from its title, we found no passage in the sources"),
        ("problems/p1.md", "We found no other passage in the sources"),
        ("assumptions/a-floor.md", "We found no other passage in the sources"),
    ],
)
def test_a_page_without_a_quote_says_so_by_what_of_the_source_it_has_printed(address: str, said: str) -> None:
    assert said + " that supports this element." in words(address)


@pytest.mark.parametrize(
    ("address", "caption"),
    [
        ("requirements/r1.md", "Requirement 1 and what it is linked to."),
        ("activities/r3-soup.md", "This activity and what it is linked to."),
    ],
)
def test_a_caption_names_its_subject(address: str, caption: str) -> None:
    assert caption in words(address)


def test_who_acts_at_a_level_is_marked_as_quoted_where_the_source_says_it() -> None:
    model = garden_model()
    level, *rest = model.levels
    own = level.who[0].model_copy(update={"section": None})
    changed = level.model_copy(update={"who": (own, *level.who[1:])})
    page = converted(compose(replace(model, levels=(changed, *rest))).pages["requirements/r1.md"]).text()
    assert "The committee and the treasurer “the council's land officer” (section Summary)" in " ".join(page.split())
