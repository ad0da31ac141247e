"""The list of `toc review status`: every plain text with the state of its review, as lines and as data."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from generator.model.graph import Graph
from generator.plain_language.review_list import as_data, as_lines
from generator.plain_language.review_states import ReviewStatus, State
from tests.plain_language.test_review_states import a_review, reviewed_garden

DAY = date(2026, 3, 1)
GRAPH = Graph(reviewed_garden())
REVIEW = a_review({"Plain title": "0" * 16})
STATUSES = {
    "whole": ReviewStatus(State.DRAFT),
    "p1": ReviewStatus(State.OUT_OF_DATE, review=REVIEW, changed=("Its name", "Why it matters")),
    "r1": ReviewStatus(State.REVIEWED, review=REVIEW, due=date(2027, 3, 1)),
}


def test_a_line_for_each_text_and_more_where_it_was_reviewed() -> None:
    first, *others = as_lines(GRAPH, STATUSES)
    assert first.split() == ["draft", "whole", "Plainly", "whole"]
    assert others[0].split() == ["out", "of", "date", "p1", "Plainly", "p1"]
    assert others[1] == f"    last review {REVIEW.date}, version {REVIEW.version}: {REVIEW.by}"
    assert others[2] == "    changed since: Its name, Why it matters"
    assert others[5] == "    next review due 2027-03-01"


def test_the_last_line_counts_the_states() -> None:
    *_, last = as_lines(GRAPH, STATUSES)
    assert last.startswith("3 plain texts: ")
    counted = dict(part.rstrip(".").split(" ", 1)[::-1] for part in last.partition(": ")[2].split(", "))
    assert counted == {state.value: str(sum(s.state is state for s in STATUSES.values())) for state in State}


def test_a_project_without_plain_texts_has_a_list_too() -> None:
    (only,) = as_lines(GRAPH, {})
    assert only.startswith("no plain texts: 0 draft, ")


def test_ids_stand_below_each_other() -> None:
    heads = [line for line in as_lines(GRAPH, STATUSES) if "Plainly" in line]
    assert len({line.index("Plainly") for line in heads}) == 1


def test_programs_get_the_same_as_data() -> None:
    data: dict[str, Any] = as_data(GRAPH, STATUSES, DAY)
    assert json.loads(json.dumps(data)) == data
    assert (data["on"], data["version"]) == ("2026-03-01", "1.2.0")
    draft, late, held = data["texts"]
    assert (draft["id"], draft["state"], draft["review"], draft["due"]) == ("whole", "draft", None, None)
    assert (late["path"], late["changed"]) == ("content/plain/p1.md", ["Its name", "Why it matters"])
    assert (held["due"], held["title"], held["review"]["by"]) == ("2027-03-01", "Plainly r1", REVIEW.by)
    assert "read" not in held["review"]
