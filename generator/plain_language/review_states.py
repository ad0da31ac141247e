"""The state of the review of each plain text, worked out from its records and from the words on its page now.

States are never stored: if a word changes, the review is out of date. The date is a parameter; this module does not
read the clock.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from generator.model.graph import Graph
from generator.plain_language.plain_texts import fingerprints_of_parts, former_fingerprint
from generator.records import Review


class State(StrEnum):
    """The state of the review of a plain text."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    OUT_OF_DATE = "out of date"
    DUE = "review due"


@dataclass(frozen=True, slots=True)
class ReviewStatus:
    """The state of one plain text, the review that decides it, the parts changed since, and when the next one is due.

    Without a review, everything but the state is empty. `changed` is empty unless the review is out of date.
    """

    state: State
    review: Review | None = None
    changed: tuple[str, ...] = ()
    due: date | None = None


def review_status(graph: Graph, id_: str, today: date) -> ReviewStatus:
    """The status of the review of the plain text of `id_` on the date `today`. Raises `KeyError` if it has no text."""
    now = fingerprints_of_parts(graph, id_)
    former = fingerprints_of_parts(graph, id_, former_fingerprint)
    reviews = tuple(_in_todays_form(review, now, former) for review in graph.plain[id_].front.reviews)
    return status_from(reviews, now, graph.model.reviewing.due_after_months, today)


def _in_todays_form(review: Review, now: Mapping[str, str], former: Mapping[str, str]) -> Review:
    """The review with today's fingerprint of each part whose words it read before fingerprints were made as today."""
    read = {part: now[part] if digits == former.get(part) else digits for part, digits in review.read.items()}
    return review if read == review.read else review.model_copy(update={"read": read})


def status_from(reviews: tuple[Review, ...], now: Mapping[str, str], months: int, today: date) -> ReviewStatus:
    """The status that follows from these reviews for a page whose parts have the fingerprints `now`.

    The latest review of exactly these words counts, even if a later review read different words. If no review read
    these words, the text is out of date, and its latest review is returned. `months` is how long a review lasts.
    """
    if not reviews:
        return ReviewStatus(State.DRAFT)
    in_time = sorted(reviews, key=lambda review: review.date)
    same = [review for review in in_time if review.read == dict(now)]
    if not same:
        return ReviewStatus(State.OUT_OF_DATE, in_time[-1], _changed(in_time[-1].read, now))
    due = months_later(same[-1].date, months)
    return ReviewStatus(State.DUE if today > due else State.REVIEWED, same[-1], due=due)


def _changed(read: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the parts that are new or have changed, then of those that were deleted."""
    return (*(part for part in now if read.get(part) != now[part]), *(part for part in read if part not in now))


def months_later(day: date, months: int) -> date:
    """The same day `months` months later: the last day of a shorter month, and at most the latest possible date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def review_statuses(graph: Graph, today: date) -> dict[str, ReviewStatus]:
    """The status of every plain text on the date `today`, by id, in the order of `graph.plain`."""
    return {id_: review_status(graph, id_, today) for id_ in graph.plain}
