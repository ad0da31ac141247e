"""Says which letters count as the same whenever two texts are compared.

Words are stored as people wrote them, and compared in the forms that these functions return. `docs/same-letters.md` has
the table; the script of the search follows it too, and a test compares both with the table.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

QUOTATION_MARKS = "'\"`´‘’‚‛“”„‟«»‹›ʼʻ＇＂"
"""Apostrophes and quotation marks of every kind."""

DASHES = "-‐‑‒–—―−﹘﹣－"
"""Hyphens, dashes and the minus of every kind."""

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ONE_KIND = {
    **dict.fromkeys(map(ord, QUOTATION_MARKS), "'"),
    **dict.fromkeys(map(ord, DASHES), "-"),
    **dict.fromkeys(map(ord, _UNSEEN), ""),
}
_WIDTH_KEPT = {code: mark for code, mark in _ONE_KIND.items() if mark} | dict.fromkeys(
    (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "
)


def composed(text: str) -> str:
    """`text` with every accented letter as one character (NFC), as most keyboards type it."""
    return text if text.isascii() or unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def same_letters(text: str) -> str:
    """The form of `text` that is compared where words must not change: in seals, reviews and versions.

    It has one kind of apostrophe and quotation mark, one kind of dash, one space between words, no invisible characters
    and every accented letter as one character. Case, and every other character, is kept.
    """
    # Composed again, because a letter and its accent may have had something invisible between them.
    return " ".join(composed(composed(text).translate(_ONE_KIND)).split())


@lru_cache(maxsize=1 << 13)  # A text uses few words, and each of them often.
def same_words(text: str) -> str:
    """The form of `text` in which words are looked up: as `same_letters` returns it, but without capitals."""
    return composed(same_letters(text).casefold())


def with_uniform_marks(text: str) -> str:
    """`text` with one kind of apostrophe, dash and space. Each character keeps its index."""
    return text if text.isascii() else text.translate(_WIDTH_KEPT)


def any_marks_pattern(words: str) -> str:
    """A regular expression for `words`, which has no white space, with apostrophes and dashes of any kind."""
    return "".join(map(_any_kind_of, composed(words)))


def _any_kind_of(letter: str) -> str:
    kinds = next((kinds for kinds in (QUOTATION_MARKS, DASHES) if letter in kinds), letter)
    return re.escape(letter) if kinds == letter else f"[{re.escape(kinds)}]"
