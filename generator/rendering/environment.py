"""The template environment: every text that a template prints is escaped here, once, for Markdown and for HTML.

A template prints plain expressions only. It never glues strings with `~` or `join`: what Python did not mark as ready
(`Ready`) is data, and data comes out as the characters it holds. A misspelt field is an error, not an empty string.
"""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Undefined
from markupsafe import Markup

from generator.text.strings import escape, paragraphs, sentence_case

Ready = Markup
"""Text that is Markdown already: addresses, and what macros return."""


@lru_cache(maxsize=50_000)
def ready(text: str) -> Ready:
    """Data as Markdown that shows exactly its characters."""
    return Ready(escape(text))


def _printed(value: object) -> Ready:
    if isinstance(value, Markup):
        return value
    # The text of an undefined field is an error that names it.
    if isinstance(value, str | int | Undefined):
        return ready(str(value))
    raise TypeError(f"a template printed {type(value).__name__}, which is no text")


def _address(url: str) -> Ready:
    """An address of the web, ready to stand between the brackets of a Markdown link."""
    return Ready(quote(url, safe="/:?&=#%+,;@!~$").replace("&", "&amp;"))


def _attribute(text: str) -> Ready:
    """Data for an attribute of an HTML element with `markdown`, where character references are read once more."""
    return ready(text.replace("&", "&amp;"))


@cache
def environment() -> Environment:
    """The environment that all templates of the package share; a template is compiled once."""
    made = Environment(
        loader=PackageLoader("generator.rendering", "templates"),
        autoescape=True,
        finalize=_printed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["sentence"] = sentence_case
    made.filters["paragraphs"] = paragraphs
    made.filters["address"] = _address
    made.filters["attribute"] = _attribute
    return made
