"""Linked data: valid, whole, and explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import rdflib

from generator.model.graph import Graph
from generator.model.vocabulary import VOCABULARY
from generator.records import Record
from generator.routes import addresses
from generator.site.compose import compose
from tests.exports.formats import SITE, _short, model_of, rdf
from tests.garden import garden_model
from tests.reading import converted

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def test_linked_data_is_valid_rdf_without_relative_names(graph: Graph) -> None:
    for triple in rdf(graph):
        for node in triple:
            assert not isinstance(node, rdflib.URIRef) or re.match(r"https?://[^\s<>\"{}|\\^`]+$", node), triple
    assert len(rdflib.Graph().parse(data=rdf(graph).serialize(format="nt"), format="nt")) == len(rdf(graph))


NOT_SAID = {"id", "sections", "search", "kind", "level", "source", "version", "replaced_by", "licence"}


@pytest.mark.parametrize("name", ["real", "garden"])
def test_every_text_of_every_record_is_in_the_linked_data(name: str) -> None:
    """But for what only the program reads, and for what is said by an address: ids, known licences."""
    graph = Graph(model_of(name))
    held = {str(node) for triple in rdf(graph) for node in triple}
    lists = ("levels", "evidence_kinds", "stages", "problems", "requirements", "outcomes", "impacts", "assumptions")
    for list_ in (*lists, "gaps", "retired", "sources", "terms"):
        for record in getattr(graph.model, list_):
            for text in _texts(record, NOT_SAID):
                assert text in held, (list_, text)
    assert graph.model.plain or name == "garden"
    for plain in graph.model.plain:
        assert {graph.plain_name(plain.id), plain.body.strip()} <= held


def _texts(record: Record, without: set[str]) -> Iterator[str]:
    for name in type(record).model_fields:
        found = getattr(record, name)
        for inner in found if isinstance(found, tuple) else (found,):
            if isinstance(inner, Record):
                yield from _texts(inner, without)
            elif isinstance(inner, str) and name not in without:
                yield inner


def test_linked_data_of_a_site_without_an_address_is_the_same_seen_from_its_file(graph: Graph) -> None:
    """But for the direct links, whose terms need an address."""
    own = {rdflib.URIRef(f"{SITE}id/{id_}/") for id_ in VOCABULARY}
    with_address = {triple for triple in rdf(graph) if triple[1] not in own}
    assert {*rdf(graph, "../")} == with_address
    assert len(rdf(graph)) - len(with_address) == len(graph.links)


def test_every_own_term_of_the_linked_data_is_explained_on_the_download_page() -> None:
    graph = Graph(garden_model())
    used = {_short(node) for triple in rdf(graph) for node in triple if "/id/toc-" in str(node)}
    page = compose(garden_model()).pages[addresses.DOWNLOAD]
    explained = {element.attributes.get("id") for element in converted(page).all()}
    assert used <= VOCABULARY.keys() <= explained
