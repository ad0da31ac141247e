"""The words in a part of a Word document that are not its text: names, tips and descriptions, and unknown forms.

The table follows the attributes in which ECMA-376 (Office Open XML) lets people write. Names of shapes and styles are
left out, because programs make them up in every language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docx.oxml.ns import qn

from generator.pages.plain import QUESTIONS
from generator.review_packs.docx_words import TAGS, TrackedWording, XmlElement, is_shown, words_in
from generator.review_packs.pack import SPACE_TO_WRITE
from generator.review_packs.returned_comments import Comment, CommentKind
from generator.text.strings import fold

_WRITTEN: Mapping[str, tuple[str, str]] = {
    qn(tag): (qn(attribute), place)
    for tag, attribute, place in (
        ("w:tblCaption", "w:val", "the description of a table"),
        ("w:tblDescription", "w:val", "the description of a table"),
        ("w:hyperlink", "w:tooltip", "the tip of a link"),
        ("w:alias", "w:val", "the name of a control"),
        ("w:tag", "w:val", "the name of a control"),
        ("w:listItem", "w:displayText", "a choice of a control"),
        ("w:listEntry", "w:val", "a choice of a form"),
        ("w:default", "w:val", "the first words of a form"),
        ("w:helpText", "w:val", "the help of a form"),
        ("w:statusText", "w:val", "the help of a form"),
        ("w:attr", "w:val", "a mark on words"),
        ("w:bookmarkStart", "w:name", "the name of a bookmark"),
        ("w:docVar", "w:val", "a variable of the document"),
        ("w:mailSubject", "w:val", "the subject of a letter"),
    )
}
"""The attribute in which people write, and what it is for them, by the element that has it."""

_PRINTED = frozenset(f"{SPACE_TO_WRITE}: {question}" for question in QUESTIONS)
_OF_PROGRAMS = re.compile(r"_.*|page_\d+_[a-z0-9_]*|\d*|true|false|on|off")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LAYOUT = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}",
)
"""The namespaces in which texts say where a picture is."""

_HOLDERS = {qn(f"w:{kind}s"): qn(f"w:{kind}") for kind in ("comment", "footnote", "endnote")}


def asides_in(root: XmlElement) -> Iterator[Comment]:
    """What people wrote in a part outside the paragraphs that are read, each with its place."""
    for element in root.iter(*_WRITTEN):
        attribute, place = _WRITTEN[element.tag]
        words = fold(element.get(attribute, ""))
        if words and words not in _PRINTED and not _OF_PROGRAMS.fullmatch(words):
            yield Comment(CommentKind.ELSEWHERE, place, words)
    for words in (*_unknown(root), *_loose(root)):
        yield Comment(CommentKind.ELSEWHERE, "a form that is not known", words)


def _unknown(root: XmlElement) -> Iterator[str]:
    """The words in elements that `words_in` does not know, or outside every paragraph."""
    for text in root.xpath(".//text()"):
        words = fold(str(text))
        holder = text.getparent().getparent() if text.is_tail else text.getparent()
        if not _LETTERS.search(words) or holder.tag.startswith(_LAYOUT) or not is_shown(holder):
            continue
        if text.is_tail or holder.tag not in TAGS or next(holder.iterancestors(qn("w:p")), None) is None:
            yield words


def _loose(root: XmlElement) -> Iterator[str]:
    """The paragraphs among comments or notes that are in none of them."""
    holder = _HOLDERS.get(root.tag)
    for paragraph in root.iter(qn("w:p")) if holder else ():
        if next(paragraph.iterancestors(holder), None) is None and (words := words_in(paragraph, TrackedWording.KEPT)):
            yield words
