"""The rules about quotes and other words of a source: sealed, accounted for, nobody's secret, and gone where gone.

Like all checks they compare what was loaded and yield findings; the docstring of a check states its rule. None of them
needs a source: whether words stand in it is for `toc verify`, and these know only what that has sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from generator.disclosure import clues
from generator.findings import Finding, Place, Severity
from generator.records import QuoteStatus, Record
from generator.redaction import redacted, words_out
from generator.seals import Claim, Seals, Standing, claims
from generator.subject import Subject
from generator.text import counted
from generator.withheld import held_back


def known_verified(subject: Subject) -> Iterator[Finding]:
    """What was held against a source names a source that sources.yaml has."""
    for verified in subject.model.verified:
        yield from subject.unknown("source", verified.source, subject.at(verified, "source"))


def sealed_words(subject: Subject) -> Iterator[Finding]:
    """Words that pass as a source's have been found in it and not changed since, where the project seals any."""
    if not subject.model.verified:
        return
    seals = Seals(subject.model.verified)
    known = sorted(_known_claims(subject), key=lambda claim: claim.source)
    for source, group in groupby(known, key=lambda claim: claim.source):
        held = [*group]
        if source not in seals.sources:
            yield _unverified(subject, held[0], f"nothing was held against source {source!r} yet", len(held))
            continue
        for claim in held:
            standing = seals.standing(claim)
            if standing is Standing.CHANGED:
                yield _unverified(subject, claim, f"the words of {claim.of} were changed after they were checked")
            elif standing is Standing.NEVER:
                yield _unverified(subject, claim, f"the words of {claim.of} were never checked against {source!r}")


def _known_claims(subject: Subject) -> Iterator[Claim]:
    """The texts that pass as words of a source that is known, or is misspelt so that one can tell which is meant."""
    for claim in claims(subject.model):
        meant = subject.meant("source", claim.source)
        if meant and meant in subject.graph.sources and not subject.mended(claim.record, claim.field):
            yield replace(claim, source=meant)


def _unverified(subject: Subject, claim: Claim, message: str, number: int = 1) -> Finding:
    return Finding(
        rule="unverified",
        place=subject.at(claim.record, claim.field),
        message=message if number == 1 else f"{message}: {counted(number, 'text')}",
        remedy=f"Run toc verify --source {claim.source}=FILE to hold it against the source.",
        severity=Severity.WARNING,
    )


def reasons_given(subject: Subject) -> Iterator[Finding]:
    """A quote that is withdrawn or restricted says why, and one that is neither does not."""
    for item in subject.model.evidence:
        quote = item.quote
        published = quote.status is QuoteStatus.PUBLISHED
        if not published and not quote.why and not subject.mended(quote, "why"):
            message, remedy = f"quote {quote.id!r} is {quote.status} and does not say why", "Add why: to it."
            yield Finding(rule="missing-why", place=subject.at(quote, "status"), message=message, remedy=remedy)
        elif published and quote.why and not subject.mended(quote, "status"):
            message = f"quote {quote.id!r} says why it is not shown, and is shown"
            remedy = "Add status: withdrawn or status: restricted, or delete why:."
            yield Finding(rule="idle-why", place=subject.at(quote, "why"), message=message, remedy=remedy)


def nobody_identified(subject: Subject) -> Iterator[Finding]:
    """A quote holds nothing that might tell who a person is, unless somebody has looked and said that it does not.

    Quotes from every source are looked at: that words were published once does not make a person's number harmless.
    """
    for item in subject.model.evidence:
        if item.quote.anonymous or item.quote.status is QuoteStatus.WITHDRAWN:
            continue
        for clue in clues(item.quote.text):
            yield Finding(
                rule="may-identify",
                place=subject.at(item.quote, "text"),
                message=f"quote {item.quote.id!r} holds what looks like {clue.what}: {clue.words!r}",
                remedy="Take it out as [...], or, where it identifies nobody, add anonymous: true to the quote.",
                severity=Severity.WARNING,
            )


def nothing_left_behind(subject: Subject) -> Iterator[Finding]:
    """Words that are not to be shown stand nowhere else: in no other text of the project, and in no earlier release."""
    held = held_back(subject.model)
    if not held:
        return
    for release in subject.model.releases:
        if redacted(release.data, held) != release.data:
            message = "the release holds words of a quote that was withdrawn or restricted since"
            remedy = "Run toc evidence withdraw (or restrict) once more for the quote: it cleans releases too."
            yield _left(Place(release.path), message, remedy)
    for quote in held:
        out = words_out([quote.text])
        for place, text in _texts(subject, quote):
            if out(text) != text:
                message = f"the words of quote {quote.id!r}, which is {quote.status}, stand here too"
                yield _left(place, message, "They are published from here. Take them out if they must go.")


def _left(place: Place, message: str, remedy: str) -> Finding:
    return Finding(rule="left-behind", place=place, message=message, remedy=remedy, severity=Severity.WARNING)


def _texts(subject: Subject, quote: Record) -> Iterator[tuple[Place, str]]:
    """Every text of the project that the site prints, but for that of the quote itself, and where it stands."""
    model = subject.model
    yield from ((Place(page.path, page.body_line, 1), page.body) for page in model.pages)
    yield from ((Place(text.path, text.body_line, 1), text.body) for text in model.plain)
    records: list[Record] = list({id(link.entry): link.entry for link in model.links}.values())
    records += [item.quote for item in model.evidence if item.quote.status is QuoteStatus.PUBLISHED]
    records += [text.front for text in model.plain]
    for kept in (
        *(model.levels, model.evidence_kinds, model.stages, model.problems, model.requirements, model.outcomes),
        *(model.impacts, model.assumptions, model.gaps, model.retired, model.sources, model.terms),
    ):
        records += kept
    for record in (model.about, *records):
        if id(record) in subject.loaded.origins and record is not quote:
            yield from _fields(subject, record)


def _fields(subject: Subject, record: Record) -> Iterator[tuple[Place, str]]:
    for name in type(record).model_fields:
        held = getattr(record, name)
        if type(held) is str:
            yield subject.at(record, name), held
        for inner in held if isinstance(held, tuple) else (held,):
            if isinstance(inner, Record) and id(inner) in subject.loaded.origins:
                yield from _fields(subject, inner)


QUOTE_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    known_verified,
    sealed_words,
    reasons_given,
    nobody_identified,
    nothing_left_behind,
)
