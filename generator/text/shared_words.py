"""Finds where a text repeats several words of another text in a row. Punctuation and capitals do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.text.letters import DASHES, QUOTATION_MARKS, same_words

LEAST = 6
"""How many words in a row must be the same. Fewer are often shared by chance."""

Run: TypeAlias = tuple[str, ...]

_JOINT = re.escape(QUOTATION_MARKS + DASHES)
_WORD = re.compile(rf"[^\W_]+(?:[{_JOINT}][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Shared words as they are written in the text, and the index of their first character in it."""

    words: str
    start: int


def runs_of(text: str) -> frozenset[Run]:
    """Every run of `LEAST` words in a text."""
    words = [same_words(found[0]) for found in _WORD.finditer(text)]
    return frozenset(tuple(words[at : at + LEAST]) for at in range(len(words) - LEAST + 1))


def shared_stretches(text: str, runs: frozenset[Run]) -> Iterator[Stretch]:
    """The stretches of `text` that are made up of `runs` (see `runs_of`), each as long as possible, in order."""
    found = [*_WORD.finditer(text)]
    keys = [same_words(each[0]) for each in found]
    at = 0
    while at + LEAST <= len(keys):
        end = at
        while end + LEAST <= len(keys) and tuple(keys[end : end + LEAST]) in runs:
            end += 1
        if end == at:
            at += 1
            continue
        last = end + LEAST - 2
        yield Stretch(text[found[at].start() : found[last].end()], found[at].start())
        at = last + 1
