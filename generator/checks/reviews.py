"""The rules about reviews: nobody is named without consent, none is of a day to come, and none lapses unnoticed.

Like all checks they compare what was loaded and yield findings; the docstring of a check states its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from generator.checks.context import Subject
from generator.findings import Finding
from generator.model.releases import order
from generator.plain_language.review_states import State, review_status
from generator.records import Review
from generator.rules import Reviews, Severity
from generator.text.person_names import person_name_in, words_without_role
from generator.text.strings import in_words


def unnamed_reviewers(subject: Subject) -> Iterator[Finding]:
    """A review names a role or a group, or a person who has consented to be named.

    The details of a review name no person without their consent.
    """
    known = f"{subject.model.about.title}\n{subject.model.about.short_title}"
    for review in _reviews(subject):
        if review.named or subject.mended(review, "named"):
            continue
        for key, words in (("by", review.by), ("how", review.how), ("note", review.note or "")):
            found = person_name_in(words, known) or (words_without_role(words, known) if key == "by" else None)
            if found:
                rule = Reviews.PERSONAL_NAME if key == "by" else Reviews.NAME_IN_NOTE
                message = f"{found!r} reads like the name of a person"
                remedy = "Name a role or group (in a place) instead. Who wants to be named: add named: consented."
                yield Finding(rule, subject.at(review, key), message, remedy)


def dated_reviews(subject: Subject) -> Iterator[Finding]:
    """The date of a review is not in the future. A review names a version that the model has reached."""
    now = order(subject.model.about.version) or ()
    for review in _reviews(subject):
        # A day is left for those whose clock is ahead of ours.
        if subject.today and review.date - subject.today > timedelta(days=1):
            place, message = subject.at(review, "date"), f"{review.date} has not come yet"
            yield Finding(Reviews.FUTURE_REVIEW, place, message)
        read = order(review.version) or ()
        if read > now and not subject.mended(subject.model.about, "version"):
            place = subject.at(review, "version")
            message = f"version {review.version} comes after the model's own, {subject.model.about.version}"
            yield Finding(Reviews.FUTURE_VERSION, place, message)


def lapsed_reviews(subject: Subject) -> Iterator[Finding]:
    """No plain text has changed since its review, if the project wants strict builds to stop at this."""
    broken = any(finding.severity is Severity.ERROR for finding in subject.loaded.findings)
    if broken or not subject.model.reviewing.out_of_date_stops:
        return
    for id_, text in subject.graph.plain.items():
        # The day is of no account: a review that is due is no review of other words.
        found = review_status(subject.graph, id_, subject.model.about.date)
        if found.state is State.OUT_OF_DATE:
            message = f"the review of {id_!r} is out of date; changed since: {in_words(found.changed)}"
            yield Finding(Reviews.LAPSED_REVIEW, subject.at(text.front, "reviews"), message)


def _reviews(subject: Subject) -> Iterator[Review]:
    for text in subject.model.plain:
        yield from text.front.reviews


REVIEW_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    unnamed_reviewers,
    dated_reviews,
    lapsed_reviews,
)
