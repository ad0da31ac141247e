"""The feed has an entry for each release, with dates from the releases, and ids that never change."""

from __future__ import annotations

import datetime
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.changes.changelog import history
from generator.changes.feed import FEED, Places, as_atom, summary
from generator.model.dataset_facts import NOWHERE, facts_of
from generator.model.graph import Graph
from generator.site.compose import compose
from generator.site.publish import draw_pictures, published
from tests.exports.formats import SITE, files, model_of

ATOM = "{http://www.w3.org/2005/Atom}"
NO_ADDRESS = Places(FEED, "changes.html")


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def words(of: ElementTree.Element, name: str) -> str:
    return of.findtext(f"{ATOM}{name}") or ""


def test_each_release_is_an_entry_newest_first_with_its_own_date() -> None:
    releases = model_of("real").releases
    feed = parsed(files("real")[FEED].decode())
    found = [(words(entry, "title"), words(entry, "updated")) for entry in feed.iter(f"{ATOM}entry")]
    assert found == [(f"Version {each.version}", f"{each.date.isoformat()}T00:00:00Z") for each in reversed(releases)]
    assert words(feed, "updated") == found[0][1]


def test_with_an_address_every_id_and_link_is_whole_and_leads_to_the_changes_of_the_version() -> None:
    feed = parsed(files("real")[FEED].decode())
    ids = [element.text or "" for element in feed.iter(f"{ATOM}id")]
    links = [link.attrib["href"] for link in feed.iter(f"{ATOM}link")]
    assert all(address.startswith(SITE) for address in ids + links)
    assert len({*ids}) == len(ids)
    assert f"{SITE}changes.html#version-1-1-0" in ids
    assert f"{SITE}{FEED}" in links


def test_without_an_address_ids_are_names_that_depend_on_title_and_version_alone() -> None:
    graph = Graph(model_of("real"))
    facts, versions = facts_of(graph), history(graph).versions
    ids = [element.text or "" for element in parsed(as_atom(facts, versions, NO_ADDRESS)).iter(f"{ATOM}id")]
    assert all(name.startswith("urn:uuid:") for name in ids)
    assert len({*ids}) == len(ids)
    later = replace(facts, date=datetime.date(2030, 1, 1), version="9.9.9", licence="another")
    assert ids == [element.text for element in parsed(as_atom(later, versions, NO_ADDRESS)).iter(f"{ATOM}id")]


def test_an_entry_counts_what_changed_and_the_first_has_nothing_to_compare() -> None:
    *_, second, first = history(Graph(model_of("real"))).versions
    assert summary(first) == "The first version that was kept."
    assert summary(second) == f"{len([c for c in second.changes if not c.minor])} changes: Plain texts (12)."


@pytest.mark.parametrize("title", ['<b> & "quotes" ]]> \' </title>', "\x00\x0b \ud800", "long " * 1000])
def test_text_of_the_model_stays_text(title: str) -> None:
    graph = Graph(model_of("real"))
    facts = replace(facts_of(graph), title=title, editors=title, licence=title, language=title)
    feed = parsed(as_atom(facts, history(graph).versions, NO_ADDRESS))
    if "<b>" in title:
        assert words(feed, "title") == f"{title}: versions"
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == title


def test_a_project_without_a_release_has_no_feed() -> None:
    model = replace(model_of("garden"), releases=())
    site = compose(model)
    assert site.feed is None
    assert not site.facts["feed"]
    assert FEED not in published(site, draw_pictures(site, "builtin"), folders=False, name="Site", site_url=None)
    assert "feed reader" not in site.pages["changes.md"]


def test_the_page_of_changes_leads_to_the_feed_and_the_feed_back() -> None:
    site = compose(model_of("real"))
    assert site.feed
    assert f"]({FEED})" in site.pages["changes.md"]
    assert 'href="changes/#version-' in site.feed(NOWHERE, Places(FEED, "changes/"))
