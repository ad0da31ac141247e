"""Links in the editors' words of a record: `[words][id]`, as on pages, and no other Markdown.

Only ids that the project has become links. The page shows everything else exactly as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from generator.documents.markdown import REFERENCE
from generator.rendering.environment import Ready, ready
from generator.text.strings import fold


def with_links(text: str, hrefs: Mapping[str, Ready]) -> Ready:
    """Returns one paragraph as Markdown with its reference links. `hrefs` is the address of each id from the page."""
    folded, parts, end = fold(text), [], 0
    for found in _links(folded, hrefs):
        parts += [_piece(folded[end : found.start()]), Ready(f"[{_piece(found['label'])}]({hrefs[found['id']]})")]
        end = found.end()
    return Ready("".join([*parts, _piece(folded[end:])]))


def without_links(text: str, known: Collection[str]) -> str:
    """Returns the text on one line without its links, for places that cannot have any. Their words remain."""
    folded, parts, end = fold(text), [], 0
    for found in _links(folded, known):
        parts += [folded[end : found.start()], found["label"]]
        end = found.end()
    return "".join([*parts, folded[end:]])


def _links(folded: str, known: Collection[str]) -> Iterator[re.Match[str]]:
    return (found for found in REFERENCE.finditer(folded) if found["id"] in known)


def _piece(text: str) -> Ready:
    """Returns part of a line as Markdown. It keeps the spaces at both ends, which `ready` alone would remove."""
    inner = text.strip(" ")
    if not inner:
        return Ready(text)
    return Ready(f"{' ' * text.startswith(' ')}{ready(inner)}{' ' * text.endswith(' ')}")
