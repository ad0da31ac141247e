"""What a page of the garden is given to print: links seen from its own address, whose words a text has, and quotes."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache

import pytest

from generator.changes.changelog import history
from generator.loading.load import load
from generator.model.dataset_facts import source_name
from generator.model.graph import Graph
from generator.model.model import Model, Release
from generator.model.snapshot import data_of
from generator.records import Kind, QuoteStatus
from generator.rendering.view_records import QuoteView
from generator.rendering.views import PageContext, all_checked, first_words
from generator.routes import addresses
from tests.garden import PLAIN_TEXT, garden_model, whole_garden


def context(model: Model | None = None, page: str = "requirements/r1.md") -> PageContext:
    graph = Graph(model or garden_model())
    return PageContext(graph, addresses.addresses(graph), page)


@cache
def here() -> PageContext:
    return context()


def quote(status: QuoteStatus = QuoteStatus.PUBLISHED, *, kind: str = "article", whole: bool = False) -> QuoteView:
    """The garden's second quote as a page prints it, with this status, from a source of this kind."""
    first, second = garden_model().evidence
    why = None if status is QuoteStatus.PUBLISHED else "She asked."
    held = replace(second, quote=second.quote.model_copy(update={"status": status, "why": why}))
    report, *others = garden_model().sources
    model = replace(
        garden_model(),
        evidence=(first, held),
        sources=(report.model_copy(update={"kind": kind}), *others),
    )
    made = context(model)
    return made.quote(made.graph.model.evidence[1], whole=whole)


def test_an_address_is_as_seen_from_the_page() -> None:
    assert here().href("help.md#help-fire") == "../help.md#help-fire"
    assert here().on("index.md").href("help.md") == "help.md"
    assert here().index(Kind.PROBLEM) == here().to("Problems", "problems/index.md")


def test_an_element_is_named_and_led_to_and_made_only_once() -> None:
    found = here().element("p1")
    assert (found.id, found.kind, found.label, found.href) == ("p1", "problem", "Problem 1", "../problems/p1.md")
    assert here().element("p1") is found
    assert [each.id for each in here().elements(["r3", "p1"])] == ["r3", "p1"]
    with pytest.raises(KeyError):
        here().element("nowhere")


def test_a_text_with_a_section_is_its_source_s_and_one_without_is_the_editors_own() -> None:
    r1, r3 = (here().graph.elements[id_] for id_ in ("r1", "r3"))
    said, own = here().words(r1, "A lease."), here().words(r3, "They meet.")
    assert said.source
    assert (said.section, said.source.name, said.source.href) == (
        "What is needed",
        "the article",
        "../references.md#report",
    )
    assert (own.section, own.source, own.checked) == ("", None, "")
    assert here().words(r3, "They meet.", "Summary").section == "Summary"


def test_a_source_is_the_article_or_a_numbered_reference() -> None:
    assert [source_name(source) for source in garden_model().sources] == ["the article", "reference 1", "reference 2"]
    assert here().source("ref1").href == "../references.md#ref1"


def test_a_link_is_seen_from_either_of_its_ends_and_has_its_evidence_on_one_page_only() -> None:
    (link,) = (link for link in here().graph.links if link.anchor == "r3-soup-addresses-p2")
    assert here().link(link, "p2").other.id == "r3-soup"
    seen = here().link(link, "r3-soup", whole=True)
    assert (seen.other.id, seen.verb, seen.stated, seen.section) == ("p2", "addresses", False, "")
    assert seen.href == "../links/r3-soup-addresses-p2.md"
    assert [each.name for each in seen.quotes] == ["“I knew the dog's name for three years before I knew hers.”"]
    assert here().link(link, "p2").quotes == ()
    assert here().link_in_words(link).name.endswith("addresses Problem 2")


def test_a_row_of_links_says_what_to_print_where_there_are_none() -> None:
    row = here().row("Enables", here().graph.elements["r1"], here().graph.outgoing("r1"), "Nothing.")
    assert (row.heading, row.none, [link.other.id for link in row.links]) == (
        "Enables",
        "Nothing.",
        ["p1", "r2", "r3", "st1"],
    )


def test_a_quote_says_where_it_is_from_and_on_one_page_what_it_is_for() -> None:
    view = quote()
    assert (view.kind, view.section, view.source.name) == ("Bed diaries", "What goes wrong", "the article")
    assert view.href == "../evidence/index.md#q-names"
    assert view.passage.startswith("https://doi.org/10.5555/linden-row.3#:~:text=")
    assert (view.supports, view.links) == ((), ())
    whole = quote(whole=True)
    assert [each.id for each in whole.supports] == ["p2"]
    assert len(whole.links) == 1


def test_a_quote_that_is_held_back_gives_the_reason_and_no_way_to_its_words() -> None:
    view = quote(QuoteStatus.RESTRICTED)
    assert (view.withheld, view.passage, view.begins) == ("She asked.", "", "")
    assert "dog" not in repr(view)


def test_a_dataset_has_no_page_that_could_show_the_words() -> None:
    assert quote(kind="dataset").passage == ""


def test_quotes_that_were_all_checked_on_one_day_are_said_so_together() -> None:
    first = replace(quote(), checked="Checked word for word against the article on 1 March 2025.")
    assert all_checked([first, first]) == (
        "Each passage shown here was checked word for word against the article on 1 March 2025."
    )
    hidden = replace(first, checked="", withheld="She asked.")
    assert all_checked([first, hidden]) == all_checked([first]) == all_checked([]) == ""
    assert all_checked([first, replace(first, checked="")]) == ""
    assert all_checked([first, hidden, first]) != ""


def test_only_a_project_with_a_plain_text_or_a_hand_written_page_leads_to_it() -> None:
    plain = context(load(whole_garden() | PLAIN_TEXT).model)
    twin = plain.plain_twin("r1")
    assert twin
    assert (twin.name, twin.href) == ("Read this in plain language", "../plain/r1.md")
    assert here().plain_twin("r1") is None
    about = here().written("about.md", "About")
    assert about
    assert (about.name, about.href) == ("About the garden", "../about.md")
    assert here().written("method.md", "Method") is None


def test_the_last_change_of_an_element_leads_to_the_version_that_made_it() -> None:
    assert here().last_change("r1") is None
    data = data_of(garden_model())
    day = datetime.date(2025, 1, 2)
    old = Release("1.1.0", day, "", data | {"toc": data["toc"] | {"version": "1.1.0"}})
    graph = Graph(replace(garden_model(), releases=(old,)))
    made = PageContext(graph, addresses.addresses(graph), "index.md", history(graph))
    last = made.last_change("r1")
    assert last
    assert (last.page.name, last.first) == ("version 1.1.0", True)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Short enough.", "Short enough."),
        ("word " * 20, "word word word word word word word word word word word word ..."),
        ("  two\n lines ", "two lines"),
    ],
)
def test_the_beginning_of_a_text_ends_with_a_whole_word(text: str, begins: str) -> None:
    assert first_words(text) == begins
