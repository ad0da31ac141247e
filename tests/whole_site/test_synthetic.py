"""Made-up models: the benchmark and other tests can rely on them, and a page does not grow with the model."""

from __future__ import annotations

from statistics import median

import pytest

from generator.checks.records import check
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import Model
from generator.records import Kind
from generator.routes.addresses import page_of
from generator.site.compose import compose
from tests.synthetic import project


def model_of(elements: int, **more: int) -> Model:
    """A made-up model, loaded and without any finding."""
    loaded = load(project(elements, **more))
    assert check(loaded) == []
    return loaded.model


@pytest.mark.parametrize("elements", [7, 40, 300])
def test_a_made_up_model_has_as_many_elements_links_and_quotes_as_asked_for(elements: int) -> None:
    model = model_of(elements)
    graph = Graph(model)
    assert len(graph.elements) == elements
    assert len(graph.links) == 3 * elements
    assert len(model.evidence) == 2 * elements
    assert all(graph.by_kind[kind] for kind in Kind)


def test_the_same_seed_makes_the_same_project_and_another_seed_another() -> None:
    assert project(30, 1) == project(30, 1) != project(30, 2)


def test_too_few_elements_for_so_many_links_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 7 are needed"):
        project(6)
    with pytest.raises(ValueError, match="at least 21 are needed"):
        project(20, links=10)


def test_the_page_of_an_element_does_not_grow_with_the_model() -> None:
    small, large = (_median_page(model_of(elements)) for elements in (50, 400))
    assert large < 1.2 * small


def _median_page(model: Model) -> float:
    pages = compose(model).pages
    return median(len(pages[page_of(element)]) for element in Graph(model).elements.values())
