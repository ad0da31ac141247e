"""Finishes hand-written Markdown: supplies the definitions of its reference links to elements and quotes.

`[Staff resources][kr4]` and `[kr4][]` are ordinary Markdown; what they need is one line each, `[kr4]: address`, and
that line is added here, with a label where the writer gave none. What people wrote is not changed otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import yaml

from generator import addresses
from generator.graph import Graph, name
from generator.markdown import REFERENCE, definitions, masked
from generator.model import Text
from generator.pages import front_matter
from generator.pages.environment import ready

PRINTED = ("title", "description")
"""Keys of front matter whose values are words, whatever they look like."""

_SCALAR = re.compile(r"true|false|-?(?:0|[1-9]\d*)(?:\.\d+)?", re.IGNORECASE)


# MkDocs takes a first line such as `Note: bring wellies` for metadata and drops it, unless front matter stands before.
_LIKE_META = re.compile(r"\s*[\w-]+[ \t]*:")
_NO_META = "---\n{}\n---\n\n"


def finish(text: Text, graph: Graph, where: Mapping[str, str]) -> str:
    """The whole Markdown of a hand-written page, front matter included."""
    page = addresses.of_handwritten(text.path)
    used: dict[str, str] = {}
    own = definitions(text)

    def labelled(found: re.Match[str]) -> str:
        id_ = (found["id"] or found["label"]).strip()
        if id_ not in where or id_.lower() in own:
            return found[0]
        used[id_] = addresses.relative(page, where[id_])
        if found["id"]:
            return found[0]
        return f"[{_label(graph, id_)}][{id_}]"

    body = _outside_code(text.body, labelled)
    lines = "".join(f"[{id_}]: {address}\n" for id_, address in used.items())
    front = front_matter(_typed(text.meta)) if text.meta else _NO_META * bool(_LIKE_META.match(body))
    return f"{front}{body.rstrip()}\n{lines and chr(10)}{lines}"


def _typed(meta: Mapping[str, object]) -> dict[str, object]:
    """Front matter as its readers expect it: what is read here as text may be a number or a yes for a plugin."""
    return {key: value if key in PRINTED else _plain(value) for key, value in meta.items()}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    resolved = yaml.safe_load(value) if isinstance(value, str) and _SCALAR.fullmatch(value) else value
    return resolved if isinstance(resolved, bool | int | float) else value


def _label(graph: Graph, id_: str) -> str:
    element = graph.elements.get(id_)
    return ready(name(element)) if element else ready(id_)


def _outside_code(body: str, replace: Callable[[re.Match[str]], str]) -> str:
    """Replace reference links that do not stand in code; `masked` keeps every position."""
    parts, end = [], 0
    for found in REFERENCE.finditer(masked(body)):
        parts += [body[end : found.start()], replace(found)]
        end = found.end()
    return "".join([*parts, body[end:]])
