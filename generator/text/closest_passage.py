"""The passage of a source that is most like words that do not stand there, and where the two differ.

For people only: what is found here is a suggestion to look at and never makes a quote of words that are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.text.strings import closest
from generator.text.verbatim import OMISSION, normalise, source_paragraphs, stands_in
from generator.text.word_diff import stretches

AROUND = 6
"""How many words are shown on either side of a difference."""
_MARGIN = 4
"""How many words more than its own a passage may have, at either side, where words were left out."""


@dataclass(frozen=True, slots=True)
class Near:
    """The words as they are written and as the nearest passage has them, the differing ones between `>>` and `<<`."""

    written: str
    source: str


def nearest(quote: str, source: str) -> Near | None:
    """The passage of `source` most like the first part of `quote` that does not stand there; None without any."""
    parts = [part for part in map(normalise, quote.split(OMISSION)) if part]
    part = next((part for part in parts if not stands_in(part, source)), None)
    if part is None:
        return None
    words = part.split()
    passage = _passage(words, [paragraph.split() for paragraph in source_paragraphs(source)])
    return _compared(words, passage) if passage else None


def in_wrong_order(quote: str, source: str) -> bool:
    """Whether each part of a quote stands in the source, but not all in this order within one paragraph."""
    parts = [part for part in map(normalise, quote.split(OMISSION)) if part]
    return len(parts) > 1 and all(stands_in(part, source) for part in parts) and not stands_in(quote, source)


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]'").lower()


def _passage(words: list[str], paragraphs: list[list[str]]) -> list[str]:
    """About as many words of one paragraph as are most like these; none where the source has nothing like them."""
    if len(words) == 1:
        vocabulary = {_bare(word): word for paragraph in paragraphs for word in paragraph}
        alike = closest(_bare(words[0]), vocabulary)
        return [vocabulary[alike]] if alike else []
    wanted = Counter(map(_bare, words))
    best, found = 0, list[str]()
    for paragraph in paragraphs:
        held, begin, end = _best_run(wanted, len(words), paragraph)
        if held > best:
            best, found = held, paragraph[max(0, begin - _MARGIN) : end + _MARGIN]
    return found


def _best_run(wanted: Counter[str], size: int, paragraph: list[str]) -> tuple[int, int, int]:
    """How many of the wanted words the best run of a paragraph has, and where that begins and ends."""
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


def _compared(words: list[str], passage: list[str]) -> Near:
    """Both side by side; what of the passage stands before and after all that is alike belongs to it no more."""
    passage = [_without_marks(word, words[0], words[-1]) for word in passage]
    found = [*stretches(words, passage)]
    while found and not found[0].old:
        found = found[1:]
    while found and not found[-1].old:
        found = found[:-1]
    if found:
        found[0] = replace(found[0], new=found[0].new[-len(found[0].old) :])
        found[-1] = replace(found[-1], new=found[-1].new[: len(found[-1].old)])
    return Near(
        _shown([(stretch.same, stretch.old) for stretch in found]),
        _shown([(stretch.same, stretch.new) for stretch in found]),
    )


def _without_marks(word: str, first: str, last: str) -> str:
    """The word as a quote may begin or end with it: without the marks before it, or after it."""
    if word.endswith(first) and not any(map(str.isalnum, word.removesuffix(first))):
        return first
    return last if word.startswith(last) and not any(map(str.isalnum, word.removeprefix(last))) else word


def _shown(pieces: list[tuple[bool, Sequence[str]]]) -> str:
    """Pieces as one text: what differs between marks, and of a long run that is the same only what stands near."""
    shown = []
    for number, (same, words) in enumerate(pieces):
        if not same:
            shown.append(f">>{' '.join(words)}<<")
            continue
        before, after = number > 0, number < len(pieces) - 1
        if len(words) <= AROUND * (before + after):
            shown.append(" ".join(words))
        else:
            kept = [*words[:AROUND]] * before, [*words[-AROUND:]] * after
            shown.append(" ".join((*kept[0], "...", *kept[1])))
    return " ".join(shown)
