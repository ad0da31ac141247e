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
from functools import lru_cache

from generator.model.model import Model
from generator.records import Passage, ProblemStatement, QuoteStatus, Record, Sourced, Verified
from generator.records.field_types import Words
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
    for name in ("finding", "pathway"):
        if passage := getattr(model.about, name):
            yield from _inside(passage, f"toc.{name}", None, model.about.source)
    for stage in model.stages:
        yield from _inside(stage, f"stage-{stage.number}", None, model.about.source)
    for records in (
        *(model.levels, model.problems, model.requirements, model.outcomes, model.impacts),
        *(model.assumptions, model.terms),
    ):
        for record in records:
            yield from _inside(record, record.id, None, model.about.source)
    for item in model.evidence:
        if item.quote.status is not QuoteStatus.WITHDRAWN:
            yield Claim(item.quote, "text", item.quote.id, item.source, item.quote.text)


def _inside(record: Record, of: str, around: str | None, source: str) -> Iterator[Claim]:
    """The claims of a record and of those inside it; `around` is the section of what it is part of, and `source` its.

    A passage of a list that shows no section of its own, as who acts at a level, is the editors' without one.
    """
    own = record.section if isinstance(record, Sourced) else None
    source = (record.source if isinstance(record, Sourced) else None) or source
    for name, info in type(record).model_fields.items():
        held = getattr(record, name)
        if (own or around) and isinstance(held, str) and Words.SOURCE in info.metadata:
            yield Claim(record, name, of if name == "text" else f"{of}.{name}", source, held)
        for number, inner in enumerate(held if isinstance(held, tuple) else (), start=1):
            if isinstance(inner, ProblemStatement) or (isinstance(inner, Passage) and name == "beyond"):
                yield from _inside(inner, getattr(inner, "id", f"{of}.{name}-{number}"), own, source)
            elif isinstance(inner, Record):
                yield from _inside(inner, getattr(inner, "id", f"{of}.{name}-{number}"), None, source)


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
