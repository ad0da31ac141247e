"""Finished Markdown as the plain text that it shows, for whoever has to know what a page says.

Only the constructions that our templates print and people commonly write are understood; where a page uses others, a
few marks stay in its text, which does no harm here. Nothing that this room returns may be printed as Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import yaml

from generator.text.strings import fold

EXCLUDED = "data-search-exclude"
"""Attribute of a paragraph that is not searched, or of a heading: then nothing under it is.

For what is not about the page's subject, and for quotes, which are entries of their own. Search plugins of other
generators know it too.
"""

LINKED = "data-search-linked"
"""Attribute of a heading: what is under it names other elements."""

Section = tuple[str, tuple[str, ...]]
"""A heading, or nothing for what stands before the first, and the blocks of text under it."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says of its subject, by heading, and the blocks that name other elements."""

    sections: tuple[Section, ...]
    linked: tuple[str, ...] = ()


_FRONT = re.compile(r"\A---\n(?P<meta>.*?)^---\n", re.DOTALL | re.MULTILINE)
# In all patterns below every choice opens with a character of its own and looks back for what stands before it, because
# Python then passes over all other characters at a glance: the search reads every page.
#
# Whole parts: comments, what a machine reads, ways through the site, pictures and their captions, quotes (they are
# entries of their own), who said something, and what only repeats for those who listen.
_SILENT = re.compile(
    r"""
      <!--.*?-->
    | <(?P<whole>script|style|nav|form)\b[^>]*>.*?</(?P=whole)>
    | <figure\ class="(?:quote|diagram)"[^>]*>.*?</figure>
    | <figcaption\b[^>]*>.*?</figcaption>
    | <span\ class="(?:unseen|eyebrow)"[^>]*>.*?</span>
    | <span\ aria-hidden="true">.*?</span>
    | \([Ss]ection\ <cite>[^<]*</cite>\)?[.:]?
    | S(?<!\(S)ection\ <cite>[^<]*</cite>\)?[.:]?
    | s(?<!\(s)ection\ <cite>[^<]*</cite>\)?[.:]?
    | \[[^\[\]]*\]\([^()\n]*\)(?:\{\ \.why\ \}|\n\{\ \.twin\ \}$)
    | \n[ ]{0,3}\[[^\]\n]+\]:[^\n]*$
    | !\[[^\]]*\](?:\([^)\n]*\))?
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_ESCAPED = re.compile(r"\\([^\w\s])")
_HEADING = re.compile(r"\n(?P<depth>#{1,6})[ \t]+(?P<text>[^\n]*)$", re.MULTILINE)
_LINK = re.compile(
    r"\[([^\[\]]*+(?:\[[^\[\]]*\][^\[\]]*+)*+)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s\"[^\"]*\")?\)|\[[^\]]*\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_ATTRIBUTES = re.compile(r"\{:?[ ][^{}\n]*\}")
_EXCLUDING = re.compile(rf"^\{{:?[ ][^{{}}\n]*\b{EXCLUDED}\b[^{{}}\n]*\}}[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(
    r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+\.)[ \t])|\n(?<=\*\*\n)"
    r"|</?(?:p|li|div|dt|dd|tr|h[1-6]|blockquote|section|figure|br)\b[^>]*>"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_START = re.compile(r"\n[ \t]*(?:[-*+>]|\d+\.|:(?=[ ]{3}))[ \t]+")
_RULE = re.compile(r"\n[ \t]*[|:-][-|: \t]*$", re.MULTILINE)
_MARKS = re.compile(
    r"\*\**|``*|_(?<!\w_)_*(?=\w)|_(?<=\w_)_*(?!\w)|\|(?<=\s\|)(?=\s)|\|(?<=^\|)|\|$",
    re.MULTILINE,
)


def read(markdown: str) -> PageText:
    """The text of a page, without its title, its navigation and what its attributes exclude.

    What was data comes out as the characters it holds, because the pages write it as character references.
    """
    parts = _HEADING.split(_bare(_FRONT.sub("", markdown, count=1)))
    found: list[Section] = [("", _blocks(parts[0]))]
    linked: list[str] = []
    for heading, mark, text in _marked(parts[1:]):
        if mark == LINKED:
            linked += _blocks(text)
        elif mark != EXCLUDED:
            found.append((heading, _blocks(text)))
    return PageText(tuple((heading, blocks) for heading, blocks in found if heading or blocks), tuple(linked))


def _marked(parts: list[str]) -> Iterator[tuple[str, str, str]]:
    """Each heading with the attribute for search that holds for it, its own or that of one above it, and its text.

    `parts` are depth, heading and text of one after the other. The title, which the entry has, comes out empty.
    """
    mark, above = "", 0
    for depth, heading, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        words, own = _without_attributes(heading)
        if not mark or len(depth) <= above:
            mark, above = own, len(depth)
        yield "" if len(depth) == 1 else words, mark, text


def _without_attributes(heading: str) -> tuple[str, str]:
    """What a heading shows, and its attribute for search if it has one."""
    words = _ATTRIBUTES.sub("", heading)
    return fold(unescape(words)), next((name for name in (EXCLUDED, LINKED) if name in heading[len(words) :]), "")


def _bare(markdown: str) -> str:
    """Markdown without marks, headings apart; its blocks are parted by blank lines, character references stay.

    It begins with a line break, by which the first line is known as one. Of attributes it has those of headings that
    say what search makes of them.
    """
    text = _ESCAPED.sub(lambda found: f"&#{ord(found[1])};", "\n" + _without_excluded(markdown))
    text = _ATTRIBUTES.sub(_search_kept, _SILENT.sub(_line_break_kept, text))
    text = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    return _MARKS.sub("", _TAG.sub("", _START.sub("\n", _BLOCK.sub("\n\n", _RULE.sub("\n", text)))))


def _without_excluded(markdown: str) -> str:
    """Markdown without the paragraphs under which attributes stand that exclude them."""
    parts: list[str] = []
    done = 0
    for found in _EXCLUDING.finditer(markdown):
        parts.append(markdown[done : _paragraph(markdown, done, found.start())])
        done = found.end()
    return "".join((*parts, markdown[done:]))


def _paragraph(markdown: str, begin: int, end: int) -> int:
    """Where the paragraph begins that ends at `end`: after a blank line, a heading, or `begin`."""
    start = end
    while start > begin:
        before = max(markdown.rfind("\n", 0, start - 1) + 1, begin)
        if not markdown[before:start].strip() or markdown.startswith("#", before):
            break
        start = before
    return start


def _search_kept(found: re.Match[str]) -> str:
    """Nothing in the place of attributes, but for those by which a heading says what search makes of it."""
    if EXCLUDED not in found[0] and LINKED not in found[0]:
        return ""
    line = found.string.rfind("\n", 0, found.start()) + 1
    return found[0] if found.string.startswith("#", line) else ""


def _line_break_kept(found: re.Match[str]) -> str:
    return "\n" if found[0].startswith("\n") else ""


def _blocks(text: str) -> tuple[str, ...]:
    """Blocks of text, each on one line with the characters it shows."""
    found = (fold(unescape(block)) for block in text.split("\n\n"))
    return tuple(block for block in found if block)


def title_of(markdown: str) -> str:
    """The title in the front matter, or else the first heading; empty where there is neither."""
    front = _FRONT.match(markdown)
    meta = yaml.safe_load(front["meta"]) if front else None
    if isinstance(meta, dict) and meta.get("title"):
        return fold(unescape(str(meta["title"])))
    heading = _HEADING.search(_bare(markdown))
    return _without_attributes(heading["text"])[0] if heading else ""
