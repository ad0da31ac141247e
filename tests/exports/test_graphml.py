"""GraphML: labels, and numbers as numbers."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import networkx
import pytest

from generator.exports.graphml import as_graphml
from generator.model.graph import Graph
from tests.exports.formats import SITE, model_of

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def test_graphml_has_labels_for_yed_and_numbers_as_numbers() -> None:
    text = as_graphml(Graph(model_of("real")), SITE)
    read: Any = networkx.parse_graphml(text, force_multigraph=True)
    assert read.nodes["kr4"]["label"] == "Requirement 4: Staff resources and infrastructure"
    assert read.nodes["kr4"]["number"] == 4
    assert read.graph["version"] == Graph(model_of("real")).edition
    assert "<y:NodeLabel" in text


@pytest.mark.parametrize("name", ["garden", "real"])
def test_graphml_has_a_label_for_every_program_and_can_be_written_again(name: str) -> None:
    text = as_graphml(Graph(model_of(name)), SITE)
    plain = ET.fromstring(text)
    keys = {(key.get("for"), key.get("attr.name")) for key in plain.findall(".//{*}key")}
    assert {("node", "label"), ("edge", "label")} <= keys
    read: Any = networkx.parse_graphml(text, force_multigraph=True)
    again: Any = networkx.parse_graphml("\n".join(networkx.generate_graphml(read)), force_multigraph=True)
    assert dict(again.nodes(data="label")) == dict(read.nodes(data="label"))
    assert all(label for *_, label in read.edges(data="label"))
    places = {(node["x"], node["y"]) for _, node in read.nodes(data=True)}
    assert len(places) == len(read)
