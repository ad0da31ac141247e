"""Two texts set side by side, word by word: which words stayed, which went and which came.

Only texts are compared here; what they are texts of is known elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_CONTEXT = 8
"""How many words that stayed are shown on either side of a change in a long text."""

OMITTED = "..."


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are the same in both texts, or words of the old one and those that stand in their place."""

    same: bool
    old: tuple[str, ...]
    new: tuple[str, ...]


def stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """The words of two texts in order, as few of them as can be in stretches that differ."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, first, last, begin, end in matcher.get_opcodes():
        yield Stretch(what == "equal", tuple(old[first:last]), tuple(new[begin:end]))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row, and what became of them."""

    mark: Mark
    text: str


def reworded(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both texts in order. The pieces that stayed or went are the old text, white space aside.

    Those that stayed or came are the new one.
    """
    return tuple(piece for stretch in stretches(_words(old), _words(new)) for piece in _pieces(stretch))


def _pieces(stretch: Stretch) -> Iterator[Piece]:
    if stretch.same:
        yield Piece(Mark.SAME, " ".join(stretch.new))
        return
    for mark, words in ((Mark.GONE, stretch.old), (Mark.NEW, stretch.new)):
        if words:
            yield Piece(mark, " ".join(words))


def shortened(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The same pieces, with dots in the middle of long stretches that stayed."""
    ends = (0, len(pieces) - 1)
    return tuple(_short(piece, first=index == ends[0], last=index == ends[1]) for index, piece in enumerate(pieces))


def _short(piece: Piece, *, first: bool, last: bool) -> Piece:
    words = piece.text.split(" ")
    if piece.mark is not Mark.SAME or len(words) <= 2 * _CONTEXT + 1:
        return piece
    start = [] if first else words[:_CONTEXT]
    end = [] if last else words[-_CONTEXT:]
    return Piece(Mark.SAME, " ".join([*start, OMITTED, *end]))


def _words(text: str) -> list[str]:
    return re.split(r"\s+", text.strip()) if text.strip() else []
