"""The whole model as plain data, one form for ever: what a release keeps, what `toc diff` compares, and the way back.

Two models that say the same give the same data, and the same text. Help for readers, hand-written pages, settings and
seals of verification are no part of it: an old number for help must not be kept where somebody might ring it.
Nothing here reads a disk or decides what changed.
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
from generator.records.files import LISTS, Listing

FORMAT = 1
"""Raised when a reader of today's data would no longer understand what is written."""

GONE = "[withdrawn]"
"""What stands in the place of the words of a quote that is not published."""

ABOUT_WORDS = ("note", "consent", "licence", "anonymous")
"""What is said about the words of a quote, and goes with them."""

Data: TypeAlias = dict[str, Any]


class SnapshotQuote(Quote):
    """A quote with the source whose words it holds and the file that it stands in."""

    source: Annotated[Id, Refers(to="source", verb="comes from")]
    file: Plain


class SnapshotPlain(PlainFront):
    """A plain text: its front matter, its Markdown, and the file that it stands in."""

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
"""Every list of a snapshot, those inside others too, with the class of its records there."""

WHOLE_LISTS = tuple(listing for listing in LISTED.values() if not listing.inside)

SAME_LISTS = tuple(listing.name for listing in WHOLE_LISTS if listing.name not in ("links", "quotes", "plain"))
"""The lists that have the same name, and hold the same records, in a snapshot and in a `Model`."""

_FIELDS: dict[str, Any] = {listing.name: (tuple[listing.shape, ...], ...) for listing in WHOLE_LISTS}  # type: ignore[name-defined]

Snapshot: Any = create_model("Snapshot", __base__=Record, format=(Literal[1], ...), toc=(About, ...), **_FIELDS)
"""A model as data. Every link stands alone; all else is in the order of the files."""


def data_of(model: Model) -> Data:
    """The model as data: a field that has its default is left out, and so are the words of quotes held back."""
    lists: Data = {name: [_plain(record) for record in getattr(model, name)] for name in SAME_LISTS}
    lists["links"] = [_plain(link.entry) | {"from": link.from_, "to": link.to} for link in model.links]
    lists["quotes"] = [_quote(item) for item in model.evidence]
    lists["plain"] = [_plain(text.front) | {"body": text.body.strip(), "file": text.path} for text in model.plain]
    ordered = {name: lists[name] for name in Snapshot.model_fields if name in lists}
    return {"format": FORMAT, "toc": _plain(model.about)} | ordered


def _quote(item: Evidence) -> Data:
    kept = _plain(item.quote) | {"source": item.source, "file": item.path}
    if item.quote.status is QuoteStatus.PUBLISHED:
        return kept
    return {key: held for key, held in kept.items() if key not in ABOUT_WORDS} | {"text": GONE}


def _plain(record: Record) -> Data:
    """A record as JSON has it, its id first."""
    found = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {"id": found["id"], **found} if "id" in found else found


def model_of(data: Mapping[str, Any]) -> Model:
    """The model that data of this format holds. Raises pydantic's `ValidationError` where a record is not sound."""
    held: Any = Snapshot.model_validate(data)
    return Model(
        about=held.toc,
        **{name: getattr(held, name) for name in SAME_LISTS},
        links=tuple(Link(from_, to, entry) for entry in held.links for from_ in entry.from_ for to in entry.to),
        evidence=tuple(Evidence(_as(Quote, quote), quote.source, quote.file) for quote in held.quotes),
        plain=tuple(PlainText(text.file, _as(PlainFront, text), text.body) for text in held.plain),
    )


def _as(shape: Any, record: Record) -> Any:
    """The part of a record that another class, from which its own is made, has too."""
    return shape.model_construct(**{name: getattr(record, name) for name in shape.model_fields})


def text_of(data: Mapping[str, Any]) -> str:
    """Data as the text of a file: a field to a line, so that versions can also be compared line by line."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
