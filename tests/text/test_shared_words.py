"""Several words in a row are found whatever is between them; fewer are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.text.shared_words import LEAST, runs_of, shared_stretches

QUOTE = "Organisational culture could contribute to a hostile care environment, they said."


def found(text: str) -> list[tuple[str, int]]:
    return [(each.words, each.start) for each in shared_stretches(text, runs_of(QUOTE))]


def test_a_stretch_is_as_long_as_possible_and_in_the_words_of_the_text() -> None:
    text = "Here ORGANISATIONAL “culture” could\ncontribute to a – hostile place."
    assert found(text) == [("ORGANISATIONAL “culture” could\ncontribute to a – hostile", 5)]


def test_fewer_words_are_shared_by_chance() -> None:
    assert found("Here culture could contribute to a calm place.") == []


def test_two_stretches_are_two() -> None:
    text = "culture could contribute to a hostile x could contribute to a hostile care"
    assert [words for words, _ in found(text)] == [
        "culture could contribute to a hostile",
        "could contribute to a hostile care",
    ]


@given(st.text(alphabet="ab '-", max_size=80))
def test_a_text_shares_all_its_words_with_itself(text: str) -> None:
    stretches = [*shared_stretches(text, runs_of(text))]
    assert bool(stretches) is bool(runs_of(text))
    assert len(stretches) <= 1
    assert LEAST == 6
