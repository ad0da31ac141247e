"""GraphML: labels, and numbers as numbers."""

from __future__ import annotations

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
