"""The picture on the page of an element: what leads to it above, what follows from it below, with a band for each kind.

Activities are left to the lists on the page, so that a requirement with many of them still has a clear picture. Only
the picture of an activity shows other activities.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from generator.arranging.arrangement import Arrangement, arrange
from generator.arranging.as_dot import sheet
from generator.arranging.cards import Style
from generator.arranging.parts import Arrow, Band, Card, Contents
from generator.arranging.sheets import Sheet
from generator.model.graph import Graph, kind_name, kind_of
from generator.model.model import Link
from generator.records import Activity, AnyElement, Basis, Kind, Relation
from generator.text.strings import counted, fold, sentence_case
from generator.whole_map.contents import Address

WIDE = Style(id="", width=686, name=15, title=0, heading=14, small=14, beside=150, gap=22, pad=6, inset=7, ways_at=150)
NARROW = Style(
    id="", width=288, name=16, title=0, heading=16, small=16, one_column=True, gap=22, pad=6, track=6, head=9
)

HIGHEST = 700
"""The pixels from top to bottom that a picture on a wide page may have; beyond, its largest bands are summed up."""

HERE = "band_here"
"""The id of the band of the element itself."""

PART_OF = "It is part of"

_HEADINGS: Mapping[Relation, tuple[str, str]] = {
    Relation.ENABLES: ("Enables it", "It enables"),
    Relation.ADDRESSES: ("Addresses it", "It addresses"),
    Relation.CONTRIBUTES: ("Contributes to it", "It contributes to"),
    Relation.RELATES: ("Relates to it", "It relates to"),
}
"""The words beside the bands of what comes before an element and of what comes after it."""

_STATED, _EDITORIAL = " (stated)", " (editorial)"

BandBeside = tuple[str, bool, tuple[str, ...]]
"""A band beside the element: its heading, whether the source states the links, and the ids of its elements."""


def neighbourhood_title(element: AnyElement) -> str:
    """Returns the title of the picture of an element. An element without a number is called "this"."""
    label = kind_name(element)
    return f"{label if label[-1].isdigit() else f'This {label.lower()}'} and what it is linked to"


def narrow_id(id_: str) -> str:
    """Returns the id of the narrow picture of an element. No element has such an id."""
    return f"{id_}_narrow"


class Neighbourhood:
    """The two pictures of an element. What they say is known before anything is arranged, which takes far longer."""

    def __init__(self, graph: Graph, id_: str, page_of: Address) -> None:
        self._graph, self._id, self._page_of = graph, id_, page_of

    def contents(self) -> Contents:
        """All that the pictures would say if they could be of any height."""
        return self._contents

    @cached_property
    def _contents(self) -> Contents:
        return _contents(self._graph, self._id, self._page_of)

    @cached_property
    def _arranged(self) -> Arrangement:
        """The picture for a wide page. Its largest bands are summed up until it is not too high."""
        style = replace(WIDE, id=self._id)
        contents, arranged = self._contents, arrange(self._contents, style)
        while arranged.height > HIGHEST and (largest := _largest(contents)):
            contents = _summed_up(contents, largest)
            arranged = arrange(contents, style)
        return arranged

    def wide(self) -> Sheet:
        """The picture for a wide page, at most 700 pixels high."""
        return sheet(self._arranged)

    def narrow(self) -> Sheet:
        """The picture for a narrow page, with the same contents."""
        return sheet(arrange(self._arranged.contents, replace(NARROW, id=narrow_id(self._id))))


def left_out_activities(graph: Graph, id_: str) -> int:
    """Returns how many activities that are linked with an element its picture leaves out."""
    if isinstance(graph.elements[id_], Activity):
        return 0
    ends = {end for link in (*graph.incoming(id_), *graph.outgoing(id_)) for end in (link.from_, link.to)}
    return sum(isinstance(graph.elements[end], Activity) for end in ends)


def shown_links(graph: Graph, id_: str) -> tuple[Link, ...]:
    """The links of an element that its picture shows."""
    links = (*graph.incoming(id_), *graph.outgoing(id_))
    if isinstance(graph.elements[id_], Activity):
        return links
    return tuple(x for x in links if not isinstance(graph.elements[x.to if x.from_ == id_ else x.from_], Activity))


def _contents(graph: Graph, id_: str, page_of: Address) -> Contents:
    element = graph.elements[id_]
    after = _groups(graph, id_, outward=True)
    if isinstance(element, Activity):
        after = [(PART_OF, True, (graph.requirement_of[id_].id,)), *after]
    cards = {id_: _card(graph, id_, page_of, current=True)}
    above = [_row(graph, f"band_b{n}", group, page_of, cards) for n, group in enumerate(_groups(graph, id_))]
    below = [_row(graph, f"band_a{n}", group, page_of, cards) for n, group in enumerate(after)]
    here = Band(id=HERE, heading="", kind=kind_of(element), ids=(id_,), look="here")
    return Contents(
        title=neighbourhood_title(element),
        description="The lists on the page have the same contents.",
        rows=(*above, (here, (id_,)), *below),
        cards=cards,
        arrows=(
            *(_arrow(band, to_here=True) for band, _ in above),
            *(_arrow(band, to_here=False) for band, _ in below),
        ),
    )


def _groups(graph: Graph, id_: str, *, outward: bool = False) -> list[BandBeside]:
    """The neighbours on one side, by relation and basis."""
    found: dict[tuple[Relation, Basis], list[str]] = defaultdict(list)
    links = [link for link in shown_links(graph, id_) if (link.from_ == id_) is outward]
    order = list(Relation)
    for link in sorted(links, key=lambda link: (order.index(link.kind), link.basis is not Basis.STATED)):
        found[link.kind, link.basis].append(link.to if outward else link.from_)
    return [(_HEADINGS[kind][outward], basis is Basis.STATED, tuple(ids)) for (kind, basis), ids in found.items()]


def _row(
    graph: Graph, band_id: str, group: BandBeside, page_of: Address, cards: dict[str, Card]
) -> tuple[Band, tuple[str, ...]]:
    """A band with its cards, which join the others; an element that is linked twice has a card in either band."""
    ids = []
    for id_ in group[2]:
        card = _card(graph, id_, page_of)
        if id_ in cards:
            card = replace(card, id=f"{id_}_in_{band_id}")
        cards[card.id] = card
        ids.append(card.id)
    return _band(band_id, group), tuple(ids)


def _band(id_: str, group: BandBeside) -> Band:
    heading, stated, ids = group
    basis = "" if heading == PART_OF else _STATED if stated else _EDITORIAL
    return Band(id=id_, heading=f"{heading}{basis}", kind=Kind.REQUIREMENT, ids=ids, look="neighbours")


def _arrow(band: Band, *, to_here: bool) -> Arrow:
    ends = (band.id, HERE) if to_here else (HERE, band.id)
    stated = not band.heading.endswith(_EDITORIAL)
    return Arrow(
        anchor="",
        tail=ends[0],
        head=ends[1],
        kind=Relation.RELATES,
        stated=stated,
        label=band.heading,
        href=None,
        of_groups=True,
    )


def _card(graph: Graph, id_: str, page_of: Address, *, current: bool = False) -> Card:
    element = graph.elements[id_]
    name = fold(graph.called(id_))
    number = str(getattr(element, "number", "") or "")
    label = kind_name(element)
    return Card(
        id=id_,
        look=getattr(element, "boundary", None) or kind_of(element),
        number=number,
        name=name,
        title="",
        label=f"{label}: {name}",
        short=name,
        href=page_of(id_),
        current=current,
    )


# --- too much to show ------------------------------------------------------------------------------------------------


def _largest(contents: Contents) -> str:
    """The id of the band with the most cards, of those with several; nothing where none has."""
    several = [(len(ids), band.id) for band, ids in contents.rows if len(ids) > 1]
    return max(several)[1] if several else ""


def _summed_up(contents: Contents, band_id: str) -> Contents:
    """The same with one card in the place of all those of a band."""
    rows, cards = [], dict(contents.cards)
    for band, ids in contents.rows:
        if band.id != band_id:
            rows.append((band, ids))
            continue
        card = _sum_of(f"{band.id}_all", [cards[id_] for id_ in ids])
        cards[card.id] = card
        rows.append((band, (card.id,)))
    kept = {id_ for _, ids in rows for id_ in ids}
    return replace(contents, rows=tuple(rows), cards={id_: card for id_, card in cards.items() if id_ in kept})


def _sum_of(id_: str, cards: Iterable[Card]) -> Card:
    its = list(cards)
    looks = {card.look for card in its}
    look = its[0].look if len(looks) == 1 else "assumption"
    noun = look if len(looks) == 1 and look in set(Kind) else "element"
    words = sentence_case(counted(len(its), noun, Kind(noun).facts.plural if noun in set(Kind) else "elements"))
    return Card(id=id_, look=look, number="", name=words, title="", label=words, short=words, href=None)
