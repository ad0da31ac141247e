"""What of a model may be published: a withdrawn quote is gone, a restricted one has lost its words."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import Model, Release
from generator.model.publishable import (
    RESTRICTED,
    Withdrawn,
    as_published,
    with_original_status,
    withdrawn_quotes,
    withheld_quotes,
    without_words,
    words_of_people,
)
from generator.model.snapshot import GONE, data_of
from generator.records import QuoteStatus
from tests.projects import GARDEN, changed, texts_of

NOTES = "content/evidence/notes.yaml"


DAY = datetime.date(2025, 1, 2)
WHY = "The person asked for it."


WORDS = "I knew the dog"


def held(status: str) -> Model:
    """The garden in which the second quote is held back."""
    mark = f"note: Sad.\n    status: {status}\n    why: {WHY}"
    return load(changed(texts_of(GARDEN), "note: Written on a rainy day.", mark, NOTES)).model


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


def test_of_a_withdrawn_quote_its_kind_and_the_reason_may_be_said() -> None:
    model = held("withdrawn")
    assert withdrawn_quotes(model) == (Withdrawn(id="q-names", kind=("diaries",), why=WHY),)
    assert [quote.id for quote in withheld_quotes(model)] == ["q-names"]
    links = {link.anchor: link.entry.evidence for link in as_published(model).links}
    assert (links["r3-soup-addresses-p2"], links["r1-enables-r2"]) == ((), ("q-water-first",))


def test_a_restricted_quote_stays_without_its_words_and_the_note_about_them() -> None:
    model = held("restricted")
    quote = as_published(model).evidence[1].quote
    assert (quote.id, quote.text, quote.note, quote.why) == ("q-names", RESTRICTED, None, WHY)
    assert withdrawn_quotes(model) == ()
    assert as_published(model).links == model.links


def test_its_words_leave_earlier_releases_too() -> None:
    data = data_of(load(texts_of(GARDEN)).model)
    old = replace(held("withdrawn"), releases=(Release("1.0.0", DAY, "content/releases/1.0.0.json", data),))
    assert WORDS in str(data)
    assert WORDS not in str([release.data for release in as_published(old).releases])


def test_what_a_release_said_of_a_quote_then_can_be_told_from_what_is_known_today() -> None:
    """Redaction adds no reason, so one without its words and without a reason was published then."""
    status = QuoteStatus.RESTRICTED
    model = held("restricted")
    assert with_original_status(model).evidence[1].quote.status is status
    bare = model.evidence[1].quote.model_copy(update={"why": None})
    cleaned = replace(model, evidence=(model.evidence[0], replace(model.evidence[1], quote=bare)))
    assert with_original_status(cleaned).evidence[1].quote.status is QuoteStatus.PUBLISHED


def test_words_can_be_taken_out_of_chosen_quotes_whatever_their_status() -> None:
    model = load(texts_of(GARDEN)).model
    first, second = without_words(model, {"q-names"}).evidence
    assert first == model.evidence[0]
    assert (second.quote.text, second.quote.note) == (GONE, None)


@pytest.mark.parametrize("status", ["withdrawn", "restricted"])
def test_words_that_are_held_back_are_no_words_of_people_to_publish(status: str) -> None:
    before, after = words_of_people(load(texts_of(GARDEN)).model), words_of_people(held(status))
    assert any(WORDS in each for each in before - after)
    assert not any(WORDS in each for each in after)
