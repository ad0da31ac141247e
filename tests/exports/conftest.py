"""What the tests of this package share."""

from __future__ import annotations

import pytest

from generator.model.graph import Graph
from tests.exports.formats import model_of


@pytest.fixture(params=["real", "garden", "smallest"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """The real project, one with everything, and one with nothing that can be left out."""
    return Graph(model_of(request.param))
