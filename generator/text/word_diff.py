"""Compares two texts word by word: which words are the same, which were deleted and which were added.

It compares strings, wherever they come from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from generator.text.letters import same_letters

_SHOWN_WORDS = 8
"""How many unchanged words are shown on each side of a change in a long text."""

OMITTED = "..."


class WordState(StrEnum):
    """Whether words are the same, deleted or added."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A run of words that is the same in both texts, or words of the old text and their replacement in the new."""

    same: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


def diff_runs(
    old: Sequence[str], new: Sequence[str], key: Callable[[str], str] = lambda word: word
) -> Iterator[DiffRun]:
    """The words of two texts in order, divided so that as few words as possible are in runs that differ.

    Two words are the same if `key` returns the same string for both.
    """
    matcher = SequenceMatcher(None, [*map(key, old)], [*map(key, new)], autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        yield DiffRun(what == "equal", tuple(old[first:last]), tuple(new[begin:end]))


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """A run of words, and whether they are the same, deleted or added."""

    mark: WordState
    text: str


def word_changes(old: str, new: str) -> tuple[MarkedWords, ...]:
    """The words of both texts in order, as pieces.

    The same and the deleted pieces make up the old text; the same and the added pieces make up the new text. They may
    differ from the texts only in letters that `text.letters` counts as the same.
    """
    parted = diff_runs(_words(old), _words(new), key=same_letters)
    return tuple(piece for stretch in parted for piece in _pieces(stretch))


def _pieces(stretch: DiffRun) -> Iterator[MarkedWords]:
    if stretch.same:
        yield MarkedWords(WordState.SAME, " ".join(stretch.new))
        return
    for mark, words in ((WordState.GONE, stretch.old), (WordState.NEW, stretch.new)):
        if words:
            yield MarkedWords(mark, " ".join(words))


def shortened(pieces: tuple[MarkedWords, ...]) -> tuple[MarkedWords, ...]:
    """The same pieces, with `...` in place of the middle of long unchanged ones."""
    ends = (0, len(pieces) - 1)
    return tuple(_short(piece, first=index == ends[0], last=index == ends[1]) for index, piece in enumerate(pieces))


def _short(piece: MarkedWords, *, first: bool, last: bool) -> MarkedWords:
    words = piece.text.split(" ")
    if piece.mark is not WordState.SAME or len(words) <= 2 * _SHOWN_WORDS + 1:
        return piece
    start = [] if first else words[:_SHOWN_WORDS]
    end = [] if last else words[-_SHOWN_WORDS:]
    return MarkedWords(WordState.SAME, " ".join([*start, OMITTED, *end]))


def _words(text: str) -> list[str]:
    return re.split(r"\s+", text.strip()) if text.strip() else []
