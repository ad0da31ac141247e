"""Anchors: no id is one, and those of headings are those of the templates."""

from __future__ import annotations

import pytest

from generator.checks.context import CheckContext
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import GLOSSARY, MODEL, SOURCES
from generator.routes.addresses import ANCHORS, ON_ELEMENTS, headings_beside_ids, page_of
from tests.checks.spoilt import grown
from tests.garden import garden_model, garden_site, whole_garden
from tests.projects import report
from tests.reading import converted

TAKEN_ANCHORS = {
    "p1-1": (MODEL, "how-it-is-connected"),
    "r1-rain-barrels": (MODEL, "what-has-to-be-done"),
    "g-bed": (GLOSSARY, "glossary"),
    "ref2": (SOURCES, "references"),
}


@pytest.mark.parametrize("id_", TAKEN_ANCHORS)
def test_an_id_is_no_anchor_of_a_heading_on_its_page(id_: str) -> None:
    path, heading = TAKEN_ANCHORS[id_]
    found = report(grown(f"id: {id_}\n", f"id: {heading}\n", path))
    assert f"error: a heading on the same page has the anchor {heading!r} [taken-id]" in found
    assert found.count("error:") == 1


IN_PLAIN_WORDS = {"what-good-looks-like", "what-this-means", "why-it-matters", "the-words-of-the-source"}
"""Anchors that only an element with a plain text has; the garden has none."""


def test_the_anchors_of_headings_are_those_of_the_templates() -> None:
    model, pages = garden_model(), garden_site().pages
    ids = {*CheckContext(load(whole_garden())).first, *ANCHORS}

    def headings(page: str, *tags: str) -> set[str]:
        return {
            element.attributes.get("id", "")
            for element in converted(pages[page]).all()
            # No id has two hyphens in a row, so anchors with them are free.
            if element.tag in tags and (id_ := element.attributes.get("id")) not in ids and id_ and "--" not in id_
        }

    own = [page_of(element) for element in Graph(model).elements.values()]
    on_elements = set[str]().union(*(headings(page, "h2", "h3", "details") for page in own))
    assert on_elements == ON_ELEMENTS - IN_PLAIN_WORDS, "change ON_ELEMENTS in generator/routes/addresses.py"
    for page, beside in headings_beside_ids().items():
        # The requirements on the page of activities have headings that are their names.
        named = {each for each in headings(page, "h3") if each.startswith("requirement-")}
        assert headings(page, "h1", "h2", "h3") - named == beside, f"change headings_beside_ids() for {page}"
