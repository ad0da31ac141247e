"""How the records of the garden are connected: links, quotes, groups, neighbours, and the names that readers see."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from generator.loading.load import load
from generator.model.graph import Graph, kind_name, kind_of, label_of, name
from generator.model.model import PLAIN
from generator.records import Kind, Relation
from tests.garden import PLAIN_TEXT, garden_model, whole_garden
from tests.projects import changed


@cache
def graph() -> Graph:
    return Graph(garden_model())


def named(plain_name: str) -> Graph:
    """The garden with a plain text for r1, and a plain name for it in the model, if one is given."""
    texts = whole_garden() | {f"{PLAIN}r1.md": PLAIN_TEXT[f"{PLAIN}r1.md"]}
    if plain_name:
        texts = changed(
            texts, "    title: Land and water\n", f"    title: Land and water\n    plain_name: {plain_name}\n"
        )
    return Graph(load(texts).model)


def test_elements_are_in_the_order_of_the_file_and_activities_follow_their_requirement() -> None:
    assert " ".join(graph().elements) == (
        "p1 p2 r1 r1-tap r1-rain-barrels r2 r2-tool-library r3 r3-soup st1 st2 mt1 i1 i2 a-floor a-ceiling a-slow"
    )
    assert graph().places["r1-tap"] == 3


def test_an_activity_knows_its_requirement() -> None:
    assert {id_: whole.id for id_, whole in graph().requirement_of.items()} == {
        "r1-tap": "r1",
        "r1-rain-barrels": "r1",
        "r2-tool-library": "r2",
        "r3-soup": "r3",
    }


def test_links_are_found_from_both_ends_by_kind() -> None:
    assert [link.to for link in graph().outgoing("r1")] == ["p1", "r2", "r3", "st1"]
    assert [link.to for link in graph().outgoing("r1", Relation.ENABLES)] == ["r2", "r3"]
    assert [link.from_ for link in graph().incoming("p1")] == ["r1", "r1-tap"]
    assert graph().incoming("p1", Relation.ENABLES) == ()
    assert graph().outgoing("nowhere") == ()


def test_a_link_to_what_is_no_element_is_left_out() -> None:
    first, *rest = garden_model().links
    stray = replace(first, to="g-bed")
    kept = Graph(replace(garden_model(), links=(stray, *rest)))
    assert kept.links == tuple(rest)
    assert stray not in kept.outgoing("r1")


def test_quotes_are_found_by_what_they_support_cite_and_prove() -> None:
    assert [item.quote.id for item in graph().quotes("r1")] == ["q-water-first"]
    assert graph().quotes("r2") == ()
    assert [item.quote.id for item in graph().citing["ref1"]] == ["q-water-first"]
    assert [link.anchor for link in graph().links_with("q-names")] == ["r3-soup-addresses-p2"]
    assert (graph().passages("p2", "diaries"), graph().passages("p2", "conversations")) == (1, 0)


@pytest.mark.parametrize(
    ("table", "ids"),
    [
        ("sources", "report ref1 ref2"),
        ("evidence", "q-water-first q-names"),
        ("evidence_kinds", "conversations diaries"),
        ("levels", "association gardeners"),
        ("terms", "g-bed g-toc"),
    ],
)
def test_what_is_asked_for_by_id_keeps_the_order_of_the_file(table: str, ids: str) -> None:
    assert [*getattr(graph(), table)] == ids.split()


def test_elements_are_grouped_by_kind_and_a_kind_without_any_is_empty() -> None:
    assert [element.id for element in graph().by_kind[Kind.OUTCOME]] == ["st1", "st2", "mt1"]
    bare = Graph(replace(garden_model(), impacts=()))
    assert bare.by_kind[Kind.IMPACT] == ()
    assert [*bare.by_kind] == [*Kind]


def test_the_groups_of_a_kind_are_its_own_the_levels_or_one_without_a_heading() -> None:
    assert graph().groups(Kind.REQUIREMENT) == {"association": "The association", "gardeners": "The gardeners"}
    assert graph().groups(Kind.OUTCOME) == Kind.OUTCOME.facts.groups
    assert graph().groups(Kind.PROBLEM) == {"": ""}
    assert [graph().group_of(graph().elements[id_]) for id_ in ("r2", "mt1", "a-floor", "a-slow", "p1")] == [
        "gardeners", "medium", "floor", "", ""
    ]  # fmt: skip


def test_neighbours_are_of_the_same_kind_and_end_at_the_ends() -> None:
    beside = {id_: [found and found.id for found in graph().beside(id_)] for id_ in ("r1", "r2", "mt1", "r1-tap")}
    assert beside == {
        "r1": [None, "r2"],
        "r2": ["r1", "r3"],
        "mt1": ["st2", None],
        "r1-tap": [None, "r1-rain-barrels"],
    }


def test_a_level_is_that_of_a_requirement_and_of_its_activities() -> None:
    levels = {id_: graph().level_of(id_) for id_ in ("r1", "r2-tool-library", "p1")}
    assert {id_: level and level.id for id_, level in levels.items()} == {
        "r1": "association",
        "r2-tool-library": "gardeners",
        "p1": None,
    }


def test_kinds_are_named_in_words_with_a_number_where_there_is_one() -> None:
    elements = graph().elements
    assert kind_of(elements["r1-tap"]) is Kind.ACTIVITY
    assert label_of(elements["mt1"]) == "medium-term outcome"
    assert [kind_name(elements[id_]) for id_ in ("st2", "r1-tap")] == ["Short-term outcome 2", "Activity"]
    assert name(elements["r1-tap"]) == "Activity: Lay a pipe to the middle bed"


def test_readers_see_the_plain_name_then_the_title_of_the_plain_text_then_the_source_s_title() -> None:
    assert named("Water close by").called("r1") == "Water close by"
    assert named("").called("r1") == "Land that stays, and water"
    assert graph().called("r1") == "Land and water"
    assert graph().plain_name("r1") == ""
    assert named("Water close by").full_name("r1") == "Requirement 1: Water close by"


def test_plain_texts_begin_with_the_whole_then_follow_the_elements() -> None:
    text = PLAIN_TEXT[f"{PLAIN}r1.md"]
    texts = {
        f"{PLAIN}{id_}.md": text.replace("element: r1", f"element: {id_}") for id_ in ("method", "r1", "p1", "whole")
    }
    assert [*Graph(load(whole_garden() | texts).model).plain] == ["whole", "p1", "r1", "method"]
