"""What the map says: a card for each element, an arrow for each link or for several, and the sign for the whole.

All pictures of the map (wide, narrow and for slides) are made from this. Nothing here has a size or a position.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from generator.arranging.parts import Arrow, Band, Card, Contents
from generator.model.graph import Graph, kind_name, kind_of, label_of
from generator.model.model import Link
from generator.records import Basis, Kind, Relation
from generator.text.strings import counted, fold, in_words, sentence_case
from generator.whole_map.bands import bands, map_links
from generator.whole_map.group_links import find_group_links, single_links

MOST_ON_MAP = 150
"""A map with more elements than this is no picture that people can read; it then has one card for each band."""

Address = Callable[[str], str | None]
"""The address of what has an id or an anchor; None where there is nothing to lead to."""


def is_summed_up(groups: tuple[Band, ...]) -> bool:
    """Whether the map of these bands is too large to show each element."""
    return sum(len(band.ids) for band in groups) > MOST_ON_MAP


def contents(graph: Graph, page_of: Address, link_page: Address) -> Contents:
    """Returns what the map says. `page_of` and `link_page` return the addresses of elements and of links."""
    groups = bands(graph)
    pathway = graph.model.about.pathway
    whole = Contents(
        title=f"Map of the {graph.model.about.short_title}",
        description="From the top down: problems, requirements by level, outcomes, impacts. The list says the same.",
        rows=tuple((band, band.ids) for band in groups),
        cards={id_: _card(graph, id_, page_of) for band in groups for id_ in band.ids},
        arrows=(),
        pathway=fold(pathway.text) if pathway else "",
        stated_first=True,
    )
    if is_summed_up(groups):
        return _summed_up(graph, whole)
    return replace(whole, arrows=tuple(_arrows(graph, link_page)))


def _card(graph: Graph, id_: str, page_of: Address) -> Card:
    element = graph.elements[id_]
    name, title = fold(graph.called(id_)), fold(sentence_case(element.title))
    title = title if title != name else ""
    number = str(getattr(element, "number", "") or "")
    label = kind_name(element)
    bound = getattr(element, "boundary", None) or ""
    return Card(
        id=id_,
        look=bound or kind_of(element),
        number=number,
        name=f"{sentence_case(bound)} of accountability: {name}" if bound else name,
        title=title,
        label=f"{label}: {name} ({title})" if title else f"{label}: {name}",
        short=f"{label_of(element)} {number}" if number else f"{bound} of accountability" if bound else name,
        href=page_of(id_),
    )


def _arrows(graph: Graph, page: Address) -> Iterator[Arrow]:
    links = map_links(graph)
    groups = find_group_links(bands(graph), links)
    for group in groups:
        words = group_in_words(graph, group.first.ids, group.kind, group.second.ids)
        yield Arrow(
            anchor=group.anchor,
            tail=group.first.id,
            head=group.second.id,
            kind=group.kind,
            stated=group.basis is Basis.STATED,
            label=words,
            href=page(group.anchor),
            of_groups=True,
            words=words,
        )
    for link in single_links(groups, links):
        yield _single(graph, link, page(link.anchor))


def _single(graph: Graph, link: Link, href: str | None) -> Arrow:
    return Arrow(
        anchor=link.anchor,
        tail=link.from_,
        head=link.to,
        kind=link.kind,
        stated=link.basis is Basis.STATED,
        label=group_in_words(graph, (link.from_,), link.kind, (link.to,)),
        href=href,
    )


def group_in_words(graph: Graph, first: tuple[str, ...], kind: Relation, second: tuple[str, ...]) -> str:
    """Links as a sentence: `Requirements 1, 2 and 3 enable requirements 4, 5 and 6`."""
    verb = kind.facts.infinitive if len(first) > 1 else kind.value
    return f"{sentence_case(members_in_words(graph, first))} {verb} {members_in_words(graph, second)}"


def members_in_words(graph: Graph, ids: tuple[str, ...]) -> str:
    """Elements of one kind by their numbers, or by their names where they have none."""
    elements = [graph.elements[id_] for id_ in ids]
    numbers = [str(number) for element in elements if (number := getattr(element, "number", 0))]
    if len(numbers) < len(elements):
        return in_words(f"‘{graph.called(element.id)}’" for element in elements)
    return f"{label_of(elements[0])}{'s' * (len(elements) > 1)} {in_words(numbers)}"


# --- a map of too many elements --------------------------------------------------------------------------------------


def _summed_up(graph: Graph, whole: Contents) -> Contents:
    """One card for each band, and one arrow for all links of a kind from band to band."""
    cards = {f"{band.id}_all": _sum(band) for band, _ in whole.rows}
    home = {id_: band for band, ids in whole.rows for id_ in ids}
    found: dict[tuple[Band, Band, Relation], list[Link]] = defaultdict(list)
    for link in map_links(graph):
        found[home[link.from_], home[link.to], link.kind].append(link)
    return replace(
        whole,
        description="Each card is for a group of elements, each arrow for all links between two groups.",
        rows=tuple((band, (f"{band.id}_all",)) for band, _ in whole.rows),
        cards=cards,
        arrows=tuple(_sum_of(key, links) for key, links in found.items() if key[0] is not key[1]),
    )


def _sum(band: Band) -> Card:
    words = sentence_case(counted(len(band.ids), band.kind, band.kind.facts.plural))
    look = band.kind if band.kind is not Kind.ASSUMPTION else "assumption"
    return Card(
        id=f"{band.id}_all", look=look, number="", name=words, title="", label=words, short=band.heading, href=None
    )


def _sum_of(key: tuple[Band, Band, Relation], links: list[Link]) -> Arrow:
    first, second, kind = key
    return Arrow(
        anchor="",
        tail=first.id,
        head=second.id,
        kind=kind,
        stated=any(link.basis is Basis.STATED for link in links),
        label=f"{first.heading} {kind} {second.heading}: {counted(len(links), 'link')}",
        href=None,
        of_groups=True,
    )
