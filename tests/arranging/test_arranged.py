"""Arranged pictures of made-up models: every link is drawn once, and what the source says never crosses."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.arranging.arrangement import Arrangement, arrange
from generator.arranging.arrow_paths import Path, paths, pieces
from generator.arranging.cards import NARROW, WIDE, Style
from generator.arranging.forms import Form
from generator.arranging.parts import Arrow, Band, Card, Contents
from generator.records import Kind, Relation
from tests.drawn import Line, crossings, cubic

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


def line(path: Path) -> Line:
    """The points along the line of an arrow, to its tip."""
    points = [path.line[0]]
    for piece in pieces(path.line):
        points += [cubic(piece, step / 8) for step in range(1, 9)]
    return [*points, path.tip]


def labels(arranged: Arrangement) -> list[str]:
    """The links that are labels on cards."""
    placed = (placed for row in arranged.rows for placed in row.cards)
    return [pill.arrow.id for each in placed for row in each.measured.labels for pill in row.pills]


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_every_link_is_drawn_once_as_an_arrow_or_as_a_label(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    drawn = [path.arrow.id for path in paths(arranged)]
    assert Counter([*drawn, *labels(arranged)]) == Counter(arrow.id for arrow in model.arrows)


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_what_the_source_says_never_crosses(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    stated = {path.arrow.id: line(path) for path in paths(arranged) if path.arrow.stated}
    assert crossings(stated) == []


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=60, deadline=None)
def test_cards_come_in_the_order_of_the_model_and_nothing_lies_on_another(style: Style, model: Contents) -> None:
    arranged = arrange(model, style)
    boxes = [placed.box for row in arranged.rows for placed in row.cards]
    reading = sorted(range(len(boxes)), key=lambda place: (boxes[place].y, boxes[place].x))
    assert reading == list(range(len(boxes)))
    for place, box in enumerate(boxes):
        assert box.x >= 0
        assert box.right <= style.width + 0.01
        for other in boxes[place + 1 :]:
            assert box.right <= other.x or other.right <= box.x or box.bottom <= other.y


@pytest.mark.parametrize("style", [WIDE, NARROW], ids=lambda style: style.id)
@given(model=models())
@settings(max_examples=40, deadline=None)
def test_text_fits_its_card(style: Style, model: Contents) -> None:
    for row in arrange(model, style).rows:
        for placed in row.cards:
            m = placed.measured
            assert m.at[1] + sum(each.height for each in m.lines) <= placed.box.h
            assert all(pill.box.bottom <= placed.box.h for label in m.labels for pill in label.pills)
            assert all(pill.box.right <= placed.box.w for label in m.labels for pill in label.pills)


def test_a_link_against_the_order_of_change_is_a_label() -> None:
    arranged = arrange(contents([2, 2], [arrow("e1-0", "e0-1")]), WIDE)
    assert arranged.forms == {"e1-0--enables--e0-1": Form.LABEL}


def test_of_two_arrows_that_would_cross_one_is_a_label() -> None:
    arranged = arrange(contents([2, 2], [arrow("e0-0", "e1-1"), arrow("e0-1", "e1-0")]), WIDE)
    assert [*arranged.forms.values()] == [Form.DOWN, Form.LABEL]


def test_a_band_with_more_cards_than_fit_side_by_side_has_several_lines_of_about_the_same_length() -> None:
    (row,) = arrange(contents([13], []), WIDE).rows
    lines = Counter(placed.box.y for placed in row.cards)
    assert len(lines) > 1
    assert max(lines.values()) - min(lines.values()) <= len(lines)
