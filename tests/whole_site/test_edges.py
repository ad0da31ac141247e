"""The same links everywhere: in the model, in the diagram, in the list beside it, on the page of links and in the data.

A diagram never carries anything that the list does not, nor the list anything that the diagram does not. Pages are read
as converted HTML and diagrams as parsed DOT, so that what is compared is what readers get.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import pygraphviz
import pytest

from generator.arranging.sheets import Sheet
from generator.model.graph import Graph
from generator.model.model import Model
from generator.project_io.prepare import prepare
from generator.records import Activity, Basis, Requirement
from generator.routes import addresses
from generator.site.compose import Site, compose
from generator.whole_map import contents
from generator.whole_map.bands import bands
from tests.garden import garden_model, garden_site
from tests.reading import REAL, Element, converted

Edge = tuple[str, str, str, bool]
"""From, kind of link, to, and whether the source states it."""


@dataclass(frozen=True)
class Project:
    """A model with its site."""

    model: Model
    site: Site

    @cached_property
    def graph(self) -> Graph:
        return Graph(self.model)

    @cached_property
    def where(self) -> Mapping[str, str]:
        return addresses.addresses(self.graph)

    @cached_property
    def element_at(self) -> Mapping[str, str]:
        """The id of each element by the address of its page."""
        return {self.where[id_]: id_ for id_ in self.graph.elements}

    def page(self, address: str) -> Element:
        return converted(self.site.pages[address])

    def links_of(self, address: str, inside: Element | None = None) -> Iterator[str]:
        """The addresses, seen from the root of the sources, that a page (or a part of it) leads to."""
        for link in (inside or self.page(address)).all("a"):
            href = link.attributes["href"]
            if "://" not in href and not href.startswith(("tel:", "sms:", "mailto:")):
                path, hash_, anchor = href.partition("#")
                folder = posixpath.dirname(address)
                yield (posixpath.normpath(posixpath.join(folder, path)) if path else address) + hash_ + anchor

    @cached_property
    def records(self) -> Mapping[str, Edge]:
        """The links as their own pages word them, by anchor."""
        found: dict[str, Edge] = {}
        for anchor in (link.anchor for link in self.graph.links):
            address = addresses.link_of(anchor)
            (record,) = self.page(address).with_class("link-record")
            assert record.attributes["id"] == anchor
            first, second = (self.element_at[to] for to in self.links_of(address, record) if to in self.element_at)
            verb = record.first("em").text().lower()
            (basis,) = record.with_class("basis")
            stated = {"The source itself": True, "The editors of this site": False}[basis.text()]
            found[anchor] = (first, verb, second, stated)
        return found

    def listed(self, address: str) -> list[Edge]:
        """The links that a page names, found by the ways to their pages; each once."""
        pages = {addresses.link_of(anchor): edge for anchor, edge in self.records.items()}
        return [pages[target] for target in self.links_of(address) if target in pages]


@cache
def real() -> Project:
    prepared = prepare(REAL)
    assert prepared.site is not None
    return Project(prepared.model, prepared.site)


@pytest.fixture(params=["real", "garden"])
def project(request: pytest.FixtureRequest) -> Project:
    """The Theory of Change of the study, and that of the garden."""
    return real() if request.param == "real" else Project(garden_model(), garden_site())


def of_model(project: Project) -> list[Edge]:
    """The links as the model has them."""
    return [(link.from_, str(link.kind), link.to, link.basis is Basis.STATED) for link in project.graph.links]


def drawn(project: Project, picture: Sheet) -> list[Edge]:
    """The links of a picture of the map, read back from its DOT: arrows, those between bands for each link, labels."""
    graph = pygraphviz.AGraph(string=picture.dot)
    members = {band.id: band.ids for band in bands(project.graph)}
    found = []
    for part in (*graph.edges(), *(node for node in graph.nodes() if "pill" in str(node.attr["class"]).split())):
        tail, kind, head = str(part.attr["id"]).split("--")
        stated = "stated" in str(part.attr["class"]).split()
        assert stated != ("dashed" in str(part.attr["style"])), "what is dashed is what the editors added"
        for one in members.get(tail, (tail,)):
            found += [(one, kind.replace("-", " "), other, stated) for other in members.get(head, (head,))]
    return found


def cards(picture: Sheet) -> set[str]:
    """The ids of the cards of a picture."""
    graph = pygraphviz.AGraph(string=picture.dot)  # its nodes are of use only while the graph is held
    return {str(node) for node in graph.nodes() if "tile" in str(node.attr["class"]).split()}


def test_the_page_of_links_has_every_link_of_the_model_once(project: Project) -> None:
    assert Counter(project.records.values()) == Counter(of_model(project))


def test_the_data_to_take_away_has_every_link_of_the_model_once(project: Project) -> None:
    data = json.loads(project.site.data[addresses.DATA])
    edges = [(link["from"], link["kind"], link["to"], link["basis"] == "stated") for link in data["links"]]
    assert edges == of_model(project)


def test_data_and_page_call_a_link_by_the_same_name(project: Project) -> None:
    data = json.loads(project.site.data[addresses.DATA])
    assert {link["id"] for link in data["links"]} == project.records.keys()


@pytest.mark.parametrize("picture", ["map", "map_narrow"])
def test_picture_and_list_of_the_map_have_the_links_between_what_the_map_shows_once(
    project: Project, picture: str
) -> None:
    shown = {id_ for band in bands(project.graph) for id_ in band.ids}
    wanted = [edge for edge in of_model(project) if edge[0] in shown and edge[2] in shown]
    assert Counter(drawn(project, project.site.pictures[picture])) == Counter(wanted)
    assert Counter(project.listed(addresses.MAP)) == Counter(wanted)


@pytest.mark.parametrize("picture", ["map", "map_narrow"])
def test_the_list_of_the_map_has_the_elements_that_the_map_shows(project: Project, picture: str) -> None:
    shown = cards(project.site.pictures[picture])
    page = project.page(addresses.MAP)
    assert shown == {e.attributes["id"] for e in page.all() if e.attributes.get("id") in project.graph.elements}
    assert shown == {project.element_at[to] for to in project.links_of(addresses.MAP) if to in project.element_at}


def test_the_lists_of_an_element_have_its_links_and_its_picture_all_but_those_of_activities(project: Project) -> None:
    for id_, element in project.graph.elements.items():
        address = project.where[id_]
        links = [edge for edge in of_model(project) if id_ in (edge[0], edge[2])]
        assert Counter(project.listed(address)) == Counter(links), id_
        leads = {project.element_at[to] for to in project.links_of(address) if to in project.element_at}
        assert set(_parts(project, element)) <= leads, id_
        seen = {end for edge in links for end in (edge[0], edge[2])} - {id_}
        if isinstance(element, Activity):
            seen |= set(_parts(project, element))
        else:
            seen = {other for other in seen if not isinstance(project.graph.elements[other], Activity)}
        for picture in (project.site.pictures[id_], project.site.pictures[f"{id_}_narrow"]):
            assert {card.partition("_in_")[0] for card in cards(picture)} == {id_, *seen}, id_


def _parts(project: Project, element: object) -> list[str]:
    """The activities of a requirement, or the requirement that an activity is part of."""
    if isinstance(element, Requirement):
        return [activity.id for activity in element.activities]
    return [project.graph.requirement_of[element.id].id] if isinstance(element, Activity) else []


def test_a_map_too_large_to_read_sums_up_the_links_of_its_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_ON_MAP", 3)
    project = Project(garden_model(), compose(garden_model()))
    home = {id_: band.id for band in bands(project.graph) for id_ in band.ids}
    between = {(home[a], kind, home[b]) for a, kind, b, _ in project.listed(addresses.MAP) if home[a] != home[b]}
    graph = pygraphviz.AGraph(string=project.site.pictures["map"].dot)
    arrows = {tuple(str(edge.attr["id"]).split("--")): str(edge.attr["class"]).split() for edge in graph.edges()}
    assert {(tail, kind.replace("-", " "), head) for tail, kind, head in arrows} == between
    for (tail, kind, head), classes in arrows.items():
        key = (tail, kind.replace("-", " "), head)
        summed = [e[3] for e in project.listed(addresses.MAP) if (home[e[0]], e[1], home[e[2]]) == key]
        assert ("stated" in classes) == any(summed)
    assert len(cards(project.site.pictures["map"])) == len(bands(project.graph))


def test_every_way_from_element_to_element_has_a_way_back(project: Project) -> None:
    leads = {
        id_: {project.element_at[to] for to in project.links_of(project.where[id_]) if to in project.element_at}
        for id_ in project.graph.elements
    }
    one_way = [(id_, other) for id_, others in leads.items() for other in others if id_ not in leads[other]]
    assert one_way == []


def test_quotes_lead_to_what_they_support_and_back(project: Project) -> None:
    quoted = {
        (figure.attributes["id"], project.element_at[to])
        for figure in project.page(addresses.EVIDENCE).with_class("quote")
        for to in project.links_of(addresses.EVIDENCE, figure)
        if to in project.element_at
    }
    assert quoted == {(item.quote.id, id_) for item in project.model.evidence for id_ in item.quote.supports}
    for quote, id_ in quoted:
        assert f"{addresses.EVIDENCE}#{quote}" in set(project.links_of(project.where[id_])), (quote, id_)


def test_links_lead_to_the_quotes_they_rest_on_and_back(project: Project) -> None:
    for link in project.graph.links:
        targets = set(project.links_of(addresses.link_of(link.anchor)))
        for quote in link.entry.evidence:
            assert f"{addresses.EVIDENCE}#{quote}" in targets, (link.anchor, quote)
            figure = project.page(addresses.EVIDENCE).with_id(quote)
            back = set(project.links_of(addresses.EVIDENCE, figure))
            assert addresses.link_of(link.anchor) in back, (link.anchor, quote)


def test_no_page_is_a_dead_end(project: Project) -> None:
    """From each page a reader gets on: to another page than the ones above it."""
    # A list of words or of numbers to call may lead nowhere by itself; the menu does.
    for address in project.site.pages.keys() - {addresses.GLOSSARY, addresses.HELP}:
        page = project.page(address)
        above = {to for trail in page.with_class("trail") for to in project.links_of(address, trail)}
        further = {to.partition("#")[0] for to in project.links_of(address)} - above - {address}
        assert further, address


def test_every_page_can_be_reached_from_the_first_by_links_in_the_text(project: Project) -> None:
    """Except search, which the shell of every page has, and retired elements, whose address somebody already has."""
    reached, waiting = set(), [addresses.HOME]
    while waiting:
        address = waiting.pop()
        if address in reached or address not in project.site.pages:
            continue
        reached.add(address)
        waiting += [to.partition("#")[0] for to in project.links_of(address)]
    retired = {addresses.permanent(record.id) for record in project.model.retired}
    assert project.site.pages.keys() - retired - {addresses.SEARCH} - reached == set()
