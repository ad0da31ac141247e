"""Finishes hand-written Markdown: its front matter, and the definitions of its reference links to elements and quotes.

Nothing else that people wrote is changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from generator.documents.markdown import Text, definitions
from generator.model.graph import Graph
from generator.pages.as_markdown import front_matter
from generator.plain_language.plain_texts import IN_PLAIN_LANGUAGE, METHOD
from generator.routes import addresses
from generator.routes.reference_links import supplied

PRINTED = ("title", "description")
"""The keys of front matter whose values are always text."""

_SCALAR = re.compile(r"true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?", re.IGNORECASE)


_FIRST_HEADING = re.compile(r"\s*# [^\n]*\n")

# MkDocs treats a first line such as `Note: bring wellies` as metadata and drops it, unless there is front matter.
_LIKE_META = re.compile(r"\s*[\w-]+[ \t]*:")
_NO_META = "---\n{}\n---\n\n"


def finish(text: Text, graph: Graph, where: Mapping[str, str]) -> str:
    """The complete Markdown of a hand-written page, including front matter. `where` has the address of each id."""
    address = addresses.of_handwritten(text.path)
    body, lines = supplied(text.body, address, graph, where, definitions(text))
    if address == addresses.MADE and METHOD in graph.plain:
        body = _with_twin(body)
    front = front_matter(_typed(text.meta)) if text.meta else _NO_META * bool(_LIKE_META.match(body))
    return f"{front}{body.rstrip()}\n{lines and chr(10)}{lines}"


def _with_twin(body: str) -> str:
    """The page on the method, with a link to its version in plain language under the heading."""
    heading = _FIRST_HEADING.match(body)
    at = heading.end() if heading else 0
    return f"{body[:at]}\n[{IN_PLAIN_LANGUAGE}]({addresses.plain_of(METHOD)})\n{{ .twin }}\n\n{body[at:]}"


def _typed(meta: Mapping[str, object]) -> dict[str, object]:
    """Front matter with the types that plugins expect: numbers and true or false, which are read as text here."""
    return {key: value if key in PRINTED else _plain(value) for key, value in meta.items()}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    resolved = yaml.safe_load(value) if isinstance(value, str) and _SCALAR.fullmatch(value) else value
    return resolved if isinstance(resolved, bool | int | float) else value
