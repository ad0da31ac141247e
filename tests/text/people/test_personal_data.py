"""What might identify a person is asked about; ordinary words and figures are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.people.personal_data import capitalised_words, clues, is_chi_number, is_nhs_number
from tests.places import place_of
from tests.projects import GARDEN, changed, report, texts_of

NOTES = "content/evidence/notes.yaml"


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("write to jo.bloggs+x@example.org please", "an e-mail address", "jo.bloggs+x@example.org"),
        ("ring 01632 960 123 after six", "a telephone number", "01632 960 123"),
        ("ring (0131) 496 0123", "a telephone number", "(0131) 496 0123"),
        ("ring +44 7700 900123", "a telephone number", "+44 7700 900123"),
        ("my mobile is 07700900123.", "a telephone number", "07700900123"),
        ("we moved to EH1 1YZ then", "a postcode", "EH1 1YZ"),
        ("in sw1a1aa", "a postcode", "sw1a1aa"),
        ("number 943 476 5919 on the form", "an NHS number", "943 476 5919"),
        ("number 9434765919", "an NHS number", "9434765919"),
        ("born 12/03/1994 in", "a full date, such as a date of birth", "12/03/1994"),
        ("on the 3rd of March 1994 she", "a full date, such as a date of birth", "3rd of March 1994"),
        ("since March 3, 1994", "a full date, such as a date of birth", "March 3, 1994"),
        ("1994-03-12", "a full date, such as a date of birth", "1994-03-12"),
        ("then Dr Jane Smith came", "a name after a title", "Dr Jane Smith"),
        ("Mrs. O’Hara said", "a name after a title", "Mrs. O’Hara"),
        ("Miss J. Doe", "a name after a title", "Miss J. Doe"),
        ("My daughter Emily was there", "the name of a person", "daughter Emily"),
        ("my social worker Karen said", "the name of a person", "worker Karen"),
        ("a midwife called Jo came", "the name of a person", "midwife called Jo"),
        ("a woman called Sam came", "the name of a person", "woman called Sam"),
        ("and they named him Alfie", "the name of a person", "named him Alfie"),
        ("my daughter’s name is Zoë", "the name of a person", "daughter’s name is Zoë"),
        ("with my sister Łucja", "the name of a person", "sister Łucja"),
        ("my mum Élise said", "the name of a person", "mum Élise"),
        ("then PC Rowan came", "a name after a title", "PC Rowan"),
        ("at 12 High Street we", "an address", "12 High Street"),
        ("in 3a Linden Row", "an address", "3a Linden Row"),
        ("his brother, Tam, drove", "the name of a person", "brother, Tam"),
        ("find me at @jo_b", "a user name", "@jo_b"),
        ("see facebook.com/jo.b for", "a profile at a social network", "facebook.com/jo.b"),
        ("taken to St Mary's Hospital in", "the name of a place where people can be found", "St Mary's Hospital"),
        ("in HMP Styal then", "the name of a place where people can be found", "HMP Styal"),
        ("at Rowan House for", "the name of a place where people can be found", "Rowan House"),
    ],
)
def test_what_might_identify_a_person_is_found(text: str, what: str, words: str) -> None:
    (found,) = clues(text)
    assert (found.what, found.words) == (what, words)
    assert text[found.start :].startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "only 13% of documents reviewed, 131 interviews with 36 women",
        "131,000 women in 2024 and 2025",
        "requirements 1-3 must support 4-6",
        "DOI 10.3310/nihropenres.14181.1 and ISBN 978-0-306-40615-7",
        "a doctor, a professor of midwifery, and Miss or Mrs",
        "in March 2024, on the 3rd of March",
        "stage A2 1st",
        "9434765918 is no NHS number",
        "she missed three appointments @ two places",
        "grant NIHR130619",
        "my social worker said, and the GP said",
        "the midwife, I think, and the NHS nurse",
        "The Hospital and the maternity unit",
    ],
)
def test_ordinary_words_and_figures_are_left_alone(text: str) -> None:
    assert clues(text) == []


def test_a_number_that_begins_with_a_birthday_is_a_chi_number() -> None:
    numbers = [f"010190{rest:04}" for rest in range(10_000)]
    right = next(number for number in numbers if is_nhs_number(number))
    assert is_chi_number(right)
    assert [clue.what for clue in clues(f"CHI {right}")] == ["a CHI number"]
    assert not is_chi_number("9434765919")


@given(st.integers(0, 999_999_999), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_never_a_right_number(figures: int, place: int, more: int) -> None:
    """The law of the check: modulus 11 finds every single wrong digit (NHS Data Dictionary, NHS NUMBER)."""
    digits = f"{figures:09}"
    right = [digits + str(last) for last in range(10) if is_nhs_number(digits + str(last))]
    assert len(right) <= 1
    for number in right:
        wrong = (int(number[place]) + more) % 10
        assert not is_nhs_number(f"{number[:place]}{wrong}{number[place + 1 :]}")


def test_check_asks_about_a_quote_and_takes_an_answer() -> None:
    asked = changed(texts_of(GARDEN), "I knew the dog's name", "Dr Rowan knew the dog's name", NOTES)
    where = place_of(asked, NOTES, "id: q-names\n    text: ^")
    assert report(asked) == (
        f"{where}: warning: quote 'q-names' contains what looks like a name after a title: 'Dr Rowan' "
        "[may-identify]\n"
        "    Replace it with [...]. If it does not identify anyone, add anonymous: true to the quote."
    )
    answered = changed(asked, "note: Written on a rainy day.", "anonymous: true", NOTES)
    assert report(answered) == ""


def test_a_withdrawn_quote_is_not_asked_about() -> None:
    asked = changed(texts_of(GARDEN), "I knew the dog's name", "Dr Rowan knew the dog's name", NOTES)
    gone = changed(asked, "note: Written on a rainy day.", "status: withdrawn\n    why: Asked for.", NOTES)
    assert "may-identify" not in report(gone)


@pytest.mark.parametrize(
    "field", ["section: Interview with Mrs Rowan", "note: ChangeText by Mrs Rowan.", "consent: By Mrs Rowan"]
)
def test_check_asks_about_what_stands_beside_the_words(field: str) -> None:
    name = field.partition(":")[0]
    texts = texts_of(GARDEN)
    old = {"section": "section: What goes wrong"}.get(name, "note: Written on a rainy day.")
    found = report(changed(texts, old, field, NOTES))
    assert f"warning: {name}: of quote 'q-names' contains what looks like a name after a title: 'Mrs Rowan'" in found


def test_check_asks_about_the_reason_of_a_quote_that_was_withdrawn_and_not_about_its_words() -> None:
    words = "I knew the dog's name"
    gone = changed(texts_of(GARDEN), words, f"Dr Rowan and {words}", NOTES)
    gone = changed(gone, "id: q-names\n", "id: q-names\n    status: withdrawn\n    why: Mrs Fox asked.\n", NOTES)
    found = report(gone)
    assert "why: of quote 'q-names' contains what looks like a name after a title: 'Mrs Fox'" in found
    assert "Rowan" not in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("then Emily cried, and so did Tam", ["Emily", "Tam"]),
        ("She came on Monday, I'm sure, in May", []),
        ("we live in Linden Row", ["Linden"]),
        ("The Garden was shut", []),
    ],
)
def test_capitals_inside_a_sentence_are_asked_about_unless_the_project_has_the_word(
    text: str, names: list[str]
) -> None:
    assert [clue.words for clue in capitalised_words(text, "the garden, in a row")] == names
