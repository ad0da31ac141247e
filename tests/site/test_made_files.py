"""Which files a site makes beside its pages is known before it makes them."""

from __future__ import annotations

import pytest

from generator.diagrams.layout import Engine
from generator.model.graph import Graph
from generator.site.compose import compose
from generator.site.made_files import made_in
from generator.site.publish import drawn, published
from tests.exports.formats import model_of

BUILTIN: Engine = "builtin"


@pytest.mark.parametrize("name", ["real", "garden"])
def test_the_files_that_are_foretold_are_those_that_are_published(name: str) -> None:
    model = model_of(name)
    site = compose(model)
    made = published(site, drawn(site, BUILTIN), folders=False, name="Site", site_url=None, archive=True)
    for folder in ("data", "diagrams", "assets"):
        there = {path for path in made if path.startswith(f"{folder}/")}
        # The archive is packed at the end of a build.
        assert made_in(folder, Graph(model)) - there <= {"data/site.zip"}
        assert there <= made_in(folder, Graph(model))
    assert made_in("elsewhere", Graph(model)) == frozenset()
