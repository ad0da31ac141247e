"""The fields of a record as the properties that they declare."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.exports import rdf_nodes
from generator.exports.rdf_nodes import (
    HERE,
    RdfNode,
    is_clean,
    literal,
    node_of,
    node_reference,
    passage_node,
    properties_of,
    quoted_from,
    short_path,
    source_iri,
)
from generator.model.graph import Graph
from generator.records import Record
from generator.records.base import DescribedField, fields_of
from tests.garden import garden_model

GRAPH = Graph(garden_model())


def test_a_node_has_only_properties_with_a_value_and_those_named_first_come_first() -> None:
    held: RdfNode = {"a": 1, "b": None, "c": "", "d": [], "e": {}, "f": 0, "@type": "T"}
    made = node_of("id/x/", held, "@type", "missing")
    assert [*made.items()] == [("@id", "id/x/"), ("@type", "T"), ("a", 1), ("f", 0)]


def test_a_record_says_its_fields_by_the_properties_that_they_declare() -> None:
    said = properties_of(GRAPH, GRAPH.elements["r1"], "r1", {"rdf:type": "made elsewhere"})
    assert said["schema:name"] == "Land and water"
    assert said["schema:position"] == 1
    assert said["dcterms:type"] == node_reference("id/association/")
    assert said["rdf:type"] == "made elsewhere"
    assert {"id", "section", "activities", "schema:articleSection"}.isdisjoint(said)


def test_a_property_that_is_made_elsewhere_is_not_overwritten() -> None:
    assert properties_of(GRAPH, GRAPH.elements["r1"], "r1", {"schema:name": "mine"})["schema:name"] == "mine"


def test_two_fields_of_one_property_are_said_together() -> None:
    term = garden_model().terms[1]
    assert properties_of(GRAPH, term, "g-toc", {})["schema:alternateName"] == ["ToC", "theories of change"]


def test_what_refers_to_a_source_leads_to_its_doi_if_it_has_one() -> None:
    quote = garden_model().evidence[0].quote
    said = properties_of(GRAPH, quote, quote.id, {})
    assert said["schema:citation"] == [node_reference("id/ref1/")]
    assert said["schema:about"] == [node_reference("id/r1/")]
    report = GRAPH.sources["report"]
    assert source_iri(report) == "https://doi.org/10.5555/linden-row.3"
    assert source_iri(GRAPH.sources["ref1"]) == short_path("ref1") == "id/ref1/"
    assert source_iri(report.model_copy(update={"doi": "10.5555/<odd>"})) == "id/report/"


def test_a_passage_is_a_node_of_the_file_with_a_name_of_its_own() -> None:
    said = properties_of(GRAPH, GRAPH.elements["a-floor"], "a-floor", {})["schema:mentions"]
    assert [node["@id"] for node in said] == [f"{HERE}#a-floor-beyond-1", f"{HERE}#a-floor-beyond-2"]
    finding = passage_node(GRAPH, garden_model().about.finding, "finding")
    assert finding["prov:wasQuotedFrom"] == node_reference("https://doi.org/10.5555/linden-row.3")
    assert finding["schema:articleSection"] == "Summary"


def test_words_without_a_source_are_quoted_from_nothing() -> None:
    assert quoted_from(GRAPH, "", "Summary") == {}
    with pytest.raises(KeyError):
        quoted_from(GRAPH, "nowhere", None)


def test_a_field_that_declares_no_property_is_an_additional_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def bare(shape: type[Record]) -> dict[str, DescribedField]:
        found = dict(fields_of(shape))
        found["note"] = replace(found["note"], facts=replace(found["note"].facts, rdf=""))
        return found

    monkeypatch.setattr(rdf_nodes, "fields_of", bare)
    (said,) = properties_of(GRAPH, GRAPH.elements["r3"], "r3", {})["schema:additionalProperty"]
    assert (said["schema:name"]["@value"], said["schema:value"]) == ("editors’ note", "Written by the editors.")


@pytest.mark.parametrize(
    ("address", "clean"), [("10.5555/a.b(c)", True), ("a b", False), ('a"', False), ("a\\b", False)]
)
def test_an_address_holds_only_what_rdf_allows(address: str, clean: bool) -> None:
    assert is_clean(address) is clean


def test_a_literal_has_no_language_and_nothing_is_none() -> None:
    assert literal("1.2.0") == {"@value": "1.2.0"}
    assert literal("") is literal(None) is None
