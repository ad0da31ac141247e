"""Where the review of each plain text stands today, worked out from its records and from what its page says now.

A state is never written down: change a word, and the review is out of date by itself. Nothing here prints or reads a
clock; the day is given.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date
from enum import StrEnum

from generator.model.graph import Graph
from generator.plain_language.plain_texts import fingerprints
from generator.records import Review


class State(StrEnum):
    """Where the review of a plain text stands."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    OUT_OF_DATE = "out of date"
    DUE = "review due"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of one plain text: the review it rests on, the parts that changed since, and the day of the next one.

    Without a review all but the state are empty. `changed` is empty unless the review is out of date.
    """

    state: State
    review: Review | None = None
    changed: tuple[str, ...] = ()
    due: date | None = None


def standing(graph: Graph, id_: str, today: date) -> Standing:
    """Where the review of the plain text of `id_` stands on a day."""
    return judged(
        graph.plain[id_].front.reviews, fingerprints(graph, id_), graph.model.reviewing.due_after_months, today
    )


def judged(reviews: tuple[Review, ...], now: Mapping[str, str], months: int, today: date) -> Standing:
    """What reviews are worth for a page whose parts have the fingerprints `now`.

    The latest review of exactly these words counts, even where a later one read others; with none the text is out of
    date by its latest review.
    """
    if not reviews:
        return Standing(State.DRAFT)
    in_time = sorted(reviews, key=lambda review: review.date)
    same = [review for review in in_time if review.read == dict(now)]
    if not same:
        return Standing(State.OUT_OF_DATE, in_time[-1], _changed(in_time[-1].read, now))
    due = later(same[-1].date, months)
    return Standing(State.DUE if today > due else State.REVIEWED, same[-1], due=due)


def _changed(read: Mapping[str, str], now: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that are new or read differently now, then those that are gone."""
    return (*(part for part in now if read.get(part) != now[part]), *(part for part in read if part not in now))


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day; no later than dates go."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def all_standings(graph: Graph, today: date) -> dict[str, Standing]:
    """Where every plain text stands on a day, by id, in the order of `graph.plain`."""
    return {id_: standing(graph, id_, today) for id_ in graph.plain}
