"""Finds reference links in Markdown that people wrote, and keeps away from the code in it.

Only what has to be known before a page is converted; the conversion itself is the business of whoever publishes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Text
from generator.text import fold

REFERENCE = re.compile(r"(?<![\\\]!])\[(?P<label>[^\[\]]+)\]\[(?P<id>[^\[\]]*)\]")
_CODE = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$|(?P<ticks>`+)(?!`).*?(?P=ticks)", re.DOTALL | re.MULTILINE
)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]+)\]:", re.MULTILINE)


def definitions(text: Text) -> set[str]:
    """The labels that the page itself defines, in lower case."""
    return {label.lower() for label in _DEFINITION.findall(text.body)}


def references(text: Text) -> Iterator[tuple[str, int, int]]:
    """Each `[label][id]` and `[id][]` in a hand-written page, with line and column, code left aside."""
    body = masked(text.body)
    for found in REFERENCE.finditer(body):
        start = found.start()
        line = body.count("\n", 0, start)
        column = start - body.rfind("\n", 0, start)
        yield found["id"] or fold(found["label"]), text.body_line + line, column


def masked(body: str) -> str:
    """Markdown with every character of its code turned into a blank, so that positions stay."""
    return _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)
