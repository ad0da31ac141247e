"""Reads hand-written Markdown: its front matter, and the reference links in it that are outside code.

This is only what must be known before a page is converted to HTML. MkDocs, or another publisher, converts it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from generator.documents.bounds import too_much
from generator.documents.located_data import Document
from generator.documents.yaml_reader import odd_text, read_yaml
from generator.findings import Finding, Place
from generator.rules import Files, Pages, Records
from generator.text.strings import fold

REFERENCE = re.compile(r"(?<![\\\]!])\[(?!\^)(?P<label>[^\[\]]+)\]\[(?P<id>[^\[\]]*)\]")
_TICKS = re.compile(r"`+")
_FENCE = re.compile(r"^(?P<fence>```+|~~~+)(?P<rest>[^\n]*)$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]]+)\]:", re.MULTILINE)

# MkDocs also accepts a line of three dots as the end of the front matter.
_FRONT = re.compile(r"---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_OPENED = re.compile(r"---[ \t]*(?:\r?\n|\Z)")
_COMMENT = re.compile(r"^[ \t]*#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A hand-written Markdown file: its path in the project, its front matter, its body and the body's first line."""

    path: str
    meta: Mapping[str, object]
    body: str
    body_line: int = 1


def read_markdown(path: str, text: str) -> tuple[Text, list[Finding]]:
    """The page in `text`, and findings about how it is written. Front matter that cannot be read counts as empty."""
    parted, findings = split_front_matter(path, text)
    if parted is None:
        return Text(path, {}, ""), findings
    meta, more = _front_matter(path, parted.front)
    return Text(path, meta, parted.body, parted.body_line), [*more, *findings]


@dataclass(frozen=True, slots=True)
class SplitMarkdown:
    """A Markdown file in two parts: the YAML of its front matter (None if it has none), and its body.

    The front matter begins on the file's second line, and the body in `body_line`, counted from 1.
    """

    front: str | None
    body: str
    body_line: int


def split_front_matter(path: str, text: str) -> tuple[SplitMarkdown | None, list[Finding]]:
    """The file in two parts, and findings about the file as a whole. None instead of the parts if it is not text."""
    text = text.removeprefix("\ufeff")
    odd = [*odd_text(path, text)]
    if odd:
        return None, odd
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    line = text[: front.end()].count("\n") + 1 if front else 1
    if beyond := [*too_much(path, body, line)]:
        return None, beyond
    findings, start = [], Place(path, 1, 1)
    if not body.strip():
        findings.append(Finding(Files.EMPTY_FILE, start, "the page has no text"))
    elif not front and _OPENED.match(text):
        message, remedy = "the front matter that begins here has no end", "End it with a line that contains only ---."
        findings.append(Finding(Pages.FRONT_MATTER, start, message, remedy))
    return SplitMarkdown(front["yaml"] if front else None, body, line), findings


def front_document(path: str, front: str | None) -> tuple[Document | None, list[Finding]]:
    """The data in the front matter of a file, and findings about it. None if there is no data, only comments."""
    if front is None or not _COMMENT.sub("", front).strip():
        return None, []
    # The empty line replaces the opening '---', so that lines are counted from the top of the file.
    return read_yaml(path, "\n" + front)


def _front_matter(path: str, front: str | None) -> tuple[dict[str, object], list[Finding]]:
    document, findings = front_document(path, front)
    if document is None or document.place() in document.nothing:
        return {}, findings
    meta = document.data
    if meta is not None and not isinstance(meta, dict):
        message = "the front matter must be a mapping of keys to values"
        remedy = "Write it as lines such as `title: Find help`."
        return {}, [*findings, Finding(Records.WRONG_TYPE, document.place(), message, remedy)]
    for key in ("title", "description"):
        if meta and not isinstance(meta.get(key, ""), str):
            message, remedy = f"{key} must be text", "Put it in quotation marks if it contains [ ] or { }."
            place = document.place((key,))
            findings.append(Finding(Records.WRONG_TYPE, place, message, remedy))
    return dict(meta or {}), findings


def definitions(text: Text) -> set[str]:
    """The labels of the links that the page itself defines (`[label]: address`), in lower case."""
    return {label.lower() for label in _DEFINITION.findall(text.body)}


def reference_links(text: Text) -> Iterator[tuple[str, int, int]]:
    """The id, line and column (from 1) of each `[label][id]` and `[id][]` in a hand-written page, except in code."""
    body = masked(text.body)
    line, begin, counted = text.body_line, 0, 0
    for found in REFERENCE.finditer(body):
        start = found.start()
        line += body.count("\n", counted, start)
        begin = body.rfind("\n", counted, start) + 1 or begin
        counted = start
        yield found["id"] or fold(found["label"]), line, start - begin + 1


def masked(body: str) -> str:
    """The Markdown with every character of its code replaced by a space, so that positions do not change."""
    parts, end = [], 0
    for start, after in [*_fenced(body), (len(body), len(body))]:
        parts += [_without_spans(body[end:start]), blanked(body[start:after])]
        end = after
    return "".join(parts)


def _without_spans(text: str) -> str:
    parts, end = [], 0
    for start, after in code_spans(text):
        parts += [text[end:start], blanked(text[start:after])]
        end = after
    return "".join([*parts, text[end:]])


def blanked(text: str) -> str:
    """A space for each character of the text; line breaks are kept."""
    return re.sub(r"[^\n]", " ", text)


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of each code span in running text: from a run of backticks to the next run at least as long.

    If no later run is long enough, the first backticks of a run are text. Each run is examined once as an opening and
    once as a closing run, so that the time is linear even for a page of backticks.
    """
    runs = [found.span() for found in _TICKS.finditer(text)]
    longest = [0, *accumulate((end - start for start, end in reversed(runs)), max)]
    most_after = longest[-2::-1]  # For each run, the length of the longest run after it.
    number = done = 0
    while number < len(runs):
        start, end = runs[number]
        ticks = min(end - max(start, done), most_after[number])
        number += 1
        if ticks:
            while runs[number][1] - runs[number][0] < ticks:
                number += 1
            done = runs[number][0] + ticks
            yield end - ticks, done


def _fenced(body: str) -> Iterator[tuple[int, int]]:
    """The start and end of each block of fenced code. A fence without a closing fence does not begin a block."""
    fences = list(_FENCE.finditer(body))
    closing: dict[str, list[int]] = defaultdict(list)
    for fence in fences:
        if not fence["rest"].strip(" \t"):
            closing[fence["fence"]].append(fence.end())
    end = 0
    for fence in fences:
        ends = closing[fence["fence"]]
        later = bisect_right(ends, fence.end())
        if fence.start() >= end and later < len(ends):
            end = ends[later]
            yield fence.start(), end
