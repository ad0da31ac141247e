"""A snapshot holds the whole model as data, comes back as the same model, and never gives away a withdrawn quote."""

from __future__ import annotations

import dataclasses
import json

import pytest

from generator.loading.load import load
from generator.model.model import EVIDENCE, Model
from generator.model.snapshot import GONE, Snapshot, data_of, model_of, text_of
from generator.records import QuoteStatus, Record
from tests import synthetic
from tests.garden import garden_model, whole_garden
from tests.projects import GARDEN, SMALLEST, changed, texts_of

NOTES = f"{EVIDENCE}notes.yaml"
ROOT = GARDEN.parents[2]


def models() -> dict[str, Model]:
    texts = {"garden": whole_garden(), "smallest": SMALLEST, "synthetic": synthetic.project(40)}
    return {name: load(held).model for name, held in texts.items()} | {"real": load(texts_of(ROOT)).model}


MODELS = models()


@pytest.mark.parametrize("name", MODELS)
def test_data_comes_back_as_a_model_that_gives_the_same_data(name: str) -> None:
    data = data_of(MODELS[name])
    assert data_of(model_of(json.loads(text_of(data)))) == data


@pytest.mark.parametrize("name", MODELS)
def test_what_comes_back_says_what_the_model_says(name: str) -> None:
    model, back = MODELS[name], model_of(data_of(MODELS[name]))
    same = ("about", "levels", "stages", "problems", "requirements", "outcomes", "impacts", "assumptions")
    for field in (*same, "evidence_kinds", "gaps", "retired", "evidence", "sources", "terms"):
        assert getattr(back, field) == getattr(model, field), field
    assert [link.anchor for link in back.links] == [link.anchor for link in model.links]
    assert [link.entry.rationale for link in back.links] == [link.entry.rationale for link in model.links]
    assert [(text.front, text.body) for text in back.plain] == [(t.front, t.body.strip()) for t in model.plain]


def test_every_list_of_a_model_is_kept_or_left_out_on_purpose() -> None:
    left_out = {"support", "comments", "pages", "reviewing", "releases", "language", "verified", "figures"}
    named_otherwise = {"about": "toc", "evidence": "quotes"}
    kept = {named_otherwise.get(f.name, f.name) for f in dataclasses.fields(Model)} - left_out
    assert kept == Snapshot.model_fields.keys() - {"format"}


def texts_in(held: object) -> set[str]:
    if isinstance(held, str):
        return {held}
    if isinstance(held, Record):
        return {text for name in type(held).model_fields for text in texts_in(getattr(held, name))}
    return {text for inner in held for text in texts_in(inner)} if isinstance(held, tuple) else set()


def test_every_text_of_every_record_is_in_the_text_of_the_snapshot() -> None:
    model = garden_model()
    kept = text_of(data_of(model))
    records = (model.about, model.levels, model.problems, model.requirements, model.outcomes, model.impacts)
    more = (model.assumptions, model.gaps, model.retired, model.sources, model.terms, model.stages)
    found = texts_in((*records, *more, tuple(link.entry for link in model.links)))
    assert len(found) > 100
    quotes = texts_in(tuple(item.quote for item in model.evidence)) - {QuoteStatus.PUBLISHED}
    for text in found | quotes:
        assert json.dumps(text, ensure_ascii=False) in kept, text


def test_no_number_for_help_is_kept() -> None:
    assert "01 23" in str(garden_model().support)
    assert "01 23" not in text_of(data_of(garden_model()))


@pytest.mark.parametrize("status", ["withdrawn", "restricted"])
def test_a_quote_that_is_held_back_gives_no_word_away(status: str) -> None:
    quote = garden_model().evidence[0].quote
    texts = changed(whole_garden(), f"id: {quote.id}\n", f"id: {quote.id}\n    status: {status}\n", NOTES)
    model = load(texts).model
    kept = next(held for held in data_of(model)["quotes"] if held["id"] == quote.id)
    assert (kept["text"], kept["status"]) == (GONE, status)
    assert "note" not in kept
    assert data_of(model_of(data_of(model))) == data_of(model)
