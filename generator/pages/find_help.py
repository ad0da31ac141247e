"""The page on which readers find help: numbers by what they need, and by where they are.

Each number stands there once, under its need; the list of nations leads to it. What nobody knows about a number is
said, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.records import Nation, SupportEntry, SupportNeed
from generator.rendering.environment import Ready
from generator.rendering.views import Content, PageContext, Ref
from generator.routes import addresses
from generator.text.strings import in_words, spoken_date

IN_WORDS = "Who to call for help, by what you need and by where you are."


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberView:
    """One number, with all that a reader needs before ringing it."""

    id: str
    name: str
    for_: str
    phone: str
    tel: Ready
    spoken: str
    where: str
    hours: str
    cost: str
    checked: str
    note: str


def support(context: PageContext) -> Content:
    """Where readers find help: urgent needs first, then all others, then the same by nation."""
    found = context.graph.model.support
    some_checked = any(entry.checked for entry in found.entries)
    where_known = any(entry.nations for entry in found.entries)
    # Who needs help is not asked for an opinion that nobody waits for.
    hidden: Content = {} if context.graph.model.reviewing.comments_to else {"hide": ["tell-us"]}
    return hidden | {
        "title": "Find help",
        "description": IN_WORDS,
        "trail": (context.to("Home", addresses.HOME),),
        "lead": found.lead,
        "some_checked": some_checked,
        "where_known": where_known,
        "unchecked": tuple(_unchecked(some_checked=some_checked, where_known=where_known)),
        "urgent": tuple(_need(context, need) for need in found.needs if need.urgent),
        "needs": tuple(_need(context, need) for need in found.needs if not need.urgent),
        "nations": tuple(_nation(context, nation) for nation in found.nations if not nation.whole),
        "nowhere": tuple(_way(context, entry) for entry in found.entries if not entry.nations),
        "missing": found.missing or "",
        "safety": safety(context),
    }


def _unchecked(*, some_checked: bool, where_known: bool) -> Iterator[str]:
    """What is not known of any number, said once: under each it would read as doubt about the one that is needed."""
    if not some_checked:
        yield (
            "The editors of this site have not checked the numbers on this page themselves yet. "
            "If one does not answer, try another one."
        )
    if not where_known:
        yield "Nobody has checked yet where each of them works."


def safety(context: PageContext) -> Ref | None:
    """The way to the page on reading the site safely, where the project has one."""
    return context.written(addresses.SAFETY, "Safety on this site")


def _need(context: PageContext, need: SupportNeed) -> Content:
    entries = (entry for entry in context.graph.model.support.entries if entry.need == need.id)
    return {
        "id": need.id,
        "title": need.title,
        "way": context.to(need.title, context.where[need.id]),
        "numbers": tuple(number(context.graph, entry) for entry in entries),
        "others": tuple(_others(context, need)),
    }


def _others(context: PageContext, need: SupportNeed) -> Iterator[tuple[Ref, str]]:
    """A way on for a need that has no number: what is urgent, then numbers for other needs that work everywhere."""
    found = context.graph.model.support
    urgent = {other.id for other in found.needs if other.urgent}
    everywhere = {nation.id for nation in found.nations if nation.whole}
    served = {entry.need for entry in found.entries}
    yield from ((context.to(o.title, context.where[o.id]), "") for o in found.needs if o.id in urgent & served)
    yield from (_way(context, e) for e in found.entries if e.need not in urgent and everywhere & {*e.nations})


def number(graph: Graph, entry: SupportEntry) -> NumberView:
    """All that is known about a number, in words."""
    titles = {nation.id: nation.title for nation in graph.model.support.nations}
    return NumberView(
        id=entry.id,
        name=entry.name,
        for_=entry.for_,
        phone=entry.phone,
        tel=Ready(f"tel:{entry.phone.replace(' ', '')}"),
        spoken=entry.phone_spoken or "",
        where=in_words(titles[id_] for id_ in entry.nations),
        hours=entry.hours or "",
        cost=entry.cost or "",
        checked=_checked(entry),
        note=entry.note or "",
    )


def _checked(entry: SupportEntry) -> str:
    if entry.checked is None:
        return "Nobody has checked this number yet."
    return f"Somebody last checked this number on {spoken_date(entry.checked)}."


def _nation(context: PageContext, nation: Nation) -> Content:
    """A part of the country: the numbers for it, then those that work everywhere."""
    found = context.graph.model.support
    everywhere = {other.id for other in found.nations if other.whole}
    own = [entry for entry in found.entries if nation.id in entry.nations]
    others = [entry for entry in found.entries if entry not in own and everywhere & {*entry.nations}]
    return {
        "id": nation.id,
        "title": nation.title,
        "none": not own,
        "numbers": tuple(_way(context, entry) for entry in (*own, *others)),
    }


def _way(context: PageContext, entry: SupportEntry) -> tuple[Ref, str]:
    return context.to(f"{entry.name}: {entry.phone}", context.where[entry.id]), entry.for_
