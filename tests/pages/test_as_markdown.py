"""A page is the template of its route, printed with what its view returns; golden pages are in test_pages.py."""

from __future__ import annotations

import yaml

from generator.changes.changelog import history
from generator.model.graph import Graph
from generator.pages.as_markdown import front_matter, printers
from generator.routes import addresses
from generator.routes.routes import routed
from tests.garden import garden_model


def test_there_is_a_printer_for_every_page_but_the_search() -> None:
    graph = Graph(garden_model())
    made = printers(graph, addresses.addresses(graph), None, history(graph))
    assert {page.address for page in routed(graph)} - made.keys() == {addresses.SEARCH}


def test_a_page_begins_with_its_front_matter_and_has_one_line_between() -> None:
    graph = Graph(garden_model())
    page = printers(graph, addresses.addresses(graph), None, history(graph))[addresses.GAPS]
    markdown = page()
    assert markdown.startswith(page.front())
    assert not markdown.removeprefix(page.front()).startswith("\n")
    assert yaml.safe_load(page.front().strip().strip("-"))["title"]


def test_front_matter_escapes_html_and_keeps_other_values() -> None:
    meta = {"title": "A <b> & “c”", "hide": ["toc"]}
    read = yaml.safe_load(front_matter(meta).strip().strip("-"))
    assert read == {"title": "A &lt;b&gt; &amp; “c”", "hide": ["toc"]}
