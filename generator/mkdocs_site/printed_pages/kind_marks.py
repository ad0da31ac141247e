"""Marks each link to an element with its kind and number, so that the style sheet can show its shape and colour.

This works on finished pages, both generated and handwritten. What is marked says the same in words.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from generator.site.compose import Mark

_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_LINK = re.compile(
    r"(?P<lead><(?:li|h[2-6])\b[^<>]*>\s*(?:<p>)?(?:<strong>)?|<p><strong>)?"
    r'<a (?=href="(?P<href>[^":#?]+)">)'
)
_EYEBROW = '<span class="eyebrow"'


def marked(html: str, known: Mapping[str, Mark], page: str) -> str:
    """Returns a finished page with its heading and its links marked, and among these the links that open a line.

    `known` are marks by URL, and `page` is the URL of the page, all without a slash at the end.
    """
    folder = page if "." not in posixpath.basename(page) else posixpath.dirname(page)

    def link(found: re.Match[str]) -> str:
        mark = known.get(posixpath.normpath(posixpath.join(folder, found["href"])))
        opens = "data-opens " if found["lead"] else ""
        return f"{found['lead'] or ''}<a {_attributes(mark)} {opens}" if mark else found[0]

    def article(found: re.Match[str]) -> str:
        text = _LINK.sub(link, found[0])
        own = known.get(page)
        return text.replace(_EYEBROW, f"{_EYEBROW} {_attributes(own)}", 1) if own else text

    return _ARTICLE.sub(article, html)


def _attributes(mark: Mark) -> str:
    kind, number = mark
    return f'data-mark="{kind}" data-number="{number}"'
