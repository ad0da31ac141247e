"""The page of changes: what changed in each version, in words, with links to its data.

It only prepares the data for the template. Package `changes` compares the versions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.changes.change_text import GROUPS, ChangeText
from generator.changes.changelog import VersionChanges
from generator.changes.feed import FEED
from generator.model.graph import Graph
from generator.records import Level
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, ElementRef, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.routes.routes import levels_with_a_page
from generator.text.strings import counted, sentence_case, spoken_date
from generator.text.word_diff import MarkedWords, WordState, shortened

_UNPRINTED = frozenset({"body"})
"""Fields that contain a whole text in Markdown. Their changes are easier to follow on their own page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One change: a sentence and, for a reworded text, the words before and now."""

    sentence: str
    before: tuple[MarkedWords, ...] = ()
    now: tuple[MarkedWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectView:
    """All changes to one thing, or to several things that changed alike, with a link to each that still exists."""

    names: tuple[tuple[str, Ref | None], ...]
    alike: bool
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanges:
    """What a version changed for people at one level: each requirement or activity, with what changed there."""

    role: Ref
    anchor: Ready
    count: str
    changed: tuple[tuple[ElementRef, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionView:
    """All changes in one version, grouped under headings, and a link to the data of that version."""

    anchor: str
    heading: str
    date: str
    total: str
    first: bool
    released: bool
    groups: tuple[tuple[str, tuple[SubjectView, ...]], ...]
    roles: tuple[RoleChanges, ...]
    data: Ref | None


def changes(context: PageContext) -> Content:
    """Returns what has changed in each version, newest first."""
    about = context.graph.model.about
    return {
        "title": "What has changed",
        "description": f"What each version of the {about.short_title} changed, newest first.",
        "trail": (context.to("Home", addresses.HOME),),
        "eras": tuple(_version(context, version) for version in context.history.versions),
        "version": context.graph.edition,
        "date": spoken_date(about.date),
        "gone": tuple(context.to(sentence_case(r.title), context.where[r.id]) for r in context.graph.model.retired),
        "data": context.to("the model as data", addresses.DATA),
        "feed": context.to("Feed of new versions (Atom)", FEED) if context.graph.model.releases else None,
    }


def _version(context: PageContext, version: VersionChanges) -> VersionView:
    # Only maintainers need changes of order alone. They have `toc diff`.
    told = [item for item in version.changes if not item.minor]
    found = {group: _subjects(context, [item for item in told if item.group == group]) for group in GROUPS}
    return VersionView(
        anchor=version.anchor,
        heading=f"Version {version.version}" if version.released else "Since the last release",
        date=spoken_date(version.date),
        total=sentence_case(counted(len(told), "change")),
        first=version.first,
        released=version.released,
        groups=tuple((group, subjects) for group, subjects in found.items() if subjects),
        roles=tuple(for_roles(context, version)),
        data=_data(context, version.version) if version.released else None,
    )


def for_roles(context: PageContext, version: VersionChanges) -> Iterator[RoleChanges]:
    """Yields what a version changed for each role, by the levels of what changed. Leaves out roles without a change."""
    graph = context.graph
    found: dict[str, dict[str, dict[str, None]]] = {}
    for owner, what in (pair for item in version.changes if not item.minor for pair in item.owners):
        level = graph.level_of(owner) if owner in graph.elements else None
        if level:
            found.setdefault(level.id, {}).setdefault(owner, {})[what] = None
    for level in levels_with_a_page(graph):
        own = found.get(level.id, {})
        if own:
            yield RoleChanges(
                role=context.to(level.role_label or level.title, addresses.role_of(level)),
                anchor=Ready(changes_for(level, version)),
                count=counted(len(own), "page"),
                changed=tuple((context.element(id_), tuple(own[id_])) for id_ in graph.elements if id_ in own),
            )


def changes_for(level: Level, version: VersionChanges) -> str:
    """Returns the anchor of what a version changed for a role. No id has two hyphens in a row."""
    return f"{level.id}--{version.anchor}"


def _data(context: PageContext, version: str) -> Ref:
    return context.to(f"version {version} as data", addresses.release_of(version))


def _subjects(context: PageContext, told: list[ChangeText]) -> tuple[SubjectView, ...]:
    by_subject: dict[tuple[str, str], list[ChangeText]] = {}
    for item in told:
        by_subject.setdefault((item.subject, item.about), []).append(item)
    # A text written once for several links changes in all of them.
    alike: dict[tuple[ChangeView, ...], list[ChangeText]] = {}
    for items in by_subject.values():
        alike.setdefault(tuple(_change(item) for item in items), []).append(items[0])
    return tuple(
        SubjectView(
            names=tuple((item.subject, _page(context, item)) for item in items), alike=len(items) > 1, changes=views
        )
        for views, items in alike.items()
    )


def _change(item: ChangeText) -> ChangeView:
    if item.change.field in _UNPRINTED:
        return ChangeView(sentence=item.sentence)
    return ChangeView(sentence=item.sentence, before=_side(item, WordState.NEW), now=_side(item, WordState.GONE))


def _side(item: ChangeText, other: WordState) -> tuple[MarkedWords, ...]:
    """Returns the words of one side. This is empty if that side has no words."""
    side = tuple(piece for piece in item.pieces if piece.mark is not other)
    return shortened(side)


def _page(context: PageContext, item: ChangeText) -> Ref | None:
    """Returns a link to what a change is about, or None if the site no longer has it."""
    graph, id_ = context.graph, item.about
    kind = item.change.kind
    fixed = {"theory": addresses.HOME} | ({"stage": addresses.STAGES} if graph.model.stages else {})
    if kind == "link":
        known = any(link.anchor == id_ for link in graph.links)
        return context.to(item.subject, addresses.link_of(id_)) if known else None
    if kind == "plain text":
        return context.to(item.subject, addresses.plain_of(id_)) if id_ in graph.plain else None
    address = fixed.get(kind) or context.where.get(id_)
    return context.to(_quoted(graph, id_) or item.subject, address) if address else None


def _quoted(graph: Graph, id_: str) -> str:
    """Returns the name of a quote for readers, who do not know its id: what it supports, and its section."""
    if id_ not in graph.evidence:
        return ""
    quote = graph.evidence[id_].quote
    supported = [graph.full_name(one) for one in quote.supports if one in graph.elements]
    return f"Quote from ‘{quote.section}’" + (f" about {supported[0]}" if supported else "")
