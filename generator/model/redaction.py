"""Removes the words of quotes from JSON data, such as earlier releases, and returns data of the same structure.

This module only knows the fields of a quote (`id`, `text`), not the format of a release, so that it can clean data of
any format. It reads and writes no files, and returns data without those words unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from generator.model.snapshot import ABOUT_WORDS, GONE
from generator.records import Quote, QuoteStatus
from generator.text.verbatim import OMISSION, spelling_pattern

LEAST = 5
"""Passages with fewer words than this may occur by chance, so they are only removed from the quote's own record."""

_EDGES = " \t\n.,;:!?…“”‘’\"'()"
"""Marks at the start or end of a quote, which may be missing where the quote is repeated."""


def redacted(data: Any, quotes: Collection[Quote]) -> Any:
    """JSON data without the words of these quotes: both today's words and those that the data has under their ids.

    In the record of a quote, `text` becomes `[withdrawn]` and the fields about the words are removed. Everywhere else
    only the words are replaced. Data without any of the words is returned equal.
    """
    ids = {quote.id: quote.status for quote in quotes}
    texts = [*(quote.text for quote in quotes), *(text for text in _kept(data, ids) if text != GONE)]
    return _cleaned(data, ids, redactor(texts)) if ids else data


def redactor(texts: Collection[str]) -> Callable[[str], str]:
    """A function that replaces these texts, and long parts of them, with `[withdrawn]` in the text it is given."""
    parts = {part.strip(_EDGES) for text in texts for part in (text, *text.split(OMISSION))}
    # The longest first, so that a whole text is replaced before its parts.
    longest = sorted((part for part in parts if len(part.split()) >= LEAST), key=lambda part: (-len(part), part))
    if not longest:
        return lambda text: text
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(spelling_pattern, longest))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(GONE, text)


def _kept(data: Any, ids: Collection[str]) -> Iterator[str]:
    """The texts of records with these ids, at any depth."""
    if isinstance(data, dict):
        if data.get("id") in ids and isinstance(data.get("text"), str):
            yield data["text"]
        data = list(data.values())
    for inner in data if isinstance(data, list) else ():
        yield from _kept(inner, ids)


def _cleaned(data: Any, ids: dict[str, QuoteStatus], clean: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, list):
        return [_cleaned(inner, ids, clean) for inner in data]
    if not isinstance(data, dict):
        return data
    known = isinstance(data.get("id"), str) and data["id"] in ids and "text" in data
    found = {key: _cleaned(held, ids, clean) for key, held in data.items() if not (known and key in ABOUT_WORDS)}
    return found | ({"text": GONE, "status": ids[data["id"]].value} if known else {})
