"""The page on which readers find help, by what they need and by where they are: what is urgent comes first in both.

Each entry is printed in full once, under its need; the lists of nations lead there.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.model import Support
from generator.records import Nation, SupportEntry, SupportNeed
from generator.rendering.environment import Ready
from generator.rendering.help_views import (
    called,
    entries_in_order,
    entry_view,
    needs_in_order,
    not_checked,
    sources_view,
)
from generator.rendering.linked_words import linked
from generator.rendering.views import Content, PageContext, Ref
from generator.routes import addresses
from generator.text.strings import paragraphs

IN_WORDS = "Who to call, text or chat with, by what you need and by where you are."


def support(context: PageContext) -> Content:
    """Where readers find help: urgent needs first, then all others, then the same by nation."""
    found = context.graph.model.support
    filled = {entry.need for entry in found.entries}
    needs = [(need, _need(context, need)) for need in needs_in_order(found)]
    # A reader who needs help is asked for comments only where the project wants them.
    hidden: Content = {} if context.graph.model.reviewing.comments_to else {"hide": ["tell-us"]}
    return hidden | {
        "title": "Find help",
        "description": IN_WORDS,
        "trail": (context.to("Home", addresses.HOME),),
        "lead": found.lead,
        "unchecked": not_checked(found),
        "urgent": tuple(view for need, view in needs if need.urgent and need.id in filled),
        "needs": tuple(view for need, view in needs if not need.urgent or need.id not in filled),
        "nations": _nations(context),
        "nowhere": tuple(_lead(context, entry) for entry in _nowhere(found)),
        "missing": _words(context, found.missing),
        "safety": safety(context),
    }


def safety(context: PageContext) -> Ref | None:
    """The way to the page on reading the site safely, where the project has one."""
    return context.written(addresses.SAFETY, "Safety on this site")


def _need(context: PageContext, need: SupportNeed) -> Content:
    """One need: its entries, what it has no number for, and where its numbers were found."""
    found = context.graph.model.support
    entries = [entry for entry in found.entries if entry.need == need.id]
    return {
        "id": need.id,
        "title": need.title,
        "way": context.to(need.title, context.where[need.id]),
        "entries": tuple((entry_view(found, entry), _words(context, entry.note)) for entry in entries),
        "missing": _words(context, need.missing),
        "sources": tuple(sources_view(entry) for entry in entries if entry.sources),
        "others": () if entries else tuple(_others(context)),
    }


def _words(context: PageContext, text: str | None) -> tuple[Ready, ...]:
    """The paragraphs of a text, its reference links made."""
    hrefs = {id_: context.href(address) for id_, address in context.where.items()} if "][" in (text or "") else {}
    return tuple(linked(part, hrefs) for part in paragraphs(text or ""))


def _others(context: PageContext) -> Iterator[tuple[Ref, str]]:
    """A way on for a need without a number: what is urgent, then what works everywhere, or else any other need."""
    found = context.graph.model.support
    filled = {entry.need for entry in found.entries}
    urgent = [need for need in found.needs if need.urgent and need.id in filled]
    whole, apart = _everywhere(found), {need.id for need in urgent}
    everywhere = [entry for entry in found.entries if whole & {*entry.nations} and entry.need not in apart]
    needs = urgent if urgent or everywhere else [need for need in found.needs if need.id in filled]
    yield from ((context.to(need.title, context.where[need.id]), "") for need in needs)
    yield from (_lead(context, entry) for entry in everywhere)


def _everywhere(found: Support) -> set[str]:
    return {nation.id for nation in found.nations if nation.whole}


def _nowhere(found: Support) -> list[SupportEntry]:
    """The entries of which it is not known where they work."""
    return [entry for entry in entries_in_order(found) if not entry.nations]


def _nations(context: PageContext) -> tuple[Content, ...]:
    """The parts of the country in the order of the file; those without a number of their own come last."""
    nations = context.graph.model.support.nations
    views = [_nation(context, nation) for nation in nations if not nation.whole]
    return tuple(sorted(views, key=lambda view: (not view["entries"], bool(view["none"]))))


def _nation(context: PageContext, nation: Nation) -> Content:
    """A part of the country: what is urgent, then what is for this part, then what works everywhere."""
    found = context.graph.model.support
    urgent = {need.id for need in found.needs if need.urgent}
    rank = partial(_rank, nation=nation.id, everywhere=_everywhere(found), urgent=urgent)
    here = sorted((entry for entry in entries_in_order(found) if rank(entry) < _ELSEWHERE), key=rank)
    elsewhere = () if here else (*_nowhere(found), *(entry for entry in entries_in_order(found) if entry.nations))
    return {
        "id": nation.id,
        "title": nation.title,
        "none": not any(nation.id in entry.nations for entry in here),
        "entries": tuple(_lead(context, entry) for entry in here),
        "elsewhere": tuple(_lead(context, entry) for entry in elsewhere),
    }


_ELSEWHERE = 3


def _rank(entry: SupportEntry, *, nation: str, everywhere: set[str], urgent: set[str]) -> int:
    """The place of an entry in the list of a nation; one that is urgent comes first unless it is for another nation."""
    own, works = nation in entry.nations, bool(everywhere & {*entry.nations})
    if entry.need in urgent and (own or works or not entry.nations):
        return 0
    return 1 if own else 2 if works else _ELSEWHERE


def _lead(context: PageContext, entry: SupportEntry) -> tuple[Ref, str]:
    """The way to an entry, and whom it is for."""
    return context.to(called(entry), context.where[entry.id]), entry.for_
