"""The rules about reviews: nobody is named without consent, none is of a day to come, and none lapses unnoticed.

Like all checks they compare what was loaded and yield findings; the docstring of a check states its rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from generator.checks.context import Subject
from generator.findings import Finding, Severity
from generator.model.releases import order
from generator.plain_language.review_states import State, standing
from generator.records import Review
from generator.text.person_names import nobody_in, person_in
from generator.text.strings import in_words


def unnamed_reviewers(subject: Subject) -> Iterator[Finding]:
    """A review is a role's or a group's: who did not consent to it is not named, as its author or in passing."""
    known = f"{subject.model.about.title}\n{subject.model.about.short_title}"
    for review in _reviews(subject):
        if review.named or subject.mended(review, "named"):
            continue
        for key, words in (("by", review.by), ("how", review.how), ("note", review.note or "")):
            found = person_in(words, known) or (nobody_in(words, known) if key == "by" else None)
            if found:
                yield Finding(
                    rule="personal-name",
                    place=subject.at(review, key),
                    message=f"{found!r} reads like the name of a person",
                    remedy="Name a role or group (in a place) instead. Who wants to be named: add named: consented.",
                    severity=Severity.ERROR if key == "by" else Severity.ADVICE,
                )


def dated_reviews(subject: Subject) -> Iterator[Finding]:
    """A review is of a day that has come, and of a version that the model has reached."""
    now = order(subject.model.about.version) or ()
    for review in _reviews(subject):
        # A day is left for those whose clock is ahead of ours.
        if subject.today and review.date - subject.today > timedelta(days=1):
            place, message = subject.at(review, "date"), f"{review.date} has not come yet"
            yield Finding(rule="future-review", place=place, message=message, remedy="Write the day of the review.")
        read = order(review.version) or ()
        if read > now and not subject.mended(subject.model.about, "version"):
            place = subject.at(review, "version")
            message = f"version {review.version} comes after the model's own, {subject.model.about.version}"
            remedy = "Write the version that was read."
            yield Finding(rule="future-version", place=place, message=message, remedy=remedy)


def lapsed_reviews(subject: Subject) -> Iterator[Finding]:
    """A plain text reads as when it was reviewed, where the project wants strict builds to stop at what does not."""
    broken = any(finding.severity is Severity.ERROR for finding in subject.loaded.findings)
    if broken or not subject.model.reviewing.out_of_date_stops:
        return
    for id_, text in subject.graph.plain.items():
        # The day is of no account: a review that is due is no review of other words.
        found = standing(subject.graph, id_, subject.model.about.date)
        if found.state is State.OUT_OF_DATE:
            yield Finding(
                rule="lapsed-review",
                place=subject.at(text.front, "reviews"),
                message=f"the review of {id_!r} is out of date; changed since: {in_words(found.changed)}",
                remedy="Have it read again and record that, or take the change back.",
                severity=Severity.WARNING,
            )


def _reviews(subject: Subject) -> Iterator[Review]:
    for text in subject.model.plain:
        yield from text.front.reviews


REVIEW_CHECKS: tuple[Callable[[Subject], Iterator[Finding]], ...] = (
    unnamed_reviewers,
    dated_reviews,
    lapsed_reviews,
)
