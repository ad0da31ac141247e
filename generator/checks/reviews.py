"""The rules about reviews: people are only named with their consent, and dates, versions and texts are right.

The docstring of each check states its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from generator.checks.context import CheckContext
from generator.findings import Finding
from generator.model.releases import order
from generator.plain_language.review_states import State, review_status
from generator.records import Review
from generator.rules import Reviews, Severity
from generator.text.person_names import person_name_in, words_without_role
from generator.text.strings import in_words


def unnamed_reviewers(context: CheckContext) -> Iterator[Finding]:
    """A review names a role or a group, or a person who has consented to be named.

    The details of a review name no person without their consent.
    """
    known = f"{context.model.about.title}\n{context.model.about.short_title}"
    for review in _reviews(context):
        if review.named or context.was_invalid(review, "named"):
            continue
        for key, words in (("by", review.by), ("how", review.how), ("note", review.note or "")):
            found = person_name_in(words, known) or (words_without_role(words, known) if key == "by" else None)
            if found:
                rule = Reviews.PERSONAL_NAME if key == "by" else Reviews.NAME_IN_NOTE
                message = f"{found!r} reads like the name of a person"
                yield Finding(rule, context.at(review, key), message)


def dated_reviews(context: CheckContext) -> Iterator[Finding]:
    """The date of a review is not in the future. A review names a version that the model has reached."""
    read_model = id(context.model.about) in context.loaded.origins
    now = order(context.model.about.version) or ()
    for review in _reviews(context):
        # One day is allowed for people in time zones that are ahead.
        if context.today and review.date - context.today > timedelta(days=1):
            place, message = context.at(review, "date"), f"{review.date} is in the future"
            yield Finding(Reviews.FUTURE_REVIEW, place, message)
        read = order(review.version) or ()
        if read > now and read_model and not context.was_invalid(context.model.about, "version"):
            place = context.at(review, "version")
            message = f"version {review.version} is later than the model's version, {context.model.about.version}"
            yield Finding(Reviews.FUTURE_VERSION, place, message)


def outdated_reviews(context: CheckContext) -> Iterator[Finding]:
    """No plain text has changed since its review, if the project wants strict builds to stop at this."""
    broken = any(finding.severity is Severity.ERROR for finding in context.loaded.findings)
    if broken or not context.model.reviewing.out_of_date_stops:
        return
    for id_, text in context.graph.plain.items():
        # Any day will do: only changed words count here, not the age of the review.
        found = review_status(context.graph, id_, context.model.about.date)
        if found.state is State.OUT_OF_DATE:
            message = f"the review of {id_!r} is out of date: {in_words(found.changed)} changed since"
            yield Finding(Reviews.LAPSED_REVIEW, context.at(text.front, "reviews"), message)


def _reviews(context: CheckContext) -> Iterator[Review]:
    for text in context.model.plain:
        yield from text.front.reviews


REVIEW_CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    unnamed_reviewers,
    dated_reviews,
    outdated_reviews,
)
