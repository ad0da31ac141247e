"""What a review says is held against the day, the model and the names of people."""

from __future__ import annotations

import datetime

import pytest

from generator.checks.records import check
from generator.findings import Finding
from generator.loading.load import load
from generator.model.model import GLOSSARY, PLAIN, REVIEWING
from generator.rules import Reviews, Severity
from tests.garden import whole_garden
from tests.plain_language.test_review_states import plain_text

PATH = f"{PLAIN}r1.md"


def found_in(**said: str) -> list[Finding]:
    """What the checks say, on the first of March 2026, of a plain text with one review."""
    keys = {"by": "Gardeners", "people": "2", "how": "on paper", "date": "2026-01-15", "version": "1.2.0", **said}
    review = "".join(f"    {key}: {value}\n" for key, value in keys.items())
    text = plain_text("r1", reviews=f"\n  -\n{review}    read: {{}}")
    return [x for x in check(load({**whole_garden(), PATH: text}), datetime.date(2026, 3, 1)) if x.place.path == PATH]


def test_the_checks_find_nothing_in_a_sound_review() -> None:
    assert not found_in()


@pytest.mark.parametrize(
    ("said", "rule", "line", "severity"),
    [
        ({"by": "Jane Smith"}, "personal-name", 6, Severity.ERROR),
        ({"by": "Jane"}, "personal-name", 6, Severity.ERROR),
        ({"note": "Jane Smith disagreed."}, "name-in-note", 11, Severity.ADVICE),
        ({"date": "2026-03-03"}, "future-review", 9, Severity.ERROR),
        ({"version": "1.3.0"}, "future-version", 10, Severity.ERROR),
        ({"version": "1.10.0"}, "future-version", 10, Severity.ERROR),
    ],
)
def test_what_cannot_be_so_is_found_where_it_stands(
    said: dict[str, str], rule: str, line: int, severity: Severity
) -> None:
    [finding] = found_in(**said)
    assert (finding.rule, finding.place.line, finding.severity) == (rule, line, severity)


def test_who_consented_is_named_and_a_clock_may_be_a_day_ahead() -> None:
    assert not found_in(by="Jane Smith", named="consented", date="2026-03-02")


def test_an_organisation_is_named_as_one_and_its_people_are_not() -> None:
    [refused] = found_in(by="Code for Kentuckiana")
    assert "`named: group`" in refused.remedy
    assert not found_in(by="Code for Kentuckiana", named="group")
    [named] = found_in(by="Dr Smith of Code for Kentuckiana", named="group")
    assert (named.rule, named.message) == ("personal-name", "'Dr Smith' reads like the name of a person")
    [noted] = found_in(by="Code for Kentuckiana", named="group", note="Jane Smith disagreed.")
    assert noted.rule == "name-in-note"


def changed_since(*, stops: bool, broken: bool = False) -> list[Finding]:
    """What the checks say of a plain text whose words are others than those that were read."""
    review = "\n  -\n    by: Gardeners\n    people: 2\n    how: on paper\n    date: 2025-02-01\n    version: 1.2.0\n"
    read = f"    read: {{Plain title: '{'0' * 16}'}}"
    texts = {**whole_garden(), PATH: plain_text("r1", reviews=review + read)}
    texts |= {REVIEWING: f"out_of_date_stops: {str(stops).lower()}\n"}
    if broken:
        texts["content/stray.yaml"] = "a: b\n"
        texts[GLOSSARY] = "terms: word\n"
    return [found for found in check(load(texts), datetime.date(2025, 3, 1)) if found.rule is Reviews.LAPSED_REVIEW]


def test_a_text_that_changed_since_its_review_is_found_only_where_the_project_wants_that() -> None:
    (found,) = changed_since(stops=True)
    assert str(found.place).startswith(f"{PATH}:")
    assert found.message.startswith("the review of 'r1' is out of date: ")
    assert changed_since(stops=False) == []


def test_a_project_with_errors_is_not_told_what_follows_from_them() -> None:
    assert changed_since(stops=True, broken=True) == []
