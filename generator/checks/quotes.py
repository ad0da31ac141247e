"""The rules about quotes and other words of a source: sealed, accounted for, nobody's secret, and gone where gone.

Like all checks they compare what was loaded and yield findings; the docstring of a check states its rule. None of them
needs a source: whether words stand in it is for `toc verify`, and these know only what that has sealed. The words that
it sealed are shown where an earlier release has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from generator.checks.context import Subject
from generator.findings import Finding, Place
from generator.model.model import SUPPORT
from generator.model.publishable import held_back
from generator.model.redaction import redacted, words_out
from generator.model.seals import Claim, Seals, Standing, claims, fingerprint
from generator.records import Quote, QuoteStatus, Record
from generator.records.base import fields_of, free_texts
from generator.records.files import LISTS
from generator.rules import Quotes
from generator.text.closest_passage import closest_passage
from generator.text.personal_data import clues
from generator.text.strings import counted, fold


def known_verified(subject: Subject) -> Iterator[Finding]:
    """What was held against a source names a source that sources.yaml has."""
    for verified in subject.model.verified:
        yield from subject.unknown("source", verified.source, subject.at(verified, "source"))


def sealed_words(subject: Subject) -> Iterator[Finding]:
    """Once a project checks its quotes, all words of a source were found in that source and have not changed since.

    A project that has released a version has checked its quotes against their sources. One that has not,
    or has lost its seals, gets advice, which stops nothing.
    """
    sealing = bool(subject.model.verified)
    if not sealing and not subject.model.releases:
        return
    seals = Seals(subject.model.verified)
    known = sorted(_known_claims(subject), key=lambda claim: claim.source)
    for source, group in groupby(known, key=lambda claim: claim.source):
        held = [*group]
        if source not in seals.sources:
            found = _unverified(subject, held[0], f"nothing was held against source {source!r} yet", len(held))
            yield found if sealing else replace(found, rule=Quotes.NOTHING_VERIFIED)
            continue
        for claim in held:
            standing = seals.standing(claim)
            if standing is Standing.CHANGED:
                yield _changed(subject, claim, _words_of(subject, seals.former(claim)))
            elif standing is Standing.NEVER:
                yield _unverified(subject, claim, f"the words of {claim.of} were never checked against {source!r}")


def _known_claims(subject: Subject) -> Iterator[Claim]:
    """The texts that pass as words of a source that is known, or is misspelt so that one can tell which is meant."""
    for claim in claims(subject.model):
        meant = subject.meant("source", claim.source)
        if meant and meant in subject.graph.sources and not subject.mended(claim.record, claim.field):
            yield replace(claim, source=meant)


def _words_of(subject: Subject, sealed: str | None) -> str | None:
    """The words with this fingerprint, where a release has them; the newest is asked first."""
    texts = (text for release in reversed(subject.model.releases) for text in _strings(release.data))
    return next((text for text in texts if fingerprint(text) == sealed), None)


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        data = [*data.values()]
    for inner in data if isinstance(data, list) else ():
        yield from _strings(inner)


def _changed(subject: Subject, claim: Claim, sealed: str | None) -> Finding:
    """Words that are not those that were checked; with these, where they are known, and what differs in `>>` `<<`."""
    found = _unverified(subject, claim, f"the words of {claim.of} were changed after they were checked")
    if sealed is None:
        return found
    near = closest_passage(claim.text, sealed)
    message = f'{found.message}: "{near.written}"' if near else found.message
    remedy = f'Found in the source was: "{near.source if near else fold(sealed)}" Put that back, or r{found.remedy[1:]}'
    return replace(found, message=message, remedy=remedy)


def _unverified(subject: Subject, claim: Claim, message: str, number: int = 1) -> Finding:
    words = message if number == 1 else f"{message}: {counted(number, 'text')}"
    remedy = f"Run toc verify --source {claim.source}=FILE to hold it against the source."
    return Finding(Quotes.UNVERIFIED, subject.at(claim.record, claim.field), words, remedy)


def reasons_given(subject: Subject) -> Iterator[Finding]:
    """A withdrawn or restricted quote gives a reason. A published quote has no `why:`."""
    for item in subject.model.evidence:
        quote = item.quote
        published = quote.status is QuoteStatus.PUBLISHED
        if not published and not quote.why and not subject.mended(quote, "why"):
            message = f"quote {quote.id!r} is {quote.status} and does not say why"
            yield Finding(Quotes.MISSING_WHY, subject.at(quote, "status"), message)
        elif published and quote.why and not subject.mended(quote, "status"):
            message = f"quote {quote.id!r} says why it is not shown, and is shown"
            yield Finding(Quotes.IDLE_WHY, subject.at(quote, "why"), message)


def nobody_identified(subject: Subject) -> Iterator[Finding]:
    """Nothing in a quote or its details might identify a person, unless the quote is marked `anonymous: true`.

    Quotes from every source are looked at: that words were published once does not make a person's number harmless.
    So is what stands beside the words; of a quote that was withdrawn only the reason is left to readers.
    """
    for item in subject.model.evidence:
        quote = item.quote
        for name in ("why",) if quote.status is QuoteStatus.WITHDRAWN else free_texts(Quote):
            for clue in clues(getattr(quote, name) or "") if not quote.anonymous else ():
                where = f"quote {quote.id!r}" if name == "text" else f"{name}: of quote {quote.id!r}"
                out = "Take it out as [...]" if name == "text" else "Take it out"
                message = f"{where} holds what looks like {clue.what}: {clue.words!r}"
                remedy = f"{out}, or, where it identifies nobody, add anonymous: true to the quote."
                yield Finding(Quotes.MAY_IDENTIFY, subject.at(quote, name), message, remedy)


def nothing_left_behind(subject: Subject) -> Iterator[Finding]:
    """The words of a withdrawn or restricted quote appear in no other text of the project and in no release."""
    held = held_back(subject.model)
    if not held:
        return
    for release in subject.model.releases:
        if redacted(release.data, held) != release.data:
            message = "the release holds words of a quote that was withdrawn or restricted since"
            remedy = "Run toc evidence withdraw (or restrict) once more for the quote: it cleans releases too."
            yield Finding(Quotes.LEFT_BEHIND, Place(release.path), message, remedy)
    for quote in held:
        out = words_out([quote.text])
        for place, text in _texts(subject, quote):
            if out(text) != text:
                message = f"the words of quote {quote.id!r}, which is {quote.status}, stand here too"
                remedy = "They are published from here. Take them out if they must go."
                yield Finding(Quotes.LEFT_BEHIND, place, message, remedy)


def _texts(subject: Subject, quote: Record) -> Iterator[tuple[Place, str]]:
    """Every text of the project that the site prints, but for that of the quote itself, and where it stands."""
    model = subject.model
    yield from ((Place(page.path, page.body_line, 1), page.body) for page in model.pages)
    yield from ((Place(text.path, text.body_line, 1), text.body) for text in model.plain)
    yield from ((Place(SUPPORT), text) for text in (model.support.lead, model.support.missing or ""))
    records = [record for listing in LISTS.values() if not listing.inside for record in model.listed(listing.name)]
    shown = (r for r in records if not isinstance(r, Quote) or r.status is QuoteStatus.PUBLISHED)
    fronts = (text.front for text in model.plain)
    for record in (model.about, *shown, *fronts):
        if id(record) in subject.loaded.origins and record is not quote:
            yield from _fields(subject, record)


def _fields(subject: Subject, record: Record) -> Iterator[tuple[Place, str]]:
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        if type(held) is str:
            yield subject.at(record, field.key), held
        for inner in (held if field.many else (held,)) if field.inner and held else ():
            if id(inner) in subject.loaded.origins:
                yield from _fields(subject, inner)


QUOTE_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    known_verified,
    sealed_words,
    reasons_given,
    nobody_identified,
    nothing_left_behind,
)
