"""The pages of links: an index of all, and a short page for each.

Group links, which the map draws as one arrow, also have a page each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.graph import Graph
from generator.model.model import Link
from generator.records import Basis, Relation
from generator.records.elements import LinkEntry
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, ElementRef, LinkView, QuoteView, Ref, WordsView
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.text.strings import counted, sentence_case
from generator.whole_map.bands import is_on_map
from generator.whole_map.contents import group_in_words
from generator.whole_map.group_links import GroupLink, LinkSubject, group_links

HEADINGS = {
    Relation.ENABLES: "Requirements that enable others",
    Relation.ADDRESSES: "What addresses each problem",
    Relation.CONTRIBUTES: "What leads to each change",
    Relation.RELATES: "Other links",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStart:
    """The links of one relation that begin at one element, and the place on the page where they are."""

    element: ElementRef
    anchor: Ready
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkGroup:
    """The links of one relation, by the elements they begin at."""

    heading: str
    anchor: Ready
    starts: tuple[LinkStart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a link is there: who says so, in which section, the reason, and the passages it rests on.

    `of` names the links that it is given for, where not all links of the page have the same reason. `statements` are
    the individual problems that it speaks of.
    """

    of: tuple[Ref, ...]
    stated: bool
    section: str
    rationale: str
    statements: tuple[Ref, ...]
    quotes: tuple[QuoteView, ...]


def links(context: PageContext) -> Content:
    """The index of all links: by relation, by where they begin, each with its basis and the way to its page."""
    graph = context.graph
    stated = sum(link.basis is Basis.STATED for link in graph.links)
    bare = tuple(link for link in graph.links if not link.entry.evidence)
    return {
        "title": "Links",
        "description": "Every link between two elements, who states it, and the way to its reason and evidence.",
        "trail": (context.to("Home", addresses.HOME),),
        "total": counted(len(graph.links), "link"),
        "stated": stated,
        "editorial": len(graph.links) - stated,
        "together": tuple(way_to_group(context, group) for group in group_links(graph)),
        "groups": tuple(
            LinkGroup(heading=HEADINGS[relation], anchor=_anchor(relation), starts=tuple(_starts(context, relation)))
            for relation in Relation
            if any(link.kind is relation for link in graph.links)
        ),
        "bare": tuple(context.link_in_words(link) for link in bare),
    }


def _starts(context: PageContext, relation: Relation) -> Iterator[LinkStart]:
    """The links of one relation by the element they begin at, in the order of the elements."""
    beginnings: dict[str, list[LinkView]] = {}
    for link in context.graph.links:
        if link.kind is relation:
            beginnings.setdefault(link.from_, []).append(context.link(link, link.from_))
    for id_ in filter(beginnings.__contains__, context.graph.elements):
        yield LinkStart(element=context.element(id_), anchor=_anchor(relation, id_), links=tuple(beginnings[id_]))


def _anchor(relation: Relation, id_: str = "all") -> Ready:
    """An anchor that is not an id of the model, because no id contains two hyphens in a row."""
    return Ready(f"{relation.name.lower()}--{id_}")


def way_to_group(context: PageContext, group: GroupLink) -> tuple[Ref, int]:
    """The way to the page of links that go together, and how many they are."""
    return context.to(_group_in_words(context.graph, group), addresses.link_of(group.anchor)), len(group.links)


# --- the page of one link, or of links that go together --------------------------------------------------------------


def link(context: PageContext, record: LinkSubject) -> Content:
    """One link, or links that the map draws as one arrow: from, to, kind, who says so, why, and the quotes."""
    every, first = record.links, record.links[0]
    title = sentence_case(_in_words(context, record))
    return {
        "title": title,
        "description": f"{title}: who says so, why, and the passages that it rests on.",
        "trail": (context.to("Home", addresses.HOME), context.to("Links", addresses.LINKS)),
        "anchor": Ready(record.anchor),
        "first": context.elements(dict.fromkeys(x.from_ for x in every)),
        "second": context.elements(dict.fromkeys(x.to for x in every)),
        "verb": first.kind.value,
        "meaning": first.kind.facts.meaning,
        "stated": first.basis is Basis.STATED,
        "reasons": tuple(_reasons(context, every)),
        "said": tuple(_said(every)),
        "self": context.href(addresses.link_of(record.anchor)),
        "single": tuple(context.link_in_words(x) for x in every) if not record.single else (),
        "together": (way_to_group(context, record.group),) if record.single and record.group else (),
        "map_page": _on_map(context, first),
    }


def _in_words(context: PageContext, record: LinkSubject) -> str:
    if record.group and not record.single:
        return _group_in_words(context.graph, record.group)
    return context.link_in_words(record.links[0]).name


def _group_in_words(graph: Graph, group: GroupLink) -> str:
    return group_in_words(graph, group.first.ids, group.kind, group.second.ids)


def _reasons(context: PageContext, every: tuple[Link, ...]) -> Iterator[Reason]:
    """Each reason that is given for these links, once."""
    texts = context.graph.statement_texts
    entries: dict[object, tuple[LinkEntry, list[Link]]] = {}
    for each in every:
        entries.setdefault(each.entry.reason, (each.entry, []))[1].append(each)
    for entry, its in entries.values():
        known = (context.graph.evidence[id_] for id_ in entry.evidence if id_ in context.graph.evidence)
        yield Reason(
            of=tuple(context.link_in_words(x) for x in its) if len(entries) > 1 else (),
            stated=entry.basis is Basis.STATED,
            section=entry.section or "",
            rationale=entry.rationale,
            statements=tuple(context.to(texts[id_], context.where[id_]) for id_ in entry.statements if id_ in texts),
            quotes=tuple(context.quote(item) for item in known),
        )


def _said(every: tuple[Link, ...]) -> Iterator[WordsView]:
    """Yields what people copy about these links: who says so, and each reason once, in the editors' words."""
    for entry in {link.entry.reason: link.entry for link in every}.values():
        where = f" (section {entry.section})" if entry.section else ""
        whose = f"Stated in the source{where}." if entry.basis is Basis.STATED else "Added by the editors."
        yield WordsView(text=f"{whose} {entry.rationale}", section="", source=None)


def _on_map(context: PageContext, link: Link) -> Ref | None:
    """The way to the map with the beginning of the link picked; None where the map does not show the link."""
    ends = (context.graph.elements[link.from_], context.graph.elements[link.to])
    shown = all(is_on_map(context.graph, end) for end in ends)
    return context.to("the map", f"{addresses.MAP}#{link.from_}") if shown else None
