"""Measures how hard a plain text is to read, in figures that an editor can check: words per sentence, long words.

The result is a hint, not a verdict (content guide, section 2). It uses lengths and the project's own list of easy
words, not a readability formula or a list of American words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.plain_language.sentences import WORD, Sentence, sentences
from generator.text.letters import same_words

LONGEST = 25
"""The most words in a sentence (content guide, section 2)."""

MEAN = 15
"""The most words per sentence, on average over a text (content guide, section 2)."""

LONG_WORD = 11
"""A word with this many letters counts as hard, unless listed as easy. Parts joined by a hyphen count separately."""

# Directly before or after a word, these explain it. Further away than this many characters, they do not.
_NEAR = 30
_EXPLAINS = re.compile(
    r"\b(?:means?|meaning|that is|is when|is where|is how|is what|is a|is an|are people who)\b|\(", re.IGNORECASE
)
_NAMES = re.compile(r"\b(?:called|known as)\W*$", re.IGNORECASE)
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly", "'s", "’s", "al")


@dataclass(frozen=True, slots=True)
class Readability:
    """The sentences of a text, and figures about their lengths."""

    sentences: tuple[Sentence, ...]

    @property
    def mean(self) -> float:
        """The mean number of words per sentence; 0 without sentences."""
        lengths = [len(sentence.words) for sentence in self.sentences]
        return sum(lengths) / len(lengths) if lengths else 0.0

    @property
    def longest(self) -> int:
        """The number of words in the longest sentence; 0 without sentences."""
        return max((len(sentence.words) for sentence in self.sentences), default=0)

    @property
    def too_long(self) -> tuple[Sentence, ...]:
        """The sentences with too many words."""
        return tuple(sentence for sentence in self.sentences if len(sentence.words) > LONGEST)


def readability(markdown: str, first_line: int = 1) -> Readability:
    """The readability of Markdown that begins on line `first_line` of its file."""
    return Readability(sentences(markdown, first_line))


def hard_words(found: Iterable[Sentence], easy: Collection[str]) -> Iterator[tuple[str, Sentence]]:
    """Each hard word that the sentences do not explain, once, with the sentence where it first occurs.

    A hard word is long, not a name and not easy. `easy` is in lower case, and covers forms with endings such as -s,
    -ed, -ing or -ly.
    """
    read = tuple(found)
    forms = {word + ending for word in easy for ending in _ENDINGS} | {_stem(word) + "ing" for word in easy}
    seen: set[str] = set()
    for sentence in read:
        for index, word in enumerate(sentence.words):
            key = same_words(word)
            name = index > 0 and word[0].isupper()
            if key in seen or name or not _is_long(key) or key in forms or _parts_easy(key, forms):
                continue
            seen.add(key)
            if not any(_explained(key, other.text) for other in read):
                yield word, sentence


def _is_long(word: str) -> bool:
    return max(len(part) for part in re.split(r"[-/']", word)) >= LONG_WORD and not any(map(str.isdigit, word))


def _parts_easy(word: str, forms: Collection[str]) -> bool:
    return all(part in forms or len(part) < LONG_WORD for part in re.split(r"[-/']", word))


def _stem(word: str) -> str:
    return word.removesuffix("e")


def _explained(word: str, text: str) -> bool:
    """Whether a sentence seems to explain the word, judging by the words around it."""
    uses = (found for found in WORD.finditer(text) if same_words(found[0]) == word)
    return any(
        _EXPLAINS.search(text, use.end(), use.end() + _NEAR) or _NAMES.search(text[: use.start()]) for use in uses
    )
