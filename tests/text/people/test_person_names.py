"""What reads like the name of a person, and what names a role or a group."""

from __future__ import annotations

import pytest

from generator.text.people.person_names import person_name_in, words_without_role

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
