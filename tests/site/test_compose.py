"""The composed site of the garden: which pages, data, pictures and addresses there are, and what every page is told."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

from generator.loading.load import load
from generator.model.graph import Graph
from generator.model.model import REVIEWING, Release
from generator.model.snapshot import data_of
from generator.pages.downloads import size_in_words
from generator.routes import addresses
from generator.site.compose import EXPLAINED_ELSEWHERE, PAINTED_MAP, PAINTED_SLIDE, compose, redirect
from tests.garden import garden_model, garden_site, whole_garden


def test_there_is_a_page_for_every_element_hand_written_ones_and_search() -> None:
    graph, pages = Graph(garden_model()), garden_site().pages
    where = addresses.addresses(graph)
    assert {where[id_] for id_ in graph.elements} <= pages.keys()
    assert {"about.md", addresses.SEARCH, addresses.HOME} <= pages.keys()
    assert [*pages] == sorted(pages)


def test_only_the_search_page_has_no_draft() -> None:
    assert {*garden_site().pages} - {*garden_site().drafts} == {addresses.SEARCH}


def test_a_page_explains_terms_but_not_where_they_are_explained_already() -> None:
    site = compose(garden_model())
    draft = site.drafts["requirements/r1.md"]
    assert site.pages["requirements/r1.md"] != draft
    assert 'id="word-g-bed"' in site.pages["requirements/r1.md"]
    assert addresses.GLOSSARY in EXPLAINED_ELSEWHERE
    glossary = site.drafts[addresses.GLOSSARY]
    assert site.pages[addresses.GLOSSARY] == glossary


def test_there_is_a_wide_and_a_narrow_picture_of_the_map_and_of_each_element_and_two_to_download() -> None:
    pictures = {*garden_site().pictures}
    assert {"map", "map_narrow", PAINTED_MAP, PAINTED_SLIDE, "r1", "r1_narrow"} <= pictures
    assert len(pictures) == 4 + 2 * 17


def test_a_permanent_address_leads_to_the_page_and_a_retired_id_has_a_page_of_its_own() -> None:
    site = garden_site()
    assert site.permanent["r1"] == "requirements/r1.md"
    assert site.permanent["q-names"] == "evidence/index.md#q-names"
    assert "r0-hose" not in site.permanent
    assert addresses.permanent("r0-hose") in site.pages
    assert site.names["r1"] == "Requirement 1: Land and water"


def test_every_release_is_among_the_data() -> None:
    data = data_of(garden_model())
    old = Release("1.1.0", datetime.date(2025, 1, 2), "content/releases/1.1.0.json", data)
    site = compose(replace(garden_model(), releases=(old,)))
    assert json.loads(site.data[addresses.release_of("1.1.0")]) == data
    assert [*garden_site().data] == [addresses.DATA]


def test_every_page_is_told_the_version_the_date_and_whom_to_write_to() -> None:
    texts = whole_garden() | {REVIEWING: "comments_to: beds@example.org\n"}
    facts = compose(load(texts).model).facts
    assert (facts["version"], facts["date"], facts["comments_to"]) == ("1.2.0", "1 March 2025", "beds@example.org")
    assert garden_site().facts["comments_to"] == ""
    assert "about" in facts["pages"]  # type: ignore[operator]


def test_what_is_not_known_is_not_cited() -> None:
    cited = garden_site().facts["citation"]
    assert isinstance(cited, dict)
    assert (cited["site"], cited["date"], cited["source_address"]) == (
        "Linden Row Garden",
        "2025-03-01",
        "https://doi.org/10.5555/linden-row.3",
    )
    assert {"licence", "editors"}.isdisjoint(cited)


def test_the_download_page_says_how_large_each_file_is() -> None:
    page = garden_site().downloads(dict.fromkeys(garden_site().exports, 2000))
    assert page.count(size_in_words(2000)) >= len(garden_site().exports)


def test_a_redirect_works_without_a_script_and_its_words_are_data() -> None:
    page = redirect('"A" & <b>', "../../r1/?a=1&b=2", "en-GB")
    assert '<html lang="en-GB">' in page
    assert 'content="0; url=../../r1/?a=1&amp;b=2"' in page
    assert "<title>&quot;A&quot; &amp; &lt;b&gt;</title>" in page
    assert "<script" not in page


def test_exports_say_of_the_site_what_is_known_of_its_model() -> None:
    assert garden_site().language == "en-GB"
    assert garden_site().metadata[:3] == (("Title", "Linden Row Garden"), ("Version", "1.2.0"), ("Date", "2025-03-01"))
