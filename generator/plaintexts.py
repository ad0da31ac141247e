"""What the page of a plain text prints in words, part by part, and a fingerprint of each part.

The page, the review pack and the records of reviews all read this list, so that what people agreed to is exactly what
the page says. Nothing here knows of reviews, of pages or of addresses.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph import Graph, name
from generator.markdown import REFERENCE, masked
from generator.model import PlainText
from generator.records import Requirement
from generator.text import sentence_case

HEADINGS = ("What this means", "Why it matters", "What good looks like", "What it connects to")
"""The headings of every plain text, in this order (content guide, section 2)."""

WHOLE, METHOD = "whole", "method"
"""The two subjects of a plain text that are no element: the whole Theory of Change, and how it was made."""

NAME, TITLE, TO_DO = "Its name", "Plain title", "What has to be done"
FINDING = "The main finding"

_HEADING = re.compile(r"^##[ \t]+(?P<heading>[^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a plain text, the Markdown under it, and the line of the file on which that begins."""

    heading: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a page prints: what it is, and its words."""

    name: str
    words: str


def sections(text: PlainText) -> tuple[Section, ...]:
    """The sections of a plain text in order; what stands before the first heading has an empty one."""
    marks = [*_HEADING.finditer(masked(text.body))]
    starts = [
        (0, 0, ""),
        *((mark.start(), mark.end(), text.body[mark.start("heading") : mark.end("heading")]) for mark in marks),
    ]
    ends = [start for start, _, _ in starts[1:]] + [len(text.body)]
    found = []
    for (_, begin, heading), end in zip(starts, ends, strict=True):
        body = text.body[begin:end]
        line = text.body_line + text.body.count("\n", 0, begin) + len(body) - len(body.lstrip("\n"))
        if heading or body.strip():
            found.append(Section(heading, body.strip("\n"), line))
    return tuple(found)


def parts(graph: Graph, id_: str) -> tuple[Part, ...]:
    """Everything that the plain page of `id_` prints from the model and from its text, in the order of the page.

    Raises `KeyError` where there is no plain text for it.
    """
    text = graph.plain[id_]
    return tuple(_parts(graph, text))


def _parts(graph: Graph, text: PlainText) -> Iterator[Part]:
    element = graph.elements.get(text.id)
    yield Part(TITLE, text.front.title)
    if element:
        yield Part(NAME, name(element))
    if text.id == WHOLE:
        yield Part(FINDING, graph.model.about.finding.text)
    for section in sections(text):
        yield Part(section.heading or "Before the first heading", shown(graph, section.text))
    if isinstance(element, Requirement):
        yield Part(TO_DO, "\n".join(activity.plain or sentence_case(activity.title) for activity in element.activities))


def shown(graph: Graph, markdown: str) -> str:
    """Markdown of a plain text as a reader sees it: without the marks of lists, links as their words."""

    def label(found: re.Match[str]) -> str:
        element = graph.elements.get(found["label"]) if not found["id"] else None
        return name(element) if element else found["label"]

    return _BULLET.sub("", REFERENCE.sub(label, markdown))


def fingerprint(words: str) -> str:
    """Sixteen hexadecimal digits that stand for exactly these words.

    White space, line wrapping and the way in which an accented letter is put together do not matter; every letter,
    figure and mark does.
    """
    normal = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(normal.encode()).hexdigest()[:16]


def fingerprints(graph: Graph, id_: str) -> dict[str, str]:
    """The fingerprint of each part of the plain page of `id_`, by the part's name."""
    return {part.name: fingerprint(part.words) for part in parts(graph, id_)}
