"""Removes the marks of Markdown from the text of a source, so that its words can be compared with a quote.

People keep sources as Markdown, where `_not_` is a word in italics. Only words are compared, so their formatting
does not count. The result is only for comparing, and is never shown as a source's own words.
"""

from __future__ import annotations

import re

_NOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]")
_LINK = re.compile(r"(?P<picture>!?)\[(?P<words>[^\[\]]{0,2000})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_BEGINNING = re.compile(r"^ {0,3}(?:> ?|#{1,6} )(?:> ?|#{1,6} ){0,9}", re.MULTILINE)
_ROW = re.compile(r"^ {0,3}\|.*$", re.MULTILINE)
_BEFORE = re.compile(r"(?<![\w\\*_])[*_]{1,3}(?=[^\s*_])")
_AFTER = re.compile(r"(?<=[^\s\\*_])[*_]{1,3}(?!\w)")
_INSIDE = re.compile(r"(?<=[^\W\d_])\*{1,3}(?=[^\W\d_])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def without_markup(text: str) -> str:
    """`text` without the marks of Markdown for emphasis, links, notes, headings, quotations, code and tables.

    The words of a link are kept, but nothing of a picture. Tabs separate the cells of a table. An asterisk or an
    underscore is kept if it has white space on both sides, or is inside a number or a name such as `snake_case`.
    """
    text = _ROW.sub(lambda row: row[0].replace("|", "\t"), _NOTE.sub("", text))
    text = _LINK.sub(lambda link: "" if link["picture"] else link["words"], text)
    text = _INSIDE.sub("", _AFTER.sub("", _BEFORE.sub("", _BEGINNING.sub("", text))))
    return _ESCAPED.sub(r"\1", text.replace("`", ""))
