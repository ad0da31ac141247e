"""Reads what is offered to take away, in each of its formats."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import rdflib

from generator.checks.records import check
from generator.exports.jsonld import as_jsonld
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import Model
from generator.project_io.prepare import prepare
from generator.site.compose import compose
from generator.site.publish import draw_pictures, published
from tests.garden import whole_garden
from tests.hostile import ATTACKS, attacked, reworded
from tests.projects import SMALLEST
from tests.reading import REAL

SITE = "https://example.org/toc/"


@cache
def model_of(name: str) -> Model:
    if name == "real":
        return prepare(REAL, compose_site=False).model
    texts = {"garden": whole_garden(), "smallest": SMALLEST}.get(name) or reworded(whole_garden(), attacked(name))
    loaded = load(texts)
    assert name in ATTACKS or not check(loaded)
    return loaded.model


@cache
def files(name: str) -> Mapping[str, bytes]:
    """Everything that is published of a project, whole site packed or not."""
    site = compose(model_of(name))
    drawings = draw_pictures(site, "builtin")
    return published(site, drawings, folders=False, name="Site", site_url=SITE, archive=True)


def _short(node: Any) -> str:
    return str(node).removeprefix(f"{SITE}id/").rstrip("/")


def rdf(graph: Graph, root: str = SITE) -> rdflib.Graph:
    """The linked data as rdflib reads it, with nothing but the file."""
    return _parsed(as_jsonld(graph, root))


@cache
def _parsed(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="json-ld", publicID=f"{SITE}data/toc.jsonld")
