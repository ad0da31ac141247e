"""The JSON Schema of the exported JSON, made from the record classes, so that it can say nothing else than they do.

Each record is exported as it was written; what `as_json` adds to it (the kind of an element, the name of a link, the
source of a quote, what the version is called) is added to its class here.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from generator.exports.json import LISTS
from generator.model.dataset_facts import facts_of
from generator.model.graph import Graph
from generator.model.snapshot import WHOLE_LISTS
from generator.records import About, LinkEntry, PlainFront, Quote, Record
from generator.records.elements import ELEMENT_SHAPES
from generator.records.field_types import Id

LINK_NAME = r"^[a-z][a-z0-9-]*$"


def as_schema(graph: Graph) -> str:
    """The JSON Schema of what `as_json` returns."""
    title = f"{graph.model.about.short_title}, version {graph.edition}"
    said = "\n".join(f"{name}: {value}" for name, value in facts_of(graph).said())
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, "$comment": said}
    whole = schema | _shape().model_json_schema(by_alias=True) | schema
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _shape() -> type[BaseModel]:
    listed = {listing.name: listing.shape for listing in WHOLE_LISTS}
    made = {"elements": _element(), "links": _link(), "quotes": _quote(), "plain": _plain_text()}
    lists: dict[str, Any] = {name: made.get(name) or listed[name] for name in LISTS}
    fields: dict[str, Any] = {name: (tuple.__class_getitem__((shape, ...)), ...) for name, shape in lists.items()}
    return create_model("Whole", __base__=Record, toc=(_toc(), ...), **fields)


def _toc() -> Any:
    words = "What the version is called: its number, and `(changed since)` where its release has other words."
    return create_model("Edition", __base__=About, edition=(Annotated[str, Field(description=words)], ...))


def _element() -> Any:
    """Any of the six kinds, each with its name."""
    found: Any = None
    for shape in ELEMENT_SHAPES:
        kind: Any = Literal.__getitem__(shape.facts.noun)
        made = create_model(f"{shape.__name__}Element", __base__=shape, kind=(kind, ...))
        found = made if found is None else found | made
    return found


def _link() -> Any:
    """One link between two elements; people may write several in one entry."""
    name = Annotated[str, Field(pattern=LINK_NAME, description="Permanent name of the link.")]
    ends: dict[str, Any] = {"from_": (Id, Field(alias="from")), "to": (Id, ...)}
    return create_model("Link", __base__=LinkEntry, id=(name, ...), **ends)


def _quote() -> Any:
    source = Annotated[Id, Field(description="Id of the source whose words the quote holds.")]
    return create_model("SourcedQuote", __base__=Quote, source=(source, ...))


def _plain_text() -> Any:
    body = Annotated[str, Field(description="The text as Markdown; `[words][id]` leads to the record with that id.")]
    return create_model("PlainText", __base__=PlainFront, body=(body, ...))
