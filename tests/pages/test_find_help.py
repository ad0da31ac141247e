"""Where readers find help: what may stand in support.yaml, what grows old, and what the page says of each number."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.checks.records import check
from generator.findings import Finding, as_text
from generator.loading.load import load
from generator.model.model import REVIEWING, SUPPORT, Model
from generator.project_io.prepare import prepare
from generator.project_io.project_reader import read_project
from generator.rules import Severity
from generator.site.compose import Site, compose
from tests.projects import GARDEN
from tests.reading import REAL, Element, converted

TODAY = date(2026, 11, 23)

HELP = """
lead: Made up for the tests.
needs:
  - {id: need-tools, title: A tool is broken}
  - {id: need-fire, title: Something burns, urgent: true}
  - {id: need-bees, title: The bees are gone}
nations:
  - {id: everywhere, title: Everywhere, whole: true}
  - {id: north, title: The north}
  - {id: south, title: The south}
entries:
  - {id: help-fire, name: Fire brigade, for: Everybody., need: need-fire, nations: [everywhere], phone: 0 1,
     phone_spoken: nought one, hours: Day and night., cost: Free., checked: 2026-02-01}
  - {id: help-spades, name: Spade doctor, for: Gardeners., need: need-tools, nations: [north, south], phone: 01 23,
     checked: never, note: Likes soup.}
  - {id: help-forks, name: Fork doctor, for: Gardeners., need: need-tools, nations: [north], phone: 45, checked: never}
  - {id: help-rakes, name: Rake doctor, for: Gardeners., need: need-tools, nations: [], phone: 6, checked: never}
missing: Nobody knows about hoses.
"""


def texts(replaced: str = "", by: str = "") -> dict[str, str]:
    """The garden with a list of numbers, in which something was replaced."""
    assert not replaced or HELP.count(replaced) == 1
    return {**read_project(GARDEN)[0], SUPPORT: HELP.replace(replaced, by) if replaced else HELP}


def findings(replaced: str = "", by: str = "", today: date | None = TODAY) -> list[Finding]:
    return check(load(texts(replaced, by)), today)


def site() -> Site:
    return compose(load(texts()).model)


def page() -> Element:
    return converted(site().pages["help.md"])


def definitions(number: str) -> dict[str, str]:
    """What the page says of the number with this id, by term."""
    parts = [inner for inner in page().all() if inner.tag in ("h3", "dl", "h2")]
    place = next(index for index, part in enumerate(parts) if part.attributes.get("id") == number)
    listed = parts[place + 1]
    assert listed.tag == "dl"
    terms, meanings = listed.all("dt"), listed.all("dd")
    return {term.text(): meaning.text() for term, meaning in zip(terms, meanings, strict=True)}


# --- the file ------------------------------------------------------------------------------------------------------


def test_a_whole_list_has_no_findings() -> None:
    assert not findings()


@pytest.mark.parametrize(
    ("replaced", "by", "rule", "message"),
    [
        ("need: need-fire", "need: need-water", "unknown-id", "there is no need 'need-water'"),
        ("nations: [north],", "nations: [norht],", "unknown-id", "there is no nation 'norht'"),
        ("id: help-forks", "id: help-rakes", "duplicate-id", "id 'help-rakes' is taken already"),
        ("id: help-forks", "id: r1", "duplicate-id", "id 'r1' is taken already"),
        ("phone: 45", "phone: +44 45", "wrong-form", "phone '+44 45' does not have the right form"),
        ("phone: 01 23", "phone: 01  23", "wrong-form", "phone '01  23' does not have the right form"),
        ("phone: 45, checked: never", "phone: 45", "missing-field", "'checked' is missing"),
        ("checked: 2026-02-01", "checked: 2026-02-31", "wrong-type", "checked must be"),
        ("checked: 2026-02-01", "checked: last week", "wrong-type", "checked must be"),
        ("checked: 2026-02-01", "checked: 2026-11-25", "future-check", "2026-11-25 has not come yet"),
        ("urgent: true", "urgent: sometimes", "wrong-type", "urgent must be true or false"),
    ],
)
def test_what_is_wrong_with_a_list_is_an_error(replaced: str, by: str, rule: str, message: str) -> None:
    (finding,) = findings(replaced, by)
    assert (finding.rule, finding.severity) == (rule, Severity.ERROR)
    assert message in finding.message
    assert finding.place.path == SUPPORT
    assert finding.remedy


def test_a_form_that_checked_does_not_have_says_that_never_may_be_written() -> None:
    (finding,) = findings("checked: 2026-02-01", "checked: once")
    assert "never" in finding.remedy


# --- what grows old ------------------------------------------------------------------------------------------------


def test_a_number_that_nobody_checked_for_a_year_is_a_warning() -> None:
    (finding,) = findings("checked: 2026-02-01", "checked: 2025-11-22")
    assert as_text([finding]) == (
        f"{SUPPORT}:13:77: warning: nobody has checked 0 1 (Fire brigade) since 2025-11-22, for more than a year "
        "[stale-support]\n    Find out whether it still holds, then write the date of that day."
    )


@pytest.mark.parametrize("day", ["2025-11-23", "2026-11-23", "2026-11-24", "never"])
def test_a_number_checked_within_a_year_or_never_is_no_warning(day: str) -> None:
    assert not findings("checked: 2026-02-01", f"checked: {day}")


def test_nothing_grows_old_where_nobody_says_what_day_it_is() -> None:
    assert not findings("checked: 2026-02-01", "checked: 1999-01-01", today=None)


def test_the_day_is_given_from_outside(tmp_path: Path) -> None:
    for path, text in texts().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert not prepare(tmp_path, today=TODAY).findings
    assert [f.rule for f in prepare(tmp_path, today=date(2027, 2, 2)).findings] == ["stale-support"]


# --- the page ------------------------------------------------------------------------------------------------------


def test_what_is_urgent_comes_first_and_what_the_list_does_not_have_last() -> None:
    headings = [heading.text() for heading in page().all("h2")]
    assert headings == [
        "Something burns",
        "A tool is broken",
        "The bees are gone",
        "By where you are",
        "What this list does not have",
    ]


def test_each_number_stands_once_and_can_be_rung() -> None:
    links = [link for link in page().all("a") if link.attributes["href"].startswith("tel:")]
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        ("0 1", "tel:01"),
        ("01 23", "tel:0123"),
        ("45", "tel:45"),
        ("6", "tel:6"),
    ]


def test_all_that_is_known_of_a_number_is_said() -> None:
    assert definitions("help-fire") == {
        "Who it is for": "Everybody.",
        "Where": "Everywhere",
        "Hours": "Day and night.",
        "Cost": "Free.",
        "Last checked": "Somebody last checked this number on 1 February 2026.",
    }


def test_what_is_not_known_of_a_number_is_said_and_not_guessed() -> None:
    assert definitions("help-rakes") == {
        "Who it is for": "Gardeners.",
        "Where": "Nobody has checked yet where this number works.",
        "Last checked": "Nobody has checked this number yet.",
    }


NOT_CHECKED = "The editors of this site have not checked the numbers on this page themselves yet."


def test_where_no_number_was_checked_it_is_said_once_and_not_under_each() -> None:
    made = load(texts("checked: 2026-02-01", "checked: never")).model
    text = converted(compose(made).pages["help.md"]).text()
    assert text.count(NOT_CHECKED) == 1
    assert text.index("Call 0 1") < text.index(NOT_CHECKED) < text.index("Call 01 23")
    assert "Last checked" not in text
    assert "Nobody has checked this number yet." not in text
    assert NOT_CHECKED not in page().text()


def test_where_nobody_knows_where_any_number_works_it_is_said_once() -> None:
    nowhere = HELP
    for nations in ("[everywhere]", "[north, south]", "[north]"):
        nowhere = nowhere.replace(f"nations: {nations}", "nations: []")
    made = converted(compose(load({**texts(), SUPPORT: nowhere}).model).pages["help.md"]).text()
    assert made.count("Nobody has checked yet where each of them works.") == 1
    assert "where this number works" not in made


def test_a_need_without_a_number_leads_on_to_what_is_urgent_and_to_what_works_everywhere() -> None:
    everywhere = load(texts("nations: [north, south]", "nations: [everywhere]")).model
    made = converted(compose(everywhere).pages["help.md"])
    bees = next(item for item in made.all() if item.attributes.get("id") == "need-bees")
    after = [*made.all()][[*made.all()].index(bees) :]
    listed = next(item for item in after if item.tag == "ul")
    assert [(way.text(), way.attributes["href"]) for way in listed.all("a")] == [
        ("Something burns", "#need-fire"),
        ("Spade doctor: 01 23", "#help-spades"),
    ]


def test_who_needs_help_is_asked_for_no_opinion_where_nobody_waits_for_it() -> None:
    assert "hide:\n- tell-us\n" in site().pages["help.md"]
    read = load({**texts(), REVIEWING: "comments_to: team@example.org\n"}).model
    assert "tell-us" not in compose(read).pages["help.md"]


def test_a_note_and_several_nations_are_said() -> None:
    said = definitions("help-spades")
    assert (said["Where"], said["Please note"]) == ("The north and The south", "Likes soup.")


def test_each_nation_has_its_own_numbers_and_those_that_work_everywhere() -> None:
    text = page().text()
    north, south = text.split("The north Spade", 1)[1].split("The south Spade", 1)
    assert "Fork doctor: 45" in north
    assert "Fire brigade: 0 1" in north
    assert "Fork doctor: 45" not in south.split("Not known where")[0]
    assert "Fire brigade: 0 1" in south
    assert "Rake doctor: 6" in south.split("Not known where")[1]


def test_a_nation_or_a_need_without_a_number_of_its_own_says_so() -> None:
    made = load(texts("nations: [north, south]", "nations: [north]")).model
    text = converted(compose(made).pages["help.md"]).text()
    assert "This list has no number for The south alone. These work here too:" in text
    assert "The bees are gone This list has no number for this yet. These are for other needs: Something burns" in text
    assert "Nobody knows about hoses." in text


def test_everything_in_the_list_has_a_permanent_address() -> None:
    permanent = site().permanent
    assert permanent["help-forks"] == "help.md#help-forks"
    assert permanent["need-tools"] == "help.md#need-tools"
    assert permanent["south"] == "help.md#south"


def test_a_project_without_a_list_has_no_page_for_it() -> None:
    made = compose(load(read_project(GARDEN)[0]).model)
    assert "help.md" not in made.pages
    assert "help.md" not in made.pages["index.md"]
    shown = made.facts["pages"]
    assert isinstance(shown, list)
    assert "help" not in shown


# --- this project's own list ---------------------------------------------------------------------------------------

KNOWN = {
    "Emergency services": "999",
    "NHS 111": "111",
    "Samaritans": "116 123",
    "National Domestic Abuse Helpline": "0808 2000 247",
    "Scotland’s Domestic Abuse and Forced Marriage Helpline": "0800 027 1234",
    "Scottish Families Affected by Alcohol and Drugs": "08080 10 10 11",
    "Family Rights Group": "0808 801 0366",
}
"""Typed a second time, from the content guide, so that a slip of the finger in the file is found."""


def real() -> Model:
    return load(read_project(REAL)[0]).model


def test_every_number_of_the_real_list_is_known_and_no_more_is_claimed() -> None:
    entries = real().support.entries
    assert {entry.name: entry.phone for entry in entries} == KNOWN
    assert {entry.name for entry in entries if entry.hours or entry.cost} == {"Samaritans"}


def test_the_real_page_says_first_whom_to_call_in_an_emergency() -> None:
    made = converted(compose(real()).pages["help.md"])
    assert made.first("h2").text() == "In an emergency, call 999"
    first = next(link for link in made.all("a") if link.attributes["href"].startswith("tel:"))
    assert first.attributes["href"] == "tel:999"
