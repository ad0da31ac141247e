"""What briefs and slides say is what the model says, and whose words they are is never in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.handouts.contents import for_role, for_topic, for_whole
from generator.handouts.handout import EDITORIAL, IN_PART, ORIGIN, STATED, Handout
from generator.handouts.parts import HELP
from generator.model.dataset_facts import NOWHERE
from generator.model.graph import Graph
from generator.records import Basis, QuoteStatus, Relation
from generator.records.base import parts_of
from generator.text.strings import fold, sentence_case
from tests.exports.formats import SITE, model_of
from tests.garden import garden_model


def every(graph: Graph, root: str = SITE) -> list[Handout]:
    return [
        *(for_role(graph, root, level) for level in graph.model.levels),
        *(for_topic(graph, root, topic) for topic in graph.model.topics),
        for_whole(graph, root),
    ]


@pytest.fixture(params=["real", "garden", "smallest"])
def graph(request: pytest.FixtureRequest) -> Graph:
    return Graph(model_of(request.param))


def test_every_passage_is_word_for_word_in_a_field_that_has_words_of_a_source(graph: Graph) -> None:
    model = graph.model
    known = {fold(item.quote.text) for item in model.evidence} | {fold(model.about.finding.text)}
    for element in graph.elements.values():
        known |= {fold(str(getattr(element, name, None))) for name in ("definition", "statement")}
        known |= {fold(str(getattr(part, "text", ""))) for part in parts_of(element)}
    for handout in every(graph):
        for part in handout.parts:
            for passage in (*part.passages, *part.quotes):
                first, rest = passage.text[:1], passage.text[1:]
                assert {passage.text, first.lower() + rest} & known, passage
                assert "section " in passage.where


def test_words_of_the_editors_are_never_in_quotation_marks() -> None:
    model = model_of("real")
    bare = {"section": None}
    problems = tuple(problem.model_copy(update=bare) for problem in model.problems)
    assumptions = tuple(
        each.model_copy(update=bare | {"beyond": tuple(part.model_copy(update=bare) for part in each.beyond)})
        for each in model.assumptions
    )
    finding = model.about.finding.model_copy(update=bare)
    about = model.about.model_copy(update={"finding": finding})
    graph = Graph(replace(model, about=about, problems=problems, assumptions=assumptions))
    own = {"The main finding", "What goes wrong today", "The floor of accountability", "The ceiling of accountability"}
    parts = [part for handout in every(graph) for part in handout.parts if part.group in own]
    assert {part.group for part in parts} == own
    for part in parts:
        assert not part.passages
        assert not [point.words for point in part.points if "“" in point.words[:1]]


def test_what_lies_beyond_the_floor_and_the_ceiling_is_said_in_the_words_of_the_source() -> None:
    graph = Graph(model_of("real"))
    points = {point.words for part in for_whole(graph, SITE).parts for point in part.points}
    beyond = [sentence_case(fold(each.text)) for a in graph.model.assumptions for each in a.beyond]
    assert beyond
    assert {f"“{words}”" for words in beyond} <= points


def test_the_title_of_an_assumption_is_never_given_as_words_of_the_source() -> None:
    graph = Graph(model_of("real"))
    titles = {assumption.title for assumption in graph.model.assumptions}
    for handout in every(graph):
        said = " ".join((part.aside + " ".join(n for p in part.points for n in p.notes)) for part in handout.parts)
        assert not [title for title in titles if f"“{title}" in said]


def test_a_role_has_all_its_requirements_and_activities_with_their_addresses() -> None:
    graph = Graph(model_of("real"))
    for level in graph.model.levels:
        parts = {part.address: part for part in for_role(graph, SITE, level).parts}
        for requirement in graph.model.requirements:
            found = parts.get(f"{SITE}id/{requirement.id}/")
            assert (found is not None) == (requirement.level == level.id)
            if found:
                assert found.heading == graph.called(requirement.id)
                assert [point.sentence for point in found.points] == [
                    fold(a.plain or graph.called(a.id)) for a in requirement.activities
                ]
                notes = " ".join(note for point in found.points for note in point.notes)
                assert all(f"{SITE}id/{activity.id}/" in notes for activity in requirement.activities)


def test_each_link_of_a_role_has_the_mark_of_its_basis_and_its_reason() -> None:
    graph = Graph(model_of("real"))
    for level in graph.model.levels:
        own = {r.id for r in graph.model.requirements if r.level == level.id}
        points = [point for part in for_role(graph, SITE, level).parts for point in part.points if point.mark]
        expected = [
            link for link in graph.links if link.kind is Relation.ENABLES and (link.from_ in own or link.to in own)
        ]
        notes = {note for point in points for note in point.notes}
        for link in expected:
            assert any(fold(link.entry.rationale) in note for note in notes), link.anchor
        for point in points:
            stated = sum(f". {STATED}" in note for note in point.notes)
            derived = sum(f". {EDITORIAL}" in note for note in point.notes)
            assert point.mark == (IN_PART if stated and derived else STATED if stated else EDITORIAL)
    assert {link.basis for link in graph.links} == {*Basis}


def test_a_topic_has_what_it_gathers_and_nothing_else() -> None:
    graph = Graph(model_of("real"))
    for topic in graph.model.topics:
        addresses = {part.address for part in for_topic(graph, SITE, topic).parts if part.address}
        wanted = {graph.requirement_of[id_].id if id_ in graph.requirement_of else id_ for id_ in topic.elements}
        own = {f"{SITE}id/{id_}/" for id_ in wanted if id_.startswith(("kr", "p"))} | {f"{SITE}id/{topic.id}/"}
        assert addresses - {f"{SITE}id/need-emergency/"} == own


def test_the_whole_names_every_element_that_is_not_an_activity_and_every_activity() -> None:
    graph = Graph(model_of("real"))
    deck = for_whole(graph, SITE)
    words = " ".join([part.heading + " ".join(point.words for point in part.points) for part in deck.parts])
    assert not [id_ for id_ in graph.elements if fold(graph.called(id_)) not in words]


def test_every_handout_ends_with_help_and_where_it_comes_from(graph: Graph) -> None:
    for handout in every(graph):
        assert handout.parts[-1].heading == ORIGIN
        lines = " ".join(point.words for point in handout.parts[-1].points)
        assert handout.facts.version in lines
        assert fold(handout.facts.source) in lines
        assert fold(handout.facts.licence) in lines
        assert fold(handout.facts.status) in lines
        if graph.model.support.entries:
            assert handout.parts[-2].heading == HELP


def test_without_the_address_of_the_site_no_address_is_made_up(graph: Graph) -> None:
    for handout in every(graph, NOWHERE):
        for part in handout.parts:
            assert "://" not in part.address
            assert NOWHERE not in part.address
            assert not [note for point in part.points for note in point.notes if NOWHERE in note]


@pytest.mark.parametrize("status", [QuoteStatus.WITHDRAWN, QuoteStatus.RESTRICTED])
def test_a_quote_that_may_not_be_shown_is_in_no_handout(status: QuoteStatus) -> None:
    first, *rest = garden_model().evidence
    words = "Words that somebody took back"
    held = first.quote.model_copy(update={"text": words, "status": status, "why": "She asked for it."})
    graph = Graph(replace(garden_model(), evidence=(replace(first, quote=held), *rest)))
    assert not [handout.title for handout in every(graph) if words in repr(handout)]
