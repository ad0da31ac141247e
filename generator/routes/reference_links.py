"""Completes the reference links in hand-written text: `[Staff resources][kr4]` and `[kr4][]` are ordinary Markdown.

Each needs a line `[kr4]: address`, which is made here, and a label if the writer gave none. Nothing else in the text is
changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from generator.documents.markdown import REFERENCE, masked
from generator.model.graph import Graph
from generator.routes import addresses
from generator.text.strings import escape


def supplied(
    body: str, page: str, graph: Graph, where: Mapping[str, str], own: Collection[str] = ()
) -> tuple[str, str]:
    """The Markdown with labels filled in, for the page at the address `page`, and the lines that define its links.

    `where` has the address of each id. `own` are the labels, in lower case, that the text defines itself.
    """
    used: dict[str, str] = {}

    def labelled(found: re.Match[str]) -> str:
        id_ = (found["id"] or found["label"]).strip()
        if id_ not in where or id_.lower() in own:
            return found[0]
        used[id_] = addresses.relative(page, where[id_])
        if found["id"]:
            return found[0]
        return f"[{_label(graph, id_)}][{id_}]"

    text = _outside_code(body, labelled)
    return text, "".join(f"[{id_}]: {address}\n" for id_, address in used.items())


def _label(graph: Graph, id_: str) -> str:
    return escape(graph.full_name(id_) if id_ in graph.elements else id_)


def _outside_code(body: str, replace: Callable[[re.Match[str]], str]) -> str:
    """Replace reference links that are not in code. This works because `masked` keeps every position."""
    parts, end = [], 0
    for found in REFERENCE.finditer(masked(body)):
        parts += [body[end : found.start()], replace(found)]
        end = found.end()
    return "".join([*parts, body[end:]])
