"""Turns finished Markdown into the plain text that it shows, for code that needs to know what a page says.

It knows only the Markdown that our templates print and that people commonly write. If a page uses other Markdown, a few
marks stay in its text, which does no harm here. Never print what this module returns as Markdown or HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import yaml

from generator.text.strings import fold

EXCLUDED = "data-search-exclude"
"""The attribute of a paragraph or heading that search leaves out. For a heading, this includes all under it.

It is for text that is not about the page's subject, and for quotes, which have entries of their own. Search plugins of
other generators know it too.
"""

LINKED = "data-search-linked"
"""The attribute of a heading whose text names other elements."""

Section = tuple[str, tuple[str, ...]]
"""A heading and the blocks of text under it. The heading is "" for the text before the first one."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says about its subject, by heading, and the blocks that name other elements."""

    sections: tuple[Section, ...]
    linked: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Returns the text as JSON, from which `from_json` makes it again."""
        return json.dumps([self.sections, self.linked])

    @classmethod
    def from_json(cls, text: str) -> PageText:
        """Returns the text that `as_json` wrote."""
        sections, linked = json.loads(text)
        return cls(tuple((heading, tuple(blocks)) for heading, blocks in sections), tuple(linked))


_FRONT = re.compile(r"\A---\n(?P<meta>.*?)^---\n", re.DOTALL | re.MULTILINE)
# Each alternative in the patterns below starts with a character of its own and looks back for what comes before it, so
# that Python skips all other characters quickly. Search reads every page. The first pattern is for parts to leave out
# as a whole: comments, data for programs, navigation, sources, pictures and their captions, quotes and the titles of
# activities (they have entries of their own), who says that a link is there, who said something, and what only repeats
# text for people who listen.
_SILENT = re.compile(
    r"""
      <!--.*?-->
    | <(?P<whole>script|style|nav|form|summary|button)\b[^>]*>.*?</(?P=whole)>
    | <figure\ class="(?:quote|diagram)"[^>]*>.*?</figure>
    | <details\ class="(?:meanings|whose|found)"[^>]*>.*?</details>
    | <figcaption\b[^>]*>.*?</figcaption>
    | <span\ class="(?:unseen|eyebrow|basis\ \w+)"[^>]*>.*?</span>
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


def read_page(markdown: str) -> PageText:
    """Returns the text of a page, without its title, its navigation and what its attributes exclude.

    Pages write data as character references, so it comes out as the original characters.
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
    """Yields each heading with its search attribute and its text.

    The attribute is the heading's own, or that of a heading above it. `parts` are depth, heading and text, one heading
    after another. The title comes out empty, because the entry has it already.
    """
    mark, above = "", 0
    for depth, heading, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        words, own = _without_attributes(heading)
        if not mark or len(depth) <= above:
            mark, above = own, len(depth)
        yield "" if len(depth) == 1 else words, mark, text


def _without_attributes(heading: str) -> tuple[str, str]:
    """Returns what a heading shows, and its search attribute or ""."""
    words = _ATTRIBUTES.sub("", heading)
    return fold(unescape(words)), next((name for name in (EXCLUDED, LINKED) if name in heading[len(words) :]), "")


def _bare(markdown: str) -> str:
    """Returns Markdown without marks, apart from headings. Blank lines separate its blocks.

    It starts with a line break, so that the first line is recognised as a line. It keeps character references, and the
    search attributes of headings.
    """
    text = _ESCAPED.sub(lambda found: f"&#{ord(found[1])};", "\n" + _without_excluded(markdown))
    text = _ATTRIBUTES.sub(_search_kept, _SILENT.sub(_line_break_kept, text))
    text = _ADDRESS.sub(r"\1", _LINK.sub(r"\1", _LINK.sub(r"\1", text)))
    return _MARKS.sub("", _TAG.sub("", _START.sub("\n", _BLOCK.sub("\n\n", _RULE.sub("\n", text)))))


def _without_excluded(markdown: str) -> str:
    """Returns Markdown without the paragraphs that an attribute below them excludes."""
    parts: list[str] = []
    done = 0
    for found in _EXCLUDING.finditer(markdown):
        parts.append(markdown[done : _paragraph(markdown, done, found.start())])
        done = found.end()
    return "".join((*parts, markdown[done:]))


def _paragraph(markdown: str, begin: int, end: int) -> int:
    """Returns where the paragraph that ends at `end` begins: after a blank line or a heading, or at `begin`."""
    start = end
    while start > begin:
        before = max(markdown.rfind("\n", 0, start - 1) + 1, begin)
        if not markdown[before:start].strip() or markdown.startswith("#", before):
            break
        start = before
    return start


def _search_kept(found: re.Match[str]) -> str:
    """Returns a heading's search attributes unchanged. For all other attributes, it returns ""."""
    if EXCLUDED not in found[0] and LINKED not in found[0]:
        return ""
    line = found.string.rfind("\n", 0, found.start()) + 1
    return found[0] if found.string.startswith("#", line) else ""


def _line_break_kept(found: re.Match[str]) -> str:
    return "\n" if found[0].startswith("\n") else ""


def _blocks(text: str) -> tuple[str, ...]:
    """Returns blocks of text, each on one line, with character references decoded."""
    found = (fold(unescape(block)) for block in text.split("\n\n"))
    return tuple(block for block in found if block)


def title_of(markdown: str) -> str:
    """Returns the title in the front matter, or the first heading, or "" if there is neither."""
    front = _FRONT.match(markdown)
    meta = yaml.safe_load(front["meta"]) if front else None
    if isinstance(meta, dict) and meta.get("title"):
        return fold(unescape(str(meta["title"])))
    heading = _HEADING.search(_bare(markdown))
    return _without_attributes(heading["text"])[0] if heading else ""
