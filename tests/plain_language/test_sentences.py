"""How a plain text opens the page of its element: its first sentence, what belongs to it, and the rest."""

from __future__ import annotations

from generator.plain_language.sentences import MOST_TO_OPEN, opening


def test_the_first_sentence_opens_a_page_and_its_paragraphs_follow() -> None:
    assert opening("Beds need water. They need it twice a week.\n\nMore in summer.\n") == (
        "Beds need water.",
        "They need it twice a week.\n\nMore in summer.",
        "",
    )


def test_a_question_takes_its_answer_along() -> None:
    assert opening("Who waters? The group does. It has a list.")[0] == "Who waters? The group does."


def test_a_list_stays_with_the_sentence_that_leads_to_it() -> None:
    lead, more, rest = opening("Beds need water. They also need:\n\n- light\n- time\n\nThat is all.\n")
    assert (lead, more) == ("Beds need water.", "")
    assert rest == "They also need:\n\n- light\n- time\n\nThat is all.\n"


def test_the_first_sentence_keeps_the_list_that_it_leads_to() -> None:
    lead, more, rest = opening("Beds need two things:\n\n- light\n- water\n\nBoth matter.\n")
    assert (lead, more, rest) == ("Beds need two things:", "- light\n- water\n\nBoth matter.", "")


def test_a_long_list_is_not_parted_from_the_first_sentence() -> None:
    items = "\n".join(f"- light for bed number {number}" for number in range(MOST_TO_OPEN // 20))
    lead, more, rest = opening(f"Beds need:\n\n{items}\n\nThat is all.\n")
    assert (lead, more, rest.strip()) == ("Beds need:", items, "That is all.")
