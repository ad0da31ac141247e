"""What a class declares about its records and fields is read from the class, and every record is frozen and strict."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

import pytest
from pydantic import AliasChoices, Field, ValidationError

from generator.records import Activity, Kind, Level, LinkEntry, Passage, Problem, Quote, QuoteStatus, Sourced
from generator.records.base import Record, RecordFacts, fields_of, free_texts, parts_of
from generator.records.field_types import (
    EditorWords,
    FieldChange,
    FieldFacts,
    Id,
    LeftOut,
    Number,
    Plain,
    Position,
    Refers,
    SourceWords,
    Use,
    Words,
)


class Colour(StrEnum):
    RED = "red"


class Leaf(Record):
    facts: ClassVar = RecordFacts(noun="leaf", in_full="one of the leaves")
    text: SourceWords


class Tree(Record):
    facts: ClassVar = RecordFacts(noun="oak", left_out=(LeftOut("It is made up for this test.", (Use.TABLES,)),))
    id: Id
    name: Annotated[EditorWords, FieldFacts(label="what it is called", column_name="tree_name")]
    colour: Colour | None = None
    place: Annotated[Position, FieldFacts(label="place in the row")] = 1
    above: Annotated[Id | None, Refers(to="oak", placing=True)] = None
    beside: Annotated[tuple[Id, ...], Refers(to="oak")] = ()
    age: Annotated[Number | None, FieldFacts(left_out=(LeftOut("It grows.", (Use.SEARCH,)),))] = Field(
        None, description="Its age in years.", validation_alias=AliasChoices("age", "years")
    )
    for_: Plain | None = Field(None, alias="for")
    ring: Plain | None = Field(None, description="ISO number of its ring. It may have none.")
    leaves: tuple[Leaf, ...] = ()


@pytest.mark.parametrize(
    ("name", "key", "label", "column_name", "column"),
    [
        ("name", "name", "what it is called", "tree_name", "what it is called"),
        ("age", "age", "age", "age", "its age in years"),
        ("for_", "for", "for", "for", "for"),
        ("beside", "beside", "beside", "beside", "beside"),
        ("ring", "ring", "ring", "ring", "ISO number of its ring"),
    ],
)
def test_what_a_field_does_not_declare_follows_from_its_name(
    name: str, key: str, label: str, column_name: str, column: str
) -> None:
    field = fields_of(Tree)[name]
    assert (field.key, field.label, field.column_name, field.column) == (key, label, column_name, column)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("name", FieldChange.REWORDED),
        ("colour", FieldChange.CHANGED),
        ("place", FieldChange.RENUMBERED),
        ("above", FieldChange.MOVED),
        ("beside", FieldChange.RELINKED),
    ],
)
def test_the_kind_of_a_change_follows_from_what_the_field_holds(name: str, change: FieldChange) -> None:
    assert fields_of(Tree)[name].change is change


def test_a_field_adds_to_the_facts_of_its_type() -> None:
    assert (fields_of(Tree)["place"].label, fields_of(Tree)["place"].facts.rdf) == (
        "place in the row",
        "schema:position",
    )


def test_what_a_field_holds_is_read_from_its_annotation() -> None:
    fields = fields_of(Tree)
    assert (fields["leaves"].inner, fields["leaves"].many) == (Leaf, True)
    assert (fields["colour"].choices, fields["colour"].many) == (Colour, False)
    assert (fields["name"].words, fields["for_"].words, fields["id"].words) == (Words.EDITORS, Words.PLAIN, None)
    assert (fields["name"].prose, fields["for_"].prose) == (Words.EDITORS, None)
    assert fields["age"].former == ("years",)
    assert free_texts(Tree) == ("name", "for_", "ring")


def test_an_output_without_a_field_has_a_reason() -> None:
    assert fields_of(Tree)["age"].left_out_of(Use.SEARCH) == "It grows."
    assert fields_of(Tree)["age"].left_out_of(Use.TABLES) == ""


def test_the_fields_of_a_class_come_before_those_that_it_shares() -> None:
    assert [*fields_of(Problem)] == [
        "number", "title", "definition", "statements", "id", "plain_name", "note", "section", "source"
    ]  # fmt: skip


def test_the_parts_of_a_record_are_those_that_are_a_kind_of_their_own() -> None:
    tree = Tree(id="a", name="A", leaves=(Leaf(text="b"), Leaf(text="c")))
    assert [*parts_of(tree)] == [*tree.leaves]
    passages = Level(id="a", title="A", statement="B", who=(Passage(text="c"),))
    assert [*parts_of(passages)] == []


def test_a_record_is_named_with_its_article() -> None:
    assert [shape.facts.with_article for shape in (Tree, Leaf, Quote, LinkEntry, Activity)] == [
        "an oak", "one of the leaves", "a quote", "a link", "an element"
    ]  # fmt: skip


def test_the_facts_of_an_element_are_those_of_its_kind() -> None:
    facts = RecordFacts.of(Kind.OUTCOME)
    assert (facts.noun, facts.kind, facts.page, facts.retirable) == ("outcome", Kind.OUTCOME, "outcomes/index.md", True)
    assert (facts.younger, RecordFacts.of(Kind.OUTCOME, younger=True).younger) == (False, True)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"id": "a", "name": "A", "bark": "rough"}, "extra_forbidden"),
        ({"id": "a"}, "missing"),
        ({"id": "a", "name": "   "}, "string_too_short"),
        ({"id": "a", "name": "A", "colour": "blue"}, "enum"),
    ],
)
def test_a_record_refuses_what_its_class_does_not_allow(data: dict[str, str], kind: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Tree.model_validate(data)
    assert [error["type"] for error in refused.value.errors()] == [kind]


def test_a_record_is_frozen_and_texts_lose_the_white_space_at_their_ends() -> None:
    passage = Passage(text="  it rained \n")
    assert passage.text == "it rained"
    assert (passage.section, passage.source) == (None, None)
    assert issubclass(Passage, Sourced)
    with pytest.raises(ValidationError):
        passage.text = "it did not"  # type: ignore[misc]


def test_a_quote_is_published_unless_it_says_otherwise() -> None:
    assert fields_of(Quote)["status"].choices is QuoteStatus
    assert Quote.model_fields["status"].default is QuoteStatus.PUBLISHED
