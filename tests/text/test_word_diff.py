"""Two texts word by word: both can be read from the pieces, and what stayed may be cut short."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.text.word_diff import WordState, shortened, word_changes

WORDS = st.lists(st.sampled_from(["a", "care", "women", "and", "staff", "."]), max_size=12).map(" ".join)


@given(WORDS, WORDS)
def test_word_by_word_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    for mark, text in ((WordState.NEW, old), (WordState.GONE, new)):
        assert " ".join(piece.text for piece in pieces if piece.mark is not mark) == text
    assert old != new or all(piece.mark is WordState.SAME for piece in pieces)


def test_what_stays_is_shortened_in_the_middle_only() -> None:
    long = " ".join(map(str, range(40)))
    pieces = shortened(word_changes(f"{long} x {long}", f"{long} y {long}"))
    start, end = "32 33 34 35 36 37 38 39", "0 1 2 3 4 5 6 7"
    assert [piece.text for piece in pieces] == [f"... {start}", "x", "y", f"{end} ..."]
