"""Every field of every record reaches whatever is made of records, or says with a reason that it does not.

What is walked are the classes themselves, so that a field or a record added tomorrow is asked for from the first day.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from generator.changes.change_text import ChangeDescriber
from generator.changes.diff import diff
from generator.changes.flatten import SHAPES
from generator.exports import as_json
from generator.exports.graphml import as_graphml
from generator.exports.json import as_schema
from generator.exports.jsonld import as_jsonld
from generator.exports.tables import TABLES, as_csv
from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import Model
from generator.model.snapshot import LISTED, data_of, text_of
from generator.records import About, LinkEntry, PlainFront, Quote, Record, Review, SupportFile
from generator.records.base import DescribedField, fields_of
from generator.records.elements import ELEMENT_SHAPES
from generator.records.field_types import LeftOut, Use
from generator.records.files import FILES, LISTS, schemas
from generator.rendering.search_index import as_script
from generator.site.compose import Site, compose
from tests.garden import PLAIN_TEXT, whole_garden
from tests.hostile import reworded

SITE = "https://example.org/toc/"

Held = Mapping[tuple[type[Record], str], set[str]]


def told_apart(text: str) -> str:
    """The text with a word of its own; texts that were equal stay equal."""
    return f"{text} x{hashlib.sha256(text.encode()).hexdigest()[:12]}"


@cache
def site() -> Site:
    """The site of the garden with something in every field for words, each text with a word of its own."""
    return compose(model())


@cache
def model() -> Model:
    plain = {
        path: re.sub("(?<=title: ).*", lambda title: told_apart(title[0]), text) for path, text in PLAIN_TEXT.items()
    }
    return load(reworded(whole_garden(), told_apart) | plain).model


@cache
def held() -> Held:
    """The words of their own that the records of each class hold, by class and field."""
    found: dict[tuple[type[Record], str], set[str]] = defaultdict(set)
    about: list[Record] = [model().about, *(text.front for text in model().plain)]
    for listing in LISTS.values():
        about += () if listing.inside else model().listed(listing.name)
    for record in about:
        _gather(record, found)
    return found


def _gather(record: Record, found: dict[tuple[type[Record], str], set[str]]) -> None:
    for each in fields_of(type(record)).values():
        value = getattr(record, each.name)
        for item in value if each.many and not isinstance(value, dict) else (value,):
            if isinstance(item, Record):
                _gather(item, found)
            elif each.words and isinstance(item, str):
                found[type(record), each.name].update(re.findall(r"\bx[0-9a-f]{12}\b", item))


# --- what there is -------------------------------------------------------------------------------------------------


def walked() -> Iterator[tuple[type[Record], DescribedField, frozenset[Use]]]:
    """Every field of every record, with the uses that leave it out on purpose, by itself or with all around it."""
    shapes: tuple[type[Record], ...] = (*FILES, PlainFront)
    for shape in shapes:
        yield from _walked(shape, frozenset())


def _walked(
    shape: type[Record], excused: frozenset[Use]
) -> Iterator[tuple[type[Record], DescribedField, frozenset[Use]]]:
    excused |= _uses(shape.facts.left_out)
    for each in fields_of(shape).values():
        mine = excused | _uses(each.facts.left_out)
        yield shape, each, mine
        if each.inner:
            yield from _walked(each.inner, mine)


def _uses(left_out: tuple[LeftOut, ...]) -> frozenset[Use]:
    return frozenset(use for left in left_out for use in left.of)


def expected(use: Use) -> list[Any]:
    """The fields that a use must have, each once."""
    found = {(shape, each.name): each for shape, each, excused in walked() if use not in excused}
    return [pytest.param(shape, each, id=f"{shape.__name__}.{each.name}") for (shape, _), each in found.items()]


def with_words(use: Use) -> list[Any]:
    """Those of them that hold words of their own in the garden."""
    return [case for case in expected(use) if held().get((case.values[0], case.values[1].name))]


@cache
def graph() -> Graph:
    return Graph(model())


@cache
def output(use: Use) -> str:
    """All that a use makes of the garden."""
    return {
        Use.TABLES: lambda: "".join(as_csv(graph(), SITE, table) for table in TABLES.values()),
        Use.GRAPHML: lambda: as_graphml(graph(), SITE),
        Use.LINKED_DATA: lambda: as_jsonld(graph(), SITE),
        Use.RELEASES: lambda: text_of(data_of(model())),
        Use.SEARCH: lambda: as_script(site().index, lambda address: address),
    }[use]()


MADE_IN: Mapping[Use, str] = {
    Use.TABLES: "add it to a table in generator/exports/tables.py",
    Use.GRAPHML: "add it in generator/exports/graphml.py",
    Use.LINKED_DATA: "add it in generator/exports/jsonld.py",
    Use.RELEASES: "add it in generator/model/snapshot.py",
    Use.SEARCH: "print it in a template, because search reads the pages, or add it in rendering/search_index.py",
}
"""What to do if an output lacks a field."""


def lacking(shape: type[Record], field: DescribedField, use: Use) -> str:
    """What to do about a field that an output lacks."""
    return (
        f"{use} does not have {shape.__name__}.{field.name}: {MADE_IN[use]}. If it is to be left out, "
        f"say why: FieldFacts(left_out=(LeftOut(reason, (Use.{use.name},)),))"
    )


def assert_there(shape: type[Record], field: DescribedField, use: Use) -> None:
    assert any(word in output(use) for word in held()[shape, field.name]), lacking(shape, field, use)


def test_every_field_for_words_of_the_garden_holds_some() -> None:
    """Else nothing below would be looked at: the garden has no review, and withholds no quote."""
    cases = [case.values for case in expected(Use.SEARCH)]
    empty = {(shape, each.name) for shape, each in cases if each.words and not held().get((shape, each.name))}
    beside = {(SupportFile, "lead"), (SupportFile, "missing"), (Quote, "why")}
    assert {name for name in empty if name[0] is not Review} == beside, "add one with words to tests/projects/garden"


def test_whatever_is_left_out_says_why() -> None:
    reasons = {left.reason for shape, each, _ in walked() for left in (*shape.facts.left_out, *each.facts.left_out)}
    assert reasons
    assert all(reason.endswith(".") and len(reason) > 20 for reason in reasons)


# --- words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shape", "field"), with_words(Use.TABLES))
def test_a_table_has_the_words(shape: type[Record], field: DescribedField) -> None:
    assert_there(shape, field, Use.TABLES)


@pytest.mark.parametrize(("shape", "field"), with_words(Use.LINKED_DATA))
def test_linked_data_has_the_words(shape: type[Record], field: DescribedField) -> None:
    assert_there(shape, field, Use.LINKED_DATA)


@pytest.mark.parametrize(("shape", "field"), with_words(Use.RELEASES))
def test_a_release_has_the_words(shape: type[Record], field: DescribedField) -> None:
    assert_there(shape, field, Use.RELEASES)


@pytest.mark.parametrize(("shape", "field"), with_words(Use.RELEASES))
def test_the_json_has_the_words(shape: type[Record], field: DescribedField) -> None:
    assert any(word in as_json(graph()) for word in held()[shape, field.name]), (
        f"the JSON does not have {shape.__name__}.{field.name}: add it in generator/exports/json.py"
    )


@pytest.mark.parametrize(("shape", "field"), with_words(Use.SEARCH))
def test_search_has_the_words(shape: type[Record], field: DescribedField) -> None:
    assert_there(shape, field, Use.SEARCH)


@pytest.mark.parametrize(
    ("shape", "field"), [case for case in with_words(Use.GRAPHML) if case.values[0] in (*ELEMENT_SHAPES, LinkEntry)]
)
def test_a_node_or_an_edge_has_the_words(shape: type[Record], field: DescribedField) -> None:
    assert_there(shape, field, Use.GRAPHML)


# --- whatever a field holds ----------------------------------------------------------------------------------------


def columns_of(shape: type[Record]) -> set[str]:
    return {name for table in TABLES.values() if table.row == shape.facts.row for name in table.columns}


@pytest.mark.parametrize(
    ("shape", "field"),
    [case for case in expected(Use.TABLES) if case.values[0].facts.noun and not case.values[1].inner],
)
def test_a_field_has_a_column(shape: type[Record], field: DescribedField) -> None:
    assert field.column_name in columns_of(shape), lacking(shape, field, Use.TABLES)


@pytest.mark.parametrize(("shape", "field"), [case for case in expected(Use.LINKED_DATA) if case.values[1].facts.rdf])
def test_linked_data_says_a_property_that_a_field_declares(shape: type[Record], field: DescribedField) -> None:
    names = {"rdf:type": "@type"}
    said = f'"{names.get(field.facts.rdf, field.facts.rdf)}": '
    assert said in output(Use.LINKED_DATA), lacking(shape, field, Use.LINKED_DATA)


@cache
def keys_in_schemas() -> set[str]:
    """The keys of all records that the schemas describe."""
    parts = [json.loads(text) for text in (*schemas().values(), as_schema(graph()))]
    described = (each for part in parts for each in (part, *part.get("$defs", {}).values()))
    return {key for each in described for key in each.get("properties", ())}


@pytest.mark.parametrize(("shape", "field"), expected(Use.RELEASES))
def test_the_schemas_have_a_field(shape: type[Record], field: DescribedField) -> None:
    assert field.key in keys_in_schemas(), "no schema has it: see generator/records/files.py"


# --- what changes is told ------------------------------------------------------------------------------------------


def changed(data: Any, kind: str, field: DescribedField) -> bool:
    """Whether a record of the kind was found, in which the field now has another value."""
    record = data["toc"] if kind == About.facts.noun else next(_records(data, kind), None)
    if record is not None:
        record[field.key] = _another(field, record.get(field.key))
    return record is not None


def _records(data: Any, kind: str) -> Iterator[Any]:
    for listing in LISTED.values():
        if listing.noun == kind:
            outer = data[listing.inside] if listing.inside else [data]
            yield from (record for each in outer for record in each.get(listing.name, ()))


def _another(field: DescribedField, value: Any) -> Any:
    if field.inner:
        return {"text": "Something else"} if not field.many else [*(value or ()), {"text": "Something else"}]
    if field.many:
        return [*(value or ()), "another"]
    if field.choices:
        return next(each.value for each in field.choices if each.value != value)
    if isinstance(value, bool) or field.info.annotation is bool:
        return not value
    return value + 1 if isinstance(value, int) else f"{value or ''} another"


def told_fields() -> list[Any]:
    """The fields of records that releases keep, but for those by which a record is known."""
    return [
        pytest.param(kind, each, id=f"{kind}.{each.name}")
        for kind, shape in SHAPES.items()
        for each in fields_of(shape).values()
        if each.key not in shape.facts.key and not (each.inner and each.inner.facts.noun)
    ]


@pytest.mark.parametrize(("kind", "field"), told_fields())
def test_another_value_of_a_field_is_told(kind: str, field: DescribedField) -> None:
    old = data_of(model())
    new = json.loads(text_of(old))
    assert changed(new, kind, field), f"the garden has no {kind}: add one to tests/projects/garden"
    found = [change for change in diff(old, new) if change.field.partition(".")[0] == field.key]
    assert found
    told = [*ChangeDescriber(graph(), graph()).describe(found)]
    assert bool(told) is not field.facts.silent
    assert all(item.sentence and item.group for item in told)
