"""The rules about reviews and comments: people are named only if they consented, and answers say what was changed.

The docstring of each check states its rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from generator.checks.context import CheckContext
from generator.findings import Finding, Place
from generator.model.model import MODEL, REVIEWING
from generator.model.releases import version_key
from generator.plain_language.review_states import State, review_status
from generator.records import ReaderComment, Review
from generator.rules import Comments, Reviews, Severity
from generator.text.people.person_names import person_in, person_name_in
from generator.text.people.personal_data import clues
from generator.text.strings import in_words


def unnamed_reviewers(context: CheckContext) -> Iterator[Finding]:
    """A review names a role or a group, or a person who has consented to be named.

    The details of a review name no person without their consent.
    """
    known = f"{context.model.about.title}\n{context.model.about.short_title}"
    for review in _reviews(context):
        if review.named == "consented" or context.was_invalid(review, "named"):
            continue
        is_group = review.named == "group"
        for key, words in (("by", review.by), ("how", review.how), ("note", review.note or "")):
            found = person_in(words, known, is_group=is_group) if key == "by" else person_name_in(words, known)
            if found:
                rule = Reviews.PERSONAL_NAME if key == "by" else Reviews.NAME_IN_NOTE
                message = f"{found!r} reads like the name of a person"
                yield Finding(rule, context.at(review, key), message)


def dated_reviews(context: CheckContext) -> Iterator[Finding]:
    """The date of a review is not in the future. A review names a version that the model has reached.

    A review is not dated before the last release that was earlier than the version it read.
    """
    read_model = id(context.model.about) in context.loaded.origins
    now = version_key(context.model.about.version) or ()
    for review in _reviews(context):
        # One day is allowed for people in time zones that are ahead.
        if context.today and review.date - context.today > timedelta(days=1):
            place, message = context.at(review, "date"), f"{review.date} is in the future"
            yield Finding(Reviews.FUTURE_REVIEW, place, message)
        read = version_key(review.version) or ()
        if read > now and read_model and not context.was_invalid(context.model.about, "version"):
            place = context.at(review, "version")
            message = f"version {review.version} is later than the model's version, {context.model.about.version}"
            yield Finding(Reviews.FUTURE_VERSION, place, message)
        earlier = [release for release in context.model.releases if (version_key(release.version) or ()) < read]
        if earlier and review.date < earlier[-1].date:
            before = earlier[-1]
            message = f"{review.date} is before {before.date}, the day of version {before.version}"
            remedy = f"The review read version {review.version}, which is later. {Reviews.EARLY_REVIEW.fix}"
            yield Finding(Reviews.EARLY_REVIEW, context.at(review, "date"), message, remedy)


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


def heard_readers(context: CheckContext) -> Iterator[Finding]:
    """Once a project has a plain text, readers can send comments to an address or with a form."""
    # Only for a whole project: without settings there is no site for anyone to read.
    site = context.site_files is not None and context.model.plain
    wrong = any(finding.place.path == REVIEWING for finding in context.loaded.findings)
    if site and not (context.model.reviewing.heard or wrong):
        message = "readers have nowhere to send comments, so pages only offer a sheet to print"
        yield Finding(Comments.UNHEARD, Place(REVIEWING if REVIEWING in context.loaded.texts else MODEL), message)


def unnamed_commenters(context: CheckContext) -> Iterator[Finding]:
    """A comment names a role or a group, or a person who has consented to be named.

    The words of a comment identify no person without their consent.
    """
    known = f"{context.model.about.title}\n{context.model.about.short_title}"
    for comment in context.model.comments:
        named = comment.named == "consented" or context.was_invalid(comment, "named")
        is_group = comment.named == "group"
        if not named and (found := person_in(comment.by, known, is_group=is_group)):
            message = f"{found!r} reads like the name of a person"
            yield Finding(Comments.NAMED_COMMENTER, context.at(comment, "by"), message)
        for key in WORDS_OF_COMMENT if not (named or comment.anonymous) else ():
            if what := identifying(getattr(comment, key) or "", known):
                yield Finding(Comments.NAME_IN_COMMENT, context.at(comment, key), f"these words contain {what}")


WORDS_OF_COMMENT = ("said", "changed", "not_changed", "why")
"""The fields of a comment in which a person may be named."""


def identifying(words: str, known: str) -> str | None:
    """What in `words` might identify a person, and those words themselves; None if nothing does.

    `known` is text whose capitalised words are not names of people, such as the title of the project.
    """
    clue = next(iter(clues(words, dates=False)), None)
    if clue:
        return f"what looks like {clue.what}: {clue.words!r}"
    name = person_name_in(words, known)
    return f"what looks like the name of a person: {name!r}" if name else None


def answered_comments(context: CheckContext) -> Iterator[Finding]:
    """An answered comment says what was changed, or what was not changed and why.

    A comment with an outcome has the day on which it was answered.
    """
    for comment in context.model.comments:
        said = [key for key in ("changed", "not_changed", "why") if getattr(comment, key)]
        lost = any(context.was_invalid(comment, key) for key in ("answered", *WORDS_OF_COMMENT))
        if lost or not (said or comment.answered):
            continue
        if not comment.answered:
            message = f"comment {comment.id!r} has an outcome, but no date for the answer"
            yield Finding(Comments.UNANSWERED, context.at(comment, said[0]), message)
        elif bool(comment.not_changed) != bool(comment.why) or not said:
            message = f"comment {comment.id!r} was answered, but {_unsaid(comment)}"
            yield Finding(Comments.NO_OUTCOME, context.at(comment, "answered"), message)


def _unsaid(comment: ReaderComment) -> str:
    if comment.not_changed:
        return "does not say why something was not changed"
    return "does not say what was not changed" if comment.why else "does not say what became of it"


def dated_comments(context: CheckContext) -> Iterator[Finding]:
    """A comment was made before it was answered, and neither is in the future."""
    # One day is allowed for people in time zones that are ahead.
    last = context.today + timedelta(days=1) if context.today else None
    for comment in context.model.comments:
        days = {"date": comment.date} | ({"answered": comment.answered} if comment.answered else {})
        for key, day in days.items():
            if last and day > last:
                yield Finding(Comments.COMMENT_DATE, context.at(comment, key), f"{day} is in the future")
        if comment.answered and comment.answered < comment.date and not context.was_invalid(comment, "date"):
            message = f"it was answered on {comment.answered}, before it was made on {comment.date}"
            yield Finding(Comments.COMMENT_DATE, context.at(comment, "answered"), message)


def comments_about_something(context: CheckContext) -> Iterator[Finding]:
    """A comment is about an element or a plain text that exists."""
    for comment in context.model.comments:
        for index, id_ in enumerate(comment.about):
            place = context.at(comment, "about", index) if len(comment.about) > 1 else context.at(comment, "about")
            yield from context.unknown("subject", id_, place)


def _reviews(context: CheckContext) -> Iterator[Review]:
    for text in context.model.plain:
        yield from text.front.reviews


REVIEW_CHECKS: tuple[Callable[[CheckContext], Iterator[Finding]], ...] = (
    unnamed_reviewers,
    dated_reviews,
    outdated_reviews,
    heard_readers,
    unnamed_commenters,
    answered_comments,
    dated_comments,
    comments_about_something,
)
