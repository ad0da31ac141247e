"""The whole model as JSON, a record to a line, so that two versions can be compared line by line.

The order is that of the files and of the records' fields. Nothing is added that people did not write, but for the kind
of each element, the name of each link, and what the version is called.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.model.dataset_facts import evidence_of, quotes_of
from generator.model.graph import Graph, kind_of
from generator.model.model import Link
from generator.model.snapshot import WHOLE_LISTS
from generator.records import Record

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
"""The lists of records in their order: elements of all kinds are one, all others are those of a snapshot."""


def as_json(graph: Graph) -> str:
    """The model as one JSON object: a record to a line, keys in the order of the records' fields."""
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
    """A list with a record to a line, so that versions can be compared; anything else in one line."""
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
