"""Tells whether a quote stands in its source, word for word.

A quote may differ from its source in white space, in the kind of quotation marks and dashes, and in reference numbers
set as superscripts (content guide, section 1). Nothing else is forgiven: what is almost a quote is not a quote.
Nothing here knows which sources there are, or reads them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

OMISSION = "[...]"
"""What stands in a quote for words that are left out; both sides of it stand in one paragraph, in this order."""

# Reference numbers: ²⁰, ³⁻⁵, ^{22,23}. After a digit or a single letter it would be a power or a unit, 10⁶ or m².
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER = rf"[^\W\d_{_HIGH}]"
_REFERENCE_NUMBER = re.compile(
    rf"(?:(?<={_LETTER}{_LETTER})|(?<=[^\w^]))"
    rf"(?:[{_HIGH}](?:[{_HIGH}⁻–,]*[{_HIGH}])?|\^\{{\d[\d,–-]*\}})"
)
_ALIKE = {ord(mark): "'" for mark in '"`´‘’‚‛“”„‟«»‹›'} | {ord(dash): "-" for dash in "‐‑‒–—―−"}
_QUOTATION_MARKS = "'" + "".join(chr(mark) for mark, normal in _ALIKE.items() if normal == "'")
_DASHES = "-" + "".join(chr(mark) for mark, normal in _ALIKE.items() if normal == "-")

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ITEM = re.compile(r"\s*[-*+•]\s")
_ENDS_SENTENCE = re.compile(r"[.!?:…][')\]]*$")


def normalise(text: str) -> str:
    """`text` without all in which a quote may differ from its source.

    One space stands between words, `'` for every kind of quotation mark, `-` for every kind of dash, and nothing for
    reference numbers set as superscripts. Letters, their case and all other marks stay.
    """
    bare = _REFERENCE_NUMBER.sub("", unicodedata.normalize("NFC", text))
    return " ".join(bare.translate(_ALIKE).split())


def spelling_pattern(words: str) -> str:
    """A pattern for words however they are spelt: any white space, kind of mark and dash, and reference numbers."""
    bare = _REFERENCE_NUMBER.sub("", unicodedata.normalize("NFC", words)).split()
    spelt = ("".join(map(_any_kind, word)) for word in bare)
    return rf"(?:{_REFERENCE_NUMBER.pattern})?\s+".join(spelt)


def _any_kind(letter: str) -> str:
    """A pattern for a letter or mark, and for all kinds of it that count as the same."""
    kinds = next((kinds for kinds in (_QUOTATION_MARKS, _DASHES) if letter in kinds), letter)
    return re.escape(letter) if kinds == letter else f"[{re.escape(kinds)}]"


def is_verbatim_in(quote: str, source: str) -> bool:
    """Whether the words of `quote` stand in one paragraph of the text `source`, whole words only.

    Where the quote has `[...]`, its parts stand in this order and any words may stand between them.
    """
    parts = [part for part in map(normalise, quote.split(OMISSION)) if part]
    wanted = re.compile(".*?".join(map(_whole, parts)))
    return bool(parts) and any(wanted.search(paragraph) for paragraph in source_paragraphs(source))


def _whole(words: str) -> str:
    """A pattern for the words that does not begin or end inside a longer word, a compound or a figure."""
    before = r"(?<!\w)(?<!\w[-'])(?<!\d[.,])" if re.match(r"\w", words) else ""
    after = r"(?!\w)(?![-']\w)(?![.,]\d)" if re.search(r"\w$", words) else ""
    return before + re.escape(words) + after


@lru_cache(maxsize=8)
def source_paragraphs(source: str) -> tuple[str, ...]:
    """The paragraphs of a source's text, normalised; markup in angle brackets counts as white space.

    Blank lines part paragraphs, but one that breaks off in the middle of a sentence, as at the foot of a page, goes on
    in the next. Each cell of a table (parted by tabs) and each item of a list is a paragraph of its own.
    """
    found: list[str] = []
    broken_off = False
    for block in re.split(r"\n\s*\n", _TAG.sub(" ", source)):
        pieces = [normalise(piece) for piece in _pieces(block)]
        pieces = [piece for piece in pieces if piece]
        if pieces and broken_off and pieces[0].lstrip("'([")[:1].islower():
            pieces[0] = f"{found.pop()} {pieces[0]}"
        found += pieces
        broken_off = "\t" not in block and bool(found) and not _ENDS_SENTENCE.search(found[-1])
    return tuple(found)


def _pieces(block: str) -> Iterator[str]:
    """The lines of a block put together, unless it is a table or a list."""
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
