"""The words in a paragraph of a Word document, in every form in which Word stores words.

A program may write a form that this module does not know. `docx_parts` then finds it in the part as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from docx.oxml.ns import qn

from generator.text.strings import fold

XmlElement = Any

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
_SYMBOL = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}"
_VECTOR = "{urn:schemas-microsoft-com:vml}"
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_PICTURES = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_SYMBOLS = {qn("w:sym"): qn("w:char"), f"{_SYMBOL}symEx": f"{_SYMBOL}char"}
_FIELDS = (qn("w:instrText"), qn("w:delInstrText"), qn("w:fldSimple"))
_FORMS = (qn("w:checkBox"), qn("w:ddList"))
_WORDS = (qn("w:t"), qn("w:delText"), _MATH, _DRAWN)
TAGS = (*_WORDS, *_BREAKS, *_PICTURES, *_SYMBOLS, *_FIELDS, *_FORMS)
"""The elements that hold words, or stand for some."""

_USUAL = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|HYPERLINK|TOC|REF|PAGEREF|NOTEREF|STYLEREF|SEQ|DATE|TIME|FORM\w+|AUTHOR|TITLE)\b",
    re.IGNORECASE,
)
"""Fields that programs write themselves, and whose result is in the text."""

_SWITCH = re.compile(r"\\[@#*]\s*(?:\"[^\"']*\"|[^\s\"]+)|\\l\s*\"(?:_|page_)[^\"]*\"", re.IGNORECASE)
_IN_QUOTES = re.compile(r"\"(?=[^\"]*[^\W\d_]{2})[^\"]*\"|(?<![^\W\d_])[^\W\d_]++:\S")
"""Of a usual field: the forms of its dates and figures and its places in the document, and what people may write."""


class TrackedWording(StrEnum):
    """Which words of a paragraph with tracked changes to read: those of now, those before, or both.

    `MARKED` has marks for both. `KEPT` has the words of now, and marks only what was taken out.
    """

    NOW = "now"
    BEFORE = "before"
    MARKED = "marked"
    KEPT = "kept"


def words_in(paragraph: XmlElement, form: TrackedWording = TrackedWording.NOW) -> str:
    """The words of a paragraph, without those of text boxes in it. `form` says what to do with tracked changes."""
    return "".join(_pieces(paragraph, form)).strip()


def is_shown(element: XmlElement) -> bool:
    """Whether an element is read. The second form of something is not, if its first form can be read.

    Programs write both, for older programs.
    """
    for above in element.iterancestors():
        if above.tag.endswith("}Fallback"):
            first = (each for each in above.itersiblings(preceding=True) if str(each.tag).endswith("}Choice"))
            if any(next(each.iter(*TAGS), None) is not None for each in first):
                return False
    return True


def pieces_of(element: XmlElement) -> Iterator[tuple[XmlElement, str]]:
    """The pieces of words inside an element at any depth, each with the element that contains it."""
    for piece in element.iter(*TAGS):
        if is_shown(piece) and (piece.tag not in _BREAKS or _in_a_run(piece)):
            yield piece, _said(piece)


def _pieces(paragraph: XmlElement, form: TrackedWording) -> Iterator[str]:
    for piece, text in pieces_of(paragraph):
        if next(each for each in piece.iterancestors(qn("w:p"))) is not paragraph:
            continue  # In a text box, whose paragraphs are read on their own.
        above = {each.tag for each in piece.iterancestors()}
        if above & {qn("w:del"), qn("w:moveFrom")}:
            yield _taken_out(text, form)
        elif above & {qn("w:ins"), qn("w:moveTo")}:
            yield _put_in(text, form)
        else:
            yield text


def _taken_out(text: str, form: TrackedWording) -> str:
    if form in (TrackedWording.MARKED, TrackedWording.KEPT):
        return f"[taken out: {text}]"
    return text if form is TrackedWording.BEFORE else ""


def _put_in(text: str, form: TrackedWording) -> str:
    if form is TrackedWording.MARKED:
        return f"[added: {text}]"
    return "" if form is TrackedWording.BEFORE else text


def _in_a_run(piece: XmlElement) -> bool:
    return next(piece.iterancestors(qn("w:r")), None) is not None


def _said(piece: XmlElement) -> str:
    """The words of a piece. A picture, which may be handwriting, is at least mentioned, with what describes it."""
    if piece.tag in _PICTURES:
        return _picture(piece)
    if piece.tag in _SYMBOLS:
        return _symbol(piece.get(_SYMBOLS[piece.tag], ""))
    if piece.tag in _FIELDS:
        code = fold(piece.get(qn("w:instr"), "") if piece.tag == qn("w:fldSimple") else piece.text or "")
        usual = _USUAL.match(code) and not _IN_QUOTES.search(_SWITCH.sub("", code))
        return "" if usual or not code else f"[a field: {code}]"
    if piece.tag in _FORMS:
        return _form(piece)
    return str(_BREAKS.get(piece.tag, piece.text or ""))


def _picture(piece: XmlElement) -> str:
    said = [*dict.fromkeys(description_in(piece))]
    boxed = next(piece.iter(qn("w:txbxContent")), None) is not None
    if boxed and not said:
        return ""
    return f"[a picture: {'; '.join(said)}]" if said else "[a picture]"


def description_in(element: XmlElement) -> Iterator[str]:
    """What describes pictures and shapes inside an element for screen readers, and the words that are drawn in them."""
    for each in element.iter():
        if isinstance(each.tag, str):
            named = [each.get(name) for name in _DESCRIPTIONS]
            if each.tag == f"{_VECTOR}textpath":
                named = [each.get("string")]
            yield from (fold(words) for words in named if words and fold(words))


_DESCRIPTIONS = ("descr", "title", "alt", "tooltip", "{urn:schemas-microsoft-com:office:office}title")
"""The attributes that say what a picture shows, or what a link in it leads to, in every kind of picture."""


def _symbol(code: str) -> str:
    """The character of a symbol, by its code in hexadecimal. Fonts of symbols have codes that mean nothing else."""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "[a symbol]"
    return "[a symbol]" if "\ue000" <= letter <= "\uf8ff" or not letter.isprintable() else letter


def _form(piece: XmlElement) -> str:
    """What was chosen in a field of a form."""
    value = qn("w:val")
    if piece.tag == qn("w:checkBox"):
        mark = piece.find(qn("w:checked"))
        mark = piece.find(qn("w:default")) if mark is None else mark
        ticked = mark is not None and mark.get(value, "1") not in ("0", "false", "off")
        return "[ticked]" if ticked else "[not ticked]"
    choices = [each.get(value, "") for each in piece.iter(qn("w:listEntry"))]
    chosen = next((each.get(value, "") for each in piece.iter(qn("w:result"))), "0")
    known = chosen.isdecimal() and int(chosen) < len(choices)
    return f"[chosen: {choices[int(chosen)]}]" if known else ""
