"""The map: a wide and a narrow picture, and the same as a list, from which its script reads what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.arranging.cards import NARROW, WIDE
from generator.arranging.parts import Band
from generator.model.graph import Graph
from generator.pages.connections.link_pages import way_to_group
from generator.plain_language.sentences import sentences
from generator.records import Figure, Kind
from generator.rendering.environment import Ready
from generator.rendering.view_records import Content, ElementRef, LinkView
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.text.strings import sentence_case, spoken_date
from generator.whole_map.bands import bands, map_links
from generator.whole_map.contents import is_summed_up
from generator.whole_map.group_links import group_links


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEntry:
    """An element in the list of the map: its first sentence in plain words, and its links on the map."""

    ref: ElementRef
    says: str
    links: tuple[LinkView, ...]


def whole_map(context: PageContext) -> Content:
    """The map: a wide and a narrow picture, and the same as a list, from which its script reads what it shows."""
    graph, about = context.graph, context.graph.model.about
    groups = bands(graph)
    shown = {id_ for band in groups for id_ in band.ids}
    together = group_links(graph)
    return {
        "title": "The map",
        "hide": ["navigation", "toc"],
        "scripts": ["map"],
        "description": f"The whole {about.short_title} as one diagram and as a list.",
        "trail": (context.to("Home", addresses.HOME),),
        "summed_up": is_summed_up(groups),
        "diagrams": tuple(
            context.diagram(
                style.id,
                title=f"Map of the {about.short_title}",
                alt="Diagram from the problems over the requirements by level to the outcomes and impacts. "
                "The list below it says the same in words.",
            )
            for style in (WIDE, NARROW)
        ),
        "pathway": context.words(about.pathway, about.pathway.text) if about.pathway else None,
        "kinds": tuple(
            (kind.value, sentence_case(kind.value), kind.facts.lead)
            for kind in Kind
            if any(band.kind is kind and not band.bounds for band in groups)
        ),
        "labels": _has_labels(graph, groups),
        "groups": tuple(_map_group(context, band, shown) for band in groups),
        "together": tuple(way_to_group(context, group) for group in together),
        "figures": tuple(_figure(context, place, figure) for place, figure in enumerate(context.graph.model.figures)),
        "slide": context.to("The map on a slide", addresses.SLIDE_PNG),
        "download": context.to("Download", addresses.DOWNLOAD),
        "links_page": context.to("All links", addresses.LINKS),
        "source": context.source(about.source),
        "how_to_read": context.written(addresses.HOW_TO_READ, "How to read this site"),
    }


def _figure(context: PageContext, place: int, figure: Figure) -> Content:
    """A figure of the source: the picture with its credit, or the words for its not being here; and its arrows."""
    return {
        "figure": figure,
        "anchor": Ready(f"figure--{place + 1}"),
        "href": context.href(figure.picture) if figure.picture else "",
        "day": spoken_date(figure.transcribed_on) if figure.transcribed_on else "",
        "arrows": tuple((context.element(x.from_), context.element(x.to), x.note or "") for x in figure.arrows),
    }


def _has_labels(graph: Graph, groups: tuple[Band, ...]) -> bool:
    """Whether a link of the map runs against the order of change, so that it is a label on a card."""
    places = {id_: place for place, band in enumerate(groups) for id_ in band.ids}
    return any(places[link.from_] > places[link.to] for link in map_links(graph))


def _map_group(context: PageContext, band: Band, shown: set[str]) -> Content:
    """A band of the map with its elements and their links."""
    return {
        "id": Ready(band.id),
        "title": band.heading,
        "entries": tuple(_map_entry(context, id_, shown) for id_ in band.ids),
    }


def _map_entry(context: PageContext, id_: str, shown: set[str]) -> MapEntry:
    """An element with its first sentence, and those of its links that lead to another element of the map."""
    graph = context.graph
    found = tuple(context.link(x, id_) for x in graph.outgoing(id_) if x.to in shown)
    return MapEntry(ref=context.element(id_), says=_first_sentence(graph, id_), links=found)


def _first_sentence(graph: Graph, id_: str) -> str:
    """The first sentence of the plain text of an element; nothing where it has none."""
    text = graph.plain.get(id_)
    return next((sentence.text for sentence in sentences(text.body)), "") if text else ""
