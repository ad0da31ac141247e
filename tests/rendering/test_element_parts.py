"""Parts of the page of an element: its plain words, what to do under headings, and how much evidence there is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import Model
from generator.plain_language.plain_texts import HEADINGS
from generator.records import Requirement
from generator.rendering import element_parts
from generator.rendering.element_parts import activity_groups, plain_parts, profile
from generator.rendering.views import PageContext
from generator.routes import addresses
from tests.garden import PLAIN_TEXT, garden_model, whole_garden


def context(model: Model) -> PageContext:
    graph = Graph(model)
    return PageContext(graph, addresses.addresses(graph), "requirements/r1.md")


@cache
def plain() -> PageContext:
    return context(load(whole_garden() | PLAIN_TEXT).model)


def test_a_plain_text_is_divided_into_its_first_sentence_and_its_sections() -> None:
    parts = plain_parts(plain(), "r1")
    assert (parts.lead, parts.more) == ("The garden needs a lease and a tap.", "")
    assert [*parts.sections] == [*HEADINGS]
    assert parts.sections["Why it matters"].strip() == "Without water nothing grows."
    assert parts.sections[HEADINGS[0]].strip() == ""


def test_its_links_lead_to_the_full_pages_as_seen_from_this_one() -> None:
    parts = plain_parts(plain(), "r1")
    assert "[r2]: r2.md" in parts.definitions
    assert "[p1]: ../problems/p1.md" in parts.definitions


def test_an_element_without_a_plain_text_has_empty_parts() -> None:
    parts = plain_parts(plain(), "r2")
    assert (parts.lead, parts.more, parts.definitions) == ("", "", "")
    assert {*parts.sections.values()} == {""}


def test_activities_are_under_the_headings_that_they_name_in_the_order_of_the_model() -> None:
    r1 = garden_model().requirements[0]
    tap, barrels = r1.activities
    more = tap.model_copy(update={"id": "r1-more", "group": "Pipes", "plain": "There is more water."})
    one = r1.model_copy(update={"activities": (tap.model_copy(update={"group": "Pipes"}), more, barrels)})
    made = context(replace(garden_model(), requirements=(one, *garden_model().requirements[1:])))
    found = [*activity_groups(made, one)]
    assert [(group.heading, group.anchor, [task.ref.id for task in group.items]) for group in found] == [
        ("Pipes", "group--r1-tap", ["r1-tap", "r1-more"]),
        ("", "group--r1-rain-barrels", ["r1-rain-barrels"]),
    ]
    assert [task.sentence for task in found[0].items] == ["", "There is more water."]


@pytest.mark.parametrize(("sentences", "plain"), [(("So.", "So."), True), (("So.", None), False)])
def test_plain_sentences_are_shown_only_where_every_activity_has_one(
    sentences: tuple[str | None, ...], plain: bool
) -> None:
    r1 = garden_model().requirements[0]
    told = (a.model_copy(update={"plain": said}) for a, said in zip(r1.activities, sentences, strict=True))
    whole: Requirement = r1.model_copy(update={"activities": tuple(told)})
    (group,) = activity_groups(context(garden_model()), whole)
    assert group.plain is plain


def test_a_profile_counts_the_passages_of_each_kind_and_says_that_there_are_none() -> None:
    made = context(garden_model())
    found = profile(made, made.graph.elements["r1"])
    assert [(row.title, row.anchor, row.count, row.dots) for row in found.rows] == [
        ("Conversations at the gate", "kind--conversations", 1, "●"),
        ("Bed diaries", "kind--diaries", 0, ""),
    ]
    assert (found.count, found.said) == ("1 passage", "1 passage speaks of this. One dot is one passage.")
    assert profile(made, made.graph.elements["r2"]).said.startswith("No passages speak of this.")


def test_a_passage_of_two_kinds_is_printed_under_the_first_and_named_under_the_other() -> None:
    first, second = garden_model().evidence
    both = replace(first, quote=first.quote.model_copy(update={"kind": ("conversations", "diaries")}))
    made = context(replace(garden_model(), evidence=(both, second)))
    found = profile(made, made.graph.elements["r1"])
    assert [([q.id for q in row.quotes], [q.id for q in row.also]) for row in found.rows] == [
        (["q-water-first"], []),
        ([], ["q-water-first"]),
    ]
    assert found.said.endswith("A passage of several kinds has one in each.")


def test_very_many_passages_are_a_number_and_no_row_of_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(element_parts, "MOST_DOTS", 0)
    made = context(garden_model())
    assert [(row.count, row.dots) for row in profile(made, made.graph.elements["r1"]).rows] == [(1, ""), (0, "")]


def test_a_model_without_evidence_has_no_profile() -> None:
    made = context(replace(garden_model(), evidence=()))
    assert profile(made, made.graph.elements["r1"]).rows == ()
