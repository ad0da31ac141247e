"""A page is converted once; what is kept of it is used only while its links lead where they led."""

from __future__ import annotations

import logging

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.machine.cache import Cache
from generator.mkdocs_site.printed_pages.conversion import Converter
from tests.mkdocs_site.conftest import Configured, file_of

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")

TEXT = '# A title\n\nSee [other](other.md#there).\n\n## Part\n\n<img data-diagram="r1" src="x.svg">\n'


def files_of(config: MkDocsConfig, *names: str) -> Files:
    return Files([file_of(config, name) for name in names])


def page_of(config: MkDocsConfig, files: Files, name: str = "page.md") -> Page:
    file = files.get_file_from_path(name)
    assert file
    return Page(None, file, config)


@pytest.fixture
def settings(config: Configured) -> MkDocsConfig:
    return config()


def converter(settings: MkDocsConfig, *names: str, cache: Cache | None = None) -> Converter:
    return Converter(settings, files_of(settings, "page.md", *names), cache or Cache(None))


def test_a_page_is_known_by_its_title_headings_links_and_pictures(settings: MkDocsConfig) -> None:
    made = converter(settings, "other.md")
    head, html = made.convert(page_of(settings, made.files), TEXT)
    assert '<a href="../other/#there">other</a>' in html
    assert (head.title, [entry["id"] for entry in head.toc]) == ("A title", ["a-title"])
    assert head.toc[0]["children"][0]["name"] == "Part"
    assert {"a-title", "part"} <= {*head.anchors}
    assert {page: [*anchors] for page, anchors in head.links.items()} == {"other.md": ["there"]}
    assert (head.met, head.pictures) == ({"other.md": "+other/"}, ["r1"])


def test_what_is_known_is_put_into_a_page_as_if_mkdocs_had_converted_it(settings: MkDocsConfig) -> None:
    made = converter(settings, "other.md")
    head, _ = made.convert(page_of(settings, made.files), TEXT)
    page = page_of(settings, made.files)
    head.put_into(page, made.files)
    assert page._title_from_render == "A title"
    assert [entry.title for entry in page.toc] == ["A title"]
    assert {file.src_uri for file in page.links_to_anchors} == {"other.md"}  # type: ignore[union-attr]


def test_what_was_converted_is_found_by_its_text_and_place(settings: MkDocsConfig) -> None:
    made = converter(settings, "other.md")
    page = page_of(settings, made.files)
    key = made.key(page, TEXT)
    assert made.known(key) is None
    head, html = made.convert(page, TEXT)
    made.add(key, head, html)
    assert (made.known(key), made.content(key)) == (head, html)
    assert made.key(page, f"{TEXT} ") != key
    assert made.key(page_of(settings, made.files, "other.md"), TEXT) != key
    with pytest.raises(AssertionError, match="before it is converted"):
        made.content(b"another")


@pytest.mark.parametrize(("then", "found"), [(("other.md",), True), ((), False)])
def test_a_page_whose_links_lead_elsewhere_now_is_converted_again(
    settings: MkDocsConfig, tmp_path_factory: pytest.TempPathFactory, then: tuple[str, ...], found: bool
) -> None:
    path = tmp_path_factory.mktemp("cache") / "entries.sqlite"
    first = converter(settings, "other.md", cache=Cache(path))
    page = page_of(settings, first.files)
    key = first.key(page, TEXT)
    first.add(key, *first.convert(page, TEXT))
    first.cache.keep()
    first.cache.close()
    later = converter(settings, *then, cache=Cache(path))
    assert (later.known(later.key(page_of(settings, later.files), TEXT)) is not None) is found
    later.cache.close()


@pytest.mark.parametrize(("then", "found"), [(("other.md",), True), ((), False)])
def test_so_it_is_in_a_preview_whose_cache_stays_open(
    settings: MkDocsConfig, then: tuple[str, ...], found: bool
) -> None:
    cache = Cache(None)
    first = converter(settings, "other.md", cache=cache)
    page = page_of(settings, first.files)
    first.add(first.key(page, TEXT), *first.convert(page, TEXT))
    later = converter(settings, *then, cache=cache)
    assert (later.known(later.key(page_of(settings, later.files), TEXT)) is not None) is found


def test_what_mkdocs_reports_of_a_page_is_kept_and_reported_again(
    settings: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    made = converter(settings)
    head, _ = made.convert(page_of(settings, made.files), "[gone](gone.md)\n")
    assert caplog.text == ""
    assert [("gone.md" in message, level) for _, level, message in head.said] == [(True, logging.WARNING)]
    logging.getLogger("mkdocs").propagate = True
    head.report()
    assert "gone.md" in caplog.text


def test_with_an_extension_that_may_read_anything_nothing_is_kept_for_later(config: Configured) -> None:
    one, other = (converter(config(markdown_extensions=["pymdownx.snippets"])) for _ in range(2))
    assert one.key(page_of(one.config, one.files), TEXT) != other.key(page_of(other.config, other.files), TEXT)
