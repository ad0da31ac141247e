"""Addresses of passages in a web document: a text directive, `#:~:text=`, makes the browser scroll to the words.

Syntax and percent-encoding follow the W3C community draft *URL Fragment Text Directives*
(wicg.github.io/scroll-to-text-fragment): `text=start` or `text=start,end`, several of them separated by `&`. This
may fail: the publisher's page may split the words, or a redirect may drop the fragment. The browser then shows the
top of the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote as percent_encoded

from generator.text.strings import fold
from generator.text.verbatim import OMISSION

SHORT_PASSAGE = 8
"""The most words of a passage that is given in full; a longer one is given by its first and last words."""
MOST_END_WORDS = 6
"""The most words for each end of a long passage."""
FEWEST_END_WORDS = 3
"""The fewest words for each end; fewer might also occur elsewhere in the document."""

# Where a publisher may put a reference number, so that the words on either side are not one run of text.
_BROKEN = re.compile(r"[.,;:!?)\]](?=[\s”’\"']|$)")
_EDGES = " \t.,;:!?“”‘’\"'()[]…–—-"


@lru_cache(maxsize=20_000)
def passage_url(document: str, words: str) -> str:
    """The address of the passage `words` in the document at `document`, which may already have a fragment.

    Each part of a quote with `[...]` gets its own directive: the browser scrolls to the first and highlights them all.
    Without any words to look for, the address of the document is returned unchanged.
    """
    directives = "&".join(f"text={found}" for found in map(_selector, words.split(OMISSION)) if found)
    if not directives:
        return document
    return f"{document}{'' if '#' in document else '#'}:~:{directives}"


def _selector(part: str) -> str:
    """`start` for a short run of words, `start,end` for a long one or one with punctuation inside; percent-encoded."""
    bare = fold(part).strip(_EDGES)
    words = bare.split(" ")
    if len(words) < 2 * FEWEST_END_WORDS or (len(words) <= SHORT_PASSAGE and not _BROKEN.search(bare)):
        return encoded(bare)
    start, end = _first(words), _last(words)
    if len(start) + len(end) > len(words):
        return encoded(bare)
    return f"{encoded(_bare(start))},{encoded(_bare(end))}"


def encoded(words: str) -> str:
    """Words as one parameter of a directive, in which `&`, `-` and `,` must be percent-encoded too."""
    return percent_encoded(words, safe="").replace("-", "%2D")


def _first(words: list[str]) -> list[str]:
    """The first words, up to the first punctuation that a reference number may follow, but never too few."""
    for number in range(FEWEST_END_WORDS, MOST_END_WORDS):
        if _BROKEN.search(words[number - 1]):
            return words[:number]
    return words[:MOST_END_WORDS]


def _last(words: list[str]) -> list[str]:
    """The last words, after the last such punctuation, but never too few."""
    for number in range(FEWEST_END_WORDS, min(MOST_END_WORDS, len(words))):
        if _BROKEN.search(words[-number - 1]):
            return words[-number:]
    return words[-MOST_END_WORDS:]


def _bare(words: list[str]) -> str:
    return " ".join(words).strip(_EDGES)
