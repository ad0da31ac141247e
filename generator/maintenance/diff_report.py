"""What `toc diff` prints: changes and what follows from them, as text, as Markdown or as JSON.

Every format says the same. Nothing is compared or worded here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.changes.change_text import GROUPS, ChangeText
from generator.maintenance.impact import Lapse, Pages
from generator.text.strings import counted, escape, sentence_case
from generator.text.word_diff import Mark, Piece, shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Two versions by name, what changed from the one to the other, and what follows.

    `pages` is None where they could not be made, because one of the versions has errors. `bare` are links in words,
    by anchor.
    """

    old: str
    new: str
    changes: tuple[ChangeText, ...]
    pages: Pages | None
    lapsed: tuple[Lapse, ...]
    bare: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Style:
    """How one format sets headings, items, words that went and words that came."""

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
    """For a terminal; words that went stand in `[-...-]`, words that came in `{+...+}`."""
    return "\n".join(_lines(report, _TEXT, _title(report)))


def as_markdown(report: Report) -> str:
    """For a pull request or a letter; words that went are struck out, words that came are strong."""
    return "\n".join(_lines(report, _MARKDOWN, f"# {escape(_title(report))}"))


def as_json(report: Report) -> str:
    """For other programs: one object with the changes, each with its values, and what follows."""
    pages = report.pages
    whole = {
        "old": report.old,
        "new": report.new,
        "changes": [_as_data(item) for item in report.changes],
        "pages": {name: getattr(pages, name) for name in ("added", "removed", "changed")} if pages else None,
        "reviews_that_lapse": [{"id": lapse.id, "changed": lapse.changed} for lapse in report.lapsed],
        "links_without_evidence": [*report.bare],
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
        told = [item for item in report.changes if item.group == group]
        yield from _group(group, told, style)
    yield from _pages(report.pages, style) if report.changes else ()
    yield from _listed("Reviews that lapse", [_lapse(lapse) for lapse in report.lapsed], style)
    yield from _listed("Links that lose their last evidence", [*report.bare.values()], style)


def _group(group: str, told: list[ChangeText], style: _Style) -> Iterator[str]:
    if told:
        yield style.heading.format(group)
    subject = ""
    for item in told:
        if item.subject != subject:
            subject = item.subject
            yield style.subject.format(style.safe(subject))
        yield style.change.format(what=item.change.what, sentence=style.safe(item.sentence))
        if item.pieces:
            yield style.words.format(_marked(shortened(item.pieces), style))


def _marked(pieces: tuple[Piece, ...], style: _Style) -> str:
    around = {Mark.GONE: style.gone, Mark.NEW: style.new, Mark.SAME: ("", "")}
    return " ".join(f"{around[p.mark][0]}{style.safe(p.text)}{around[p.mark][1]}" for p in pieces)


def _pages(pages: Pages | None, style: _Style) -> Iterator[str]:
    if pages is None:
        yield style.heading.format("Pages")
        yield style.item.format("Not worked out, because one of the versions has errors.")
        return
    for heading, found in (("new", pages.added), ("gone", pages.removed), ("that change", pages.changed)):
        yield from _listed(f"Pages {heading}", [*found], style)


def _listed(heading: str, items: list[str], style: _Style) -> Iterator[str]:
    if items:
        yield style.heading.format(f"{heading} ({len(items)})")
        yield from (style.item.format(style.safe(item)) for item in items)


def _lapse(lapse: Lapse) -> str:
    return f"{lapse.id}: {', '.join(lapse.changed)}"
