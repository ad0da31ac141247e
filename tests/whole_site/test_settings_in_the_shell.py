"""What stands in mkdocs.yml is data for the shell of every page, as the model's text is for its content."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.building import build, garden_with_its_site, without_its_site
from tests.reading import Element, read

HOSTILE = 'About "us" &\N{NO-BREAK SPACE}co'
"""What any name may hold. What looks like a tag is left out of a title, as MkDocs itself does in the navigation."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """A page of the garden, built with settings under attack."""
    folder = tmp_path_factory.mktemp("settings")
    project, site = without_its_site(garden_with_its_site(tmp_path_factory), folder / "garden"), folder / "site"
    settings = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {
        "site_name": f"{HOSTILE} <script>alert(1)</script>",
        "site_description": HOSTILE,
        "nav": [{"Home": "index.md"}, {HOSTILE: "about.md"}],
        "extra": {"exit_to": 'https://example.org/?a=1&b="2"'},
    }
    # JSON is YAML too, and quotes what it holds.
    (project / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    build(project, site, strict=False)
    return read(site / "about" / "index.html")


def test_titles_and_names_come_out_as_the_characters_they_are(page: Element) -> None:
    assert page.first("title").text().startswith(f"{HOSTILE} – {HOSTILE}")
    (name,) = page.with_class("site-name")
    assert name.text() == f"{HOSTILE} <script>alert(1)</script>"
    (nav,) = page.with_class("site-nav")
    assert HOSTILE in [link.text() for link in nav.all("a")]


def test_no_setting_brings_in_a_script(page: Element) -> None:
    assert not [script for script in page.all("script") if "alert" in script.raw_text()]


def test_metadata_holds_the_whole_title(page: Element) -> None:
    held = {
        meta.attributes.get("property"): meta.attributes["content"]
        for meta in page.all("meta")
        if "property" in meta.attributes
    }
    assert held["og:title"] == HOSTILE
    assert held["og:site_name"] == f"{HOSTILE} <script>alert(1)</script>"


def test_the_way_out_leads_to_the_whole_address(page: Element) -> None:
    (exit_link,) = page.with_class("exit")
    assert exit_link.attributes["href"] == 'https://example.org/?a=1&b="2"'
