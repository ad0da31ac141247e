"""The tables of kinds and relations hold together: each is found by its name, and all that they name exists."""

from __future__ import annotations

import re

import pytest

from generator.records import Basis, Horizon, Kind, Relation
from generator.records.base import fields_of
from generator.records.elements import ELEMENT_SHAPES
from generator.records.kinds import BANDS

SHAPES = {shape.facts.kind: shape for shape in ELEMENT_SHAPES}


@pytest.mark.parametrize("names", [Kind, Relation, Basis, Horizon])
def test_a_value_is_equal_to_its_name_and_found_by_it(names: type[Kind | Relation | Basis | Horizon]) -> None:
    for value in names:
        assert names(value.value) is value
        assert value == value.value
    with pytest.raises(ValueError, match="weed"):
        names("weed")


def test_the_kinds_stand_in_the_order_of_the_site() -> None:
    assert [*Kind] == ["problem", "requirement", "activity", "outcome", "impact", "assumption"]
    assert [*Relation] == ["enables", "addresses", "contributes to", "relates to"]


def test_every_kind_has_a_record_class_a_folder_and_a_heading() -> None:
    assert [*SHAPES] == [*Kind]
    assert len({kind.facts.plural for kind in Kind}) == len(Kind)
    assert (Kind.ACTIVITY.facts.index, Kind.ACTIVITY.facts.heading) == ("activities/index.md", "Activities")


@pytest.mark.parametrize("kind", Kind)
def test_the_fields_that_a_kind_names_are_fields_of_its_records(kind: Kind) -> None:
    fields = fields_of(SHAPES[kind])
    named = {*re.findall(r"\{(\w+)\}", kind.facts.label), *filter(None, [kind.facts.grouped_by])}
    assert named <= fields.keys()


@pytest.mark.parametrize("kind", Kind)
def test_what_a_list_sums_up_is_a_relation_that_may_join_such_elements(kind: Kind) -> None:
    for name, starts, words in kind.facts.summed_up:
        joins = Relation(name).facts.joins
        assert kind in {pair[0 if starts else 1] for pair in joins}
        assert words


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_told_from_the_others_by_its_colour(kind: Kind) -> None:
    assert re.fullmatch("#[0-9a-f]{6}", kind.facts.colour)
    assert [other for other in Kind if other.facts.colour == kind.facts.colour] == [kind]


@pytest.mark.parametrize(
    ("relation", "from_", "to", "allowed"),
    [
        (Relation.ENABLES, Kind.REQUIREMENT, Kind.REQUIREMENT, True),
        (Relation.ENABLES, Kind.ACTIVITY, Kind.REQUIREMENT, False),
        (Relation.ADDRESSES, Kind.ACTIVITY, Kind.PROBLEM, True),
        (Relation.ADDRESSES, Kind.OUTCOME, Kind.PROBLEM, False),
        (Relation.CONTRIBUTES, Kind.OUTCOME, Kind.IMPACT, True),
        (Relation.CONTRIBUTES, Kind.REQUIREMENT, Kind.IMPACT, False),
    ],
)
def test_a_relation_joins_only_the_kinds_in_its_table(relation: Relation, from_: Kind, to: Kind, allowed: bool) -> None:
    assert ((from_, to) in relation.facts.joins) is allowed


def test_only_enabling_may_not_run_in_a_circle_and_only_relating_joins_anything_both_ways() -> None:
    assert [relation for relation in Relation if not relation.facts.in_circles] == [Relation.ENABLES]
    assert [relation for relation in Relation if relation.facts.both_ways] == [Relation.RELATES]
    assert Relation.RELATES.facts.joins == frozenset()


def test_an_element_that_a_relation_should_reach_is_one_that_it_can_reach() -> None:
    for relation in Relation:
        assert {*relation.facts.reaches} <= {to for _, to in relation.facts.joins}


def test_the_rows_of_the_map_name_groups_that_their_kind_has() -> None:
    for band in BANDS:
        assert band.only in ("", *band.kind.facts.groups)
        assert "{}" not in band.heading or band.kind.facts.grouped_by


def test_the_floor_is_the_first_row_of_the_map_and_the_ceiling_the_last() -> None:
    assert (BANDS[0].only, BANDS[-1].only) == ("floor", "ceiling")


def test_a_basis_and_a_term_are_said_in_words() -> None:
    assert Basis.STATED.in_words == "stated in the source"
    assert Horizon.SHORT.in_words == "short-term"
