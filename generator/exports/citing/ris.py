"""References as RIS, for EndNote, Zotero, Mendeley, RefWorks and others, in UTF-8.

A value is the rest of its line, so that only line breaks would need escaping, and there are none.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.citing.reference import Reference, of_source, of_whole
from generator.model.graph import Graph

_PARTS = {"journal": "T2", "volume": "VL", "pages": "SP"}


def whole_as_ris(graph: Graph, root: str) -> str:
    """The reference of the whole."""
    return _record("DATA", of_whole(graph, root))


def source_as_ris(graph: Graph, root: str) -> str:
    """The reference of the source."""
    reference = of_source(graph)
    return _record("JOUR" if reference.parts else "GEN", reference)


def _record(kind: str, reference: Reference) -> str:
    lines = [("TY", kind), *_fields(reference), ("ER", "")]
    # The format asks for these line ends.
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value or tag == "ER")


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield from (("AU", name) for name in reference.authors)
    # A comma at the end keeps the name of a group in one piece.
    yield "AU", f"{reference.group}," if reference.group else ""
    yield "TI", reference.title
    yield from ((_PARTS[name], words) for name, words in reference.parts.items())
    yield "PY", reference.year
    yield "DA", reference.date.replace("-", "/")
    yield "ET", reference.version
    yield "DO", reference.doi
    yield "UR", reference.url or (f"https://doi.org/{reference.doi}" if reference.doi else "")
    yield "LA", reference.language
    yield "N1", f"{reference.note}{' There are more authors than those listed.' if reference.others else ''}"
