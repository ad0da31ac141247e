"""The model as loaded: frozen, in the order of the files, with the anchors and lists that later steps ask for."""

from __future__ import annotations

import dataclasses

import pytest

from generator.model.model import EVIDENCE, MODEL, VERIFIED, Link, PlainText
from generator.records import Basis, LinkEntry, PlainFront, Relation
from generator.records.files import LISTS
from tests.garden import garden_model


def test_a_link_says_what_its_entry_says_and_has_an_anchor_of_its_own() -> None:
    entry = LinkEntry.model_validate(
        {"from": ["r1", "r1-tap"], "kind": "contributes to", "to": "st1", "basis": "stated", "rationale": "So."}
    )
    link = Link("r1-tap", "st1", entry)
    assert (link.kind, link.basis) == (Relation.CONTRIBUTES, Basis.STATED)
    assert link.anchor == "r1-tap-contributes-to-st1"


def test_every_link_of_the_garden_has_another_anchor() -> None:
    anchors = [link.anchor for link in garden_model().links]
    assert len(anchors) == len({*anchors}) == 13


def test_an_entry_that_joins_several_elements_is_listed_once() -> None:
    entries = [*garden_model().entries()]
    assert [(entry.from_, entry.to) for entry in entries[:2]] == [(("r1",), ("r2", "r3")), (("r1", "r1-tap"), ("p1",))]
    assert len(entries) == 8


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("problems", "p1"),
        ("quotes", "q-water-first"),
        ("needs", "need-emergency"),
        ("nations", "town"),
        ("terms", "g-bed"),
    ],
)
def test_a_list_is_found_by_its_key_in_its_file(name: str, first: str) -> None:
    assert next(iter(garden_model().listed(name))).id == first  # type: ignore[attr-defined]


def test_every_list_that_files_can_have_is_one_of_the_model() -> None:
    for listing in LISTS.values():
        if not listing.inside:
            assert all(isinstance(record, listing.shape) for record in garden_model().listed(listing.name)), (
                listing.name
            )


def test_a_list_that_no_file_has_is_an_error() -> None:
    with pytest.raises(AttributeError, match="weeds"):
        garden_model().listed("weeds")


def test_nobody_changes_a_model_or_what_is_in_it() -> None:
    model = garden_model()
    for held, name in ((model, "problems"), (model.links[0], "to"), (model.evidence[0], "source")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(held, name, ())


def test_a_plain_text_is_known_by_what_it_explains_and_not_by_its_file() -> None:
    assert PlainText("content/plain/beds.md", PlainFront(element="whole"), "").id == "whole"


def test_the_paths_of_files_are_those_that_their_records_declare() -> None:
    assert (MODEL, EVIDENCE) == ("toc_model.yaml", "content/evidence/")
    assert VERIFIED.startswith(EVIDENCE)
