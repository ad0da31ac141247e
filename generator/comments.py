"""Reads out of a returned review pack what people wrote into it: in the boxes, as comments, as changes to the text.

A sheet is known again by its bookmark or by its line. The names and initials that Word keeps with comments and changes
are left behind: what was said matters here, not who said it. Nothing here decides what becomes of a comment.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError

from generator.packs import read_line
from generator.pages.plain import QUESTIONS
from generator.text import fold

LARGEST = 200_000_000
"""Bytes that a document may unfold to; a pack has a hundredth of that."""

Element = Any

_BOOKMARK = re.compile(r"page_\d+_([a-z][a-z0-9_]*)")
_HEADING = re.compile(r"heading ?(\d)", re.IGNORECASE)
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NEAR = 3  # How many paragraphs above its line a sheet's heading may stand.


class NotAPack(Exception):
    """The file is no returned pack; the text says what it is instead."""


class Kind(StrEnum):
    """How something was said."""

    ANSWER = "answer"
    COMMENT = "comment"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was said: how, about what (a question, or words of the page), and the words."""

    kind: Kind
    about: str
    text: str


@dataclass(slots=True)
class Returned:
    """One sheet as it came back; without an id, what stands on none."""

    id: str = ""
    version: str = ""
    code: str = ""
    title: str = ""
    remarks: list[Remark] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The paragraphs under the page's own headings, answers left out."""


@dataclass(slots=True)
class _Paragraph:
    element: Element
    text: str
    level: int
    id: str | None
    line: tuple[str, str, str] | None


def returned(data: bytes) -> list[Returned]:
    """What came back, sheet by sheet, in the order of the document. Raises `NotAPack`."""
    document = _opened(data)
    paragraphs = [_paragraph(element) for element in document.element.body.iter(qn("w:p")) if _shown(element)]
    starts = _starts(paragraphs)
    if not starts:
        raise NotAPack("it holds no page of a review pack")
    sheets = [Returned()]
    owners = [_owner(sheets, starts.get(at), each) for at, each in enumerate(paragraphs)]
    _gather(paragraphs, owners)
    _comments(document, {id(each.element): owner for each, owner in zip(paragraphs, owners, strict=True)}, sheets[0])
    return [sheet for sheet in sheets if sheet.id or sheet.remarks]


def with_changes(sheets: Sequence[Returned], printed: Mapping[tuple[str, str], Collection[str]]) -> None:
    """Add to each sheet, as changes, the paragraphs that were not printed.

    `printed` holds what a pack prints on a sheet, by its id and the code of its words.
    """
    for sheet in sheets:
        known = printed.get((sheet.id, sheet.code))
        said = {fold(remark.about) for remark in sheet.remarks if remark.kind is Kind.CHANGE}
        for text in sheet.texts if known is not None else ():
            if text not in (known or ()) and text not in said:
                sheet.remarks.append(Remark(Kind.CHANGE, "", text))


def as_markdown(sheets: Sequence[Returned]) -> str:
    """What came back as a Markdown page for maintainers."""
    lines = ["# Comments on the plain texts", "", "Who wrote what is not kept.", ""]
    for sheet in sheets:
        lines += [f"## {_escaped(sheet.title or 'Not on any page')}", ""]
        if sheet.id:
            lines += [
                f"Page `{sheet.id}`, version {sheet.version or 'unknown'}, words `{sheet.code or 'unknown'}`.",
                "",
            ]
        for remark in sheet.remarks:
            lines += [_lead(remark), "", *(f"> {_escaped(line)}".rstrip() for line in remark.text.splitlines()), ""]
        if not sheet.remarks:
            lines += ["Nothing was written here.", ""]
    return "\n".join(lines)


def _lead(remark: Remark) -> str:
    about = _escaped(fold(remark.about))
    if remark.kind is Kind.ANSWER:
        return f"**{about}**"
    if remark.kind is Kind.COMMENT:
        return f"**Comment** on “{about}”:" if about else "**Comment**:"
    return "**Changed on the page**:"


def _escaped(text: str) -> str:
    """Text for Markdown that people read as it is: only what would vanish or turn into something else is marked."""
    return re.sub(r"([\\`*_\[\]<>&#|])", r"\\\1", text)


def _opened(data: bytes) -> Any:
    """The document in the bytes of a file; what a broken or foreign one raises comes out as `NotAPack`."""
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
        KeyError,
        ValueError,
        AttributeError,
        NotImplementedError,
    ) as error:
        raise NotAPack("it is no Word document (.docx)") from error
    except (RuntimeError, OSError, EOFError) as error:  # Encrypted, or cut off.
        raise NotAPack("it cannot be read to its end") from error
    return document


def _shown(element: Element) -> bool:
    """Whether this is not the second form of a drawing, for programs that do not know the first."""
    return not any(above.tag.endswith("}Fallback") for above in element.iterancestors())


def _paragraph(element: Element) -> _Paragraph:
    text = _text(element)
    styles = element.xpath("./w:pPr/w:pStyle/@w:val")
    # A heading in a box is somebody's own, and part of the answer.
    level = _HEADING.fullmatch(styles[0]) if styles and not element.xpath("ancestor::w:tc") else None
    names = [_BOOKMARK.fullmatch(name) for name in element.xpath(".//w:bookmarkStart/@w:name") if len(name) < 40]
    ids = [found[1].replace("_", "-") for found in names if found]
    return _Paragraph(element, text, int(level[1]) if level else 0, ids[0] if ids else None, read_line(text))


def _text(element: Element, *, marked: bool = False) -> str:
    """The words of a paragraph; what somebody took out is left out, or with `marked` shown as such."""
    return "".join(_pieces(element, marked=marked)).strip()


def _pieces(paragraph: Element, *, marked: bool) -> Iterator[str]:
    for piece in paragraph.iter(qn("w:t"), qn("w:delText"), *_BREAKS):
        above = [each.tag for each in piece.iterancestors()]
        if next(each for each in piece.iterancestors(qn("w:p"))) is not paragraph:
            continue  # In a box of its own, which is a paragraph of its own.
        text = _BREAKS.get(piece.tag, piece.text or "")
        if qn("w:del") in above or qn("w:moveFrom") in above:
            yield f"[taken out: {text}]" if marked else ""
        elif marked and (qn("w:ins") in above or qn("w:moveTo") in above):
            yield f"[added: {text}]"
        elif piece.tag not in _BREAKS or qn("w:r") in above:
            yield text


def _starts(paragraphs: Sequence[_Paragraph]) -> dict[int, str]:
    """The ids of sheets by the number of the paragraph that each begins with: its heading, else its line."""
    starts = {at: each.id for at, each in enumerate(paragraphs) if each.id}
    for at, each in enumerate(paragraphs):
        near = range(at, max(at - _NEAR, 0) - 1, -1)
        if each.line and not any(starts.get(before) == each.line[0] for before in near):
            starts[next((before for before in near if paragraphs[before].level == 1), at)] = each.line[0]
    return starts


def _owner(sheets: list[Returned], starting: str | None, paragraph: _Paragraph) -> Returned:
    """The sheet that a paragraph belongs to; a new one where one starts."""
    if starting:
        title = "" if paragraph.line else fold(paragraph.text)
        sheets.append(Returned(id=starting, title=title or starting))
    if paragraph.line and paragraph.line[0] == sheets[-1].id:
        _, sheets[-1].version, sheets[-1].code = paragraph.line
    return sheets[-1]


def _gather(paragraphs: Sequence[_Paragraph], owners: Sequence[Returned]) -> None:
    """Answers to questions, tracked changes, and the paragraphs of the page, into the sheets they stand on."""
    question, answers, owner, reading = "", [""], None, False
    for each, sheet in zip(paragraphs, owners, strict=True):
        if sheet is not owner:
            owner, question, reading = sheet, "", False
        if each.level or fold(each.text) in QUESTIONS:
            question = fold(each.text) if fold(each.text) in QUESTIONS else ""
            reading = reading or each.level == 2
            answers = []
        elif question and each.text:
            answers.append(each.text)
            sheet.remarks = [r for r in sheet.remarks if (r.kind, r.about) != (Kind.ANSWER, question)]
            sheet.remarks.append(Remark(Kind.ANSWER, question, "\n".join(answers)))
        if question or not sheet.id:
            continue
        now = fold(_text(each.element, marked=True))
        if now != fold(each.text):
            sheet.remarks.append(Remark(Kind.CHANGE, each.text, now))
        elif reading and each.text:
            sheet.texts.append(fold(each.text))


def _comments(document: Any, owners: Mapping[int, Returned], nowhere: Returned) -> None:
    """Word's comments, each with the words that it is about."""
    if not any(found.reltype.endswith("/comments") for found in document.part.rels.values()):
        return
    quoted, holders = _anchors(document.element.body, owners)
    for comment in document.comments:
        text = "\n".join(filter(None, (_text(paragraph._p) for paragraph in comment.paragraphs)))
        if text:
            number = str(comment.comment_id)
            about = fold("".join(quoted.get(number, ())))
            holders.get(number, nowhere).remarks.append(Remark(Kind.COMMENT, about, text))


def _anchors(body: Element, owners: Mapping[int, Returned]) -> tuple[dict[str, list[str]], dict[str, Returned]]:
    """By the number of each comment: the words that it is about, and the sheet on which they stand."""
    quoted: dict[str, list[str]] = {}
    holders: dict[str, Returned] = {}
    open_, owner = set[str](), Returned()
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
