"""Turns the whole model into plain data and back, in a permanent format for releases and `toc diff`.

Equal models give equal data and equal text. Numbers for help, hand-written pages, settings and seals are not included:
a release must not keep an old number that someone might call. Nothing here reads the disk or compares versions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import create_model

from generator.model.model import PLAIN, Evidence, Link, Model, PlainText
from generator.records import About, PlainFront, Quote, QuoteStatus, Record
from generator.records.field_types import FieldChange, FieldFacts, Id, Plain, Refers, Use
from generator.records.files import LISTS, Listing, schema_text, schemas

FORMAT = 1
"""The number of the format. It goes up when programs that read the current format could not read the new one."""

GONE = "[withdrawn]"
"""Replaces the words of a quote that is not published."""

ABOUT_WORDS = ("note", "consent", "licence", "anonymous")
"""The fields about the words of a quote, which are removed with them."""

SnapshotData: TypeAlias = dict[str, Any]


class SnapshotQuote(Quote):
    """A quote with the id of its source and the path of its file."""

    source: Annotated[Id, Refers(to="source", verb="comes from")]
    file: Plain


class SnapshotPlain(PlainFront):
    """A plain text: its front matter, its Markdown, and the path of its file."""

    body: Annotated[str, FieldFacts(label="text", rdf="schema:text", change=FieldChange.REWORDED)]
    file: Plain


_OWN_SHAPES: Mapping[str, type[Record]] = {"quotes": SnapshotQuote}

LISTED: Mapping[str, Listing] = {
    **{
        name: replace(listing, shape=_OWN_SHAPES.get(name, listing.shape))
        for name, listing in LISTS.items()
        if not any(Use.RELEASES in left.of for left in listing.shape.facts.left_out)
    },
    "plain": Listing("plain", SnapshotPlain, PLAIN),
}
"""Every list of a snapshot, including those inside others, with the class of its records in a snapshot."""

WHOLE_LISTS = tuple(listing for listing in LISTED.values() if not listing.inside)

SAME_LISTS = tuple(listing.name for listing in WHOLE_LISTS if listing.name not in ("links", "quotes", "plain"))
"""The lists that have the same name and the same records in a snapshot and in a `Model`."""

_FIELDS: dict[str, Any] = {
    listing.name: (tuple[listing.shape, ...], () if listing.shape.facts.younger else ...)  # type: ignore[name-defined]
    for listing in WHOLE_LISTS
}

Snapshot: Any = create_model("Snapshot", __base__=Record, format=(Literal[1], ...), toc=(About, ...), **_FIELDS)
"""A model as data. Every link has an entry of its own; everything else is in the order of the files."""

SCHEMA = "release.schema.json"
"""The name of the JSON Schema for the files of releases."""


def all_schemas() -> dict[str, str]:
    """The JSON Schema of each kind of file that people write, and that of releases, by the name of its file."""
    return schemas() | {SCHEMA: schema_of_releases()}


def schema_of_releases() -> str:
    """The text of the JSON Schema for the files of releases, those of earlier versions included."""
    return schema_text(Snapshot)


def data_of(model: Model) -> SnapshotData:
    """The model as data, without fields that have their default value and without the words of unpublished quotes."""
    lists: SnapshotData = {name: [_plain(record) for record in getattr(model, name)] for name in SAME_LISTS}
    lists["links"] = [_plain(link.entry) | {"from": link.from_, "to": link.to} for link in model.links]
    lists["quotes"] = [_quote(item) for item in model.evidence]
    lists["plain"] = [_plain(text.front) | {"body": text.body.strip(), "file": text.path} for text in model.plain]
    ordered = {name: lists[name] for name in Snapshot.model_fields if name in lists}
    return {"format": FORMAT, "toc": _plain(model.about)} | ordered


def _quote(item: Evidence) -> SnapshotData:
    kept = _plain(item.quote) | {"source": item.source, "file": item.path}
    if item.quote.status is QuoteStatus.PUBLISHED:
        return kept
    return {key: held for key, held in kept.items() if key not in ABOUT_WORDS} | {"text": GONE}


def _plain(record: Record) -> SnapshotData:
    """A record as JSON data, with its id first."""
    found = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"id": found["id"], **found} if "id" in found else found


def model_of(data: Mapping[str, Any]) -> Model:
    """The model in data of the current format. Raises pydantic's `ValidationError` if a record is invalid."""
    held: Any = Snapshot.model_validate(data)
    return Model(
        about=held.toc,
        **{name: getattr(held, name) for name in SAME_LISTS},
        links=tuple(Link(from_, to, entry) for entry in held.links for from_ in entry.from_ for to in entry.to),
        evidence=tuple(Evidence(_as(Quote, quote), quote.source, quote.file) for quote in held.quotes),
        plain=tuple(PlainText(text.file, _as(PlainFront, text), text.body) for text in held.plain),
    )


def _as(shape: Any, record: Record) -> Any:
    """The record as an instance of `shape`, a base class of its own class, without the other fields."""
    return shape.model_construct(**{name: getattr(record, name) for name in shape.model_fields})


def text_of(data: Mapping[str, Any]) -> str:
    """Data as the text of a JSON file, with one field per line so that versions can be compared line by line."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
