"""The whole model as JSON, with one record per line so that versions can be compared line by line; and its JSON Schema.

Records and fields are in the order of the files and classes. The only additions to what people wrote are the kind of
each element, the name of each link, and the name of the version.
The schema is made from the record classes, so that it always agrees with them. Fields that the JSON adds to a record
are added to its class here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from generator.model.dataset_facts import evidence_of, facts_of, quotes_of
from generator.model.graph import Graph, kind_of
from generator.model.model import Link
from generator.model.snapshot import WHOLE_LISTS, schema_of_releases
from generator.records import About, LinkEntry, PlainFront, Quote, Record
from generator.records.elements import ELEMENT_SHAPES
from generator.records.field_types import Id
from generator.records.files import DIALECT

_FIRST = ("levels", "evidence_kinds", "stages", "elements", "links", "quotes", "sources", "terms")

LISTS = tuple(
    dict.fromkeys(
        (
            *_FIRST,
            *(listing.name for listing in WHOLE_LISTS if not listing.shape.facts.kind and listing.name != "plain"),
            "plain",
        )
    )
)
"""The lists of records in order: one list of elements of all kinds, and the other lists of a snapshot."""


def as_json(graph: Graph) -> str:
    """The model as one JSON object, with one record per line and keys in the order of the records' fields."""
    whole: dict[str, Any] = {"toc": _plain(graph.model.about) | {"edition": graph.edition}}
    whole |= {name: [*_list(graph, name)] for name in LISTS}
    return "{\n" + ",\n".join(f"{_json(key)}: {_lines(held)}" for key, held in whole.items()) + "\n}\n"


def _list(graph: Graph, name: str) -> Iterator[dict[str, Any]]:
    if name == "elements":
        yield from ({"kind": kind_of(e)} | _plain(e) for e in graph.elements.values())
    elif name == "links":
        yield from (_link(graph, link) for link in graph.links)
    elif name == "quotes":
        yield from (_plain(item.quote) | {"source": item.source} for item in quotes_of(graph))
    elif name == "plain":
        yield from (_plain(text.front) | {"body": text.body.strip()} for text in graph.model.plain)
    else:
        yield from map(_plain, graph.model.listed(name))


def _lines(held: Any) -> str:
    """A list with one record per line, so that versions can be compared. Anything else is on one line."""
    if isinstance(held, list) and held:
        return "[\n" + ",\n".join(_json(record) for record in held) + "\n]"
    return _json(held)


def _json(held: Any) -> str:
    return json.dumps(held, ensure_ascii=False)


def _link(graph: Graph, link: Link) -> dict[str, Any]:
    found: dict[str, Any] = {"id": link.anchor, "from": link.from_, "to": link.to}
    found |= {key: value for key, value in _plain(link.entry).items() if key not in ("from", "to", "evidence")}
    evidence = evidence_of(graph, link)
    return found | ({"evidence": list(evidence)} if evidence else {})


def _plain(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


# --- what it may contain ---------------------------------------------------------------------------------------------

LINK_NAME = r"^[a-z][a-z0-9-]*$"


def as_schema(graph: Graph) -> str:
    """The JSON Schema of what `as_json` returns."""
    return _schema(graph, "", _shape().model_json_schema(by_alias=True))


def as_release_schema(graph: Graph) -> str:
    """The JSON Schema of the files of releases."""
    return _schema(graph, "Releases of ", json.loads(schema_of_releases()))


def _schema(graph: Graph, what: str, shape: dict[str, Any]) -> str:
    """A schema with its title and with what all exports say about themselves."""
    title = f"{what}{graph.model.about.short_title}, version {graph.edition}"
    said = "\n".join(f"{name}: {value}" for name, value in facts_of(graph).metadata())
    head = {
        "$schema": DIALECT,
        "title": title,
        "$comment": said,
    }
    return json.dumps(head | shape | head, indent=2, ensure_ascii=False) + "\n"


def _shape() -> type[BaseModel]:
    listed = {listing.name: listing.shape for listing in WHOLE_LISTS}
    made = {"elements": _element(), "links": _link_shape(), "quotes": _quote(), "plain": _plain_text()}
    lists: dict[str, Any] = {name: made.get(name) or listed[name] for name in LISTS}
    fields: dict[str, Any] = {name: (tuple.__class_getitem__((shape, ...)), ...) for name, shape in lists.items()}
    return create_model("Whole", __base__=Record, toc=(_toc(), ...), **fields)


def _toc() -> Any:
    words = "The name of the version: its number, with `(changed since)` if its release has other words."
    return create_model("Edition", __base__=About, edition=(Annotated[str, Field(description=words)], ...))


def _element() -> Any:
    """An element of any of the six kinds, with the name of its kind."""
    found: Any = None
    for shape in ELEMENT_SHAPES:
        kind: Any = Literal.__getitem__(shape.facts.noun)
        made = create_model(f"{shape.__name__}Element", __base__=shape, kind=(kind, ...))
        found = made if found is None else found | made
    return found


def _link_shape() -> Any:
    """One link between two elements, although people may write several in one entry."""
    name = Annotated[str, Field(pattern=LINK_NAME, description="Permanent name of the link.")]
    ends: dict[str, Any] = {"from_": (Id, Field(alias="from")), "to": (Id, ...)}
    return create_model("Link", __base__=LinkEntry, id=(name, ...), **ends)


def _quote() -> Any:
    source = Annotated[Id, Field(description="Id of the source of the quote.")]
    return create_model("SourcedQuote", __base__=Quote, source=(source, ...))


def _plain_text() -> Any:
    body = Annotated[str, Field(description="The text as Markdown; `[words][id]` leads to the record with that id.")]
    return create_model("PlainText", __base__=PlainFront, body=(body, ...))
