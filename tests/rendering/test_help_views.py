"""What is printed of a number for help: every way to it, what is known, and what is said not to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.records import SupportEntry
from generator.rendering.help_views import (
    NOT_KNOWN,
    ContactWay,
    contact_ways,
    entries_in_order,
    entry_view,
    name_and_contact,
    name_and_contacts,
    needs_in_order,
    not_checked,
    sources_view,
)
from tests.garden import garden_model

SUPPORT = garden_model().support
FIRE, PLANTS, BEES = SUPPORT.entries


def test_every_way_to_an_entry_can_be_pressed_and_is_shown_without_what_readers_need_not_see() -> None:
    assert [(way.before, way.shown, way.href) for way in contact_ways(PLANTS)] == [
        ("Call", "01 23", "tel:0123"),
        ("Text LEAF to", "456", "sms:456"),
        ("Textphone", "+44 7 89", "tel:+44789"),
        ("Chat online at", "example.org/chat", "https://example.org/chat"),
        ("E-mail", "plants@example.org", "mailto:plants@example.org"),
        ("Website", "example.org", "https://www.example.org/"),
    ]
    assert [way.spoken for way in contact_ways(FIRE)] == ["nought"]


def test_a_text_needs_no_word_where_people_can_write_anything() -> None:
    assert PLANTS.text
    bare = PLANTS.model_copy(update={"text": PLANTS.text.model_copy(update={"message": None})})
    assert [way.before for way in contact_ways(bare)][1] == "Text"


def test_a_way_is_said_in_the_middle_of_a_sentence() -> None:
    assert ContactWay(before="Text SHOUT to", shown="85258", href="sms:85258").words == "text SHOUT to 85258"


def test_an_entry_is_named_in_a_line_with_all_ways_and_in_a_list_with_the_first() -> None:
    assert name_and_contacts(BEES) == name_and_contact(BEES) == "Bee line: call 0 77"
    assert name_and_contacts(PLANTS).startswith(
        "Plant doctor: call 01 23; text LEAF to 456; textphone +44 7 89; chat online"
    )
    assert name_and_contact(PLANTS) == "Plant doctor: call 01 23"
    assert name_and_contact(BEES.model_copy(update={"phone": None})) == "Bee line"


def test_what_is_not_known_of_an_entry_is_said() -> None:
    fire, plants = entry_view(SUPPORT, FIRE), entry_view(SUPPORT, PLANTS)
    assert (fire.where, fire.hours, fire.cost, fire.checked) == (
        "The whole town",
        "Day and night.",
        "Free.",
        "1 February 2025",
    )
    assert (plants.where, plants.hours, plants.cost, plants.checked) == (NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, "")
    assert plants.note == "Likes tomatoes. See [watering][r1]."


def test_a_source_is_a_page_with_its_date_in_words() -> None:
    assert sources_view(PLANTS).pages == ("example.org/plants (no date)", "garden.example (3 February 2025)")
    assert sources_view(BEES).pages == ("example.org/bees (2024)", "bees.example (no date)")


def changed(**by_id: SupportEntry) -> tuple[SupportEntry, ...]:
    """The entries of the garden, some of them changed."""
    return tuple(by_id.get(entry.id.removeprefix("help-"), entry) for entry in SUPPORT.entries)


def test_one_sentence_says_what_it_means_that_numbers_were_not_checked() -> None:
    assert not_checked(SUPPORT) == (
        "Numbers that do not say when they were last checked come from public pages and have not been checked by "
        "calling them. If one does not answer, try another."
    )
    never = replace(SUPPORT, entries=changed(fire=FIRE.model_copy(update={"checked": None})))
    assert not_checked(never).startswith("These numbers have not been checked")
    all_ = tuple(entry.model_copy(update={"checked": FIRE.checked}) for entry in SUPPORT.entries)
    assert not_checked(replace(SUPPORT, entries=all_)) == ""


def test_urgent_needs_come_first_and_those_without_a_number_last() -> None:
    assert [need.id for need in needs_in_order(SUPPORT)] == ["need-emergency", "need-advice", "need-water"]
    backwards = replace(SUPPORT, needs=SUPPORT.needs[::-1])
    assert [need.id for need in needs_in_order(backwards)] == ["need-emergency", "need-advice", "need-water"]


@pytest.mark.parametrize("backwards", [False, True])
def test_entries_follow_their_needs_and_inside_one_the_file(backwards: bool) -> None:
    entries = SUPPORT.entries[::-1] if backwards else SUPPORT.entries
    inside = [entry.id for entry in entries if entry.need == "need-advice"]
    ordered = entries_in_order(replace(SUPPORT, entries=entries))
    assert [entry.id for entry in ordered] == ["help-fire", *inside]
