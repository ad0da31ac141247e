"""The page on which readers find help: numbers by what they need, and by where they are.

Each number stands there once, under its need; the list of nations leads to it. What nobody knows about a number is
said, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import addresses
from generator.graph import Graph
from generator.pages.environment import Ready
from generator.pages.views import Desk, Ref
from generator.records import Nation, SupportEntry, SupportNeed
from generator.text import in_words, spoken_date

Context = dict[str, object]

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


def support(desk: Desk) -> Context:
    """Where readers find help: urgent needs first, then all others, then the same by nation."""
    found = desk.graph.model.support
    return {
        "title": "Find help",
        "description": IN_WORDS,
        "trail": (desk.to("Home", addresses.HOME),),
        "lead": found.lead,
        "urgent": tuple(_need(desk, need) for need in found.needs if need.urgent),
        "needs": tuple(_need(desk, need) for need in found.needs if not need.urgent),
        "nations": tuple(_nation(desk, nation) for nation in found.nations if not nation.whole),
        "nowhere": tuple(_way(desk, entry) for entry in found.entries if not entry.nations),
        "missing": found.missing or "",
        "safety": safety(desk),
    }


def safety(desk: Desk) -> Ref | None:
    """The way to the page on reading the site safely, where the project has one."""
    return desk.written(addresses.SAFETY, "Safety on this site")


def _need(desk: Desk, need: SupportNeed) -> Context:
    entries = (entry for entry in desk.graph.model.support.entries if entry.need == need.id)
    return {
        "id": need.id,
        "title": need.title,
        "way": desk.to(need.title, desk.where[need.id]),
        "numbers": tuple(number(desk.graph, entry) for entry in entries),
    }


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


def _nation(desk: Desk, nation: Nation) -> Context:
    """A part of the country: the numbers for it, then those that work everywhere."""
    found = desk.graph.model.support
    everywhere = {other.id for other in found.nations if other.whole}
    own = [entry for entry in found.entries if nation.id in entry.nations]
    others = [entry for entry in found.entries if entry not in own and everywhere & {*entry.nations}]
    return {
        "id": nation.id,
        "title": nation.title,
        "none": not own,
        "numbers": tuple(_way(desk, entry) for entry in (*own, *others)),
    }


def _way(desk: Desk, entry: SupportEntry) -> tuple[Ref, str]:
    return desk.to(f"{entry.name}: {entry.phone}", desk.where[entry.id]), entry.for_
