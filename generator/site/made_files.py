"""The paths of the files that a site makes beside its pages, known before any of them is made."""

from __future__ import annotations

from generator.arranging.cards import NARROW, WIDE
from generator.assets.files import assets
from generator.exports.catalogue import offered
from generator.model.graph import Graph
from generator.rendering.search_index import INDEX
from generator.routes.addresses import diagram_of, release_of
from generator.site.hosting import CARD
from generator.whole_map.neighbourhood import narrow_id


def made_in(folder: str, graph: Graph) -> frozenset[str]:
    """The files in `data`, `diagrams` or `assets`, at any depth. Other folders have none."""
    if folder == "data":
        releases = (release_of(release.version) for release in graph.model.releases)
        return frozenset((*(export.address for export in offered(graph)), *releases))
    if folder == "diagrams":
        drawn = (WIDE.id, NARROW.id, *graph.elements, *map(narrow_id, graph.elements))
        return frozenset(map(diagram_of, drawn))
    return frozenset((*assets(), INDEX, CARD)) if folder == "assets" else frozenset()
