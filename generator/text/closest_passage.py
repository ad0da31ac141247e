"""Finds the passage of a source that is closest to a quote that does not match, and shows where the two differ.

The result is a suggestion for people. A close match never counts as a quote.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.text.strings import closest
from generator.text.verbatim import OMISSION, is_verbatim_in, normalise, source_paragraphs
from generator.text.word_diff import diff_runs

SHOWN_WORDS = 6
"""How many unchanged words are shown on each side of a difference."""
_MARGIN = 4
"""How many extra words a passage may have on each side, in case the quote left words out."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A quote as written and the closest passage of its source, with differences between `>>` and `<<`."""

    written: str
    source: str


def closest_passage(quote: str, source: str) -> Comparison | None:
    """Compare the first part of `quote` that is not in `source` with the passage closest to it.

    Parts are separated by `[...]`. None if every part is in the source, or if no passage is close.
    """
    parts = [part for part in map(normalise, quote.split(OMISSION)) if part]
    part = next((part for part in parts if not is_verbatim_in(part, source)), None)
    if part is None:
        return None
    words = part.split()
    passage = _passage(words, source)
    return _compared(words, passage) if passage else None


def in_wrong_order(quote: str, source: str) -> bool:
    """Whether every part of a quote is in the source, but not in this order within one paragraph."""
    parts = [part for part in map(normalise, quote.split(OMISSION)) if part]
    return len(parts) > 1 and all(is_verbatim_in(part, source) for part in parts) and not is_verbatim_in(quote, source)


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]'").lower()


def _passage(words: list[str], source: str) -> list[str]:
    """The run of words in one paragraph that is closest to `words`; empty if nothing is close."""
    if len(words) == 1:
        vocabulary = _vocabulary(source)
        alike = closest(_bare(words[0]), vocabulary)
        return [vocabulary[alike]] if alike else []
    wanted = Counter(map(_bare, words))
    best, found, where = 0, list[str](), 0
    for most, number in _candidates(wanted, source):
        if most < best:
            break
        paragraph = source_paragraphs(source)[number].split()
        held, begin, end = _best_run(wanted, len(words), paragraph)
        if held > best or (held == best > 0 and number < where):
            best, found, where = held, paragraph[max(0, begin - _MARGIN) : end + _MARGIN], number
    return found


def _candidates(wanted: Counter[str], source: str) -> list[tuple[int, int]]:
    """At most how many of the wanted words each paragraph contains, and the number of the paragraph; the best first."""
    most: Counter[int] = Counter()
    paragraphs = _paragraphs_by_word(source)
    for word, times in wanted.items():
        for number in paragraphs.get(word, ()):
            most[number] += times
    return sorted(((count, number) for number, count in most.items()), key=lambda one: (-one[0], one[1]))


@lru_cache(maxsize=8)
def _paragraphs_by_word(source: str) -> dict[str, array[int]]:
    """The numbers of the paragraphs of a source that contain a word, by the word without punctuation."""
    found: dict[str, array[int]] = {}
    for number, paragraph in enumerate(source_paragraphs(source)):
        for word in set(map(_bare, paragraph.split())):
            if word not in found:
                found[word] = array("I")
            found[word].append(number)
    return found


@lru_cache(maxsize=8)
def _vocabulary(source: str) -> dict[str, str]:
    """Each word of a source, by the word without punctuation."""
    return {_bare(word): word for paragraph in source_paragraphs(source) for word in paragraph.split()}


def _best_run(wanted: Counter[str], size: int, paragraph: list[str]) -> tuple[int, int, int]:
    """How many of the wanted words the best run of a paragraph contains, and its begin and end."""
    inside: Counter[str] = Counter()
    held, best = 0, (0, 0, 0)
    bare = [_bare(word) for word in paragraph]
    for end, word in enumerate(bare, start=1):
        inside[word] += 1
        held += inside[word] <= wanted[word]
        if end > size:
            left = bare[end - size - 1]
            held -= inside[left] <= wanted[left]
            inside[left] -= 1
        if held > best[0]:
            best = held, max(0, end - size), end
    return best


def _compared(words: list[str], passage: list[str]) -> Comparison:
    """The quote and the passage side by side. The passage is cut to the words between its first match and its last."""
    passage = [_without_marks(word, words[0], words[-1]) for word in passage]
    found = [*diff_runs(words, passage)]
    while found and not found[0].old:
        found = found[1:]
    while found and not found[-1].old:
        found = found[:-1]
    if found:
        found[0] = replace(found[0], new=found[0].new[-len(found[0].old) :])
        found[-1] = replace(found[-1], new=found[-1].new[: len(found[-1].old)])
    return Comparison(
        _shown([(stretch.same, stretch.old) for stretch in found]),
        _shown([(stretch.same, stretch.new) for stretch in found]),
    )


def _without_marks(word: str, first: str, last: str) -> str:
    """`first` or `last`, if `word` is that word with punctuation before or after it; otherwise `word`."""
    if word.endswith(first) and not any(map(str.isalnum, word.removesuffix(first))):
        return first
    return last if word.startswith(last) and not any(map(str.isalnum, word.removeprefix(last))) else word


def _shown(pieces: list[tuple[bool, Sequence[str]]]) -> str:
    """The pieces as one text: differences between `>>` and `<<`, long unchanged runs shortened to their ends."""
    shown = []
    for number, (same, words) in enumerate(pieces):
        if not same:
            shown.append(f">>{' '.join(words)}<<")
            continue
        before, after = number > 0, number < len(pieces) - 1
        if len(words) <= SHOWN_WORDS * (before + after):
            shown.append(" ".join(words))
        else:
            kept = [*words[:SHOWN_WORDS]] * before, [*words[-SHOWN_WORDS:]] * after
            shown.append(" ".join((*kept[0], "...", *kept[1])))
    return " ".join(shown)
