"""Reads what people wrote in a returned review pack: in the boxes, as Word comments, and as changes to the text.

It recognises a sheet by its bookmark or its line. It leaves out the names and initials that Word stores with comments
and changes, because who said something must not be kept. People decide what to do about a comment.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from generator.pages.plain import QUESTIONS
from generator.review_packs.pack import SPACE_TO_WRITE, read_line
from generator.review_packs.returned_comments import Comment, CommentKind, ReturnedSheet
from generator.text.strings import fold

LARGEST = 200_000_000
"""The most bytes that a document may have when uncompressed; a pack has about a hundredth of that."""

XmlElement = Any

_BOOKMARK = re.compile(r"page_\d+_([a-z][a-z0-9_]*)")
_HEADING = re.compile(r"heading ?(\d)", re.IGNORECASE)
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PICTURES = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_NEAR = 3  # How many paragraphs above its line the heading of a sheet may be.


class NotAPack(Exception):
    """The file is not a returned review pack; the text of the exception says why."""


class TrackedWording(StrEnum):
    """Which words of a paragraph with tracked changes to read: those of now, those before, or both with marks."""

    NOW = "now"
    BEFORE = "before"
    MARKED = "marked"


@dataclass(slots=True)
class _Paragraph:
    element: XmlElement
    text: str
    level: int
    id: str | None
    line: tuple[str, str, str] | None
    box: str | None
    """The question that its box is for, or an empty string if that is unknown; None outside a box."""


def read_returned_pack(data: bytes) -> list[ReturnedSheet]:
    """The sheets in the bytes of a .docx file, with what people wrote on each, in the order of the document.

    What is written outside any sheet comes first, on a sheet without an id. Raises `NotAPack` if the bytes are not a
    Word document or it contains no sheet.
    """
    document = _opened(data)
    paragraphs = [_paragraph(element) for element in document.element.body.iter(qn("w:p")) if _shown(element)]
    starts = _starts(paragraphs)
    if not starts:
        raise NotAPack("it contains no page of a review pack")
    sheets = [ReturnedSheet()]
    owners = [_owner(sheets, starts.get(at), each) for at, each in enumerate(paragraphs)]
    _gather(paragraphs, owners)
    _comments(document, {id(each.element): owner for each, owner in zip(paragraphs, owners, strict=True)}, sheets[0])
    return [sheet for sheet in sheets if sheet.id or sheet.comments]


def _opened(data: bytes) -> Any:
    """The document in the bytes of a file. Raises `NotAPack` for every error that a damaged or other file causes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                raise NotAPack("it is far too large")
        document = Document(io.BytesIO(data))
        document.element.body.iter()
    except (
        zipfile.BadZipFile,
        OpcError,
        LxmlError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        NotImplementedError,
    ) as error:
        raise NotAPack("it is not a Word document (.docx)") from error
    except (RuntimeError, OSError, EOFError, zlib.error) as error:  # Encrypted, cut off or damaged.
        raise NotAPack("it is incomplete, damaged or encrypted") from error
    return document


def _shown(element: XmlElement) -> bool:
    """Whether this is not in the fallback of a drawing, which repeats its content for older programs."""
    return not any(above.tag.endswith("}Fallback") for above in element.iterancestors())


def _paragraph(element: XmlElement) -> _Paragraph:
    text = _text(element)
    styles = element.xpath("./w:pPr/w:pStyle/@w:val")
    # A heading inside a box was written by the reviewers, and is part of their answer.
    level = _HEADING.fullmatch(styles[0]) if styles and not element.xpath("ancestor::w:tc") else None
    names = [_BOOKMARK.fullmatch(name) for name in element.xpath(".//w:bookmarkStart/@w:name") if len(name) < 40]
    ids = [found[1].replace("_", "-") for found in names if found]
    number = int(level[1]) if level else 0
    return _Paragraph(element, text, number, ids[0] if ids else None, read_line(text), _box(element))


def _box(element: XmlElement) -> str | None:
    """The question that a box is for, from its description for screen readers; None outside a box."""
    tables = element.xpath("ancestor::w:tbl")
    words = tables[0].xpath("./w:tblPr/w:tblCaption/@w:val") if tables else []
    return (fold(words[0].removeprefix(f"{SPACE_TO_WRITE}:")) if words else "") if tables else None


def _text(element: XmlElement, form: TrackedWording = TrackedWording.NOW) -> str:
    """The words of a paragraph; `form` chooses between the versions of a paragraph with tracked changes."""
    return "".join(_pieces(element, form)).strip()


def _pieces(paragraph: XmlElement, form: TrackedWording) -> Iterator[str]:
    for piece in paragraph.iter(qn("w:t"), qn("w:delText"), *_BREAKS, *_PICTURES):
        above = {each.tag for each in piece.iterancestors()}
        if next(each for each in piece.iterancestors(qn("w:p"))) is not paragraph or not _shown(piece):
            continue  # In a text box, whose paragraphs are read on their own.
        text = _said(piece)
        if above & {qn("w:del"), qn("w:moveFrom")}:
            yield {TrackedWording.NOW: "", TrackedWording.BEFORE: text, TrackedWording.MARKED: f"[taken out: {text}]"}[
                form
            ]
        elif above & {qn("w:ins"), qn("w:moveTo")}:
            yield {TrackedWording.NOW: text, TrackedWording.BEFORE: "", TrackedWording.MARKED: f"[added: {text}]"}[form]
        elif piece.tag not in _BREAKS or qn("w:r") in above:
            yield text


def _said(piece: XmlElement) -> str:
    """The words of a piece of a paragraph. A picture, which may be handwriting, is at least mentioned."""
    if piece.tag in _PICTURES:
        boxed = next(piece.iter(qn("w:txbxContent")), None) is not None
        return "" if boxed else "[a picture]"
    return str(_BREAKS.get(piece.tag, piece.text or ""))


def _starts(paragraphs: Sequence[_Paragraph]) -> dict[int, str]:
    """The id of each sheet by the index of its first paragraph, which is its heading or else its line."""
    starts = {at: each.id for at, each in enumerate(paragraphs) if each.id}
    for at, each in enumerate(paragraphs):
        near = range(at, max(at - _NEAR, 0) - 1, -1)
        if each.line and not any(starts.get(before) == each.line[0] for before in near):
            starts[next((before for before in near if paragraphs[before].level == 1), at)] = each.line[0]
    return starts


def _owner(sheets: list[ReturnedSheet], starting: str | None, paragraph: _Paragraph) -> ReturnedSheet:
    """The sheet that a paragraph belongs to; adds a new sheet if one starts here."""
    if starting:
        title = "" if paragraph.line else fold(paragraph.text)
        sheets.append(ReturnedSheet(id=starting, title=title or starting))
    if paragraph.line and paragraph.line[0] == sheets[-1].id:
        _, sheets[-1].version, sheets[-1].code = paragraph.line
    return sheets[-1]


def _gather(paragraphs: Sequence[_Paragraph], owners: Sequence[ReturnedSheet]) -> None:
    """Add the answers, the tracked changes and the paragraphs of the page to the sheets they belong to."""
    question, owner = "", None
    for each, sheet in zip(paragraphs, owners, strict=True):
        if sheet is not owner:
            owner, question = sheet, ""
        asked = fold(each.text) if fold(each.text) in QUESTIONS else ""
        heads = each.box is None and bool(each.level or asked)
        question = asked if heads else question
        about = question if each.box is None else each.box or question or SPACE_TO_WRITE
        if about and not heads:
            _answer(sheet, about, each.text)
        if not about and sheet.id and not each.line:
            _read(sheet, each)


def _answer(sheet: ReturnedSheet, about: str, text: str) -> None:
    """Add a line to the answer to a question."""
    if not text:
        return
    found = (at for at, each in enumerate(sheet.comments) if (each.kind, each.about) == (CommentKind.ANSWER, about))
    at = next(found, None)
    if at is None:
        sheet.comments.append(Comment(CommentKind.ANSWER, about, text))
    else:
        sheet.comments[at] = Comment(CommentKind.ANSWER, about, f"{sheet.comments[at].text}\n{text}")


def _read(sheet: ReturnedSheet, paragraph: _Paragraph) -> None:
    """Add a paragraph of the page to its sheet: its words as printed, and the tracked changes in it."""
    before = fold(_text(paragraph.element, TrackedWording.BEFORE))
    now = fold(_text(paragraph.element, TrackedWording.MARKED))
    if before:
        sheet.texts.append(before)
    if now != before:
        sheet.comments.append(Comment(CommentKind.CHANGE, paragraph.text, now))


def _comments(document: Any, owners: Mapping[int, ReturnedSheet], nowhere: ReturnedSheet) -> None:
    """Add the Word comments to their sheets, each with the words that it is about."""
    held = [found for found in document.part.rels.values() if (found.reltype or "").endswith("/comments")]
    quoted, holders = _anchors(document.element.body, owners)
    for comment in (each for part in held for each in _root(part).iter(qn("w:comment"))):
        text = "\n".join(filter(None, (_text(paragraph) for paragraph in comment.iter(qn("w:p")))))
        if text:
            number = comment.get(qn("w:id"), "")
            about = fold("".join(quoted.get(number, ())))
            holders.get(number, nowhere).comments.append(Comment(CommentKind.COMMENT, about, text))


def _root(relation: Any) -> XmlElement:
    """The root element of the comments of a document. Raises `NotAPack` if they are damaged."""
    try:
        return parse_xml(relation.target_part.blob)
    except (LxmlError, ValueError) as error:
        raise NotAPack("the comments in it cannot be read") from error


def _anchors(
    body: XmlElement, owners: Mapping[int, ReturnedSheet]
) -> tuple[dict[str, list[str]], dict[str, ReturnedSheet]]:
    """By the number of each comment: the words that it is about, and the sheet that they are on."""
    quoted: dict[str, list[str]] = {}
    holders: dict[str, ReturnedSheet] = {}
    open_, owner = set[str](), ReturnedSheet()
    for element in body.iter():
        number = element.get(qn("w:id"), "") if isinstance(element.tag, str) else ""
        if element.tag == qn("w:p"):
            owner = owners.get(id(element), owner)
            for each in open_:
                quoted[each].append(" ")
        elif element.tag == qn("w:commentRangeStart"):
            open_.add(number)
            quoted[number] = []
            holders.setdefault(number, owner)
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(number)
        elif element.tag == qn("w:commentReference"):
            holders.setdefault(number, owner)
        elif element.tag == qn("w:t"):
            for each in open_:
                quoted[each].append(element.text or "")
    return quoted, holders
