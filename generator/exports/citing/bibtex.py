"""References as BibTeX, for LaTeX, Zotero, JabRef and others, in UTF-8.

Every character that TeX would read as a command is escaped, and braces keep the capitals of a title.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.citing.reference import Reference, of_source, of_whole
from generator.model.graph import Graph

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    '"': r"\textquotedbl{}",
    **{mark: f"\\{mark}" for mark in "#$%&_"},
}
_TABLE = {ord(mark): words for mark, words in _ESCAPED.items()}

_IN_ADDRESS = {ord(mark): f"%{ord(mark):02X}" for mark in '{}\\"^` <>|'} | {ord("%"): r"\%", ord("#"): r"\#"}


def whole_as_bibtex(graph: Graph, root: str) -> str:
    """The reference of the whole."""
    return _entry("misc", of_whole(graph, root))


def source_as_bibtex(graph: Graph, root: str) -> str:
    """The reference of the source."""
    reference = of_source(graph)
    return _entry("article" if reference.parts and reference.authors else "misc", reference)


def _entry(kind: str, reference: Reference) -> str:
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
    return f"@{kind}{{{reference.key},\n{body}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    # Braces keep the name of a group in one piece.
    names = [*map(escaped, reference.authors), *([f"{{{escaped(reference.group)}}}"] if reference.group else [])]
    yield "author", " and ".join([*names, *(["others"] if reference.others else [])])
    yield "title", f"{{{escaped(reference.title)}}}"
    yield from ((name, escaped(words)) for name, words in reference.parts.items())
    yield "year", reference.year
    yield "date", reference.date
    yield "version", escaped(reference.version)
    yield "doi", reference.doi.translate(_IN_ADDRESS)
    yield "url", reference.url.translate(_IN_ADDRESS)
    yield "note", escaped(reference.note)


def escaped(text: str) -> str:
    """A text for the value of a field, in which TeX shows every character as it is."""
    return text.translate(_TABLE)
