"""Finds what a returned document has besides its pages and comments: headers, properties, charts, pictures and so on.

Word, and programs like it, can put words into any of these. Words are quoted, and what cannot be read is named, so that
nothing that people wrote is lost without notice. Names that programs store by themselves are left out.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from generator.review_packs.docx_asides import asides_in
from generator.review_packs.docx_words import TrackedWording, XmlElement, description_in, is_shown, words_in
from generator.review_packs.pack import PACK_HEADING
from generator.review_packs.returned_comments import Comment, CommentKind
from generator.text.strings import fold

_READ_ELSEWHERE = frozenset(
    {"officeDocument", "settings", "comments", "footnotes", "endnotes", "header", "footer", "core-properties"}
)
_WITHOUT_WORDS = frozenset(
    {
        *("styles", "stylesWithEffects", "webSettings", "fontTable", "font", "theme", "themeOverride", "thumbnail"),
        *("commentsIds", "commentsExtended", "commentsExtensible", "people", "printerSettings", "customXmlProps"),
        *("diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing", "chartStyle", "chartColorStyle"),
        *("extended-properties", "keyMapCustomizations"),
    }
)
"""Kinds of part in which people do not write, or that repeat another part."""

_FOOTER = re.compile(r"(?:(?P<edition>.+) )?Page \d+ of \d+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MOST = 2000
"""How many characters of a part are quoted."""


def comments_outside_text(document: Any, data: bytes, cover: Collection[str]) -> list[Comment]:
    """What is written outside the text of a document. `data` are its bytes, and `cover` the lines of its first page."""
    found = [*_headers(document, cover), *_properties(document, cover), *_asides(document), *_addresses(document)]
    known = _kinds(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.endswith(("/", ".rels"))]
        for name in names:
            if name != "[Content_Types].xml":
                found += _part(name, known.get(name, ""), _content(archive, name))
    return found


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """The content of a part, or nothing if it is damaged or encrypted, so that it is named as not read."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, NotImplementedError, zlib.error):
        return b""


def _elsewhere(place: str, words: str) -> Comment:
    return Comment(CommentKind.ELSEWHERE, place, words)


def _headers(document: Any, cover: Collection[str]) -> Iterator[Comment]:
    """What headers and footers say that the pack does not."""
    for relation in document.part.rels.values():
        kind = (relation.reltype or "").rpartition("/")[2]
        for paragraph in _paragraphs(relation) if is_inside(relation, "header", "footer") else ():
            text = fold(words_in(paragraph, TrackedWording.KEPT))
            printed = _FOOTER.fullmatch(text)
            if text and not (printed and (printed["edition"] or "") in {"", *cover}):
                yield _elsewhere(f"a {kind}", text)


def is_inside(relation: Any, *kinds: str) -> bool:
    """Whether a relationship leads to a part of one of these kinds inside the document. A damaged one has no kind."""
    return not relation.is_external and (relation.reltype or "").rpartition("/")[2] in kinds


def _paragraphs(relation: Any) -> Iterator[XmlElement]:
    root = _parsed(relation.target_part.blob)
    return (each for each in root.iter(qn("w:p")) if is_shown(each)) if root is not None else iter(())


def _properties(document: Any, cover: Collection[str]) -> Iterator[Comment]:
    """What the properties of the document say that the pack does not, but for names, dates and numbers."""
    for relation in document.part.package.rels.values():
        root = _parsed(relation.target_part.blob) if is_inside(relation, "core-properties") else None
        for each in root if root is not None else ():
            name, words = str(each.tag).rpartition("}")[2], fold(each.text or "")
            printed = _is_title(words, cover) or words in {"review pack", *cover}
            if words and not printed and name not in _OF_PROGRAMS:
                yield _elsewhere(f"the properties of the document, {name}", words)


def _is_title(words: str, cover: Collection[str]) -> bool:
    """Whether this is the title that a pack has in its properties, which names the project of its first page."""
    project = words.removeprefix(f"{PACK_HEADING}: ")
    return project != words and any(line.startswith(f"{project} · ") for line in cover)


_OF_PROGRAMS = frozenset(
    {"creator", "lastModifiedBy", "created", "modified", "lastPrinted", "revision", "language", "version"}
)
"""The properties that programs write, and those that hold names. People write the others."""


def _asides(document: Any) -> Iterator[Comment]:
    """What is written beside the text of the document, its comments, notes, headers and footers, and its settings."""
    yield from asides_in(document.element)
    for relation in document.part.rels.values():
        if is_inside(relation, *_BESIDE):
            root = _parsed(relation.target_part.blob)
            yield from asides_in(root) if root is not None else ()


_BESIDE = ("comments", "footnotes", "endnotes", "header", "footer", "settings")


def _addresses(document: Any) -> Iterator[Comment]:
    """The addresses that links lead to, wherever they are: a pack itself has no such links."""
    for part in document.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and not (relation.reltype or "").endswith("/attachedTemplate"):
                yield _elsewhere("a link", relation.target_ref)


def _kinds(document: Any) -> Mapping[str, str]:
    """What kind of part each part is, by its name in the archive: the last word of its relationship."""
    package = document.part.package
    holders = [package, *package.iter_parts()]
    return {
        str(relation.target_part.partname).removeprefix("/"): (relation.reltype or "").rpartition("/")[2]
        for holder in holders
        for relation in holder.rels.values()
        if not relation.is_external
    }


def _part(name: str, kind: str, content: bytes) -> Iterator[Comment]:
    """What a part says, or that it cannot be read."""
    root = _parsed(content)
    if kind in _WITHOUT_WORDS or (kind in _READ_ELSEWHERE and root is not None):
        return
    if root is None or _is_ink(root):
        yield _elsewhere(f"{name}, which was not read", "Open the document to see what is in this part.")
        return
    words = (_labels if kind == "numbering" else _all_words)(root)
    said = fold(" ".join(words))
    if said:
        more = " [and more: open the document to see it]" if len(said) > _MOST else ""
        yield _elsewhere(name, said[:_MOST] + more)


def _parsed(content: bytes) -> XmlElement | None:
    try:
        return parse_xml(content)
    except (LxmlError, ValueError):
        return None


def _is_ink(root: XmlElement) -> bool:
    """Whether a part is handwriting on a screen: lines, not letters."""
    return "InkML" in str(root.tag)


def _labels(numbering: XmlElement) -> Iterator[str]:
    """The labels of lists that have words, such as `Remark 1`."""
    labels = (each.get(qn("w:val"), "") for each in numbering.iter(qn("w:lvlText")))
    return (label for label in labels if _LETTERS.search(label))


def _all_words(root: XmlElement) -> Iterator[str]:
    """All text of a part, and what describes pictures in it."""
    yield from (str(text) for text in root.itertext())
    yield from description_in(root)
