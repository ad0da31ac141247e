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
    """How people gave a comment: as the answer to a question, a Word comment, or a change to the text."""

    ANSWER = "answer"
    COMMENT = "comment"
    CHANGE = "change"


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


def add_untracked_changes(sheets: Sequence[ReturnedSheet], printed: Mapping[tuple[str, str], Collection[str]]) -> None:
    """Add to each sheet, as changes, the paragraphs that were added or deleted without tracking.

    `printed` contains the paragraphs that a pack prints on a sheet, by its id and the code of its words. The labels of
    words that changed since a review are ignored, because they depend on the reviews of the day.
    """
    for sheet in sheets:
        known = printed.get((sheet.id, sheet.code))
        if known is not None:
            was, now = ({text: without_marks(text) for text in texts} for texts in (known, sheet.texts))
            changed = [text for text, words in now.items() if words not in was.values()]
            changed += [f"[taken out: {words}]" for words in was.values() if words not in now.values()]
            sheet.comments += [Comment(CommentKind.CHANGE, "", text) for text in changed if not is_about_reviews(text)]


def as_markdown(sheets: Sequence[ReturnedSheet]) -> str:
    """The comments as the text of a Markdown page for maintainers."""
    lines = ["# Comments on the plain texts", "", "This page does not record who wrote what.", ""]
    for sheet in sheets:
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
    return "**Changed on the page**:"


def _escaped(text: str) -> str:
    """Text escaped for Markdown that people also read as source: only characters with a meaning are escaped."""
    marked = re.sub(r"([\\`*_\[\]<>&#|~])", r"\\\1", text)
    return re.sub(r"^(\s*\d*)([-+=.)])", r"\1\\\2", marked)
