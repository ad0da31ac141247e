"""Decides what of a model may be published: the one place where withdrawn and restricted quotes lose their words.

A `Graph` is made from the result, so that no page or export can publish those words. The model itself stays complete,
because checks and the command line are for the people who maintain it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from generator.model.model import Evidence, Link, Model
from generator.model.redaction import redacted
from generator.model.snapshot import ABOUT_WORDS, GONE
from generator.records import Quote, QuoteStatus

RESTRICTED = "[restricted]"
"""Replaces the words of a restricted quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What may still be published of a withdrawn quote: its id, its kinds of evidence, and why it was withdrawn."""

    id: str
    kind: tuple[str, ...]
    why: str


def withheld_quotes(model: Model) -> tuple[Quote, ...]:
    """The quotes of the model whose words must not be shown."""
    return tuple(item.quote for item in model.evidence if item.quote.status is not QuoteStatus.PUBLISHED)


def words_of_people(model: Model) -> frozenset[str]:
    """The words that people gave, and the names of those who took part, as far as they may be published now."""
    quotes = [item.quote for item in model.evidence if item.quote.status is QuoteStatus.PUBLISHED]
    reviews = [review for text in model.plain for review in text.front.reviews]
    words = [words for quote in quotes for words in (quote.text, quote.note, quote.consent)]
    words += [words for comment in model.comments for words in (comment.said, comment.by)]
    words += [words for review in reviews for words in (review.by, review.note)]
    return frozenset(filter(None, words))


def withdrawn_quotes(model: Model) -> tuple[Withdrawn, ...]:
    """What may still be published of each withdrawn quote, in the order of the files."""
    gone = (quote for quote in withheld_quotes(model) if quote.status is QuoteStatus.WITHDRAWN)
    return tuple(Withdrawn(id=quote.id, kind=quote.kind, why=quote.why or "") for quote in gone)


def with_original_status(model: Model) -> Model:
    """The model of a release with the status that each quote had then, although redaction has since removed words.

    No release contains quotes that were already withdrawn. A quote that was already restricted has a reason, which
    redaction never adds, so any other quote without its words was published.
    """
    return replace(model, evidence=tuple(map(_then, model.evidence)))


def _then(item: Evidence) -> Evidence:
    if item.quote.status is QuoteStatus.PUBLISHED:
        return item
    then = QuoteStatus.RESTRICTED if item.quote.why else QuoteStatus.PUBLISHED
    return replace(item, quote=item.quote.model_copy(update={"status": then}))


def without_words(model: Model, ids: Collection[str]) -> Model:
    """The model without the words of these quotes, whatever their status, and without the fields about those words."""
    bare = {"text": GONE} | {name: Quote.model_fields[name].default for name in ABOUT_WORDS}
    return replace(
        model,
        evidence=tuple(
            replace(item, quote=item.quote.model_copy(update=bare)) if item.quote.id in ids else item
            for item in model.evidence
        ),
    )


def as_published(model: Model) -> Model:
    """The model that may be published. It is the same object if every quote may be shown.

    A withdrawn quote is removed, also from earlier releases and from the evidence of links. A restricted quote stays,
    without its words and the note about them.
    """
    held = withheld_quotes(model)
    if not held:
        return model
    gone = {quote.id for quote in held if quote.status is QuoteStatus.WITHDRAWN}
    return replace(
        model,
        evidence=tuple(_without_words(model, gone)),
        links=tuple(_without_evidence(model, gone)),
        releases=tuple(replace(release, data=redacted(release.data, held)) for release in model.releases),
    )


def _without_words(model: Model, gone: set[str]) -> Iterator[Evidence]:
    for item in model.evidence:
        if item.quote.status is QuoteStatus.RESTRICTED:
            bare = item.quote.model_copy(update={"text": RESTRICTED, "note": None})
            yield replace(item, quote=bare)
        elif item.quote.id not in gone:
            yield item


def _without_evidence(model: Model, gone: set[str]) -> Iterator[Link]:
    for link in model.links:
        left = tuple(id_ for id_ in link.entry.evidence if id_ not in gone)
        same = left == link.entry.evidence
        yield link if same else replace(link, entry=link.entry.model_copy(update={"evidence": left}))
