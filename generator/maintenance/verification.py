"""Checks the words that the project attributes to a source against its text, and records the result.

A close match is shown as a suggestion, but never accepted. Sources and the file of seals are passed as strings, and
the date is a parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.findings import Finding, in_order
from generator.loading.load import Loaded
from generator.machine.progress import with_progress
from generator.model.seals import Claim, claims, sealed_fingerprint
from generator.records import Seal, Verified
from generator.rules import Quotes
from generator.text.closest_passage import closest_passage, in_wrong_order
from generator.text.markup import without_markup
from generator.text.strings import counted, fold
from generator.text.verbatim import is_verbatim_in

SEALS_HEAD = """\
# Written by `toc verify`, never by hand: which texts were found in their source, word for word, and when.
# A text that was changed since has another fingerprint, and the site no longer says that it was checked.
"""


def schema_line(name: str, folder: str, path: str) -> str:
    """The first line of a file, by which editors find its JSON Schema in a folder of the project.

    `path` is that of the file in the project.
    """
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{folder}/{name}.schema.json\n"


SEVERAL = 5
"""If more texts than this are missing and none was found, the file is probably not the text of the source."""


@dataclass(frozen=True, slots=True)
class SourceCheck:
    """The result for one source: a finding for each text that is missing, and the seals of those that were found.

    If none was found, `example` is the first text that the file has in similar words, beside that passage.
    """

    findings: list[Finding]
    verified: Verified
    example: Finding | None = None

    @property
    def is_wrong_file(self) -> bool:
        """Whether the file is probably not the text of the source. Saving this result would delete every seal."""
        return not self.verified.texts and len(self.findings) > SEVERAL


def check_source(loaded: Loaded, source: str, text: str, day: date) -> SourceCheck:
    """Look in `text` for every passage that the project attributes to the source with the id `source`.

    Where `text` has marks of Markdown, they do not count. The result is dated `day`.
    """
    bare = without_markup(text)
    missing: list[Claim] = []
    seals: list[Seal] = []
    attributed = [claim for claim in claims(loaded.model) if claim.source == source]
    for claim in with_progress("Checking texts", attributed, len(attributed)):
        if is_verbatim_in(claim.text, text) or (bare != text and is_verbatim_in(claim.text, bare)):
            seals.append(Seal(of=claim.of, fingerprint=sealed_fingerprint(claim.text)))
        else:
            missing.append(claim)
    # In another text than that of the source, nothing is worth looking for.
    searched = bare if seals or len(missing) <= SEVERAL else ""
    looking = with_progress("Looking for the closest passages", missing, len(missing))
    findings = [_missing(loaded, claim, searched) for claim in looking]
    verified = Verified(source=source, date=day, fingerprint=sealed_fingerprint(text), texts=tuple(seals))
    alike = (claim for claim in missing if not seals and closest_passage(claim.text, bare))
    shown = next(alike, None)
    example = _missing(loaded, shown, bare) if shown else None
    return SourceCheck(in_order(findings), verified, example)


def _missing(loaded: Loaded, claim: Claim, text: str) -> Finding:
    """The finding for a missing text, with the closest passage. Differences are between `>>` and `<<`."""
    near = closest_passage(claim.text, text)
    written = near.written if near else fold(claim.text)
    remedy = f'The closest passage is: "{near.source}"' if near else "The source has no similar passage."
    if in_wrong_order(claim.text, text):
        remedy = "The source has its parts, but not in this order within one paragraph."
    message = f'{claim.of} is not in source {claim.source!r} word for word: "{written}"'
    return Finding(Quotes.NOT_IN_SOURCE, loaded.place(claim.record, claim.field), message, remedy)


def with_new_seals(old: Sequence[Verified], new: Iterable[Verified]) -> list[Verified]:
    """The seals of a project after a run: those of the sources checked are replaced, the others kept."""
    return list(({verified.source: verified for verified in old} | {x.source: x for x in new}).values())


def as_yaml(verified: Iterable[Verified], head: str) -> str:
    """The text of the file of seals: `head`, then one line for each seal, in the order of the model."""
    return f"{head}sources:\n" + "".join(line + "\n" for source in verified for line in _lines(source))


def _lines(verified: Verified) -> Iterator[str]:
    yield f"  - source: {verified.source}"
    yield f"    date: {verified.date.isoformat()}"
    yield f"    fingerprint: {verified.fingerprint}"
    yield "    texts:" if verified.texts else "    texts: []"
    yield from (f"      - {{ of: {seal.of}, fingerprint: {seal.fingerprint} }}" for seal in verified.texts)


def summary_lines(checks: Mapping[str, SourceCheck]) -> Iterator[str]:
    """One line about each source: how many texts were found and how many are missing."""
    for source, checked in checks.items():
        found, missing = len(checked.verified.texts), len(checked.findings)
        yield f"{source}: {counted(found, 'text')} found word for word, {missing} missing."
