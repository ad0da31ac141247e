"""How hard a plain text is to read, in figures that an editor can check by hand: words per sentence, and long words.

A hint and no verdict (content guide, section 2): no formula and no list of American words, but lengths, and a list of
the project's own. Nothing here says what must be changed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.plain_language.sentences import WORD, Sentence, sentences

LONGEST = 25
"""A sentence of more words is too long (content guide, section 2)."""

MEAN = 15
"""A text with more words per sentence is too long-winded (the same)."""

LONG_WORD = 11
"""From so many letters on a word counts as hard unless readers are known to know it; parts at a hyphen count singly."""

# Said right after a word or before it, these explain it; so many characters on, they speak of something else.
_NEAR = 30
_EXPLAINS = re.compile(
    r"\b(?:means?|meaning|that is|is when|is where|is how|is what|is a|is an|are people who)\b|\(", re.IGNORECASE
)
_NAMES = re.compile(r"\b(?:called|known as)\W*$", re.IGNORECASE)
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly", "'s", "’s", "al")


@dataclass(frozen=True, slots=True)
class Readability:
    """The sentences of a text, and what follows from their lengths."""

    sentences: tuple[Sentence, ...]

    @property
    def mean(self) -> float:
        """Words per sentence; 0 where there is none."""
        lengths = [len(sentence.words) for sentence in self.sentences]
        return sum(lengths) / len(lengths) if lengths else 0.0

    @property
    def longest(self) -> int:
        """How many words the longest sentence has."""
        return max((len(sentence.words) for sentence in self.sentences), default=0)

    @property
    def too_long(self) -> tuple[Sentence, ...]:
        """The sentences that have too many words."""
        return tuple(sentence for sentence in self.sentences if len(sentence.words) > LONGEST)


def readability(markdown: str, first_line: int = 1) -> Readability:
    """The lengths of the sentences of some Markdown that begins on a line of its file."""
    return Readability(sentences(markdown, first_line))


def hard_words(found: Iterable[Sentence], easy: Collection[str]) -> Iterator[tuple[str, Sentence]]:
    """Each hard word that the text nowhere explains, once, with the sentence in which it stands first.

    Hard is a word of many letters that is neither easy nor a name. `easy` is in lower case; an ending such as -s, -ed,
    -ing or -ly makes no word of it hard.
    """
    read = tuple(found)
    forms = {word + ending for word in easy for ending in _ENDINGS} | {_stem(word) + "ing" for word in easy}
    seen: set[str] = set()
    for sentence in read:
        for index, word in enumerate(sentence.words):
            key = word.lower()
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
    """Whether a sentence says what the word means: a hint in the words around it, as far as words can show that."""
    uses = (found for found in WORD.finditer(text) if found[0].lower() == word)
    return any(
        _EXPLAINS.search(text, use.end(), use.end() + _NEAR) or _NAMES.search(text[: use.start()]) for use in uses
    )
