"""Reads what people wrote in a returned review pack: in boxes, comments and notes, and as changes to the text.

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
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from generator.pages.plain import QUESTIONS
from generator.review_packs.docx_parts import comments_outside_text, is_inside
from generator.review_packs.docx_words import TrackedWording, XmlElement, is_shown, words_in
from generator.review_packs.pack import PACK_HEADING, SPACE_TO_WRITE, read_line
from generator.review_packs.returned_comments import Comment, CommentKind, ReturnedSheet
from generator.text.strings import fold

LARGEST = 200_000_000
"""The most bytes that a document may have when uncompressed; a pack has about a hundredth of that."""

_BOOKMARK = re.compile(r"page_\d+_([a-z][a-z0-9_]*)")
_HEADING = re.compile(r"heading ?(\d)", re.IGNORECASE)
_NEAR = 3  # How many paragraphs above its line the heading of a sheet may be.


class NotAPack(Exception):
    """The file is not a returned review pack; the text of the exception says why."""


@dataclass(slots=True)
class _Paragraph:
    element: XmlElement
    text: str
    level: int
    id: str | None
    line: tuple[str, str, str] | None
    beside: str
    """What is written on the line of a sheet beside its own words."""
    box: str | None
    """The question that its box is for, or an empty string if that is unknown; None outside a box."""


def read_returned_pack(data: bytes) -> list[ReturnedSheet]:
    """The sheets in the bytes of a .docx file, with what people wrote on each, in the order of the document.

    The first one has no id: it is what is outside any sheet. Raises `NotAPack` if the bytes are not a Word document or
    it contains no sheet.
    """
    document = _opened(data)
    paragraphs = [_paragraph(element) for element in document.element.body.iter(qn("w:p")) if is_shown(element)]
    starts = _starts(paragraphs)
    if not starts:
        raise NotAPack("it contains no page of a review pack")
    cover = ReturnedSheet()
    sheets = [cover]
    owners = [*_owners(sheets, paragraphs, starts)]
    _gather(paragraphs, owners)
    holders = {id(each.element): owner for each, owner in zip(paragraphs, owners, strict=True)}
    _comments(document, holders, cover)
    _notes(document, holders, cover)
    cover.comments += comments_outside_text(document, data, cover.texts)
    return [sheet for sheet in sheets if sheet.id or sheet.comments or sheet.texts]


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


def _paragraph(element: XmlElement) -> _Paragraph:
    text, box = words_in(element), _box(element)
    line, beside = _line(element) if box is None else (None, "")
    styles = element.xpath("./w:pPr/w:pStyle/@w:val")
    # A heading inside a box was written by the reviewers, and is part of their answer.
    level = _HEADING.fullmatch(styles[0]) if styles and not element.xpath("ancestor::w:tc") else None
    names = [_BOOKMARK.fullmatch(name) for name in element.xpath(".//w:bookmarkStart/@w:name") if len(name) < 40]
    ids = [found[1].replace("_", "-") for found in names if found]
    number = int(level[1]) if level else 0
    return _Paragraph(element, text, number, ids[0] if ids else None, line, beside, box)


def _line(element: XmlElement) -> tuple[tuple[str, str, str] | None, str]:
    """The id, version and code in the line of a sheet, and what was written or taken out beside it."""
    now, before = (words_in(element, form) for form in (TrackedWording.NOW, TrackedWording.BEFORE))
    found = read_line(now)
    if found:
        return found
    found = read_line(before)
    return (found[0], fold(words_in(element, TrackedWording.MARKED))) if found else (None, "")


def _box(element: XmlElement) -> str | None:
    """The question that a box is for, from its description for screen readers; None outside a box."""
    tables = element.xpath("ancestor::w:tbl")
    words = tables[0].xpath("./w:tblPr/w:tblCaption/@w:val") if tables else []
    return (fold(words[0].removeprefix(f"{SPACE_TO_WRITE}:")) if words else "") if tables else None


def _starts(paragraphs: Sequence[_Paragraph]) -> dict[int, str]:
    """The id of each sheet by the index of its first paragraph, which is its heading or else its line."""
    starts = {at: each.id for at, each in enumerate(paragraphs) if each.id}
    for at, each in enumerate(paragraphs):
        near = range(at, max(at - _NEAR, 0) - 1, -1)
        if each.line and not any(starts.get(before) == each.line[0] for before in near):
            starts[next((before for before in near if paragraphs[before].level == 1), at)] = each.line[0]
    return starts


def _owners(
    sheets: list[ReturnedSheet], paragraphs: Sequence[_Paragraph], starts: Mapping[int, str]
) -> Iterator[ReturnedSheet]:
    """The sheet that each paragraph belongs to. Adds every sheet that starts to `sheets`, whose first has no id."""
    now = sheets[0]
    for at, each in enumerate(paragraphs):
        if at in starts:
            title = "" if each.line else fold(each.text)
            now = ReturnedSheet(id=starts[at], title=title or starts[at])
            sheets.append(now)
        elif each.level == 1 and fold(each.text) == PACK_HEADING:
            now = sheets[0]  # Several packs were put into one document.
        if each.line and each.line[0] == now.id:
            _, now.version, now.code = each.line
        yield now


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
            _answer(sheet, about, words_in(each.element, TrackedWording.KEPT))
        if not about and not each.line:
            _read(sheet, each)
        if each.beside:
            sheet.comments.append(Comment(CommentKind.CHANGE, "", each.beside))


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
    before = fold(words_in(paragraph.element, TrackedWording.BEFORE))
    now = fold(words_in(paragraph.element, TrackedWording.MARKED))
    if before:
        sheet.texts.append(before)
    if now != before:
        sheet.comments.append(Comment(CommentKind.CHANGE, paragraph.text, now))


def _comments(document: Any, owners: Mapping[int, ReturnedSheet], nowhere: ReturnedSheet) -> None:
    """Add the Word comments to their sheets, each with the words that it is about."""
    held = [found for found in document.part.rels.values() if is_inside(found, "comments")]
    quoted, holders = _anchors(document.element.body, owners)
    answered = _replies(document, held)
    for comment in (each for part in held for each in _root(part).iter(qn("w:comment"))):
        text = "\n".join(filter(None, _kept(comment)))
        if text:
            number = comment.get(qn("w:id"), "")
            number = number if number in holders else answered.get(number, number)
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
        elif element.tag in (qn("w:t"), qn("w:delText")):
            for each in open_:
                quoted[each].append(element.text or "")
    return quoted, holders


_WORD_14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_WORD_15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


def _replies(document: Any, held: Sequence[Any]) -> dict[str, str]:
    """The number of the comment that each reply answers, by the number of the reply."""
    by_paragraph = {
        paragraph.get(f"{_WORD_14}paraId"): comment.get(qn("w:id"), "")
        for part in held
        for comment in _root(part).iter(qn("w:comment"))
        for paragraph in comment.iter(qn("w:p"))
    }
    found: dict[str, str] = {}
    for part in document.part.rels.values():
        if is_inside(part, "commentsExtended"):
            for each in _root(part).iter(f"{_WORD_15}commentEx"):
                own, above = (by_paragraph.get(each.get(f"{_WORD_15}{name}")) for name in ("paraId", "paraIdParent"))
                if own and above:
                    found[own] = above
    return found


def _notes(document: Any, owners: Mapping[int, ReturnedSheet], nowhere: ReturnedSheet) -> None:
    """Add footnotes and endnotes to the sheets on which they are, each with the paragraph that it is about."""
    for kind in ("footnote", "endnote"):
        places = {
            reference.get(qn("w:id"), ""): next(reference.iterancestors(qn("w:p")), None)
            for reference in document.element.body.iter(qn(f"w:{kind}Reference"))
        }
        for part in (each for each in document.part.rels.values() if is_inside(each, f"{kind}s")):
            for note in _notes_in(part, kind):
                place = places.get(note.get(qn("w:id"), ""))
                text = "\n".join(filter(None, _kept(note)))
                if text:
                    about = "" if place is None else fold(words_in(place))
                    sheet = nowhere if place is None else owners.get(id(place), nowhere)
                    sheet.comments.append(Comment(CommentKind.NOTE, about, text))


def _notes_in(relation: Any, kind: str) -> Iterator[XmlElement]:
    """The notes in a part. A damaged part has none here; `remarks_elsewhere` names it as not read."""
    try:
        return iter([*parse_xml(relation.target_part.blob).iter(qn(f"w:{kind}"))])
    except (LxmlError, ValueError):
        return iter(())


def _kept(element: XmlElement) -> Iterator[str]:
    """The words of each paragraph in a comment or a note."""
    return (words_in(each, TrackedWording.KEPT) for each in element.iter(qn("w:p")) if is_shown(each))
