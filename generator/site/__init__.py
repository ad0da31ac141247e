"""Makes everything that is published from a model: a mapping of path to content.

Nothing here writes to disk: `project_io` and `mkdocs_site` do that.
"""

from __future__ import annotations

from generator.model.graph import Graph


def made_in(folder: str, graph: Graph) -> frozenset[str]:
    """The paths of the files that a site makes in `data`, `diagrams` or `assets`, at any depth.

    Other folders have none. `toc check` asks for it, so nothing is made, and only what the answer needs is loaded.
    """
    from generator.routes.addresses import diagram_of, release_of  # noqa: PLC0415

    if folder == "data":
        from generator.exports.catalogue import offered  # noqa: PLC0415

        releases = (release_of(release.version) for release in graph.model.releases)
        return frozenset((*(export.address for export in offered(graph)), *releases))
    if folder == "diagrams":
        from generator.arranging.cards import NARROW, WIDE  # noqa: PLC0415
        from generator.whole_map.neighbourhood import narrow_id  # noqa: PLC0415

        return frozenset(map(diagram_of, (WIDE.id, NARROW.id, *graph.elements, *map(narrow_id, graph.elements))))
    if folder == "assets":
        from generator.assets.files import assets  # noqa: PLC0415
        from generator.rendering.search_index import INDEX  # noqa: PLC0415
        from generator.site.hosting import CARD  # noqa: PLC0415

        return frozenset((*assets(), INDEX, CARD))
    return frozenset()
