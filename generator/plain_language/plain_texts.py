"""The words on the page of a plain text, part by part, and a fingerprint of each part.

The page, the review pack and the records of reviews all use these parts, so that people agree to exactly what the
page says. Reviews, pages and addresses are handled elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.documents.markdown import REFERENCE, masked
from generator.model.graph import Graph, name
from generator.model.model import PlainText
from generator.records import Requirement
from generator.text.letters import composed, same_letters
from generator.text.strings import fold, sentence_case

HEADINGS = ("What this means", "Why it matters", "What good looks like", "What it connects to")
"""The headings of every plain text, in this order (content guide, section 2)."""

WHOLE, METHOD = "whole", "method"
"""The two subjects of plain texts that are not elements: the whole Theory of Change, and how it was made."""

SUBJECTS = {WHOLE: "The whole Theory of Change", METHOD: "How it was made"}
"""The names of these two subjects."""

IN_PLAIN_LANGUAGE = "Read this in plain language"
"""The words of the link from a page to its plain text."""

NAME, TITLE, TO_DO = "Its name", "Plain title", "What has to be done"
FINDING = "The main finding"

_HEADING = re.compile(r"^##[ \t]+(?P<heading>[^\n]*)$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlainSection:
    """A heading of a plain text, the Markdown under it, and the first line of each in the file, counted from 1."""

    heading: str
    text: str
    line: int
    heading_line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or list item, as a reader sees it."""

    text: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of a page: its name, and its paragraphs and list items."""

    name: str
    blocks: tuple[Block, ...]

    @property
    def words(self) -> str:
        """The texts of its blocks, each starting on a new line."""
        return "\n".join(block.text for block in self.blocks)


def sections_of(text: PlainText) -> tuple[PlainSection, ...]:
    """The sections of a plain text in order. Text before the first heading has an empty heading."""
    marks = [*_HEADING.finditer(masked(text.body))]
    starts = [
        (0, 0, ""),
        *((mark.start(), mark.end(), _unmarked(text.body[mark.start("heading") : mark.end()])) for mark in marks),
    ]
    ends = [start for start, _, _ in starts[1:]] + [len(text.body)]
    found = []
    for (start, begin, heading), end in zip(starts, ends, strict=True):
        body = text.body[begin:end]
        line = text.body_line + text.body.count("\n", 0, begin) + len(body) - len(body.lstrip("\n"))
        if heading or body.strip():
            found.append(
                PlainSection(heading, body.strip("\n"), line, text.body_line + text.body.count("\n", 0, start))
            )
    return tuple(found)


def _unmarked(heading: str) -> str:
    """The words of a heading without the marks that may close it."""
    return heading.rstrip(" \t").rstrip("#").rstrip(" \t")


def parts(graph: Graph, id_: str) -> tuple[TextPart, ...]:
    """The parts of the plain page of `id_`, from its text and from the model, in the order of the page.

    Raises `KeyError` if `id_` has no plain text.
    """
    text = graph.plain[id_]
    return tuple(_parts(graph, text))


def _parts(graph: Graph, text: PlainText) -> Iterator[TextPart]:
    element = graph.elements.get(text.id)
    yield TextPart(TITLE, (Block(graph.plain_name(text.id)),))
    if element:
        yield TextPart(NAME, (Block(name(element)),))
    for section in sections_of(text):
        yield TextPart(fold(section.heading) or "Before the first heading", blocks(graph, section.text))
    if isinstance(element, Requirement):
        to_do = (activity.plain or sentence_case(activity.title) for activity in element.activities)
        yield TextPart(TO_DO, tuple(Block(words, listed=True) for words in to_do))
    if text.id == WHOLE:
        finding = graph.model.about.finding
        whose = (Block(f"In the source’s own words, section {finding.section}."),) if finding.section else ()
        yield TextPart(FINDING, (Block(sentence_case(finding.text)), *whose))


def blocks(graph: Graph, markdown: str) -> tuple[Block, ...]:
    """The Markdown of a plain text as a reader sees it: without list markers, and with links as their words.

    A list begins only after an empty line, as in the site's Markdown converter. A line that begins with a dash, or with
    a year and a full stop, because the text was re-wrapped, does not begin a list.
    """

    def label(found: re.Match[str]) -> str:
        bare = not found["id"] and found["label"] in graph.elements
        return graph.full_name(found["label"]) if bare else found["label"]

    parted = _EMPTY_LINES.split(REFERENCE.sub(label, markdown.strip()))
    return tuple(block for part in parted if part.strip() for block in _items(part))


def _items(part: str) -> Iterator[Block]:
    """The items of a list, or one paragraph."""
    if not _BULLET.match(part):
        yield Block(part)
        return
    marks = [*_BULLET.finditer(part)]
    ends = [*(mark.start() for mark in marks[1:]), len(part)]
    for mark, end in zip(marks, ends, strict=True):
        yield Block(part[mark.end() : end].rstrip("\n"), listed=True)


def fingerprint_of_words(words: str) -> str:
    """The fingerprint of these words: 16 hexadecimal digits of SHA-256.

    It does not depend on white space, line wrapping and what else `text.letters` counts as the same, but on every
    letter, digit and punctuation mark.
    """
    return hashlib.sha256(same_letters(words).encode()).hexdigest()[:16]


def former_fingerprint(words: str) -> str:
    """The fingerprint that versions before 1.2.0 recorded: it depended on the kind of apostrophe and hyphen too."""
    return hashlib.sha256(" ".join(composed(words).split()).encode()).hexdigest()[:16]


FingerprintFunction = Callable[[str], str]


def fingerprints_of_parts(graph: Graph, id_: str, of: FingerprintFunction = fingerprint_of_words) -> dict[str, str]:
    """The fingerprint of each part of the plain page of `id_`, by name. Parts with the same name count as one.

    Raises `KeyError` if `id_` has no plain text.
    """
    return {part: of(words) for part, words in words_of(parts(graph, id_)).items()}


def words_of(found: Iterable[TextPart]) -> dict[str, str]:
    """The words of the parts, by name. Parts with the same name are joined, so that no word is lost."""
    words: dict[str, list[str]] = defaultdict(list)
    for part in found:
        words[part.name].append(part.words)
    return {part: "\n".join(texts) for part, texts in words.items()}


def code_of_words(graph: Graph, id_: str) -> str:
    """The code of all words on the plain page of `id_`: eight hexadecimal digits, short enough to print and retype.

    Raises `KeyError` if `id_` has no plain text.
    """
    return _code(fingerprints_of_parts(graph, id_))


def codes_of_words(graph: Graph, id_: str) -> tuple[str, str]:
    """The code, and the one that packs of versions before 1.2.0 print for the same words.

    Raises `KeyError` if `id_` has no plain text.
    """
    return code_of_words(graph, id_), _code(fingerprints_of_parts(graph, id_, former_fingerprint))


def _code(fingerprints: Mapping[str, str]) -> str:
    return fingerprint_of_words("\n".join(f"{part} {digits}" for part, digits in fingerprints.items()))[:8]
