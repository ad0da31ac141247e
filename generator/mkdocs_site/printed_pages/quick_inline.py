"""An extension of Markdown that changes nothing but the time: inline patterns that cannot match are not tried.

Python-Markdown tries each of its patterns on each piece of text, which takes a third of the time of a page. Most pages
have no backtick, no image and no reference, and most pieces of text have no mark at all. If another extension adds or
removes a pattern, nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

NAME = "generator.mkdocs_site.printed_pages.quick_inline:QuickInline"
"""What the extension is called in the settings of MkDocs."""

_WITHOUT: Mapping[str, str | None] = {
    "backtick": "`",
    "escape": "\\",
    "reference": None,
    "link": "[",
    "image_link": "![",
    "image_reference": None,
    "short_reference": None,
    "short_image_ref": None,
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
    "em_strong": "",
}
"""All patterns of Python-Markdown, each with the text without which it finds nothing. None stands for a definition of
a reference. No pattern adds any of these to a text that it passes on to the next one."""

_MARK = re.compile(r"[`\\\[!<&*_]|  \n")
"""What every match of a pattern begins with."""


class QuickInline(Extension):  # type: ignore[misc]  # Markdown has no types.
    """Sets aside, for each page, what no inline pattern can match."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- Markdown calls it so
        """Adds a step just before the one that tries inline patterns."""
        md.treeprocessors.register(_SetAside(md), "quick_inline", 20.5)


class _SetAside(Treeprocessor):  # type: ignore[misc]  # Markdown has no types.
    """Leaves out patterns that match nothing on a page, and pieces of text in which no pattern matches anything."""

    def run(self, root: Element) -> None:
        assert self.md is not None
        inline, known = self.md.treeprocessors["inline"], self.md.inlinePatterns
        if (
            not isinstance(inline, InlineProcessor)
            or len(known) != len(_WITHOUT)
            or any(x not in known for x in _WITHOUT)
        ):
            return
        for element in root.iter():
            if element.text and not _MARK.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not _MARK.search(element.tail):
                element.tail = AtomicString(element.tail)
        idle = [known[name] for name in self._idle("\n".join(root.itertext()))]
        # A list is found faster than an entry of a registry, which may be asked by name too.
        inline.inlinePatterns = [pattern for pattern in known if pattern not in idle]

    def _idle(self, text: str) -> Iterable[str]:
        """The names of the patterns that match nothing in a text."""
        for name, needed in _WITHOUT.items():
            if needed not in text if needed is not None else not self.md.references:
                yield name
