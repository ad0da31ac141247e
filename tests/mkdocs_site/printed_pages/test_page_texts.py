"""The Markdown of a generated page is taken over from an earlier build that printed it from the same contents."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.loading.load import load
from generator.machine.cache import Cache
from generator.machine.workers import WORKERS
from generator.mkdocs_site.printed_pages.page_texts import print_texts
from generator.model.model import Model
from generator.pages.as_markdown import Maker
from generator.routes.addresses import DOWNLOAD
from generator.site.compose import compose
from tests.garden import whole_garden


@pytest.fixture(scope="module")
def model() -> Model:
    return load(whole_garden()).model


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(WORKERS, "1")
    return tmp_path / "entries.sqlite"


def texts(model: Model, path: Path) -> tuple[dict[str, str], dict[str, str], dict[str, bytes]]:
    """The drafts and the pages of a build, and the fingerprints of the pages."""
    site, cache = compose(model), Cache(path)
    given = print_texts(site, model.terms, cache)
    found = {page: site.drafts[page] for page in given}, {page: site.pages[page] for page in given}, given
    cache.keep()
    cache.close()
    return found


def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are printed from now on."""
    names: list[str] = []
    make = Maker.__call__

    def noted(maker: Maker) -> str:
        names.append(maker.page.address)
        return make(maker)

    monkeypatch.setattr(Maker, "__call__", noted)
    return names


def test_a_second_build_prints_no_generated_page_again(
    model: Model, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, again = texts(model, path), printed(monkeypatch)
    assert texts(model, path) == first
    assert again == []


def test_the_texts_are_those_of_a_site_that_keeps_nothing(model: Model, path: Path) -> None:
    for _ in range(2):
        drafts, pages, _ = texts(model, path)
    site = compose(model)
    assert drafts == {page: site.drafts[page] for page in drafts}
    assert pages == {page: site.pages[page] for page in pages}


def test_the_page_of_downloads_has_no_fingerprint_because_sizes_are_added_later(model: Model, path: Path) -> None:
    site = compose(model)
    assert {*print_texts(site, model.terms, Cache(path))} == {*site.drafts} - {DOWNLOAD}


def test_a_change_prints_the_pages_that_show_it(model: Model, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, before = texts(model, path)
    first = model.requirements[0].model_copy(update={"statement": "Rain in barrels."})
    changed, again = replace(model, requirements=(first, *model.requirements[1:])), printed(monkeypatch)
    *_, after = texts(changed, path)
    assert f"requirements/{first.id}.md" in again
    assert {*again} == {page for page in before if before[page] != after[page]}
    assert len(again) < len(before) / 2


def test_other_terms_change_every_page(model: Model, path: Path) -> None:
    *_, before = texts(model, path)
    *_, after = texts(replace(model, terms=model.terms[1:]), path)
    generated = compose(model).contents.keys() & after.keys()
    assert generated
    assert all(before[page] != after[page] for page in generated)


def test_a_text_that_is_no_longer_in_the_cache_is_printed_again(model: Model, path: Path) -> None:
    _, pages, _ = texts(model, path)
    site, cache = compose(model), Cache(path)
    print_texts(site, model.terms, cache)
    cache.close()
    assert {page: site.pages[page] for page in site.contents.keys() & pages} == {
        page: pages[page] for page in site.contents.keys() & pages
    }
