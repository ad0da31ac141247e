"""The comments in a returned review pack, page by page, and as a Markdown page for maintainers.

It does not keep who said what. Reading Word documents is the work of `docx_reader`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from generator.review_packs.pack import is_about_reviews, without_marks
from generator.text.strings import fold


class CommentKind(StrEnum):
    """How people gave a comment: as an answer, a Word comment, a change to the text, a note, or in another part."""

    ANSWER = "answer"
    COMMENT = "comment"
    CHANGE = "change"
    UNSURE = "unsure"
    NOTE = "note"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment: its kind, what it is about (a question, or words of the page), and its text."""

    kind: CommentKind
    about: str
    text: str


@dataclass(slots=True)
class ReturnedSheet:
    """One returned sheet. A sheet without an id collects what is not on any page."""

    id: str = ""
    version: str = ""
    code: str = ""
    title: str = ""
    comments: list[Comment] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """The paragraphs of the page without answers, and without tracked changes."""


PrintedWords = Mapping[tuple[str, str], Collection[str]]
"""The paragraphs that packs print on a sheet, by its id and the code of its words; by ("", "") those on no sheet."""


def add_untracked_changes(sheets: Sequence[ReturnedSheet], printed: PrintedWords) -> None:
    """Add to each sheet, as changes, the paragraphs that were added or deleted without tracking.

    If `printed` does not know the words of a sheet, what was added to it is uncertain. Then all its paragraphs that no
    known pack prints on that sheet are added. The labels of words that changed since a review are ignored, because
    they depend on the reviews of the day.
    """
    for sheet in sheets:
        exact = (sheet.id, sheet.code) in printed
        known = printed.get((sheet.id, sheet.code)) or _on_any(sheet.id, printed)
        was, now = ({text: without_marks(text) for text in texts} for texts in (known, sheet.texts))
        kind = CommentKind.CHANGE if exact else CommentKind.UNSURE
        changed = [text for text, words in now.items() if words not in was.values()]
        if exact and sheet.id:
            changed += [f"[taken out: {words}]" for words in was.values() if words not in now.values()]
        sheet.comments += [Comment(kind, "", text) for text in changed if not is_about_reviews(text)]


def _on_any(id_: str, printed: PrintedWords) -> list[str]:
    """All paragraphs that any known pack prints on a sheet, whatever the code of its words."""
    return [text for (sheet, _), texts in printed.items() if sheet == id_ for text in texts]


def as_markdown(sheets: Sequence[ReturnedSheet]) -> str:
    """The comments as the text of a Markdown page for maintainers."""
    lines = ["# Comments on the plain texts", "", "This page does not record who wrote what.", ""]
    for sheet in (each for each in sheets if each.id or each.comments):
        lines += [f"## {_escaped(sheet.title or 'Not on any page')}", ""]
        if sheet.id:
            lines += [
                f"Page `{sheet.id}`, version {sheet.version or 'unknown'}, words `{sheet.code or 'unknown'}`.",
                "",
            ]
        for comment in sheet.comments:
            lines += [_lead(comment), "", *(f"> {_escaped(line)}".rstrip() for line in comment.text.splitlines()), ""]
        if not sheet.comments:
            lines += ["Nothing was written here.", ""]
    return "\n".join(lines)


def _lead(comment: Comment) -> str:
    about = _escaped(fold(comment.about))
    if comment.kind is CommentKind.ANSWER:
        return f"**{about}**"
    if comment.kind is CommentKind.COMMENT:
        return f"**Comment** on “{about}”:" if about else "**Comment**:"
    if comment.kind is CommentKind.NOTE:
        return f"**Note** to “{about}”:" if about else "**Note**:"
    if comment.kind is CommentKind.ELSEWHERE:
        return f"**In {about}**:"
    if comment.kind is CommentKind.UNSURE:
        return "**On the page as it came back, but not as it is today**:"
    return "**Changed on the page**:"


def _escaped(text: str) -> str:
    """Text escaped for Markdown that people also read as source: only characters with a meaning are escaped."""
    marked = re.sub(r"([\\`*_\[\]<>&#|~])", r"\\\1", text)
    return re.sub(r"^(\s*\d*)([-+=.)])", r"\1\\\2", marked)
