"""Pages are printed before MkDocs starts, so that it finds them converted and finished."""

from __future__ import annotations

from typing import Any

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.machine.cache import Cache
from generator.mkdocs_site.printed_pages.printing import FinishedTemplate, KnownPage, Printing, known
from tests.mkdocs_site.conftest import Configured, file_of

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")

SHELL = "<title>{{ page.title }}</title>{{ page.content }}"
TEXT = "# Beds\n\nMoist.\n"


def environment(shell: str = SHELL) -> jinja2.Environment:
    return jinja2.Environment(loader=jinja2.DictLoader({"main.html": shell}))


def printing(settings: MkDocsConfig) -> tuple[Printing, Page]:
    """The printing of a site of one page, and that page."""
    files = Files([file_of(settings, "page.md", TEXT)])
    nav = get_navigation(files, settings)
    made = Printing(
        settings,
        files,
        nav,
        cache=Cache(None),
        drawn_from=lambda _: b"",
        marks={},
        finish=lambda html, page: f"{html}<!-- {page.url} -->",
    )
    page = files.documentation_pages()[0].page
    assert page
    return made, page


@pytest.fixture
def settings(config: Configured) -> MkDocsConfig:
    return config(nav=[{"Page": "page.md"}])


def test_a_page_is_converted_printed_and_finished(settings: MkDocsConfig) -> None:
    made, page = printing(settings)
    html = made.page(page, environment())
    assert html.startswith("<title>Page</title><h1")
    assert html.endswith("<p>Moist.</p><!-- page/ -->")
    assert page.active is False


def test_a_template_that_is_wrong_is_an_error_that_names_the_page(settings: MkDocsConfig) -> None:
    made, page = printing(settings)
    with pytest.raises(BuildError, match=r"page\.md.*'nothing' is undefined"):
        made.page(page, environment("{{ nothing.at.all }}"))


def test_the_same_text_is_converted_once(settings: MkDocsConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    made, page = printing(settings)
    page.markdown = TEXT
    key, head = made.converted(page)
    monkeypatch.setattr(made.converter, "convert", lambda *_: pytest.fail("converted again"))
    assert made.converted(page) == (key, head)
    assert head.title == "Beds"


def test_a_known_page_has_its_html_in_the_cache_until_somebody_changes_it(settings: MkDocsConfig) -> None:
    made, page = printing(settings)
    known(page, made)
    assert isinstance(page, KnownPage)
    page.read_source(settings)
    before = page.content
    page.render(settings, made.files)
    assert before is None
    assert "Moist." in (page.content or "")
    assert page._changed is None
    page.content = "<p>Other</p>"
    assert str(page.content) == "<p>Other</p>"


def test_a_finished_page_is_taken_and_any_other_is_printed(settings: MkDocsConfig) -> None:
    made, page = printing(settings)
    known(page, made)
    page.read_source(settings)
    page.render(settings, made.files)
    template: Any = FinishedTemplate(SHELL)
    assert not made.is_finished(page)
    assert template.render(page=page).startswith("<title>Page</title>")
    made._finished["page.md"] = b"key"
    made.cache.add(b"key", b"finished before")
    assert made.is_finished(page)
    assert template.render(page=page) == "finished before"
    assert template.render({"page": None}) == "<title></title>"


@pytest.mark.parametrize("now", [True, False])
def test_pages_are_made_in_advance_only_if_a_build_wants_all_of_them(
    settings: MkDocsConfig, monkeypatch: pytest.MonkeyPatch, now: bool
) -> None:
    made, page = printing(settings)
    known(page, made)
    monkeypatch.setattr(type(settings.theme), "get_env", lambda _: environment())
    made.prepare(now=now)
    assert made.is_finished(page) is now
    finished = made.finished(page)
    assert ("<p>Moist.</p>" in (finished or "")) is now


def test_a_title_that_is_only_in_the_text_of_a_page_stands_in_the_menu_of_all_pages(
    config: Configured, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = config(nav=["beds.md", {"Paths": "paths.md"}])
    files = Files([file_of(settings, "beds.md", TEXT), file_of(settings, "paths.md", "# Paths\n\nStraight.\n")])
    nav = get_navigation(files, settings)
    made = Printing(
        settings, files, nav, cache=Cache(None), drawn_from=lambda _: b"", marks={}, finish=lambda html, _: html
    )
    shell = "{% for item in nav %}{{ item.title }} {% endfor %}"
    monkeypatch.setattr(type(settings.theme), "get_env", lambda _: environment(shell))
    for page in nav.pages:
        known(page, made)
    made.prepare(now=True)
    assert [made.finished(page) for page in nav.pages] == ["Beds Paths "] * 2
