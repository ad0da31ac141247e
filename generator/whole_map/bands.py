"""The bands of the map: which elements it shows, in which groups, in the order of change.

Everything that shows the map (the picture, the list and the downloads) takes its groups and links from here. This
module does not decide positions or looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.arranging.parts import Band
from generator.model.graph import Graph, kind_of
from generator.model.model import Link
from generator.records import AnyElement
from generator.records.kinds import BANDS, BandFacts


def bands(graph: Graph) -> tuple[Band, ...]:
    """The bands of the map that are not empty, in the order of change."""
    return tuple(band for row in BANDS for band in _of_row(graph, row) if band.ids)


def _of_row(graph: Graph, row: BandFacts) -> Iterator[Band]:
    elements = graph.by_kind[row.kind]
    if "{}" not in row.heading:
        ids = tuple(e.id for e in elements if row.only in ("", graph.group_of(e)))
        name = _slug(row.only or row.kind.facts.plural)
        yield Band(id=f"band_{name}", heading=row.heading, kind=row.kind, ids=ids, bounds=bool(row.only))
        return
    by_level = bool(row.kind.facts.grouped_by and not row.kind.facts.groups)
    for group, heading in graph.groups(row.kind).items():
        ids = tuple(e.id for e in elements if graph.group_of(e) == group)
        level = group if by_level else ""
        name = _slug(f"{group}-{row.kind.facts.plural}")
        yield Band(id=f"band_{name}", heading=row.heading.format(heading), kind=row.kind, ids=ids, level=level)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def is_on_map(graph: Graph, element: AnyElement) -> bool:
    """Whether the map shows the element. This does not look at other elements."""
    kind, group = kind_of(element), graph.group_of(element)
    return any(row.kind is kind and row.only in ("", group) for row in BANDS)


def map_links(graph: Graph) -> tuple[Link, ...]:
    """The links whose both ends the map shows, in the order of the file."""
    shown = {id_ for band in bands(graph) for id_ in band.ids}
    return tuple(link for link in graph.links if link.from_ in shown and link.to in shown)
