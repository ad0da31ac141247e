"""The output of `toc diff`: the changes and their effects, as text, Markdown or JSON.

All formats have the same content. The comparison and the wording of changes are in `changes`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.changes.change_text import GROUPS, ChangeText
from generator.maintenance.impact import LapsedReview, PageChanges
from generator.text.strings import counted, escape, sentence_case
from generator.text.word_diff import MarkedWords, WordState, shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The names of two versions, the changes from old to new, and their effects.

    `pages` is None if a version has errors, so that its pages cannot be made. `unsupported_links` are the links without
    evidence, in words, by anchor.
    """

    old: str
    new: str
    changes: tuple[ChangeText, ...]
    pages: PageChanges | None
    lapsed_reviews: tuple[LapsedReview, ...]
    unsupported_links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Style:
    """How a format marks headings, items, deleted words and added words."""

    heading: str
    subject: str
    change: str
    words: str
    item: str
    gone: tuple[str, str]
    new: tuple[str, str]
    safe: Callable[[str], str]


_TEXT = _Style("\n{}", "  {}", "    {what}: {sentence}", "      {}", "  {}", ("[-", "-]"), ("{+", "+}"), str)
_MARKDOWN = _Style(
    "\n## {}\n", "- **{}**", "    - {what}: {sentence}", "\n        {}\n", "- {}", ("~~", "~~"), ("**", "**"), escape
)


def as_text(report: Report) -> str:
    """The report for a terminal, with deleted words in `[-...-]` and added words in `{+...+}`."""
    return "\n".join(_lines(report, _TEXT, _title(report)))


def as_markdown(report: Report) -> str:
    """The report for a pull request or a letter, with deleted words struck through and added words in bold."""
    return "\n".join(_lines(report, _MARKDOWN, f"# {escape(_title(report))}"))


def as_json(report: Report) -> str:
    """The report for other programs: a JSON object with the changes, their values and their effects."""
    pages = report.pages
    whole = {
        "old": report.old,
        "new": report.new,
        "changes": [_as_data(item) for item in report.changes],
        "pages": {name: getattr(pages, name) for name in ("added", "removed", "changed")} if pages else None,
        "reviews_that_lapse": [{"id": review.id, "changed": review.changed} for review in report.lapsed_reviews],
        "links_without_evidence": [*report.unsupported_links],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, Callable[[Report], str]] = {"text": as_text, "markdown": as_markdown, "json": as_json}


def _as_data(item: ChangeText) -> dict[str, Any]:
    change = item.change
    spot = change.spot._asdict() if change.spot else None
    found = {"what": change.what, "kind": change.kind, "key": change.key, "field": change.field, "spot": spot}
    found |= {"old": change.old, "new": change.new, "subject": item.subject, "sentence": item.sentence}
    return {key: held for key, held in found.items() if held not in (None, "")}


def _title(report: Report) -> str:
    total = sentence_case(counted(len(report.changes), "change"))
    return f"{total} from {report.old} to {report.new}."


def _lines(report: Report, style: _Style, title: str) -> Iterator[str]:
    yield title
    for group in GROUPS:
        items = [item for item in report.changes if item.group == group]
        yield from _group(group, items, style)
    yield from _pages(report.pages, style) if report.changes else ()
    yield from _listed("Reviews that are now out of date", [_lapsed(review) for review in report.lapsed_reviews], style)
    yield from _listed("Links that lose their last evidence", [*report.unsupported_links.values()], style)


def _group(group: str, items: list[ChangeText], style: _Style) -> Iterator[str]:
    if items:
        yield style.heading.format(group)
    subject = ""
    for item in items:
        if item.subject != subject:
            subject = item.subject
            yield style.subject.format(style.safe(subject))
        yield style.change.format(what=item.change.what, sentence=style.safe(item.sentence))
        if item.pieces:
            yield style.words.format(_marked(shortened(item.pieces), style))


def _marked(pieces: tuple[MarkedWords, ...], style: _Style) -> str:
    around = {WordState.GONE: style.gone, WordState.NEW: style.new, WordState.SAME: ("", "")}
    return " ".join(f"{around[p.mark][0]}{style.safe(p.text)}{around[p.mark][1]}" for p in pieces)


def _pages(pages: PageChanges | None, style: _Style) -> Iterator[str]:
    if pages is None:
        yield style.heading.format("Pages")
        yield style.item.format("Not compared, because one of the versions has errors.")
        return
    for heading, found in (("new", pages.added), ("gone", pages.removed), ("that change", pages.changed)):
        yield from _listed(f"Pages {heading}", [*found], style)


def _listed(heading: str, items: list[str], style: _Style) -> Iterator[str]:
    if items:
        yield style.heading.format(f"{heading} ({len(items)})")
        yield from (style.item.format(style.safe(item)) for item in items)


def _lapsed(review: LapsedReview) -> str:
    return f"{review.id}: {', '.join(review.changed)}"
