"""Group links of made-up models: together with the links left over, they say every link exactly once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.arranging.parts import Band
from generator.model.model import Link
from generator.records import Basis, Kind, LinkEntry, Relation
from generator.whole_map.group_links import find_group_links, single_links

SIZES = st.lists(st.integers(1, 4), min_size=2, max_size=5)


def band(place: int, size: int) -> Band:
    ids = tuple(f"e{place}-{number}" for number in range(size))
    return Band(id=f"band_{place}", heading=f"Band {place}", kind=Kind.REQUIREMENT, ids=ids)


def link(first: str, second: str, kind: Relation = Relation.ENABLES, basis: Basis = Basis.STATED) -> Link:
    section = "Here" if basis is Basis.STATED else None
    entry = LinkEntry.model_validate(
        {"from": [first], "kind": kind, "to": [second], "basis": basis, "rationale": "Why.", "section": section}
    )
    return Link(first, second, entry)


@st.composite
def models(draw: st.DrawFn) -> tuple[list[Band], list[Link]]:
    """Bands, some pairs of them linked completely, and any other links besides; no link twice."""
    groups = [band(place, size) for place, size in enumerate(draw(SIZES))]
    sorts = st.tuples(st.sampled_from(Relation), st.sampled_from(Basis))
    found: dict[tuple[str, str, str, str], Link] = {}
    for first, second in draw(st.lists(st.tuples(st.sampled_from(groups), st.sampled_from(groups)), max_size=4)):
        sort = draw(sorts)
        for one in first.ids:
            for other in second.ids:
                found.setdefault((one, other, *sort), link(one, other, *sort))
    every = st.sampled_from([id_ for group in groups for id_ in group.ids])
    for one, other in draw(st.lists(st.tuples(every, every), max_size=8)):
        sort = draw(sorts)
        found.setdefault((one, other, *sort), link(one, other, *sort))
    return groups, list(found.values())


@given(models())
def test_every_link_is_said_once_by_itself_or_by_a_group_link(model: tuple[list[Band], list[Link]]) -> None:
    groups, links = model
    together = find_group_links(groups, links)
    single = single_links(together, links)
    assert Counter([*single, *(each for group in together for each in group.links)]) == Counter(links)


@given(models())
def test_a_group_link_is_of_one_kind_and_basis_and_from_every_member_to_every_member(
    model: tuple[list[Band], list[Link]],
) -> None:
    groups, links = model
    for group in find_group_links(groups, links):
        assert group.first is not group.second
        assert len(group.links) > 1
        assert {(each.kind, each.basis) for each in group.links} == {(group.kind, group.basis)}
        ends = {(each.from_, each.to) for each in group.links}
        assert ends == {(one, other) for one in group.first.ids for other in group.second.ids}


def test_a_link_that_is_missing_or_of_another_basis_keeps_the_others_single() -> None:
    one, two = band(1, 2), band(2, 2)
    links = [link(a, b) for a in one.ids for b in two.ids]
    assert [group.anchor for group in find_group_links([one, two], links)] == ["1--enables--2"]
    assert not find_group_links([one, two], links[1:])
    assert not find_group_links([one, two], [link(one.ids[0], two.ids[0], basis=Basis.EDITORIAL), *links[1:]])
