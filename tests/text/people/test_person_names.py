"""What reads like the name of a person, and what names a role or a group."""

from __future__ import annotations

import pytest

from generator.text.people.person_names import person_in, person_name_in, words_without_role

KNOWN = "Stepping Stones Theory of Change"


@pytest.mark.parametrize(
    "who",
    [
        *("Jane Smith", "Peer adviser, Jane Smith", "Peer Adviser Jane Smith", "Dr Smith", "dr smith", "Ms. J. Smith"),
        *("J. Smith", "JANE SMITH", "Jane S.", "Maria de Souza", "Anna-Lena van Dyk", "Jane O’Brien", "Miss Marple"),
        *("Peer advisers (Jane Smith)", "Peer advisers and Jane Smith", "Zoë Ó Briain"),
    ],
)
def test_the_name_of_a_person_is_known_as_one(who: str) -> None:
    assert person_name_in(who, KNOWN)


@pytest.mark.parametrize(
    "who",
    [
        *("Peer advisers, Stepping Stones", "Expert Advisory and Co-production Group", "EACPG", "Health visitors"),
        *("Expert Advisory and Co-production Group (EACPG)", "NHS Lothian", "Midwives in Glasgow", "Social Workers"),
        *("Scottish Drugs Forum", "Lived Experience Panel", "Professor of Midwifery", "Royal Edinburgh Hospital"),
        *("Two Peer Advisers of the Stepping Stones study", "Women with lived experience, Forth Valley", ""),
    ],
)
def test_a_role_or_a_group_is_no_person(who: str) -> None:
    assert person_name_in(who, KNOWN) is None
    assert words_without_role(who, KNOWN) is None


@pytest.mark.parametrize(
    "who", ["Jane", "jane", "jane smith", "Jane and Pat", "Peer adviser Jane", "Senior Midwife Jane", "A. and B."]
)
def test_who_took_part_is_told_by_a_role_or_a_group(who: str) -> None:
    assert words_without_role(who, KNOWN)


@pytest.mark.parametrize(
    "who",
    ["Gardeners", "Friends of the garden", "Young mums", "Peer Adviser Group", "Midwife, Glasgow", "EACPG", "Tenants"],
)
def test_a_role_or_a_group_in_other_words(who: str) -> None:
    assert (person_name_in(who, KNOWN), words_without_role(who, KNOWN)) == (None, None)


@pytest.mark.parametrize(
    "who", ["Harrow International", "The Amber Fund", "Northside Initiative", "Riverbank Church", "Open Bureau Ltd"]
)
def test_an_organisation_that_says_so_is_no_person(who: str) -> None:
    assert person_in(who, KNOWN) is None


@pytest.mark.parametrize("who", ["Code for Kentuckiana", "Amnesty", "Second Harvest", "Mumsnet", "Open Data Bristol"])
def test_the_name_of_a_group_is_allowed_if_it_is_said_to_be_one(who: str) -> None:
    assert person_in(who, KNOWN)
    assert person_in(who, KNOWN, is_group=True) is None


@pytest.mark.parametrize("who", ["Dr Smith", "Second Harvest and Mr Jones", "mrs smith"])
def test_a_name_after_a_title_is_that_of_a_person_in_a_group_too(who: str) -> None:
    assert person_in(who, KNOWN, is_group=True)
