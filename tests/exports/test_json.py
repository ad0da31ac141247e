"""JSON and its schema."""

from __future__ import annotations

import json

import pytest

from generator.exports import as_json
from generator.exports.json import as_schema
from generator.model.graph import Graph
from tests.garden import garden_model
from tests.records.test_files import mistakes

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def test_the_json_fits_its_schema(graph: Graph) -> None:
    schema = json.loads(as_schema(graph))
    assert list(mistakes(json.loads(as_json(graph)), schema, schema)) == []


@pytest.mark.parametrize(
    ("list_", "key", "value"),
    [("elements", "kind", "wish"), ("links", "basis", "hearsay"), ("quotes", "source", 3), ("sources", "kind", "blog")],
)
def test_the_schema_refuses_what_the_json_never_holds(list_: str, key: str, value: object) -> None:
    graph = Graph(garden_model())
    schema, data = json.loads(as_schema(graph)), json.loads(as_json(graph))
    data[list_][0][key] = value
    assert list(mistakes(data, schema, schema))
    data[list_][0].pop(key)
    assert list(mistakes(data, schema, schema))
