"""Which texts of a model are presented as a source's own words, and which of them have been checked against the source.

`toc verify` finds a text in its source and records its fingerprint: the seal. Later builds need no copy of the source,
because a text that still has its fingerprint has not changed. Nothing here reads a source or a clock.
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
    """A text that is presented as a source's own words. `of` is its place in the model, such as `kr4.statement`."""

    record: Record
    field: str
    of: str
    source: str
    text: str


class SealState(StrEnum):
    """Whether a claim has been verified: it is sealed, it has changed since it was, or it never was."""

    SEALED = "sealed"
    CHANGED = "changed"
    NEVER = "never verified"


def claims(model: Model) -> Iterator[Claim]:
    """Every text of the model that is presented as a source's own words, in the order of the files.

    A text is such a claim if its field may contain a source's words and its record names a section of the source. The
    statements of a problem, and the passages beyond an assumption, have the section of the record they are part of.
    Withdrawn quotes are left out.
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
    """The claims of a record and of the records inside it. `around` and `source` belong to the record it is part of.

    In a list whose passages do not take the outer section (who acts at a level), one without a section is the editors'.
    """
    own = record.section if isinstance(record, Sourced) else None
    source = (record.source if isinstance(record, Sourced) else None) or source
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        if (own or around) and isinstance(held, str) and field.words is Words.SOURCE:
            yield Claim(record, field.name, of if field.name == "text" else f"{of}.{field.key}", source, held)
        section = own if field.facts.in_outer_section else None
        for number, inner in enumerate(held if field.many else (held,), start=1) if field.inner and held else ():
            name = f"{of}.{field.key}-{number}" if field.many else f"{of}.{field.key}"
            yield from _inside(inner, getattr(inner, "id", name), section, source)


def _name_of(record: Record) -> str:
    """The name of a record in claims: its id, or its noun and number."""
    facts = type(record).facts
    key = "-".join(str(getattr(record, name)) for name in facts.key)
    return key if "id" in facts.key else f"{facts.noun}-{key}"


@cache
def _may_claim(shape: type[Record]) -> bool:
    """Whether a record of this class, or one inside it, may contain a source's words."""
    return any(
        field.words is Words.SOURCE or (field.inner is not None and _may_claim(field.inner))
        for field in fields_of(shape).values()
    )


@lru_cache(maxsize=10_000)
def sealed_fingerprint(text: str) -> str:
    """The SHA-256 of a normalised text, in hexadecimal. Re-wrapping a text does not change it; see `text.verbatim`."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


class Seals:
    """The seals of a project. A text is recognised by its words, even if it has moved in the model."""

    def __init__(self, verified: Iterable[Verified]) -> None:
        self._dates: dict[str, dict[str, date]] = {}
        self._places: dict[str, dict[str, str]] = {}
        for source in verified:
            self._dates.setdefault(source.source, {}).update((seal.fingerprint, source.date) for seal in source.texts)
            self._places.setdefault(source.source, {}).update((seal.of, seal.fingerprint) for seal in source.texts)

    @property
    def sources(self) -> Mapping[str, object]:
        """The sources that texts have been checked against, by id."""
        return self._dates

    def day(self, source: str, text: str) -> date | None:
        """The day on which the text was found in the source, or None if it has no valid seal."""
        dates = self._dates.get(source)
        return dates.get(sealed_fingerprint(text)) if dates else None

    def former(self, claim: Claim) -> str | None:
        """The fingerprint that was recorded for this place in the model, or None. It may be that of an earlier text."""
        return self._places.get(claim.source, {}).get(claim.of)

    def state(self, claim: Claim) -> SealState:
        """Whether a text is sealed, has changed since its place was sealed, or was never sealed."""
        if self.day(claim.source, claim.text):
            return SealState.SEALED
        return SealState.CHANGED if self.former(claim) else SealState.NEVER
