"""Where readers find help: what may stand in support.yaml, what grows old, and what the page says of each number."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.checks.records import check
from generator.findings import Finding, as_text
from generator.loading.load import load
from generator.model.model import REVIEWING, SUPPORT, Model
from generator.project_io.prepare import prepare
from generator.project_io.project_reader import read_project
from generator.rendering.help_views import contact_ways
from generator.rules import Severity
from generator.site.compose import Site, compose
from tests.projects import GARDEN
from tests.reading import REAL, Element, converted

TODAY = date(2026, 11, 23)

HELP = """
lead: Made up for the tests.
needs:
  - {id: need-bees, title: The bees are gone, missing: "Bees are for [the spade doctor][help-spades], or [nowhere]."}
  - {id: need-tools, title: A tool is broken, missing: "Hoses: see [fire][need-fire]."}
  - {id: need-fire, title: Something burns, urgent: true}
nations:
  - {id: east, title: The east}
  - {id: everywhere, title: Everywhere, whole: true}
  - {id: north, title: The north}
  - {id: south, title: The south}
entries:
  - {id: help-spades, name: Spade doctor, for: Gardeners., need: need-tools, nations: [north, south], phone: 01 23,
     checked: never, note: "Likes [soup][r3].",
     sources: [{address: example.org/a, date: 2026-01-31}, {address: example.org/b, date: 2025}]}
  - {id: help-forks, name: Fork doctor, for: Gardeners., need: need-tools, nations: [north], checked: never,
     text: {number: 45, message: FORK}, chat: "https://www.example.org/forks/",
     sources: [{address: forks.example, date: 2024}, {address: example.org/f, date: undated}]}
  - {id: help-rakes, name: Rake doctor, for: Gardeners., need: need-tools, nations: [], phone: +44 6, checked: never,
     textphone: 18001 6, web: "http://example.org", email: rakes@example.org,
     sources: [{address: "https://example.org/c", date: 2025-12-01}]}
  - {id: help-fire, name: Fire brigade, for: Everybody., need: need-fire, nations: [everywhere], phone: 0 1,
     phone_spoken: nought one, hours: Day and night., cost: Free., checked: 2026-02-01}
missing: Water is with [the fire brigade][help-fire].
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


def after(id_: str) -> list[Element]:
    """The elements of the page that follow the heading with this id, up to the next heading."""
    parts = [*page().all()]
    start = next(index for index, part in enumerate(parts) if part.attributes.get("id") == id_)
    end = next((i for i, part in enumerate(parts[start + 1 :], start + 1) if part.tag in ("h2", "h3")), len(parts))
    return parts[start + 1 : end]


def definitions(entry: str) -> dict[str, str]:
    """What the page says of the entry with this id, by term."""
    listed = next(part for part in after(entry) if part.tag == "dl")
    terms, meanings = listed.all("dt"), listed.all("dd")
    return {term.text(): meaning.text() for term, meaning in zip(terms, meanings, strict=True)}


def ways_on(id_: str) -> list[tuple[str, str]]:
    """The links between the heading with this id and the next one: their words, and where they lead."""
    return [(part.text(), part.attributes["href"]) for part in after(id_) if part.tag == "a"]


# --- the file ------------------------------------------------------------------------------------------------------


def test_a_whole_list_has_no_findings() -> None:
    assert not findings()


@pytest.mark.parametrize(
    ("replaced", "by", "rule", "message"),
    [
        ("need: need-fire", "need: need-water", "unknown-id", "there is no need 'need-water'"),
        ("nations: [north],", "nations: [norht],", "unknown-id", "there is no nation 'norht'"),
        ("id: help-forks", "id: help-rakes", "duplicate-id", "id 'help-rakes' is already used"),
        ("id: help-forks", "id: r1", "duplicate-id", "id 'r1' is already used"),
        ("phone: +44 6", "phone: +44-6", "wrong-form", "phone '+44-6' does not have the right format"),
        ("phone: 01 23", "phone: 01  23", "wrong-form", "phone '01  23' does not have the right format"),
        ("number: 45", "number: 4+5", "wrong-form", "number '4+5' does not have the right format"),
        ("textphone: 18001 6", "textphone: six", "wrong-form", "textphone 'six' does not have the right format"),
        ('"http://example.org"', "example.org", "wrong-form", "web 'example.org' does not have the right format"),
        ("rakes@example.org", "rakes at home", "wrong-form", "email 'rakes at home' does not have the right format"),
        ("phone: 0 1", "note: No phone", "unreachable-support", "Fire brigade has no number and no address"),
        ("checked: 2026-02-01", "note: Never.", "missing-field", "'checked' is missing"),
        ("checked: 2026-02-01", "checked: 2026-02-31", "wrong-type", "checked must be"),
        ("checked: 2026-02-01", "checked: last week", "wrong-type", "checked must be"),
        ("checked: 2026-02-01", "checked: 2026-11-25", "future-check", "2026-11-25 is in the future"),
        ("date: 2025-12-01", "date: 2025-02-31", "wrong-type", "date must be a day, a year or undated, not"),
        ("date: 2025-12-01", "date: lately", "wrong-type", "date must be a day, a year or undated, not 'lately'"),
        ("date: 2025-12-01", "date: 1066", "wrong-form", "date cannot be '1066'"),
        ('"https://example.org/c"', "a page", "wrong-form", "address 'a page' does not have the right format"),
        ("urgent: true", "urgent: sometimes", "wrong-type", "urgent must be true or false"),
        ("[soup][r3]", "[soup][r33]", "unknown-id", "there is no element or quote 'r33'"),
        ("[fire][need-fire]", "[fire][need-fir]", "unknown-id", "there is no element or quote 'need-fir'"),
        ("[the fire brigade][help-fire]", "[all][help-all]", "unknown-id", "there is no element or quote 'help-all'"),
    ],
)
def test_what_is_wrong_with_a_list_is_an_error(replaced: str, by: str, rule: str, message: str) -> None:
    (finding,) = [found for found in findings(replaced, by) if found.severity is Severity.ERROR]
    assert finding.rule == rule
    assert message in finding.message
    assert finding.place.path == SUPPORT
    assert finding.remedy


def test_a_form_that_checked_does_not_have_says_that_never_may_be_written() -> None:
    (finding,) = findings("checked: 2026-02-01", "checked: once")
    assert "never" in finding.remedy


def test_a_dead_reference_is_reported_where_its_text_stands() -> None:
    (finding,) = findings("[soup][r3]", "[soup][r33]")
    line = HELP.splitlines()[finding.place.line - 1]
    assert line[finding.place.column - 1 :].startswith('"Likes [soup]')


def test_a_list_without_sources_as_earlier_versions_had_it_still_builds() -> None:
    old = re.sub(r",\s+sources: \[[^]]*\]", "", HELP)
    assert "sources" not in old
    loaded = load({**texts(), SUPPORT: old})
    assert {(found.rule, found.severity) for found in check(loaded, TODAY)} == {("unsourced-support", Severity.WARNING)}
    assert "Call 01 23" in converted(compose(loaded.model).pages["help.md"]).text()


# --- where it was seen ---------------------------------------------------------------------------------------------

SECOND = ", {address: example.org/f, date: undated}"
"""The second source of the forks, which are for the north like the spades."""


def test_an_entry_that_was_never_checked_and_seen_nowhere_is_a_warning() -> None:
    (finding,) = findings('[{address: "https://example.org/c", date: 2025-12-01}]', "[]")
    assert as_text([finding]) == (
        f"{SUPPORT}:19:112: warning: Rake doctor was never checked, and has no source "
        "[unsourced-support]\n    Add `sources:` with the address and date of each page, or check the entry and write "
        "today's date."
    )


def test_an_entry_with_one_source_is_a_warning_where_its_nation_has_one_with_two() -> None:
    (finding,) = findings(SECOND, "")
    assert as_text([finding]) == (
        f"{SUPPORT}:18:15: warning: Fork doctor has one source, and Spade doctor has two for the same need and nation "
        "[one-source-support]\n    Add a second source, check the entry and write today's date, or delete it."
    )


@pytest.mark.parametrize("nations", ["[north, east]", "[east]", "[everywhere]", "[]"])
def test_one_source_is_enough_where_a_nation_would_have_none(nations: str) -> None:
    one = texts(SECOND, "")[SUPPORT].replace("nations: [north],", f"nations: {nations},")
    assert not check(load({**texts(), SUPPORT: one}), TODAY)


def test_a_number_for_everywhere_makes_one_source_too_few_for_any_nation_and_for_none() -> None:
    (finding,) = findings("nations: [north, south]", "nations: [everywhere]")
    assert finding.rule == "one-source-support"
    assert "Rake doctor has one source" in finding.message


def test_one_source_is_enough_for_what_was_checked() -> None:
    one = texts(SECOND, "")[SUPPORT].replace("[north], checked: never", "[north], checked: 2026-11-01")
    assert not check(load({**texts(), SUPPORT: one}), TODAY)


def test_the_same_page_twice_is_one_source() -> None:
    (finding,) = findings("address: example.org/f", "address: forks.example")
    assert finding.rule == "one-source-support"


# --- what grows old ------------------------------------------------------------------------------------------------


def test_a_number_that_nobody_checked_for_a_year_is_a_warning() -> None:
    (finding,) = findings("checked: 2026-02-01", "checked: 2025-11-22")
    assert as_text([finding]) == (
        f"{SUPPORT}:23:77: warning: Fire brigade was last checked on 2025-11-22, more than a year ago "
        "[stale-support]\n    Check that it still works, then write today's date."
    )


@pytest.mark.parametrize("day", ["2025-11-23", "2026-11-23", "2026-11-24"])
def test_a_number_checked_within_a_year_is_no_warning(day: str) -> None:
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


def test_what_is_urgent_comes_first_and_a_need_without_a_number_last_whatever_their_order_in_the_file() -> None:
    headings = [heading.text() for heading in page().all("h2")]
    assert headings == [
        "Something burns",
        "A tool is broken",
        "The bees are gone",
        "By where you are",
        "What this list does not have",
    ]
    places, needs = (part for part in page().all("nav") if "ways" in part.attributes.get("class", "").split())
    assert [way.text() for way in needs.all("a")] == ["A tool is broken", "The bees are gone"]
    assert [(way.text(), way.attributes["href"]) for way in places.all("a")] == [
        ("The north", "#north"),
        ("The south", "#south"),
        ("The east", "#east"),
    ]


def test_an_urgent_need_without_a_number_comes_last_too() -> None:
    urgent = load(texts("title: The bees are gone,", "title: The bees are gone, urgent: true,")).model
    made = converted(compose(urgent).pages["help.md"])
    assert [heading.text() for heading in made.all("h2")][:3] == [
        "Something burns",
        "A tool is broken",
        "The bees are gone",
    ]
    assert made.text().index("Call 0 1") < made.text().index("The bees are gone")


def test_each_way_to_reach_an_entry_stands_once_and_can_be_pressed() -> None:
    links = [link for link in page().all("a") if link.attributes.get("class") == "phone"]
    assert [(link.text(), link.attributes["href"]) for link in links] == [
        ("0 1", "tel:01"),
        ("01 23", "tel:0123"),
        ("45", "sms:45"),
        ("example.org/forks", "https://www.example.org/forks/"),
        ("+44 6", "tel:+446"),
        ("18001 6", "tel:180016"),
        ("rakes@example.org", "mailto:rakes@example.org"),
        ("example.org", "http://example.org"),
    ]
    text = page().text()
    assert "Text FORK to 45 Chat online at example.org/forks" in text
    assert "Textphone 18001 6 E-mail rakes@example.org Website example.org" in text


def test_all_that_is_known_of_a_number_is_said() -> None:
    assert definitions("help-fire") == {
        "Where": "Everywhere",
        "Hours": "Day and night.",
        "Cost": "Free.",
        "Last checked": "1 February 2026",
    }


def test_what_is_not_known_of_a_number_is_said_and_not_guessed() -> None:
    assert definitions("help-rakes") == {"Where": "Not known", "Hours": "Not known", "Cost": "Not known"}


NOT_CHECKED = "These numbers come from public pages and have not been checked by calling them."


def test_where_no_number_was_checked_it_is_said_once_and_not_under_each() -> None:
    seen = "checked: never, sources: [{address: example.org/d, date: undated}]"
    made = load(texts("checked: 2026-02-01", seen)).model
    text = converted(compose(made).pages["help.md"]).text()
    assert text.count(NOT_CHECKED) == text.count("checked") == 1
    assert text.index("Call 0 1") < text.index(NOT_CHECKED) < text.index("Call 01 23")


def test_where_some_were_checked_the_others_are_told_apart_in_one_sentence() -> None:
    text = page().text()
    assert NOT_CHECKED not in text
    assert text.count("Numbers that do not say when they were last checked come from public pages and have not") == 1


def test_no_number_is_said_to_come_from_public_pages_that_names_none() -> None:
    made = load(texts("checked: 2026-02-01", "checked: never")).model
    assert "These numbers have not been checked by calling them." in converted(compose(made).pages["help.md"]).text()


def test_nothing_is_said_of_checks_where_all_were_checked() -> None:
    made = load({**texts(), SUPPORT: HELP.replace("checked: never", "checked: 2026-11-01")}).model
    assert "have not been checked" not in converted(compose(made).pages["help.md"]).text()


def test_a_need_without_a_number_says_what_is_missing_and_leads_on_to_what_has_one() -> None:
    text = page().text()
    told = (
        "This list has no number for this yet. Bees are for the spade doctor, or [nowhere]. These are for other needs:"
    )
    assert f"The bees are gone {told} Something burns" in text
    assert ways_on("need-bees") == [("the spade doctor", "#help-spades"), ("Something burns", "#need-fire")]


def test_a_need_without_a_number_leads_on_to_numbers_for_everywhere() -> None:
    everywhere = load(texts("nations: [north, south]", "nations: [everywhere]")).model
    made = converted(compose(everywhere).pages["help.md"])
    (others,) = (part for part in made.all("div") if part.attributes.get("class") == "others")
    assert [(way.text(), way.attributes["href"]) for way in others.all("a")] == [
        ("Something burns", "#need-fire"),
        ("Spade doctor: call 01 23", "#help-spades"),
    ]


def test_a_need_without_a_number_leads_to_all_that_have_one_where_nothing_works_everywhere() -> None:
    nothing = HELP.replace(", urgent: true", "").replace("nations: [everywhere]", "nations: [east]")
    made = converted(compose(load({**texts(), SUPPORT: nothing}).model).pages["help.md"])
    (others,) = (part for part in made.all("div") if part.attributes.get("class") == "others")
    assert [way.text() for way in others.all("a")] == ["A tool is broken", "Something burns"]


def test_a_need_ends_with_what_it_has_no_number_for_and_a_way_on() -> None:
    text = page().text()
    assert text.index("Call +44 6") < text.index("Hoses: see fire.") < text.index("The bees are gone This list")


def test_where_the_numbers_of_a_need_come_from_is_said_once_and_folded() -> None:
    (folded,) = page().all("details")
    assert "open" not in folded.attributes
    assert folded.first("summary").text() == "Where these numbers come from"
    assert [item.text() for item in folded.all("li")] == [
        "Spade doctor: example.org/a (31 January 2026); example.org/b (2025)",
        "Fork doctor: forks.example (2024); example.org/f (no date)",
        "Rake doctor: example.org/c (1 December 2025)",
    ]


def test_who_needs_help_is_asked_for_no_opinion_where_nobody_waits_for_it() -> None:
    assert "hide:\n- tell-us\n" in site().pages["help.md"]
    read = load({**texts(), REVIEWING: "comments_to: team@example.org\n"}).model
    assert "tell-us" not in compose(read).pages["help.md"]


def test_a_note_with_its_link_and_several_nations_are_said() -> None:
    assert definitions("help-spades")["Where"] == "The north and The south"
    assert ("soup", "requirements/r3.md") in ways_on("help-spades")
    assert "Likes soup." in page().text()


def test_each_nation_has_what_is_urgent_first_then_its_own_numbers_then_those_that_work_everywhere() -> None:
    fire = ("Fire brigade: call 0 1", "#help-fire")
    spades, forks = ("Spade doctor: call 01 23", "#help-spades"), ("Fork doctor: text FORK to 45", "#help-forks")
    assert ways_on("north") == [fire, spades, forks]
    assert ways_on("south") == [fire, spades]
    assert ways_on("not-known-where") == [("Rake doctor: call +44 6", "#help-rakes")]


def test_a_nation_without_a_number_of_its_own_says_so_comes_last_and_has_those_that_work_everywhere() -> None:
    headings = [heading.text() for heading in page().all("h3")]
    assert headings[-4:] == ["The north", "The south", "The east", "It is not known where these work"]
    assert "The east This list has no number for The east alone yet. These work here too:" in page().text()
    assert ways_on("east") == [("Fire brigade: call 0 1", "#help-fire")]


def test_a_nation_in_which_no_number_works_leads_on_to_all_others() -> None:
    made = load(texts("nations: [everywhere]", "nations: [north]")).model
    text = converted(compose(made).pages["help.md"]).text()
    assert "alone yet. These are for other places, or do not say where they work: Rake doctor: call +44 6" in text


def test_what_the_list_as_a_whole_does_not_have_stands_at_its_end() -> None:
    assert page().text().endswith("What this list does not have Water is with the fire brigade.")


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

TWO = {
    "help-999": "999",
    "help-silent-solution": "999",
    "help-samaritans": "116 123",
    "help-shout": "85258",
    "help-domestic-abuse-england": "0808 2000 247",
    "help-domestic-abuse-scotland": "0800 027 1234",
    "help-domestic-abuse-wales": "0808 80 10 800",
    "help-domestic-abuse-northern-ireland": "0808 802 1414",
    "help-stalking": "0808 802 0300",
    "help-dan-wales": "0808 808 2234",
    "help-nhs-111": "111",
    "help-nhs-24": "111",
    "help-nhs-111-wales": "111",
    "help-lifeline": "0808 808 8000",
    "help-breastfeeding": "0300 100 0212",
    "help-children-first": "08000 28 22 33",
    "help-families-scotland": "08080 10 10 11",
    "help-housing-executive": "03448 920 900",
    "help-housing-executive-out-of-hours": "03448 920 908",
}
"""Typed a second time, so that a slip of the finger in the file is found: what was seen on two pages or more."""

ONE = {
    "help-frank": "0300 123 6600",
    "help-pandas": "85258",
    "help-cry-sis": "0800 448 0737",
    "help-sands": "0808 164 3332",
    "help-family-rights-group": "0808 801 0366",
    "help-pac-uk-london": "07975 846 249",
}
"""What was seen on one page only, and is listed because its need has nothing else."""

TEXTS = {
    "help-shout": "text SHOUT to 85258",
    "help-domestic-abuse-wales": "text 07860 077333",
    "help-frank": "text 82111",
    "help-dan-wales": "text DAN to 81066",
    "help-pandas": "text PANDAS to 85258",
}
TEXTPHONES = {
    "help-frank": "0300 123 1099",
    "help-lifeline": "18001 0808 808 8000",
    "help-housing-executive-out-of-hours": "18001 03448 920 908",
}


def real() -> Model:
    return load(read_project(REAL)[0]).model


def test_every_number_of_the_real_list_is_known() -> None:
    entries = real().support.entries
    first = {entry.id: entry.phone or (entry.text.number if entry.text else "") for entry in entries}
    assert first == TWO | ONE
    texted = {entry.id: way.words for entry in entries for way in contact_ways(entry) if way.href.startswith("sms:")}
    assert texted == TEXTS
    assert {entry.id: entry.textphone for entry in entries if entry.textphone} == TEXTPHONES


def test_every_number_of_the_real_list_says_where_it_was_seen_and_a_note_says_where_that_is_one_page() -> None:
    entries = {entry.id: entry for entry in real().support.entries}
    assert {id_ for id_, entry in entries.items() if len(entry.sources) > 1} == TWO.keys()
    for id_ in ONE:
        assert len(entries[id_].sources) == 1
        assert "Only" in (entries[id_].note or ""), id_


def test_the_real_page_says_first_whom_to_call_in_an_emergency_and_names_an_overdose() -> None:
    made = converted(compose(real()).pages["help.md"])
    assert made.first("h2").text() == "In an emergency or an overdose, call 999"
    first = next(link for link in made.all("a") if link.attributes["href"].startswith("tel:"))
    assert first.attributes["href"] == "tel:999"
    lists = made.text().split("By where you are")[-1]
    assert lists.count("Emergency services: call 999. If someone may have overdosed, call 999 and stay with them.") == 4


def test_every_need_and_every_nation_of_the_real_page_has_a_number() -> None:
    text = converted(compose(real()).pages["help.md"]).text()
    assert "This list has no number for this yet." not in text
    assert "alone yet" not in text
    assert "Nobody" not in text
