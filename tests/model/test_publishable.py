"""What of a model may be published: a withdrawn quote is gone, a restricted one has lost its words."""

from __future__ import annotations

from generator.loading.load import load
from generator.model.graph import Graph
from tests.projects import GARDEN, changed, texts_of

NOTES = "content/evidence/notes.yaml"


WHY = "The person asked for it."


WORDS = "I knew the dog"


def test_a_graph_has_what_may_be_published_and_its_model_nothing_else() -> None:
    texts = changed(texts_of(GARDEN), "note: Written on a rainy day.", f"status: withdrawn\n    why: {WHY}", NOTES)
    model = load(texts).model
    graph = Graph(model)
    assert [item.quote.id for item in model.evidence] == ["q-water-first", "q-names"]
    assert [*graph.evidence] == [item.quote.id for item in graph.model.evidence] == ["q-water-first"]
    assert [quote.id for quote in graph.withdrawn] == ["q-names"]
    assert WORDS not in repr(graph)
    assert [*Graph(model, complete=True).evidence] == ["q-water-first", "q-names"]


def test_a_model_in_which_nothing_is_held_back_is_published_as_it_is() -> None:
    model = load(texts_of(GARDEN)).model
    assert Graph(model).model is model
