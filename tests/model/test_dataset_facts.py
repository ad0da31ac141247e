"""The facts that every export gives about itself, and which quotes it may give."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.model.dataset_facts import evidence_of, facts_of, licence_address, licence_code, quotes_of, source_of
from generator.model.graph import Graph
from generator.records import QuoteStatus
from tests.garden import garden_model

SITE = "https://example.org/toc/"
DAY = datetime.date(2025, 3, 1)


@pytest.mark.parametrize(
    ("licence", "address", "code"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/", "CC-BY-NC-SA-3.0"),
        ("CC BY", "", ""),
        ("All rights reserved", "", ""),
        (None, "", ""),
    ],
)
def test_only_a_licence_that_is_known_gets_an_address(licence: str | None, address: str, code: str) -> None:
    assert (licence_address(licence), licence_code(licence)) == (address, code)


def test_the_facts_are_those_of_the_model_and_of_its_source() -> None:
    facts = facts_of(Graph(garden_model()), SITE)
    assert (facts.title, facts.version, facts.date, facts.language) == ("Linden Row Garden", "1.2.0", DAY, "en-GB")
    assert facts.source == (
        "Ash B, Birch C. What a garden needs. Linden Row Papers 2024, 1:3 https://doi.org/10.5555/linden-row.3"
    )
    assert facts.status == "version 2; peer review: approved"
    assert (facts.root, facts.has_address) == (SITE, True)


def test_what_a_project_does_not_say_is_said_to_be_missing_or_follows_from_its_name() -> None:
    facts = facts_of(Graph(garden_model()))
    assert facts.licence == "not stated"
    assert facts.editors == "Editors of Linden Row Garden"
    assert (facts.has_address, facts.permanent("r1")) == (False, "../id/r1/")


def test_the_state_of_peer_review_is_told_only_where_the_source_gives_one() -> None:
    told = facts_of(Graph(garden_model())).metadata()
    assert [name for name, _ in told] == ["Version", "Date", "Licence", "Source", "State of peer review of the source"]
    (first, *rest) = garden_model().sources
    bare = replace(garden_model(), sources=(first.model_copy(update={"status": None}), *rest))
    assert [name for name, _ in facts_of(Graph(bare)).metadata()] == ["Version", "Date", "Licence", "Source"]


def test_a_source_without_a_doi_is_given_with_its_web_address() -> None:
    (first, *rest) = garden_model().sources
    there = first.model_copy(update={"doi": None, "url": "https://example.org/garden"})
    facts = facts_of(Graph(replace(garden_model(), sources=(there, *rest))))
    assert facts.source_address == "https://example.org/garden"


@pytest.mark.parametrize("status", [QuoteStatus.WITHDRAWN, QuoteStatus.RESTRICTED])
def test_a_quote_that_is_held_back_is_neither_exported_nor_evidence(status: QuoteStatus) -> None:
    first, second = garden_model().evidence
    held = second.quote.model_copy(update={"status": status, "why": "She asked."})
    model = replace(garden_model(), evidence=(first, replace(second, quote=held)))
    soup = next(link for link in model.links if link.from_ == "r3-soup")
    for graph in (Graph(model), Graph(model, complete=True)):
        assert [item.quote.id for item in quotes_of(graph)] == ["q-water-first"]
        assert evidence_of(graph, soup) == ()
    assert evidence_of(Graph(garden_model()), soup) == ("q-names",)


def test_words_come_from_a_source_only_where_a_section_is_named() -> None:
    graph = Graph(garden_model())
    assert source_of(graph, graph.elements["r1"]) == "report"
    assert source_of(graph, graph.elements["r3"]) == ""
    assert source_of(graph, graph.elements["r1"].model_copy(update={"source": "ref1"})) == "ref1"
    assert source_of(graph, garden_model().gaps[0]) == ""
