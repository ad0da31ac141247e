"""The Find help page, by what readers need and by where they are. Urgent help comes first in both.

Each entry is printed in full once, under its need. The lists of nations link to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model.model import Support
from generator.records import Nation, SupportEntry, SupportNeed
from generator.rendering.environment import Ready
from generator.rendering.help_views import (
    entries_in_order,
    entry_view,
    name_and_contact,
    needs_in_order,
    not_checked,
    sources_view,
)
from generator.rendering.linked_words import with_links
from generator.rendering.view_records import Content, Ref
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.text.strings import paragraphs

IN_WORDS = "Who to call, text or chat with, by what you need and by where you are."


def support(context: PageContext) -> Content:
    """Returns where readers find help: urgent needs first, then all others, then the same by nation."""
    found = context.graph.model.support
    filled = {entry.need for entry in found.entries}
    needs = [(need, _need(context, need)) for need in needs_in_order(found)]
    # Ask a reader who needs help for comments only if the project wants them.
    hidden: Content = {} if context.graph.model.reviewing.heard else {"hide": ["tell-us"]}
    return hidden | {
        "title": SupportEntry.facts.page_title,
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
    """Returns a link to the page on using the site safely, or None if the project has no such page."""
    return context.written(addresses.SAFETY, "Safety on this site")


def _need(context: PageContext, need: SupportNeed) -> Content:
    """Returns one need: its entries, what has no number yet, and where the numbers were found."""
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
    """Returns the paragraphs of a text, with its reference links resolved."""
    hrefs = {id_: context.href(address) for id_, address in context.where.items()} if "][" in (text or "") else {}
    return tuple(with_links(part, hrefs) for part in paragraphs(text or ""))


def _others(context: PageContext) -> Iterator[tuple[Ref, str]]:
    """Yields other places to go for a need that has no number.

    These are urgent needs first, then what works everywhere. If there is neither, they are all other needs.
    """
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
    """Returns the entries that do not say where they work."""
    return [entry for entry in entries_in_order(found) if not entry.nations]


def _nations(context: PageContext) -> tuple[Content, ...]:
    """Returns the parts of the country in the order of the file, but last those without a number of their own."""
    nations = context.graph.model.support.nations
    views = [_nation(context, nation) for nation in nations if not nation.whole]
    return tuple(sorted(views, key=lambda view: (not view["entries"], bool(view["none"]))))


def _nation(context: PageContext, nation: Nation) -> Content:
    """Returns a part of the country: what is urgent, then what is for this part, then what works everywhere."""
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
    """Returns an entry's rank in a nation's list. Urgent entries come first, unless they are for another nation."""
    own, works = nation in entry.nations, bool(everywhere & {*entry.nations})
    if entry.need in urgent and (own or works or not entry.nations):
        return 0
    return 1 if own else 2 if works else _ELSEWHERE


def _lead(context: PageContext, entry: SupportEntry) -> tuple[Ref, str]:
    """Returns a link to an entry, and who it is for."""
    return context.to(name_and_contact(entry), context.where[entry.id]), entry.for_
