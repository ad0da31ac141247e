"""Holds what passes as a source's words against the text of that source, and writes down what was found there.

Words are found or they are not: a passage that is nearly the same is named to whoever mends the text, never accepted.
The texts of sources come in as strings and the sealed file goes out as one; the day is told, not taken from a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.findings import Finding, in_order
from generator.loading.load import Loaded
from generator.model.seals import Claim, claims, sealed_fingerprint
from generator.records import Seal, Verified
from generator.rules import Quotes
from generator.text.closest_passage import in_wrong_order, nearest
from generator.text.strings import counted, fold
from generator.text.verbatim import stands_in

HEAD = """\
# Written by `toc verify`, never by hand: which texts were found in their source, word for word, and when.
# A text that was changed since has another fingerprint, and the site no longer says that it was checked.
"""


def schema_line(name: str) -> str:
    """The first line of a file of evidence, with which editors find the schema that it follows."""
    return f"# yaml-language-server: $schema=../../generator/schemas/{name}.schema.json\n"


SEVERAL = 5
"""Where more texts than this are missing and none is there, somebody took another file for the source."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source: a finding for each text that is not there, and the seals of those that are."""

    findings: list[Finding]
    verified: Verified

    @property
    def is_of_another_text(self) -> bool:
        """Whether the text can hardly be that of the source; to seal what came of it would break every seal."""
        return not self.verified.texts and len(self.findings) > SEVERAL


def held_against(loaded: Loaded, source: str, text: str, day: date) -> Outcome:
    """Look for every text that passes as the words of the source with this id in the source's text."""
    findings: list[Finding] = []
    seals: list[Seal] = []
    for claim in claims(loaded.model):
        if claim.source != source:
            continue
        if stands_in(claim.text, text):
            seals.append(Seal(of=claim.of, fingerprint=sealed_fingerprint(claim.text)))
        else:
            findings.append(_missing(loaded, claim, text))
    verified = Verified(source=source, date=day, fingerprint=sealed_fingerprint(text), texts=tuple(seals))
    return Outcome(in_order(findings), verified)


def _missing(loaded: Loaded, claim: Claim, text: str) -> Finding:
    """What is not there, with the nearest passage; words that differ stand between `>>` and `<<`."""
    near = nearest(claim.text, text)
    written = near.written if near else fold(claim.text)
    remedy = f'Nearest passage: "{near.source}" Is that what was meant?' if near else "Nothing in it is like this."
    if in_wrong_order(claim.text, text):
        remedy = "Its parts stand in the source, but not in this order within one paragraph."
    message = f'{claim.of} does not stand in source {claim.source!r} word for word: "{written}"'
    return Finding(Quotes.NOT_IN_SOURCE, loaded.place(claim.record, claim.field), message, remedy)


def renewed(old: Sequence[Verified], new: Iterable[Verified]) -> list[Verified]:
    """The seals of a project after a run: all those of a source that was looked at are replaced, others stay."""
    return list(({verified.source: verified for verified in old} | {x.source: x for x in new}).values())


def as_yaml(verified: Iterable[Verified], head: str) -> str:
    """The text of the sealed file under its first lines, a seal to a line, in the order of the model."""
    return f"{head}sources:\n" + "".join(line + "\n" for source in verified for line in _lines(source))


def _lines(verified: Verified) -> Iterator[str]:
    yield f"  - source: {verified.source}"
    yield f"    date: {verified.date.isoformat()}"
    yield f"    fingerprint: {verified.fingerprint}"
    yield "    texts:" if verified.texts else "    texts: []"
    yield from (f"      - {{ of: {seal.of}, fingerprint: {seal.fingerprint} }}" for seal in verified.texts)


def told(outcomes: Mapping[str, Outcome]) -> Iterator[str]:
    """What came of each source, in one line."""
    for source, outcome in outcomes.items():
        found, missing = len(outcome.verified.texts), len(outcome.findings)
        yield f"{source}: {counted(found, 'text')} found word for word, {missing} not there."
