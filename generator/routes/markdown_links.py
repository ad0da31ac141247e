"""Finds the links in hand-written Markdown: targets, pictures, and brackets that only look like a link.

Everything is found with its place. Code, indented code blocks and HTML comments are left out. Nothing here knows which
pages exist.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import count

from generator.documents.markdown import Text, blanked, masked
from generator.model.model import Model, PlainText

# The end of a label, then an address in brackets, which may be in angle brackets or contain brackets, then a title.
_INLINE = re.compile(
    r"(?<!\\)\]\([ \t]*+(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*))"
    r"(?:[ \t\n]++(?:\"[^\"]*\"|'[^']*'))?+[ \t]*+\)"
)
_DEFINED = re.compile(
    r"^ {0,3}\[[^\[\]\n^][^\[\]\n]*\]:[ \t]*(?:<(?P<pointed>[^<>\n]*)>|(?P<bare>[^\s<>]+))", re.MULTILINE
)
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)[ \t]*\S")
# In a list item or a quotation, text that is indented once more is code, but a nested list item is not.
_DEEP = re.compile(r"(?: {8}| {0,3}\t {0,3}\t)[ \t]*(?![-*+:] |\d+[.)] )\S| {0,3}>(?: {5}| {0,3}\t)")
_RAW = re.compile(r"<!--|<(?P<tag>pre|script|style)\b[^<>]{0,400}>", re.IGNORECASE)
_LONGEST_RAW = 4000
_INCLUDED = "--8<--"
# Lines that may be followed by indented paragraphs: list items, definitions, footnotes and blocks of extensions.
_HOLDS = re.compile(r" {0,3}(?:[-*+:][ \t]|\d+[.)][ \t]|\[\^|!!!|\?\?\?|===)")
_BRACKETED = re.compile(
    r"(?<![\\\]!])(?:!\[(?P<picture>[^\[\]\n]*)\]|\[\[(?P<double>[^\[\]\n]+)\]\])\[(?P<id>[^\[\]\n]*)\]"
)
_APART = re.compile(r"(?<![\\\]!])\[(?P<label>[^\[\]\n]+)\] \[(?P<id>[^\[\]\n]+)\](?![\[(:])")
# Also in a quotation or a list item, and without a space after its marks, as the converter accepts.
_HEADING = re.compile(
    r"^(?:[ \t>]*+(?:(?:[-*+:]|\d+[.)])[ \t]++)*+#{1,6}[ \t]*(?P<atx>[^\n]*)"
    r"|(?P<setext>(?![ \t]*$)[^\n]++)\n(?:=+|-+)[ \t]*$)",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*\{[^{}\n]*\}[ \t]*$")
_SET = re.compile(r"\{[^{}\n]*#([^\s{}]+)|\b(?:id|name)=[\"']?([^\s\"'<>{}]+)")
_LEFT = re.compile(r"[\[\]<>&\\]")


def written(model: Model) -> Iterator[Text]:
    """Every hand-written page and plain text, with code and comments replaced by spaces, without front matter."""
    texts: tuple[Text | PlainText, ...] = (*model.pages, *model.plain)
    for text in texts:
        yield Text(text.path, {}, without_code(text.body), text.body_line)


def without_code(body: str) -> str:
    """The Markdown with code, HTML comments and raw blocks replaced by spaces, so that positions stay the same."""
    text = _without_raw(masked(body))
    return "\n".join(_without_indented(body, text)) if "    " in body or "\t" in body else text


def _without_raw(text: str) -> str:
    """The text with HTML comments and raw blocks replaced by spaces, unless they are longer than `_LONGEST_RAW`."""
    parts, end, lower = [], 0, text.lower()
    lower = lower if len(lower) == len(text) else text  # A few capitals have two letters in lower case.
    for found in _RAW.finditer(text):
        closing = f"</{found['tag'].lower()}>" if found["tag"] else "-->"
        closed = lower.find(closing, found.end(), found.end() + _LONGEST_RAW + len(closing))
        if found.start() >= end and closed >= 0:
            parts += [text[end : found.start()], blanked(text[found.start() : closed + len(closing)])]
            end = closed + len(closing)
    return "".join([*parts, text[end:]])


def _without_indented(body: str, text: str) -> Iterator[str]:
    """The lines of the text, with indented code blocks replaced by spaces.

    A code block is indented after an empty line, and not part of a list item or the like. The indentation is read from
    `body`, because `text` already has spaces in place of code.
    """
    empty, held, code = True, False, False
    for line, shown in zip(body.split("\n"), text.split("\n"), strict=True):
        if not line.strip():
            empty = True
            yield shown
            continue
        indented = _INDENTED.match(line) is not None
        if _HOLDS.match(line):
            held = True
        elif empty and not indented:
            held = False
        code = ((indented and not held) or _DEEP.match(line) is not None) and (empty or code)
        empty = False
        yield blanked(shown) if code else shown


def hrefs(text: str) -> Iterator[tuple[str, int]]:
    """Each address that Markdown, from `without_code`, links to or shows as a picture, and where it begins."""
    for pattern in (_INLINE, _DEFINED):
        for found in pattern.finditer(text):
            group = "bare" if found["pointed"] is None else "pointed"
            if pattern is _DEFINED or _is_opened(text, found.start()):
                yield found[group], found.start(group)


def _is_opened(text: str, end: int) -> bool:
    """Whether the label that ends here has an opening bracket that is not escaped."""
    opening = text.rfind("[", 0, end)
    return opening == 0 or (opening > 0 and text[opening - 1] != "\\")


def lookalikes(text: str) -> Iterator[tuple[str, str, str, int]]:
    """Everything that looks like a reference link but is not one: its form, its label, its id, and where it begins.

    The form is `double` (brackets in brackets), `picture`, or `apart` (a space between the brackets).
    """
    for found in _BRACKETED.finditer(text):
        what = "double" if found["picture"] is None else "picture"
        yield what, found[what], found["id"], found.start()
    for found in _APART.finditer(text):
        yield "apart", found["label"], found["id"], found.start()


def anchors(body: str) -> tuple[set[str], bool]:
    """The anchors of a page of Markdown, and whether these are all. Some are only known when the page is converted."""
    if _INCLUDED in body:
        return set(), False
    text = without_code(body)
    found = {one or other for one, other in _SET.findall(text)}
    sure, last = True, Counter[str]()
    for heading in _HEADING.finditer(text):
        group = "setext" if heading["atx"] is None else "atx"
        words = _ATTRIBUTES.sub("", body[heading.start(group) : heading.end(group)]).strip().rstrip("#")
        sure = sure and not _LEFT.search(words)
        found.add(_free(slug(words), found, last))
    return found, sure


def slug(words: str) -> str:
    """The anchor that the site's Markdown converter makes from the words of a heading."""
    plain = re.sub(r"[*`]|(?<!\w)_+|_+(?!\w)", "", html.unescape(words))
    ascii_ = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_).strip().lower())


def _free(anchor: str, taken: set[str], last: Counter[str]) -> str:
    """The anchor, with a number if an earlier heading has it. `last` are the numbers that were given last."""
    if anchor and anchor not in taken:
        return anchor
    last[anchor] = next(n for n in count(last[anchor] + 1) if f"{anchor}_{n}" not in taken)
    return f"{anchor}_{last[anchor]}"
