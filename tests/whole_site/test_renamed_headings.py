"""Nothing hangs on the words of a heading: search and style sheets know parts of pages by attributes and classes.

Every heading of every template is renamed here, and all that search reads, beside these headings, stays the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files

import pytest
from jinja2 import Environment, PackageLoader

from generator.loading.load import load
from generator.pages import as_markdown
from generator.rendering import glossary_links
from generator.rendering.environment import environment
from generator.rendering.search_index import Entry, SearchRecord
from generator.site.compose import Site, compose
from tests.garden import PLAIN_TEXT, whole_garden

_HEADING = re.compile(
    r"^(?P<marks>#{1,6}) (?P<words>[^\n]*?)(?P<attributes> \{ [^{}%\n]*(?:\{\{.*?\}\}[^{}\n]*)?\})?$", re.MULTILINE
)
_RENAMED = "Renamed {} altogether"


def _renamed(source: str) -> str:
    """A template with other headings; their attributes stay."""
    return _HEADING.sub(
        lambda found: f"{found['marks']} {_RENAMED.format(found['words'])}{found['attributes'] or ''}", source
    )


Source = tuple[str, str, Callable[[], bool] | None]


def _site() -> Site:
    return compose(load(whole_garden() | PLAIN_TEXT).model)


def _site_with_other_headings(monkeypatch: pytest.MonkeyPatch) -> Site:
    get_source = PackageLoader.get_source

    def altered(loader: PackageLoader, environment: Environment, template: str) -> Source:
        source, path, fresh = get_source(loader, environment, template)
        return _renamed(source), path, fresh

    monkeypatch.setattr(PackageLoader, "get_source", altered)
    # A new environment, which has compiled no template yet.
    monkeypatch.setattr(as_markdown, "environment", environment.__wrapped__)
    monkeypatch.setattr(glossary_links, "HEADING", _RENAMED.format(glossary_links.HEADING))
    return _site()


def _without_headings(entry: Entry) -> Entry:
    return replace(entry, sections=tuple(("", blocks) for _, blocks in entry.sections))


def test_search_reads_the_same_text_under_other_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    before = _site().index
    after = _site_with_other_headings(monkeypatch).index
    assert after.synonyms == before.synonyms
    assert [_without_headings(entry) for entry in after.entries] == [_without_headings(e) for e in before.entries]
    headings = [
        heading for e in after.entries if e.record is SearchRecord.ELEMENT for heading, _ in e.sections if heading
    ]
    assert _RENAMED.format("What to do") in headings
    assert all(heading.startswith("Renamed ") for heading in headings)


def test_every_heading_was_renamed_and_kept_its_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    def marks(site: Site) -> list[tuple[str, str, list[str]]]:
        return [
            (path, line, re.findall(r"[.#][\w-]+|data-[\w-]+", line.partition(" { ")[2]))
            for path, text in site.pages.items()
            for line in text.splitlines()
            if re.match(r"#{1,6} ", line)
        ]

    before, after = marks(_site()), marks(_site_with_other_headings(monkeypatch))
    assert [(path, kept) for path, _, kept in after] == [(path, kept) for path, _, kept in before]
    generated = [line for path, line, _ in after if path not in {"about.md", "plain/r1.md"}]
    assert [line for line in generated if "Renamed" not in line] == []


def test_style_sheets_select_by_class_and_attribute_and_never_by_the_id_of_a_heading() -> None:
    for sheet in (files("generator") / "assets" / "styles").iterdir():
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        selectors = re.findall(r"([^{};]+)\{", rules)
        assert [found for found in selectors if re.search(r"#[\w-]", found)] == [], sheet.name
