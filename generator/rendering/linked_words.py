"""Links in the editors' words of a record: `[words][id]`, as people write them on pages, and nothing else of Markdown.

Only an id that the project has makes a link; all else comes out as the characters it holds.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from generator.documents.markdown import REFERENCE
from generator.rendering.environment import Ready, ready
from generator.text.strings import fold


def linked(text: str, hrefs: Mapping[str, Ready]) -> Ready:
    """One paragraph as Markdown, its reference links made; `hrefs` holds the address of each id, seen from the page."""
    folded, parts, end = fold(text), [], 0
    for found in _links(folded, hrefs):
        parts += [_piece(folded[end : found.start()]), Ready(f"[{_piece(found['label'])}]({hrefs[found['id']]})")]
        end = found.end()
    return Ready("".join([*parts, _piece(folded[end:])]))


def unlinked(text: str, known: Collection[str]) -> str:
    """The text on one line without its links, where there is nowhere to lead: of `[words][id]` the words stay."""
    folded, parts, end = fold(text), [], 0
    for found in _links(folded, known):
        parts += [folded[end : found.start()], found["label"]]
        end = found.end()
    return "".join([*parts, folded[end:]])


def _links(folded: str, known: Collection[str]) -> Iterator[re.Match[str]]:
    return (found for found in REFERENCE.finditer(folded) if found["id"] in known)


def _piece(text: str) -> Ready:
    """Part of a line, with the blanks at its ends, which `ready` alone would take off."""
    inner = text.strip(" ")
    if not inner:
        return Ready(text)
    return Ready(f"{' ' * text.startswith(' ')}{ready(inner)}{' ' * text.endswith(' ')}")
