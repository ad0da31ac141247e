"""Checks that a quote appears in its source, word for word.

A quote may differ from its source in white space, in the kind of quotation marks and dashes, and in superscript
reference numbers (content guide, section 1). No other difference is allowed. The texts are passed in; this module
does not read sources.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from generator.text.letters import any_marks_pattern, composed, same_letters

OMISSION = "[...]"
"""Marks words left out of a quote. Both sides must be in one paragraph of the source, in this order."""

# Reference numbers: ²⁰, ³⁻⁵, ^{22,23}. After a digit or a single letter they would be a power or a unit: 10⁶, m².
# Between two letters of a word they belong to the word: CO²e.
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = rf"[^\W\d_{_HIGH}]"
_NUMBER = rf"(?:[{_HIGH}](?:[{_HIGH}⁻–,]*[{_HIGH}])?+|\^\{{\d[\d,–-]*\}})"
_REFERENCE_NUMBER = re.compile(rf"(?<={_LETTER}{_LETTER}){_NUMBER}(?!{_LETTER})|(?<=[^\w^]){_NUMBER}")

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ITEM = re.compile(r"\s*[-*+•]\s")
_ENDS_SENTENCE = re.compile(r"[.!?:…][')\]]*$")


def normalise(text: str) -> str:
    """`text` without the differences that a quote may have from its source.

    Words are separated by one space, every quotation mark becomes `'`, every dash becomes `-`, and superscript
    reference numbers are removed. Letters, their case and all other characters are kept.
    """
    return same_letters(_REFERENCE_NUMBER.sub("", composed(text)))


def spelling_pattern(words: str) -> str:
    """A regular expression for `words` with any white space, quotation marks, dashes and reference numbers."""
    bare = _REFERENCE_NUMBER.sub("", composed(words)).split()
    return rf"(?:{_REFERENCE_NUMBER.pattern})?\s+".join(map(any_marks_pattern, bare))


def is_verbatim_in(quote: str, source: str) -> bool:
    """Whether the words of `quote` are in one paragraph of the text `source`, as whole words.

    If the quote has `[...]`, its parts must be in this order, with any words between them.
    """
    parts = [part for part in map(normalise, quote.split(OMISSION)) if part]
    wanted = [re.compile(_whole(part)) for part in parts]
    return bool(parts) and any(_in_order(wanted, paragraph) for paragraph in _containing(max(parts, key=len), source))


def _in_order(wanted: list[re.Pattern[str]], paragraph: str) -> bool:
    """Whether a paragraph has the parts in this order. Taking the first match of each is enough, so time is linear."""
    end = 0
    for part in wanted:
        found = part.search(paragraph, end)
        if not found:
            return False
        end = found.end()
    return True


def _containing(words: str, source: str) -> Iterator[str]:
    """The paragraphs of a source that contain `words`, even inside longer words.

    Searching the whole source for a string is many times faster than searching each paragraph for a pattern.
    """
    text, begins = _joined(source)
    at = text.find(words)
    while at >= 0:
        number = bisect_right(begins, at)
        yield source_paragraphs(source)[number - 1]
        at = text.find(words, begins[number]) if number < len(begins) else -1


@lru_cache(maxsize=8)
def _joined(source: str) -> tuple[str, list[int]]:
    """The paragraphs of a source as one text, and where each begins in it. No paragraph has a line break."""
    paragraphs = source_paragraphs(source)
    begins = [0, *accumulate(len(paragraph) + 1 for paragraph in paragraphs)]
    return "\n".join(paragraphs), begins[:-1]


def _whole(words: str) -> str:
    """A regular expression for `words` that does not match part of a longer word, compound or number."""
    before = r"(?<!\w)(?<!\w[-'])(?<!\d[.,])" if re.match(r"\w", words) else ""
    after = r"(?!\w)(?![-']\w)(?![.,]\d)" if re.search(r"\w$", words) else ""
    return before + re.escape(words) + after


@lru_cache(maxsize=8)
def source_paragraphs(source: str) -> tuple[str, ...]:
    """The paragraphs of the text of a source, normalised. HTML tags count as white space.

    Blank lines separate paragraphs, but a paragraph that breaks off in mid-sentence, as at the foot of a page,
    continues in the next. Each cell of a table (separated by tabs) and each item of a list is its own paragraph.
    """
    found: list[list[str]] = []
    broken_off = False
    for block in re.split(r"\n\s*\n", _TAG.sub(" ", source)):
        pieces = [normalise(piece) for piece in _pieces(block)]
        pieces = [piece for piece in pieces if piece]
        if pieces and broken_off and pieces[0].lstrip("'([")[:1].islower():
            found[-1].append(pieces.pop(0))
        found += ([piece] for piece in pieces)
        broken_off = "\t" not in block and bool(found) and not _ENDS_SENTENCE.search(found[-1][-1])
    return tuple(map(" ".join, found))


def _pieces(block: str) -> Iterator[str]:
    """The lines of a block joined into one text, but each cell of a table and each item of a list on its own."""
    running: list[str] = []
    for line in block.split("\n"):
        if "\t" in line or _ITEM.match(line):
            yield " ".join(running)
            running = []
        if "\t" in line:
            yield from line.split("\t")
        else:
            running.append(line)
    yield " ".join(running)
