"""The template environment. It escapes all text that a template prints once, for Markdown and for HTML.

Templates print plain expressions only and never join strings with `~` or `join`. Text that Python has not marked as
ready (`Ready`) is data, and the page shows exactly its characters. A misspelt field is an error, not an empty string.
"""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Undefined
from markupsafe import Markup

from generator.text.strings import escape, paragraphs, sentence_case

Ready = Markup
"""Text that is already Markdown: addresses, and what macros return."""


@lru_cache(maxsize=50_000)
def ready(text: str) -> Ready:
    """Returns data as Markdown that shows exactly its characters."""
    return Ready(escape(text))


def _printed(value: object) -> Ready:
    if isinstance(value, Markup):
        return value
    # Converting an undefined field to text raises an error that names the field.
    if isinstance(value, str | int | Undefined):
        return ready(str(value))
    raise TypeError(f"a template printed {type(value).__name__}, which is no text")


def _address(url: str) -> Ready:
    """Returns a web address that can be used between the brackets of a Markdown link."""
    return Ready(quote(url, safe="/:?&=#%+,;@!~$").replace("&", "&amp;"))


def _attribute(text: str) -> Ready:
    """Returns data for an attribute of an HTML element with `markdown`. Its character references are decoded twice."""
    return ready(text.replace("&", "&amp;"))


@cache
def environment() -> Environment:
    """Returns the environment that all templates share. Each template is compiled once."""
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
