"""Turns the fields of a record into RDF: each becomes the property that it declares, in a node of JSON-LD.

`jsonld` decides which nodes there are, and adds further properties.
"""

from __future__ import annotations

from typing import Any

from generator.model.dataset_facts import source_of
from generator.model.graph import Graph
from generator.records import Passage, Record, Source
from generator.records.base import DescribedField, fields_of
from generator.records.field_types import Use
from generator.routes.addresses import LINKED_DATA

RdfNode = dict[str, Any]

HERE = LINKED_DATA
"""The address of the file, used to name nodes that have no permanent address."""


def node_reference(path: str) -> RdfNode:
    """A reference to a node by its address."""
    return {"@id": path}


def short_path(id_: str) -> str:
    """The permanent address of an id, relative to the root of the site."""
    return f"id/{id_}/"


def node_of(path: str, held: RdfNode, *first: str) -> RdfNode:
    """A node with the properties that have a value. Those named in `first` come first, in that order."""
    there = {name: value for name, value in held.items() if value not in (None, "", [], {})}
    return {"@id": path} | {name: there[name] for name in (*first, *there) if name in there}


def properties_of(graph: Graph, record: Record, name: str, made: RdfNode) -> RdfNode:
    """The properties for the fields of a record, and those in `made`, which are not made from one field alone.

    Records inside it that have no id get names that begin with `name`. Section and source together become one
    property. A field that declares no property becomes a `schema:additionalProperty`.
    """
    found: RdfNode = {}
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        own_node = field.inner and field.inner.facts.noun
        if not held or own_node or field.key in _TOGETHER or field.left_out_of(Use.LINKED_DATA):
            continue
        value, term = _value(graph, field, held, name), field.facts.rdf
        if not term:
            found.setdefault("schema:additionalProperty", []).append(_additional(field, value))
        elif term not in made:
            found[term] = [*_listed(found[term]), *_listed(value)] if term in found else value
    return found | made


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


_TOGETHER = ("id", "section", "source")


def _value(graph: Graph, field: DescribedField, held: Any, name: str) -> Any:
    if field.many:
        values = enumerate(held, start=1)
        if field.inner:
            return [passage_node(graph, passage, f"{name}-{field.key}-{number}") for number, passage in values]
        return [_one(graph, field, item) for _, item in values]
    return _one(graph, field, held)


def _one(graph: Graph, field: DescribedField, held: Any) -> Any:
    if field.refers:
        return node_reference(
            source_iri(graph.sources[held]) if field.refers.to == Source.facts.noun else short_path(held)
        )
    return held if isinstance(held, int) else str(held)


def _additional(field: DescribedField, value: Any) -> RdfNode:
    label = {"@value": field.label, "@language": "en"}
    return {"@type": "schema:PropertyValue", "schema:name": label, "schema:value": value}


def literal(words: str | None) -> RdfNode | None:
    """Text that is not in a language: a number, a code or a date."""
    return {"@value": words} if words else None


def source_iri(source: Source) -> str:
    """The address of a source: its DOI if it has one, or else its permanent address on the site."""
    return f"https://doi.org/{source.doi}" if source.doi and is_clean(source.doi) else short_path(source.id)


def is_clean(address: str) -> bool:
    """Whether an address contains only characters that RDF allows in addresses."""
    return not set('<>"{}|^`\\ ') & set(address)


def quoted_from(graph: Graph, source: str, section: str | None) -> RdfNode:
    """The properties for the source and section of words. Empty for the editors' words."""
    if not source:
        return {}
    return {"prov:wasQuotedFrom": node_reference(source_iri(graph.sources[source])), "schema:articleSection": section}


def passage_node(graph: Graph, passage: Passage, name: str) -> RdfNode:
    """A node for a passage, which has no permanent address, with a name inside the file."""
    where = quoted_from(graph, source_of(graph, passage), passage.section)
    return node_of(f"{HERE}#{name}", properties_of(graph, passage, name, {}) | where)
