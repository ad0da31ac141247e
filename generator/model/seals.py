"""Which texts of a model pass as a source's own words, and which of them have been held against that source.

`toc verify` finds a text in its source once and seals it with a fingerprint; whoever builds later has no source, and
needs none: a text whose fingerprint is sealed has not changed since. Nothing here reads a source or a clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from generator.model.model import Model
from generator.records import Quote, QuoteStatus, Record, Sourced, Verified
from generator.records.base import fields_of
from generator.records.field_types import Words
from generator.records.files import LISTS
from generator.text.verbatim import normalise


@dataclass(frozen=True, slots=True)
class Claim:
    """A text that passes as a source's: the record and its field, where that stands in the model, and whose words."""

    record: Record
    field: str
    of: str
    source: str
    text: str


class Standing(StrEnum):
    """What is known of a text that passes as a source's."""

    SEALED = "sealed"
    CHANGED = "changed"
    NEVER = "never held against the source"


def claims(model: Model) -> Iterator[Claim]:
    """Every text of the model that passes as a source's, in the order of the files; withdrawn quotes left out.

    A text passes as a source's when its field may hold such words and its record names the section they stand in.
    A statement of a problem, and what lies beyond an assumption, stand in the section of what they are part of.
    """
    source = model.about.source
    yield from _inside(model.about, "toc", None, source)
    for listing in LISTS.values():
        if not listing.inside and listing.shape is not Quote and _may_claim(listing.shape):
            for record in model.listed(listing.name):
                yield from _inside(record, _name_of(record), None, source)
    for item in model.evidence:
        if item.quote.status is not QuoteStatus.WITHDRAWN:
            yield Claim(item.quote, "text", item.quote.id, item.source, item.quote.text)


def _inside(record: Record, of: str, around: str | None, source: str) -> Iterator[Claim]:
    """The claims of a record and of those inside it; `around` is the section of what it is part of, and `source` its.

    A passage of a list that shows no section of its own, as who acts at a level, is the editors' without one.
    """
    own = record.section if isinstance(record, Sourced) else None
    source = (record.source if isinstance(record, Sourced) else None) or source
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        if (own or around) and isinstance(held, str) and Words.SOURCE in field.info.metadata:
            yield Claim(record, field.name, of if field.name == "text" else f"{of}.{field.key}", source, held)
        section = own if field.facts.in_outer_section else None
        for number, inner in enumerate(held if field.many else (held,), start=1) if field.inner and held else ():
            name = f"{of}.{field.key}-{number}" if field.many else f"{of}.{field.key}"
            yield from _inside(inner, getattr(inner, "id", name), section, source)


def _name_of(record: Record) -> str:
    """What a record of a list is called among claims: by its id, or by what it is and its number."""
    facts = type(record).facts
    key = "-".join(str(getattr(record, name)) for name in facts.key)
    return key if "id" in facts.key else f"{facts.noun}-{key}"


@cache
def _may_claim(shape: type[Record]) -> bool:
    """Whether a record of a class, or one inside it, may hold a source's words."""
    return any(
        field.words is Words.SOURCE or (field.inner is not None and _may_claim(field.inner))
        for field in fields_of(shape).values()
    )


@lru_cache(maxsize=10_000)
def fingerprint(text: str) -> str:
    """SHA-256 of a text without all in which a quote may differ from its source; wrapping a line breaks no seal."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


class Seals:
    """The seals of a project, to be asked. A text is known by its words, wherever in the model they have moved to."""

    def __init__(self, verified: Iterable[Verified]) -> None:
        self._dates: dict[str, dict[str, date]] = {}
        self._places: dict[str, dict[str, str]] = {}
        for source in verified:
            self._dates.setdefault(source.source, {}).update((seal.fingerprint, source.date) for seal in source.texts)
            self._places.setdefault(source.source, {}).update((seal.of, seal.fingerprint) for seal in source.texts)

    @property
    def sources(self) -> Mapping[str, object]:
        """The sources that texts have been held against, by id."""
        return self._dates

    def day(self, source: str, text: str) -> date | None:
        """The day on which the text was found in the source; None without a good seal."""
        dates = self._dates.get(source)
        return dates.get(fingerprint(text)) if dates else None

    def former(self, claim: Claim) -> str | None:
        """The fingerprint of what was found in the source when this text, or another in its place, was sealed."""
        return self._places.get(claim.source, {}).get(claim.of)

    def standing(self, claim: Claim) -> Standing:
        """Whether a text has its seal, has changed since something in its place was sealed, or never had one."""
        if self.day(claim.source, claim.text):
            return Standing.SEALED
        return Standing.CHANGED if self.former(claim) else Standing.NEVER
