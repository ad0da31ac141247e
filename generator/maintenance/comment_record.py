"""Turns what people wrote in a returned pack into records in content/comments.yaml, and changes nothing else in it.

A comment that may identify a person is not recorded: it stays in the list for maintainers, who can shorten it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.checks.reviews import identifying
from generator.documents.yaml_edit import NoPlace, new_list, with_records
from generator.documents.yaml_write import Fields
from generator.loading.load import load
from generator.model.model import COMMENTS, Model
from generator.records import ReaderComment, WhyNamed
from generator.review_packs.returned_comments import Comment, CommentKind, ReturnedSheet
from generator.text.strings import fold, with_unix_line_ends

_RECORDED = (CommentKind.ANSWER, CommentKind.COMMENT, CommentKind.NOTE, CommentKind.CHANGE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said what is on returned sheets: a role or group, the day, and whether the words are the name of a group."""

    by: str
    date: datetime.date
    named: WhyNamed | None = None


@dataclass(slots=True)
class RecordedComments:
    """The comments to record, and those to leave out: (the page's id or "", why) for each."""

    comments: list[ReaderComment] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


def record_comments(
    sheets: Sequence[ReturnedSheet], model: Model, taken: Collection[str], speaker: Speaker
) -> RecordedComments:
    """The records of what is on returned sheets. `taken` are the ids in use."""
    found, ids = RecordedComments(), _free_ids(taken)
    known = f"{model.about.title}\n{model.about.short_title}"
    pages = {text.id for text in model.plain}
    said = {(id_, fold(comment.said)) for comment in model.comments for id_ in comment.about}
    for sheet in sheets:
        for comment in sheet.comments:
            words = _said(comment)
            if why := _reason(sheet, comment, pages) or identifying(words, known):
                found.left_out.append((sheet.id, why))
            elif (sheet.id, words) in said:
                found.left_out.append((sheet.id, "it is recorded already"))
            else:
                said.add((sheet.id, words))
                found.comments.append(_record(next(ids), sheet.id, words, speaker))
    return found


def _record(id_: str, about: str, words: str, speaker: Speaker) -> ReaderComment:
    return ReaderComment(id=id_, about=(about,), said=words, by=speaker.by, named=speaker.named, date=speaker.date)


def _reason(sheet: ReturnedSheet, comment: Comment, pages: Collection[str]) -> str:
    if sheet.id not in pages:
        return "it is not about a page of this project"
    return "" if comment.kind in _RECORDED else "it may not be a comment"


def _said(comment: Comment) -> str:
    """What was said, with what it is about, as one paragraph."""
    about, text = fold(comment.about), fold(comment.text)
    if comment.kind is CommentKind.ANSWER:
        return f"{about} {text}"
    if comment.kind is CommentKind.CHANGE:
        return f"Change to the text: {text}"
    return f"On “{about}”: {text}" if about else text


def _free_ids(taken: Collection[str]) -> Iterator[str]:
    number = 1
    while True:
        if f"said-{number}" not in taken:
            yield f"said-{number}"
        number += 1


def with_comments(texts: Mapping[str, str], raw: str | None, head: str, comments: Sequence[ReaderComment]) -> str:
    """content/comments.yaml with these comments at its end.

    `raw` is the file as it is on disk, or None if there is none. `texts` is the whole project as it was read, and
    `head` the first line of a new file. Raises `NoPlace` if the
    comments cannot be added, or if the result would not be read back with exactly this change.
    """
    fields = [_fields(comment) for comment in comments]
    made = new_list(head, "comments", fields) if raw is None else with_records(raw, "comments", fields, apart=True)
    before, after = load(texts), load({**texts, COMMENTS: with_unix_line_ends(made)})
    if after.model.comments != (*before.model.comments, *comments) or len(after.findings) > len(before.findings):
        raise NoPlace
    return made


def _fields(comment: ReaderComment) -> Fields:
    named = {"named": comment.named} if comment.named else {}
    said = {"id": comment.id, "about": comment.about[0], "said": comment.said, "by": comment.by}
    return {**said, **named, "date": comment.date}
