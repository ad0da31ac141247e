"""What is asked, and what rests on what: everything in the model's order, and nothing that the model does not say."""

from __future__ import annotations

from dataclasses import replace

from generator.model.graph import Graph
from generator.records import Relation
from generator.service_check.contents import RELATIONS, dependents, question, requirements_by_level
from tests.garden import garden_model


def test_all_requirements_are_asked_about_by_level_and_a_level_without_any_is_left_out() -> None:
    model = garden_model()
    found = [(level.id, [each.id for each in there]) for level, there in requirements_by_level(Graph(model))]
    assert found == [("association", ["r1"]), ("gardeners", ["r2", "r3"])]
    only = replace(model, requirements=model.requirements[:1])
    assert [level.id for level, _ in requirements_by_level(Graph(only))] == ["association"]


def test_a_team_is_asked_the_plain_sentence_or_else_the_name() -> None:
    graph = Graph(garden_model())
    activity = graph.model.requirements[0].activities[0]
    assert question(graph, activity) == "Lay a pipe to the middle bed"
    assert question(graph, activity.model_copy(update={"plain": "A pipe brings water."})) == "A pipe brings water."


def test_links_of_one_entry_are_one_sentence_and_no_link_is_lost() -> None:
    graph = Graph(garden_model())
    found = dependents(graph)
    told = [(rest.from_, rest.relation, to) for rest in found for to in rest.to]
    sources = {each.id for r in graph.model.requirements for each in (r, *r.activities)}
    links = [(x.from_, x.kind, x.to) for x in graph.links if x.from_ in sources and x.kind in RELATIONS]
    assert sorted(told) == sorted(links)
    assert [(rest.from_, rest.to) for rest in found if rest.relation is Relation.ENABLES] == [("r1", ("r2", "r3"))]


def test_what_only_relates_to_something_does_not_rest_on_it() -> None:
    graph = Graph(garden_model())
    assert Relation.RELATES not in {rest.relation for rest in dependents(graph)}
    assert dependents(Graph(replace(garden_model(), links=()))) == ()
