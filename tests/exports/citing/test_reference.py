"""What is to be cited: what a citation clearly says, and nothing that it does not."""

from __future__ import annotations

from dataclasses import replace

from generator.exports.citing.reference import of_source, of_whole
from generator.model.dataset_facts import NOWHERE
from generator.model.graph import Graph
from tests.garden import garden_model

GRAPH = Graph(garden_model())


def test_the_whole_is_by_its_editors_in_this_version_at_its_address() -> None:
    whole = of_whole(GRAPH, "https://example.org/toc/")
    assert (whole.title, whole.group, whole.version, whole.date) == (
        "Linden Row Garden",
        "Editors of Linden Row Garden",
        "1.2.0",
        "2025-03-01",
    )
    assert (whole.url, of_whole(GRAPH, NOWHERE).url) == ("https://example.org/toc/", "")
    assert "State of the source: version 2; peer review: approved." in whole.note


def test_of_a_citation_in_another_form_only_the_whole_line_is_given() -> None:
    source = of_source(GRAPH)
    assert (source.parts, source.year, source.doi) == ({}, "", "10.5555/linden-row.3")
    assert source.note.endswith("Cite as: Ash B, Birch C. What a garden needs. Linden Row Papers 2024, 1:3")


def test_journal_year_and_pages_are_read_where_they_follow_the_title() -> None:
    about = garden_model().about.model_copy(update={"title": "What a garden needs"})
    source = of_source(Graph(replace(garden_model(), about=about)))
    assert (source.parts, source.year) == ({"journal": "Linden Row Papers", "volume": "1", "pages": "3"}, "2024")
    assert source.authors == ("Ash, B", "Birch, C")
