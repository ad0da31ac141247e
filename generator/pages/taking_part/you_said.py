"""What people said about the site, and what became of it: one page with all comments, and those on a single element."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.records import ReaderComment
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.text.strings import spoken_date

TITLE = ReaderComment.facts.page_title


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """A comment and its outcome. `answered` is empty until it has one, and `others` are what else it is about."""

    id: str
    way: Ready
    about: tuple[Ref, ...]
    others: tuple[Ref, ...]
    said: str
    by: str
    date: str
    answered: str
    changed: str
    not_changed: str
    why: str


def you_said(context: PageContext) -> Content:
    """Returns all comments, newest first: those that were answered, then those that wait for an answer."""
    views = [_view(context, comment) for comment in _newest_first(context)]
    reviewing = context.graph.model.reviewing
    return {
        "title": TITLE,
        "description": "What people said about this site, what was changed, and what was not and why.",
        "trail": (context.to("Home", addresses.HOME),),
        "answered": tuple(view for view in views if view.answered),
        "waiting": tuple(view for view in views if not view.answered),
        "sheet": context.to("a comment sheet to print", addresses.COMMENT_SHEET),
        "comments_to": reviewing.comments_to or "",
        "heard": reviewing.heard,
    }


def said_of(context: PageContext, id_: str) -> tuple[CommentView, ...]:
    """Returns the comments on one element, newest first."""
    return tuple(_view(context, comment, id_) for comment in _newest_first(context) if id_ in comment.about)


def _newest_first(context: PageContext) -> list[ReaderComment]:
    return sorted(context.graph.model.comments, key=lambda comment: comment.date, reverse=True)


def _view(context: PageContext, comment: ReaderComment, here: str = "") -> CommentView:
    return CommentView(
        id=comment.id,
        way=context.href(f"{addresses.YOU_SAID}#{comment.id}"),
        about=tuple(_subjects(context, comment)),
        others=tuple(_subjects(context, comment, but=here)),
        said=comment.said,
        by=comment.by,
        date=spoken_date(comment.date),
        answered=spoken_date(comment.answered) if comment.answered else "",
        changed=comment.changed or "",
        not_changed=comment.not_changed or "",
        why=comment.why or "",
    )


def _subjects(context: PageContext, comment: ReaderComment, but: str = "") -> Iterator[Ref]:
    """Yields a link to each element or plain text that the comment is about, except `but`."""
    graph = context.graph
    for id_ in comment.about:
        if id_ in graph.elements and id_ != but:
            yield context.to(context.element(id_).name, context.where[id_])
        elif id_ in graph.plain and id_ != but:
            yield context.to(graph.plain_name(id_), addresses.plain_of(id_))
