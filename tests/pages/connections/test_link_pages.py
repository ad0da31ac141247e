"""The pages of links of the garden: an index of all, and a page for each with who says so and why."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from generator.loading.load import load
from generator.model.graph import Graph
from generator.pages.connections.link_pages import link, links, way_to_group
from generator.rendering.views import PageContext
from generator.routes import addresses
from generator.site.compose import compose
from generator.whole_map.group_links import group_links, link_subjects
from tests.garden import garden_model, whole_garden
from tests.projects import changed


def context(page: str, of: Graph | None = None) -> PageContext:
    graph = of or Graph(garden_model())
    return PageContext(graph, addresses.addresses(graph), page)


@cache
def index() -> dict[str, Any]:
    return links(context("links/index.md"))


def page_of(anchor: str, of: Graph | None = None) -> dict[str, Any]:
    """What the page of a link, or of links that go together, is given to print."""
    made = context(f"links/{anchor}.md", of)
    (record,) = (record for record in link_subjects(made.graph) if record.anchor == anchor)
    return link(made, record)


def test_the_index_counts_links_by_who_states_them() -> None:
    assert (index()["total"], index()["stated"], index()["editorial"]) == ("13 links", 5, 8)


def test_links_are_listed_by_relation_and_by_where_they_begin_in_the_order_of_the_model() -> None:
    assert [(group.heading, group.anchor) for group in index()["groups"]] == [
        ("Requirements that enable others", "enables--all"),
        ("What addresses each problem", "addresses--all"),
        ("What leads to each change", "contributes--all"),
        ("Other links", "relates--all"),
    ]
    assert [(start.element.id, start.anchor, len(start.links)) for start in index()["groups"][2].starts] == [
        ("r1", "contributes--r1", 1),
        ("r2-tool-library", "contributes--r2-tool-library", 1),
        ("r3", "contributes--r3", 1),
        ("st1", "contributes--st1", 1),
        ("st2", "contributes--st2", 1),
        ("mt1", "contributes--mt1", 2),
    ]


def test_a_relation_without_links_has_no_heading() -> None:
    texts = changed(whole_garden(), "kind: relates to", "kind: contributes to")
    made: dict[str, Any] = links(context("links/index.md", Graph(load(texts).model)))
    assert "Other links" not in [group.heading for group in made["groups"]]


def test_links_without_evidence_are_named() -> None:
    assert len(index()["bare"]) == 10
    assert "Requirement 1 enables Requirement 2" not in [way.name for way in index()["bare"]]


def test_links_that_go_together_are_led_to_with_their_number() -> None:
    graph = Graph(garden_model())
    ways = [way_to_group(context("links/index.md", graph), group) for group in group_links(graph)]
    assert [*index()["together"]] == ways
    assert (ways[0][0].name, ways[0][1]) == ("Requirement 1 enables requirements 2 and 3", 2)


def test_the_page_of_a_link_says_who_says_so_why_and_on_what_it_rests() -> None:
    page = page_of("r3-soup-addresses-p2")
    (reason,) = page["reasons"]
    assert page["title"] == "Activity ‘Cook soup on the first Sunday of the month’ addresses Problem 2"
    assert [each.id for each in (*page["first"], *page["second"])] == ["r3-soup", "p2"]
    assert (page["stated"], reason.stated, reason.section, reason.of) == (False, False, "", ())
    assert reason.rationale == "People who eat together learn each other's names."
    assert [quote.id for quote in reason.quotes] == ["q-names"]


def test_a_link_that_the_map_shows_leads_there_with_its_beginning_picked() -> None:
    shown = page_of("r1-contributes-to-st1")["map_page"]
    assert (shown.name, shown.href) == ("the map", "../map.md#r1")
    assert page_of("r3-soup-addresses-p2")["map_page"] is None


def test_a_link_that_is_part_of_a_group_leads_to_it_and_the_group_to_each_of_its_links() -> None:
    ((way, number),) = page_of("r1-enables-r2")["together"]
    assert (way.name, number) == ("Requirement 1 enables requirements 2 and 3", 2)
    group = page_of("association-requirements--enables--gardeners-requirements")
    assert [each.name for each in group["single"]] == [
        "Requirement 1 enables Requirement 2",
        "Requirement 1 enables Requirement 3",
    ]
    assert (group["together"], len(group["reasons"])) == ((), 1)


def test_links_of_a_group_with_reasons_of_their_own_say_which_reason_is_whose() -> None:
    own = "    rationale: Full beds are a reason.\n\n  - from: st2\n    kind: contributes to\n    to: mt1\n"
    own += "    basis: editorial\n    rationale: Faces are another.\n"
    texts = changed(whole_garden(), "from: [st1, st2]", "from: st1")
    texts = changed(texts, "    rationale: Full beds and known faces are reasons to stay.\n", own)
    page = page_of("short-outcomes--contributes-to--medium-outcomes", Graph(load(texts).model))
    assert [([way.name for way in reason.of], reason.rationale) for reason in page["reasons"]] == [
        (["Short-term outcome 1 contributes to Medium-term outcome 1"], "Full beds are a reason."),
        (["Short-term outcome 2 contributes to Medium-term outcome 1"], "Faces are another."),
    ]


def test_the_individual_problems_that_a_link_speaks_of_are_named() -> None:
    mark = "    section: What is needed\n    rationale: A tap inside"
    texts = changed(whole_garden(), mark, f"    statements: [p1-2]\n{mark}")
    (reason,) = page_of("r1-addresses-p1", Graph(load(texts).model))["reasons"]
    assert [(way.name, way.href) for way in reason.statements] == [
        ("Seedlings die in the holidays", "../problems/p1.md#p1-2")
    ]


def test_without_links_the_page_says_so_and_counts_and_lists_nothing() -> None:
    text = compose(replace(garden_model(), links=())).pages["links.md"]
    assert "The model has no links: nobody has said yet what leads to what.\n" in text
    assert "##" not in text
    assert "Every link has evidence" not in text
    assert "no links join" not in text
