"""Made-up maps that tests arrange: any number of cards in bands, and any links between them."""

from __future__ import annotations

from hypothesis import strategies as st

from generator.arranging.arrangement import Arrangement
from generator.arranging.parts import Arrow, Band, Card, Contents
from generator.records import Kind, Relation

NAMES = (
    "Short",
    "A name of several words",
    "Something considerably longer than others, with commas",
    "Incomprehensibility",
)


def card(id_: str, number: int) -> Card:
    name = NAMES[number % len(NAMES)]
    return Card(
        id=id_,
        look="requirement",
        number=str(number + 1),
        name=name,
        title="Its own title",
        label=name,
        short=f"requirement {number + 1}",
        href=None,
    )


def arrow(tail: str, head: str, *, stated: bool = True) -> Arrow:
    return Arrow(
        anchor="", tail=tail, head=head, kind=Relation.ENABLES, stated=stated, label=f"{tail} {head}", href=None
    )


def contents(sizes: list[int], arrows: list[Arrow]) -> Contents:
    rows = []
    cards: dict[str, Card] = {}
    for place, size in enumerate(sizes):
        ids = tuple(f"e{place}-{number}" for number in range(size))
        cards |= {id_: card(id_, number) for number, id_ in enumerate(ids)}
        rows.append((Band(id=f"band_{place}", heading=f"Band {place}", kind=Kind.REQUIREMENT, ids=ids), ids))
    return Contents(title="", description="", rows=tuple(rows), cards=cards, arrows=tuple(arrows))


@st.composite
def models(draw: st.DrawFn) -> Contents:
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    ids = [f"e{place}-{number}" for place, size in enumerate(sizes) for number in range(size)]
    ends = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.booleans()), max_size=12))
    pairs = {(tail, head): stated for tail, head, stated in ends if tail != head}
    return contents(sizes, [arrow(tail, head, stated=stated) for (tail, head), stated in pairs.items()])


def labels(arranged: Arrangement) -> list[str]:
    """The links that are labels on cards."""
    placed = (placed for row in arranged.rows for placed in row.cards)
    return [pill.arrow.id for each in placed for row in each.measured.labels for pill in row.pills]
