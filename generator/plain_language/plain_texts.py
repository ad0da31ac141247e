"""What the page of a plain text prints in words, part by part, and a fingerprint of each part.

The page, the review pack and the records of reviews all read this list, so that what people agreed to is exactly what
the page says. Nothing here knows of reviews, of pages or of addresses.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.documents.markdown import REFERENCE, masked
from generator.model.graph import Graph, name
from generator.model.model import PlainText
from generator.records import Requirement
from generator.text.strings import fold, sentence_case

HEADINGS = ("What this means", "Why it matters", "What good looks like", "What it connects to")
"""The headings of every plain text, in this order (content guide, section 2)."""

WHOLE, METHOD = "whole", "method"
"""The two subjects of a plain text that are no element: the whole Theory of Change, and how it was made."""

SUBJECTS = {WHOLE: "The whole Theory of Change", METHOD: "How it was made"}
"""What those two are about."""

IN_PLAIN_LANGUAGE = "Read this in plain language"
"""What the way from a page to its plain text is called."""

NAME, TITLE, TO_DO = "Its name", "Plain title", "What has to be done"
FINDING = "The main finding"

_HEADING = re.compile(r"^##[ \t]+(?P<heading>[^\n]*?)[ \t]*#*[ \t]*$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a plain text, the Markdown under it, and the lines of the file on which that and it begin."""

    heading: str
    text: str
    line: int
    heading_line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or one item of a list, as a reader sees it."""

    text: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a page prints: what it is, and its paragraphs and items."""

    name: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """All its words, a block to a line or more."""
        return "\n".join(block.text for block in self.blocks)


def sections(text: PlainText) -> tuple[Section, ...]:
    """The sections of a plain text in order; what stands before the first heading has an empty one."""
    marks = [*_HEADING.finditer(masked(text.body))]
    starts = [
        (0, 0, ""),
        *((mark.start(), mark.end(), text.body[mark.start("heading") : mark.end("heading")]) for mark in marks),
    ]
    ends = [start for start, _, _ in starts[1:]] + [len(text.body)]
    found = []
    for (start, begin, heading), end in zip(starts, ends, strict=True):
        body = text.body[begin:end]
        line = text.body_line + text.body.count("\n", 0, begin) + len(body) - len(body.lstrip("\n"))
        if heading or body.strip():
            found.append(Section(heading, body.strip("\n"), line, text.body_line + text.body.count("\n", 0, start)))
    return tuple(found)


def parts(graph: Graph, id_: str) -> tuple[Part, ...]:
    """Everything that the plain page of `id_` prints from the model and from its text, in the order of the page.

    Raises `KeyError` where there is no plain text for it.
    """
    text = graph.plain[id_]
    return tuple(_parts(graph, text))


def _parts(graph: Graph, text: PlainText) -> Iterator[Part]:
    element = graph.elements.get(text.id)
    yield Part(TITLE, (Block(graph.plain_name(text.id)),))
    if element:
        yield Part(NAME, (Block(name(element)),))
    for section in sections(text):
        yield Part(fold(section.heading) or "Before the first heading", blocks(graph, section.text))
    if isinstance(element, Requirement):
        to_do = (activity.plain or sentence_case(activity.title) for activity in element.activities)
        yield Part(TO_DO, tuple(Block(words, listed=True) for words in to_do))
    if text.id == WHOLE:
        finding = graph.model.about.finding
        whose = (Block(f"In the source’s own words, section {finding.section}."),) if finding.section else ()
        yield Part(FINDING, (Block(sentence_case(finding.text)), *whose))


def blocks(graph: Graph, markdown: str) -> tuple[Block, ...]:
    """Markdown of a plain text as a reader sees it: without the marks of lists, links as their words.

    A list begins after an empty line, as for the converter of the site: a line that happens to begin with a year and a
    full stop, or with a dash, because somebody wrapped the text anew, begins none.
    """

    def label(found: re.Match[str]) -> str:
        element = graph.elements.get(found["label"]) if not found["id"] else None
        return name(element) if element else found["label"]

    parted = _EMPTY_LINES.split(REFERENCE.sub(label, markdown.strip()))
    return tuple(block for part in parted if part.strip() for block in _items(part))


def _items(part: str) -> Iterator[Block]:
    """The items of a list, or the one paragraph that `part` is."""
    if not _BULLET.match(part):
        yield Block(part)
        return
    marks = [*_BULLET.finditer(part)]
    ends = [*(mark.start() for mark in marks[1:]), len(part)]
    for mark, end in zip(marks, ends, strict=True):
        yield Block(part[mark.end() : end].rstrip("\n"), listed=True)


def fingerprint(words: str) -> str:
    """Sixteen hexadecimal digits that stand for exactly these words.

    White space, line wrapping and the way in which an accented letter is put together do not matter; every letter,
    figure and mark does.
    """
    normal = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(normal.encode()).hexdigest()[:16]


def fingerprints(graph: Graph, id_: str) -> dict[str, str]:
    """The fingerprint of each part of the plain page of `id_`, by the part's name; parts of one name count as one."""
    return {part: fingerprint(words) for part, words in words_of(parts(graph, id_)).items()}


def words_of(found: Iterable[Part]) -> dict[str, str]:
    """The words of parts by their names; what stands twice under one name is put together, so that no word is lost."""
    words: dict[str, list[str]] = defaultdict(list)
    for part in found:
        words[part.name].append(part.words)
    return {part: "\n".join(texts) for part, texts in words.items()}


def code(graph: Graph, id_: str) -> str:
    """Eight hexadecimal digits for all words of a page at once, short enough to be printed and typed again."""
    return fingerprint("\n".join(f"{part} {digits}" for part, digits in fingerprints(graph, id_).items()))[:8]
