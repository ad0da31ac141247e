"""Group links: where every member of one group has a link of one kind and basis to every member of another.

One arrow between groups then stands for all those links. Lists, pages and data keep each link. This module only finds
which links go together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.arranging.parts import Band
from generator.model.graph import Graph
from generator.model.model import Link
from generator.records import Basis, Relation
from generator.whole_map.bands import bands, map_links


@dataclass(frozen=True, slots=True)
class GroupLink:
    """Links of one kind and basis from every member of one band to every member of another."""

    first: Band
    second: Band
    kind: Relation
    basis: Basis
    links: tuple[Link, ...]

    @property
    def anchor(self) -> str:
        """Its permanent name. No single link has such a name, because no id contains two hyphens in a row."""
        first, second = (band.id.removeprefix("band_") for band in (self.first, self.second))
        return f"{first}--{self.kind.replace(' ', '-')}--{second}"


@dataclass(frozen=True, slots=True)
class LinkSubject:
    """What a page about links is about: a single link, with the group link that it is part of, or a group link."""

    links: tuple[Link, ...]
    group: GroupLink | None
    anchor: str

    @property
    def single(self) -> bool:
        """Whether it is one link, and not a whole group link."""
        return self.group is None or self.anchor != self.group.anchor


def link_subjects(graph: Graph) -> tuple[LinkSubject, ...]:
    """Everything that has a page about links: group links first, then every link."""
    groups = group_links(graph)
    part_of = {link.anchor: group for group in groups for link in group.links}
    return (
        *(LinkSubject(group.links, group, group.anchor) for group in groups),
        *(LinkSubject((link,), part_of.get(link.anchor), link.anchor) for link in graph.links),
    )


def group_links(graph: Graph) -> tuple[GroupLink, ...]:
    """The group links of the map, in the order of its bands."""
    return find_group_links(bands(graph), map_links(graph))


def find_group_links(groups: Iterable[Band], links: Iterable[Link]) -> tuple[GroupLink, ...]:
    """The group links among links between members of these groups.

    One link alone is no group link, and nor are links inside a group.
    """
    home = {id_: band for band in groups for id_ in band.ids}
    return tuple(link for link in _complete(home, links) if len(link.links) > 1)


def _complete(home: Mapping[str, Band], links: Iterable[Link]) -> Iterator[GroupLink]:
    places = {band.id: place for place, band in enumerate(dict.fromkeys(home.values()))}
    sorts: dict[tuple[str, str, Relation, Basis], dict[tuple[str, str], Link]] = defaultdict(dict)
    for link in links:
        first, second = home.get(link.from_), home.get(link.to)
        if first and second and first is not second:
            sorts[first.id, second.id, link.kind, link.basis].setdefault((link.from_, link.to), link)
    by_id = {band.id: band for band in home.values()}
    for key in sorted(sorts, key=lambda key: (places[key[0]], places[key[1]], *key[2:])):
        first, second = by_id[key[0]], by_id[key[1]]
        if len(sorts[key]) == len(first.ids) * len(second.ids):
            yield GroupLink(first, second, key[2], key[3], tuple(sorts[key].values()))


def single_links(groups: Iterable[GroupLink], links: Iterable[Link]) -> tuple[Link, ...]:
    """The links that are not part of a group link, in their order."""
    grouped = {_ends(link) for group in groups for link in group.links}
    return tuple(link for link in links if _ends(link) not in grouped)


def _ends(link: Link) -> tuple[str, str, str, str]:
    return (link.from_, link.kind, link.to, link.basis)
