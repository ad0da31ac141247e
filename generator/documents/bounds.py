"""Sets the limits beyond which a text is refused, because the programs that read it would take minutes or give up.

They are far above what people write by hand. What is wrong is reported at its place, once for each file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings import Finding, Place
from generator.rules import Files

LONGEST_FILE = 20_000_000
LONGEST_TEXT = 20_000
"""The most characters of a YAML file, and of one text in it or one line of a page."""

LONGEST_PAGE = 300_000
MOST_HEADINGS = 2_000
MOST_LINES = 2_000
MOST_DEFINITIONS = 200
MOST_OPEN = 200
MOST_EMPHASIS = 1_200
DEEPEST = 30
"""The most characters and headings of a page; the most lines, definitions and brackets left open between two empty
lines; the most marks of emphasis in a paragraph, row or item; and how deep lists and quotations may be in each
other."""

_EMPTY = re.compile(r"\n[ \t]*(?=\n)")
_HEADING = re.compile(r"^(?: {0,3}#|=+$|-+$)", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}:", re.MULTILINE)
_TAG = re.compile(r"<[a-zA-Z!?/]")
_MARK = r"[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])"
_EMPHASIS = re.compile("[*_]")
_PART = re.compile(r"\n(?=[ \t]*(?:\||[-*+][ \t]|\d{1,9}[.)][ \t]))")
"""Where a row of a table or an item of a list begins."""
_DEEP = re.compile(rf"^(?:{_MARK}){{{DEEPEST}}}|^(?: {{4}}|\t){{{DEEPEST}}}{_MARK}", re.MULTILINE)


def too_long_file(path: str, text: str) -> Iterator[Finding]:
    """A finding if a YAML file is longer than any project needs."""
    if len(text) > LONGEST_FILE:
        message = f"the file has {len(text):,} characters, and may have {LONGEST_FILE:,}"
        yield Finding(Files.TOO_LONG, Place(path), message)


def too_much(path: str, body: str, first_line: int) -> Iterator[Finding]:
    """A finding for the first thing in the Markdown of a page that exceeds a limit.

    `body` begins on `first_line` of the file.
    """
    for offset, message in _beyond(body):
        yield Finding(Files.TOO_LONG, Place(path, first_line + body.count("\n", 0, offset), 1), message)
        return


def _beyond(body: str) -> Iterator[tuple[int, str]]:
    """Where something goes beyond a bound, and what it is."""
    if len(body) > LONGEST_PAGE:
        yield LONGEST_PAGE, f"the page has {len(body):,} characters, and may have {LONGEST_PAGE:,}"
        return
    headings = [found.start() for found in _HEADING.finditer(body)]
    if len(headings) > MOST_HEADINGS:
        yield headings[MOST_HEADINGS], f"the page has more than {MOST_HEADINGS:,} headings"
    if deep := _DEEP.search(body):
        yield deep.start(), f"lists or quotations are more than {DEEPEST} deep in each other here"
    opened = [found.start() for found in _TAG.finditer(body)]
    if len(opened) - body.count(">") > MOST_OPEN:
        yield opened[0], f"from here on, more than {MOST_OPEN} tags or comments begin with < and do not end"
    for start, end in _blocks(body):
        yield from ((start, message) for message in _beyond_in(body[start:end]))


def _blocks(body: str) -> Iterator[tuple[int, int]]:
    """The begin and end of what is between two empty lines."""
    start = 0
    for found in _EMPTY.finditer(body):
        yield start, found.start()
        start = found.end() + 1
    yield start, len(body)


def _beyond_in(block: str) -> Iterator[str]:
    if block.count("\n") > MOST_LINES:
        yield f"more than {MOST_LINES:,} lines begin here without an empty line between them"
    if len(_DEFINITION.findall(block)) > MOST_DEFINITIONS:
        yield f"more than {MOST_DEFINITIONS} definitions begin here without an empty line between them"
    if block.count("[") - block.count("]") > MOST_OPEN:
        yield f"this paragraph has more than {MOST_OPEN} brackets [ that are not closed"
    if any(len(_EMPHASIS.findall(part)) > MOST_EMPHASIS for part in _PART.split(block)):
        yield f"this paragraph has more than {MOST_EMPHASIS:,} of the marks * or _"
    if len(block) > LONGEST_TEXT and max(map(len, block.split("\n"))) > LONGEST_TEXT:
        yield f"this paragraph has a line of more than {LONGEST_TEXT:,} characters"
