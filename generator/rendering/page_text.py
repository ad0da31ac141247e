"""Finished Markdown as the plain text that it shows, for whoever has to know what a page says.

Only the constructions that our templates print and people commonly write are understood; where a page uses others, a
few marks stay in its text, which does no harm here. Nothing that this room returns may be printed as Markdown or HTML.
"""

from __future__ import annotations

import re
from html import unescape

import yaml

from generator.text.strings import fold

APART = frozenset({"Words used on this page", "About this page", "The evidence"})
"""Headings of the parts of a page that are not about its subject, or whose quotes are entries of their own."""

LINKED = "How it is connected"
"""Heading of the part of a page that names other elements."""

Section = tuple[str, tuple[str, ...]]
"""A heading, or nothing for what stands before the first, and the blocks of text under it."""


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
    | \nThe\ (?:title|list)\ is\ (?:worded\ as\ in|in\ the\ editors’\ words)[^\n]*$
    | \nCited\ in:[^\n]*$
    | \nEditors’\ words\.\n\{[^}\n]*\}$
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


def sections(markdown: str) -> tuple[Section, ...]:
    """The text of a page by heading, without its title, its navigation and the parts that are not about its subject.

    What was data comes out as the characters it holds, because the pages write it as character references.
    """
    parts = _HEADING.split(_bare(_FRONT.sub("", markdown, count=1)))
    found: list[Section] = [("", _blocks(parts[0]))]
    above = ""
    for depth, heading, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        name = "" if len(depth) == 1 else fold(unescape(heading))
        above = name if len(depth) <= 2 else above
        if above not in APART:
            found.append((LINKED if above == LINKED else name, _blocks(text)))
    return tuple((heading, blocks) for heading, blocks in found if heading or blocks)


def _bare(markdown: str) -> str:
    """Markdown without marks, headings apart; its blocks are parted by blank lines, character references stay.

    It begins with a line break, by which the first line is known as one.
    """
    text = _ESCAPED.sub(lambda found: f"&#{ord(found[1])};", "\n" + markdown)
    text = _ATTRIBUTES.sub("", _SILENT.sub(_line_break_kept, text))
    text = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    return _MARKS.sub("", _TAG.sub("", _START.sub("\n", _BLOCK.sub("\n\n", _RULE.sub("\n", text)))))


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
    return fold(unescape(heading["text"])) if heading else ""
