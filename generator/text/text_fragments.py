"""The address of a passage inside a document on the web: a text directive, `#:~:text=`, that a browser scrolls to.

Syntax and percent-encoding are those of the W3C community draft *URL Fragment Text Directives*
(wicg.github.io/scroll-to-text-fragment): `text=start` or `text=start,end`, several of them parted by `&`. It is an
offer, never a promise: whether the publisher's page has these words in one piece, and whether a redirect on the way
keeps the fragment, nobody knows from here; a browser that does not find them shows the top of the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote as percent_encoded

from generator.text.strings import fold
from generator.text.verbatim import OMISSION

SHORT_PASSAGE = 8
"""A passage with more words than this is named by its first and its last words."""
MOST_END_WORDS = 6
"""How many words name one end of a long passage, at most."""
FEWEST_END_WORDS = 3
"""An end of fewer words might stand elsewhere in the document."""

# Where a publisher may set the number of a reference, so that the words around it are not one run of text.
_BROKEN = re.compile(r"[.,;:!?)\]](?=[\s”’\"']|$)")
_EDGES = " \t.,;:!?“”‘’\"'()[]…–—-"


@lru_cache(maxsize=20_000)
def passage_url(document: str, words: str) -> str:
    """The address of `words` inside the document at the address `document`, which may name a fragment already.

    Each part of a quote with `[...]` has a directive of its own: the browser scrolls to the first, and marks all.
    Without any word that could be looked for, the address of the document.
    """
    directives = "&".join(f"text={found}" for found in map(_selector, words.split(OMISSION)) if found)
    if not directives:
        return document
    return f"{document}{'' if '#' in document else '#'}:~:{directives}"


def _selector(part: str) -> str:
    """`start` for a short run of words, `start,end` for a long one or one with marks inside; percent-encoded."""
    bare = fold(part).strip(_EDGES)
    words = bare.split(" ")
    if len(words) < 2 * FEWEST_END_WORDS or (len(words) <= SHORT_PASSAGE and not _BROKEN.search(bare)):
        return encoded(bare)
    start, end = _first(words), _last(words)
    if len(start) + len(end) > len(words):
        return encoded(bare)
    return f"{encoded(_bare(start))},{encoded(_bare(end))}"


def encoded(words: str) -> str:
    """Words as one parameter of a directive: there `&`, `-` and `,` have a meaning, so they are percent-encoded too."""
    return percent_encoded(words, safe="").replace("-", "%2D")


def _first(words: list[str]) -> list[str]:
    """The first words, up to the first mark behind which a number may stand, but never too few."""
    for number in range(FEWEST_END_WORDS, MOST_END_WORDS):
        if _BROKEN.search(words[number - 1]):
            return words[:number]
    return words[:MOST_END_WORDS]


def _last(words: list[str]) -> list[str]:
    """The last words, after the last such mark, but never too few."""
    for number in range(FEWEST_END_WORDS, min(MOST_END_WORDS, len(words))):
        if _BROKEN.search(words[-number - 1]):
            return words[-number:]
    return words[-MOST_END_WORDS:]


def _bare(words: list[str]) -> str:
    return " ".join(words).strip(_EDGES)
