"""Takes the words of quotes out of data that keeps them, as earlier releases do: plain JSON data in, the same out.

Only the shape of a quote's record is known here (`id`, `text`), not that of a release, so that data of any format can
be cleaned. Nothing is read or written, and what does not hold the words comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from generator.model.snapshot import ABOUT_WORDS, GONE
from generator.records import Quote, QuoteStatus
from generator.text.verbatim import OMISSION, spelling_pattern

LEAST = 5
"""Fewer words than this may stand anywhere by chance, and are taken out of the quote's own record only."""

_EDGES = " \t\n.,;:!?…“”‘’\"'()"
"""Marks with which a quote may begin and end, and without which somebody may have written it elsewhere."""


def redacted(data: Any, quotes: Collection[Quote]) -> Any:
    """JSON data without the words of these quotes, wherever they stand: today's words, and those it has by their ids.

    In the record of a quote `text` becomes `[withdrawn]` and what was noted about the words goes; anywhere else the
    words alone are replaced. Data without any of it comes back equal.
    """
    ids = {quote.id: quote.status for quote in quotes}
    texts = [*(quote.text for quote in quotes), *(text for text in _kept(data, ids) if text != GONE)]
    return _cleaned(data, ids, words_out(texts)) if ids else data


def words_out(texts: Collection[str]) -> Callable[[str], str]:
    """A function that puts `[withdrawn]` where a text holds the words of one of these, or of a long part of one."""
    parts = {part.strip(_EDGES) for text in texts for part in (text, *text.split(OMISSION))}
    # The longest first, so that a part never hides the whole.
    longest = sorted((part for part in parts if len(part.split()) >= LEAST), key=lambda part: (-len(part), part))
    if not longest:
        return lambda text: text
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(spelling_pattern, longest))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(GONE, text)


def _kept(data: Any, ids: Collection[str]) -> Iterator[str]:
    """The texts of records with these ids, however deep."""
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
