"""The words and sentences of a Markdown text as readers see them, each with its line and column.

Whatever readers do not see, or the writer did not write, is replaced by spaces, so that everything else keeps its
position. This module does not judge the sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.documents.markdown import REFERENCE, masked

WORD = re.compile(r"[^\W_]+(?:['’.,/@-][^\W_]+)*")
"""A word. `trauma-informed`, `2.5`, `1,000`, `mother's` and `U.K` are one word each."""

_HEADING = re.compile(r"^(?: {0,3}#{1,6}[ \t][^\n]*|[^\n]+\n(?:=+|-+)[ \t]*)$", re.MULTILINE)
_BLOCK_QUOTE = re.compile(r"^ {0,3}>[^\n]*(?:\n(?![ \t]*$)[^\n]+)*", re.MULTILINE)
# The limits on length matter: without them, a page full of opening tags would take minutes.
_TAGS = re.compile(
    r"<!--.{0,4000}?-->|<(blockquote|q|cite|script|style|svg)\b[^<>]{0,400}>.{0,4000}?</\1>|</?[a-zA-Z][^<>]*>",
    re.DOTALL,
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[^\n]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[(?P<label>[^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_ATTRIBUTES = re.compile(r"\{[:#. ][^{}\n]*\}")
_ADDRESS = re.compile(r"https?://[^\s<>()]+")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.!?,;:])[*_]{1,3}(?!\w)")

# Pairs of quotation marks within a paragraph; straight and single marks only if no letter is directly outside.
_ONE_PARAGRAPH = r"(?:[^{0}\n]|\n(?![ \t]*\n)){{0,1000}}?"
_QUOTED = re.compile(
    "|".join(
        (
            f"“{_ONE_PARAGRAPH.format('“”')}”",
            f"«{_ONE_PARAGRAPH.format('«»')}»",
            f'(?<!\\w)"{_ONE_PARAGRAPH.format(chr(34))}"(?!\\w)',
            f"(?<!\\w)‘{_ONE_PARAGRAPH.format('‘')}’(?!\\w)",
            f"(?<!\\w)'{_ONE_PARAGRAPH.format('')}'(?!\\w)",
        )
    )
)

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
# A full stop after one of the first never ends a sentence, after one of the second not before a digit, and after one
# of the third only if a sentence seems to begin next.
_TITLES = frozenset(["dr", "mr", "mrs", "ms", "mx", "prof", "st", "rev", "vs", "cf", "e.g", "i.e", "approx", "fig"])
_BEFORE_FIGURES = frozenset(["no", "nos", "p", "pp", "vol", "ch", "sec", "para"])
_EITHER = frozenset(["etc", "al", "a.m", "p.m", "u.k", "u.s", "ltd", "inc"])
_BEGINS = re.compile(
    r"an?|and|as|at|but|for|he|her|his|i[fnt]|my|no|on|one|our|she|so|some|that|the|their|there|these|they|this|those"
    r"|to|we|what|when|who|with|women|your?",
    re.IGNORECASE,
)
_END = re.compile(r"(?<![.!?…])(?P<mark>[.!?…]++)[)\]\"'”’»*_]*+(?=\s)")
_AFTER = re.compile(r"\s+[(\[\"'“‘«*_]*(?P<next>\w[\w'’]*)")
_BEFORE = re.compile(r"(?<![^\W_])(?<![^\W_]\.)[^\W_]+(?:\.[^\W_]+)*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a list item without a full stop, on one line; and the line and column of its start, from 1."""

    text: str
    line: int
    column: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, in order."""
        return tuple(WORD.findall(self.text))


def place_in(body: str, offset: int, first_line: int) -> tuple[int, int]:
    """The line and column, from 1, of the character at `offset` in a text that begins on line `first_line`."""
    begin = body.rfind("\n", 0, offset) + 1
    return first_line + body.count("\n", 0, offset), offset - begin + 1


def visible_text(markdown: str) -> str:
    """The running text of Markdown, each character in its place, with spaces for markup, tags, code and addresses.

    Headings are kept. Block quotes are not, because they are not the writer's words.
    """
    text = _TAGS.sub(_blank, masked(markdown))
    for pattern in (_BLOCK_QUOTE, _DEFINITION, _ATTRIBUTES):
        text = pattern.sub(_blank, text)
    for pattern in (REFERENCE, _LINK):
        text = pattern.sub(_label, text)
    return _EMPHASIS.sub(_blank, _ADDRESS.sub(_blank, text))


def with_quotations_blanked(text: str) -> str:
    """`text` with spaces for everything between quotation marks. An apostrophe does not open a quotation."""
    return _QUOTED.sub(_blank, text)


@lru_cache(maxsize=256)
def sentences(markdown: str, first_line: int = 1) -> tuple[Sentence, ...]:
    """The sentences of Markdown that begins on line `first_line` of its file, in order and without headings.

    Each item of a list is at least one sentence, with or without a full stop. So is the line that introduces the list.
    """
    text = _HEADING.sub(_blank, visible_text(markdown))
    return tuple(_sentences(text, first_line))


def split_opening(markdown: str) -> tuple[str, str, str]:
    """The first sentence of some Markdown as it is written there, the paragraphs that may follow it, and the rest.

    A question takes what answers it along. No list follows, nor the sentence that leads to it, unless it is the first
    sentence; and no paragraph that would make all of it longer than `MOST_TO_OPEN`, but for the first.
    """
    body, rest = _short(*_before_list(markdown))
    for after in sentences(body)[1:]:
        begin = _start(body, after)
        if not body[:begin].rstrip().endswith("?"):
            return body[:begin].rstrip(), body[begin:].rstrip(), rest
    return body.rstrip(), "", rest


MOST_TO_OPEN = 320
"""Characters, about ten lines on a phone: the most that readers have to read before a page says what to do."""


def _short(body: str, rest: str) -> tuple[str, str]:
    """Paragraphs moved from the end of the first text to the beginning of the second, as far as that is too long."""
    kept = body.rstrip()
    while len(kept) > MOST_TO_OPEN and "\n\n" in kept:
        shorter = kept.rpartition("\n\n")[0].rstrip()
        if shorter.endswith(":"):
            break
        kept = shorter
    return kept, body[len(kept) :].lstrip() + rest


def _before_list(markdown: str) -> tuple[str, str]:
    """The Markdown before the sentence that leads to its first list, and from there on; the first sentence stays."""
    for before, item in pairwise(sentences(markdown)[1:]):
        if _listed(markdown, item) and not _listed(markdown, before):
            start = _offset(markdown, before)
            return markdown[:start], markdown[start:]
    return markdown, ""


def _listed(markdown: str, sentence: Sentence) -> bool:
    """Whether a sentence begins an item of a list."""
    return _start(markdown, sentence) < _offset(markdown, sentence)


def _start(markdown: str, sentence: Sentence) -> int:
    """Where a sentence begins, with the marker of its list item."""
    begin = _offset(markdown, sentence)
    line = markdown.rfind("\n", 0, begin) + 1
    return line if _ITEM.fullmatch(markdown, line, begin) else begin


def _offset(markdown: str, sentence: Sentence) -> int:
    return sum(len(line) for line in markdown.splitlines(keepends=True)[: sentence.line - 1]) + sentence.column - 1


def _sentences(text: str, first_line: int) -> Iterator[Sentence]:
    for start, end in _blocks(text):
        for begin, after in _parted(text, start, end):
            words = " ".join(text[begin:after].split())
            if WORD.search(words):
                start_of_words = after - len(text[begin:after].lstrip())
                yield Sentence(words, *place_in(text, start_of_words, first_line))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The begin and end of each paragraph and each list item, without the list marker.

    A list begins where a paragraph does, or after a colon. Elsewhere, a line may happen to begin with a dash or a year.
    """
    start, offset, listed, colon = None, 0, False, False
    for line in text.splitlines(keepends=True):
        item = _ITEM.match(line)
        empty = not line.strip()
        if start is not None and (empty or (item and (listed or colon))):
            yield start, offset
            start = None
        if start is None and not empty:
            listed = item is not None
            start = offset + (item.end() if item else 0)
        colon = line.rstrip().endswith(":")
        offset += len(line)
    if start is not None:
        yield start, offset


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The begin and end of each sentence of a block."""
    begin = start
    for mark in _END.finditer(text, start, end):
        if _ends(text, begin, mark, end):
            yield begin, mark.end()
            begin = mark.end()
    yield begin, end


def _ends(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether a full stop or similar mark ends a sentence, and not just an abbreviation."""
    after = _AFTER.match(text, mark.end(), end)
    if after is None or after["next"][0].islower() or text[mark.start() - 1 : mark.start()] in ("[", "("):
        return False
    before = _BEFORE.search(text, begin, mark.start())
    if mark["mark"] != "." or before is None:
        return True
    word, next_ = before[0].lower(), after["next"]
    if word in _BEFORE_FIGURES and next_[0].isdigit():
        return False
    if word in _EITHER or (len(word) == 1 and word.isalpha() and before[0].isupper() and before[0] != "I"):
        return _BEGINS.fullmatch(next_) is not None
    return word not in _TITLES


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _label(found: re.Match[str]) -> str:
    """The label of a link in its place, with spaces for the rest; only spaces for an image."""
    if found[0].startswith("!"):
        return _blank(found)
    begin, after = found.start("label") - found.start(), found.end("label") - found.start()
    return " " * begin + found["label"] + re.sub(r"[^\n]", " ", found[0][after:])
