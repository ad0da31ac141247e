"""Where the words and sentences of a Markdown text stand, as its readers see them, each with line and column.

Everything keeps its position: what readers do not see, or what is not the writer's own, is turned into blanks. Nothing
here judges a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.documents.markdown import REFERENCE, masked

WORD = re.compile(r"[^\W_]+(?:['’.,/@-][^\W_]+)*")
"""A word: `trauma-informed`, `2.5`, `1,000`, `mother's` and `U.K` are one each."""

_HEADING = re.compile(r"^(?: {0,3}#{1,6}[ \t][^\n]*|[^\n]+\n(?:=+|-+)[ \t]*)$", re.MULTILINE)
_BLOCK_QUOTE = re.compile(r"^ {0,3}>[^\n]*(?:\n(?![ \t]*$)[^\n]+)*", re.MULTILINE)
# So far an end is looked for: without a limit, a page full of beginnings would take minutes.
_TAGS = re.compile(
    r"<!--.{0,4000}?-->|<(blockquote|q|cite|script|style|svg)\b[^<>]{0,400}>.{0,4000}?</\1>|</?[a-zA-Z][^<>]*>",
    re.DOTALL,
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[^\n]*$", re.MULTILINE)
_LINK = re.compile(r"!?\[(?P<label>[^\[\]]*)\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
_ATTRIBUTES = re.compile(r"\{[:#. ][^{}\n]*\}")
_ADDRESS = re.compile(r"https?://[^\s<>()]+")
_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\w)|(?<=[\w.!?,;:])[*_]{1,3}(?!\w)")

# Marks that always stand in pairs, within one paragraph; a straight or single mark only where no letter is outside it.
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
# Never the end of a sentence; the second ones only before a figure, the third where a sentence seems to begin after.
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
_BEFORE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or one item of a list without a full stop, on one line; and where it begins, counted from 1."""

    text: str
    line: int
    column: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its words in order."""
        return tuple(WORD.findall(self.text))


def place_in(body: str, offset: int, first_line: int) -> tuple[int, int]:
    """Line and column of a character of a text that begins on a line of its file."""
    begin = body.rfind("\n", 0, offset) + 1
    return first_line + body.count("\n", 0, offset), offset - begin + 1


def visible_text(markdown: str) -> str:
    """The running text of some Markdown, every character at its place: marks, tags, code and addresses are blanks.

    Headings stay; block quotes go, because they are somebody else's words.
    """
    text = _TAGS.sub(_blank, masked(markdown))
    for pattern in (_BLOCK_QUOTE, _DEFINITION, _ATTRIBUTES):
        text = pattern.sub(_blank, text)
    for pattern in (REFERENCE, _LINK):
        text = pattern.sub(_label, text)
    return _EMPHASIS.sub(_blank, _ADDRESS.sub(_blank, text))


def unquoted(text: str) -> str:
    """`text` with everything between quotation marks turned into blanks; an apostrophe opens nothing."""
    return _QUOTED.sub(_blank, text)


@lru_cache(maxsize=256)
def sentences(markdown: str, first_line: int = 1) -> tuple[Sentence, ...]:
    """The sentences of some Markdown in order, headings left out.

    Each item of a list is at least one sentence, with a full stop or without, and so is the line that introduces it.
    """
    text = _HEADING.sub(_blank, visible_text(markdown))
    return tuple(_sentences(text, first_line))


def _sentences(text: str, first_line: int) -> Iterator[Sentence]:
    for start, end in _blocks(text):
        for begin, after in _parted(text, start, end):
            words = " ".join(text[begin:after].split())
            if WORD.search(words):
                start_of_words = after - len(text[begin:after].lstrip())
                yield Sentence(words, *place_in(text, start_of_words, first_line))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each paragraph and of each item of a list, its mark left out.

    A list begins where a paragraph does, or after a colon; elsewhere a line may begin with a dash or a year.
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
    """Begin and end of each sentence of a block."""
    begin = start
    for mark in _END.finditer(text, start, end):
        if _ends(text, begin, mark, end):
            yield begin, mark.end()
            begin = mark.end()
    yield begin, end


def _ends(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    """Whether a full stop, or another such mark, ends a sentence and not only an abbreviation."""
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
    """The label of a link at its place; of an image nothing but blanks."""
    if found[0].startswith("!"):
        return _blank(found)
    begin, after = found.start("label") - found.start(), found.end("label") - found.start()
    return " " * begin + found["label"] + re.sub(r"[^\n]", " ", found[0][after:])
