"""The rules about quotes and other words of a source: verified, explained, anonymous, and removed if withdrawn.

The docstring of each check states its rules. No check needs the source itself: `toc verify` finds the words in the
source and records their fingerprints, and the checks compare these. If words have changed, the verified words are shown
if an earlier release contains them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from generator.checks.context import CheckContext
from generator.findings import Finding, Place
from generator.model.model import SUPPORT
from generator.model.publishable import withheld_quotes
from generator.model.redaction import redacted, redactor
from generator.model.seals import Claim, Seals, SealState, claims, sealed_fingerprint
from generator.records import Quote, QuoteStatus, Record
from generator.records.base import fields_of, free_texts
from generator.records.files import LISTS
from generator.rules import Quotes
from generator.text.closest_passage import closest_passage
from generator.text.people.consent import withholds_consent
from generator.text.people.personal_data import clues
from generator.text.shared_words import Run, runs_of, shared_stretches
from generator.text.strings import counted, fold


def known_verified(context: CheckContext) -> Iterator[Finding]:
    """Every entry of verified.yaml names a source that is in sources.yaml."""
    for verified in context.model.verified:
        yield from context.unknown("source", verified.source, context.at(verified, "source"))


def sealed_words(context: CheckContext) -> Iterator[Finding]:
    """Once a project checks its quotes, all words of a source were found in that source and have not changed since.

    A project that has released a version has checked its quotes against their sources. If it has not, or has lost its
    seals, there is advice, which does not stop a build.
    """
    sealing = bool(context.model.verified)
    if not sealing and not context.model.releases:
        return
    seals = Seals(context.model.verified)
    known = sorted(_known_claims(context), key=lambda claim: claim.source)
    for source, group in groupby(known, key=lambda claim: claim.source):
        held = [*group]
        if source not in seals.sources:
            found = _unverified(context, held[0], f"nothing has been checked against source {source!r} yet", len(held))
            yield found if sealing else replace(found, rule=Quotes.NOTHING_VERIFIED)
            continue
        for claim in held:
            state = seals.state(claim)
            if state is SealState.CHANGED:
                yield _changed(context, claim, _words_of(context, seals.former(claim)))
            elif state is SealState.NEVER:
                yield _unverified(context, claim, f"the words of {claim.of} were never checked against {source!r}")


def _known_claims(context: CheckContext) -> Iterator[Claim]:
    """Every text that claims to be words of a source, if that source exists or it is clear which one was meant."""
    for claim in claims(context.model):
        meant = context.meant("source", claim.source)
        if meant and meant in context.graph.sources and not context.was_invalid(claim.record, claim.field):
            yield replace(claim, source=meant)


def _words_of(context: CheckContext, sealed: str | None) -> str | None:
    """The words with this fingerprint from the newest release that has them, or None."""
    texts = (text for release in reversed(context.model.releases) for text in _strings(release.data))
    return next((text for text in texts if sealed_fingerprint(text) == sealed), None)


def _strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        data = [*data.values()]
    for inner in data if isinstance(data, list) else ():
        yield from _strings(inner)


def _changed(context: CheckContext, claim: Claim, sealed: str | None) -> Finding:
    """The finding for changed words. It shows the verified words, if known, with differences between `>>` and `<<`."""
    found = _unverified(context, claim, f"the words of {claim.of} were changed after they were checked")
    if sealed is None:
        return found
    near = closest_passage(claim.text, sealed)
    message = f'{found.message}: "{near.written}"' if near else found.message
    remedy = f'The source says: "{near.source if near else fold(sealed)}" Restore that, or r{found.remedy[1:]}'
    return replace(found, message=message, remedy=remedy)


def _unverified(context: CheckContext, claim: Claim, message: str, number: int = 1) -> Finding:
    words = message if number == 1 else f"{message}: {counted(number, 'text')}"
    remedy = f"Run toc verify --source {claim.source}=FILE to check it against the source."
    return Finding(Quotes.UNVERIFIED, context.at(claim.record, claim.field), words, remedy)


def reasons_given(context: CheckContext) -> Iterator[Finding]:
    """A withdrawn or restricted quote gives a reason. A published quote has no `why:`."""
    for item in context.model.evidence:
        quote = item.quote
        published = quote.status is QuoteStatus.PUBLISHED
        if not published and not quote.why and not context.was_invalid(quote, "why"):
            message = f"quote {quote.id!r} is {quote.status} but has no reason"
            yield Finding(Quotes.MISSING_WHY, context.at(quote, "status"), message)
        elif published and quote.why and not context.was_invalid(quote, "status"):
            message = f"quote {quote.id!r} is published, but gives a reason not to show it"
            yield Finding(Quotes.IDLE_WHY, context.at(quote, "why"), message)


def consent_is_given(context: CheckContext) -> Iterator[Finding]:
    """If a published quote has `consent:`, its words say yes."""
    for item in context.model.evidence:
        quote = item.quote
        if quote.status is QuoteStatus.PUBLISHED and quote.consent and withholds_consent(quote.consent):
            message = f"quote {quote.id!r} is published, but its consent is {fold(quote.consent)!r}"
            yield Finding(Quotes.NO_CONSENT, context.at(quote, "consent"), message)


def quotes_identify_no_one(context: CheckContext) -> Iterator[Finding]:
    """Nothing in a quote or its details might identify a person, unless the quote is marked `anonymous: true`.

    Quotes from every source are checked, because a person's number can do harm even if it was published before. So are
    the other fields of a quote. For a withdrawn quote only the reason is checked, because readers see nothing else.
    """
    for item in context.model.evidence:
        quote = item.quote
        for name in ("why",) if quote.status is QuoteStatus.WITHDRAWN else free_texts(Quote):
            for clue in clues(getattr(quote, name) or "") if not quote.anonymous else ():
                where = f"quote {quote.id!r}" if name == "text" else f"{name}: of quote {quote.id!r}"
                out = "Replace it with [...]" if name == "text" else "Remove it"
                message = f"{where} contains what looks like {clue.what}: {clue.words!r}"
                remedy = f"{out}. If it does not identify anyone, add anonymous: true to the quote."
                yield Finding(Quotes.MAY_IDENTIFY, context.at(quote, name), message, remedy)


def nothing_left_behind(context: CheckContext) -> Iterator[Finding]:
    """The words of a withdrawn or restricted quote appear in no other text of the project and in no release."""
    held = withheld_quotes(context.model)
    if not held:
        return
    for release in context.model.releases:
        if redacted(release.data, held) != release.data:
            message = "the release contains words of a quote that has since been withdrawn or restricted"
            remedy = "Run toc evidence withdraw (or restrict) for the quote again: it also removes words from releases."
            yield Finding(Quotes.LEFT_BEHIND, Place(release.path), message, remedy)
    for quote in held:
        out, runs = redactor([quote.text]), _own_runs(context, quote)
        for place, text in _texts(context, quote):
            if out(text) != text:
                message = f"the words of quote {quote.id!r}, which is {quote.status}, are here too"
                yield Finding(Quotes.LEFT_BEHIND, place, message, "They are published from here: remove them.")
            else:
                yield from _in_part(quote, place, text, runs)
        for release in context.model.releases:
            yield from _in_part(quote, Place(release.path, 1, 1), context.loaded.texts.get(release.path, ""), runs)


def _own_runs(context: CheckContext, quote: Quote) -> frozenset[Run]:
    """The runs of words that only this quote has, and no other words of a source that the project publishes."""
    others = (claim.text for claim in claims(context.model) if claim.text != quote.text)
    return runs_of(quote.text).difference(*(runs_of(text) for text in others))


def _in_part(quote: Quote, place: Place, text: str, runs: frozenset[Run]) -> Iterator[Finding]:
    """A finding for each stretch of the words of a quote in a text that begins at `place`."""
    for stretch in shared_stretches(text, runs):
        line = text.count("\n", 0, stretch.start)
        here = Place(place.path, place.line + line, 1) if line else place
        message = f"some words of quote {quote.id!r}, which is {quote.status}, are here too: {fold(stretch.words)!r}"
        yield Finding(Quotes.LEFT_BEHIND, here, message, "They are published from here: use other words.")


def _texts(context: CheckContext, quote: Record) -> Iterator[tuple[Place, str]]:
    """Every text that the site shows, except the quote's own, with its place."""
    model = context.model
    yield from ((Place(page.path, page.body_line, 1), page.body) for page in model.pages)
    yield from ((Place(text.path, text.body_line, 1), text.body) for text in model.plain)
    yield from ((Place(SUPPORT), text) for text in (model.support.lead, model.support.missing or ""))
    records = [record for listing in LISTS.values() if not listing.inside for record in model.listed(listing.name)]
    shown = (r for r in records if not isinstance(r, Quote) or r.status is QuoteStatus.PUBLISHED)
    fronts = (text.front for text in model.plain)
    for record in (model.about, *shown, *fronts):
        if id(record) in context.loaded.origins and record is not quote:
            yield from _fields(context, record)


def _fields(context: CheckContext, record: Record) -> Iterator[tuple[Place, str]]:
    for field in fields_of(type(record)).values():
        held = getattr(record, field.name)
        if type(held) is str:
            yield context.at(record, field.key), held
        for inner in (held if field.many else (held,)) if field.inner and held else ():
            if id(inner) in context.loaded.origins:
                yield from _fields(context, inner)


QUOTE_CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    known_verified,
    sealed_words,
    reasons_given,
    consent_is_given,
    quotes_identify_no_one,
    nothing_left_behind,
)
