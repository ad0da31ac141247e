"""The preview of a project in one state: every file of its site, made when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Refusal, as_text
from generator.machine.cache import Cache
from generator.mkdocs_site.live import LiveSite, is_simple
from tests.mkdocs_site.conftest import Configured
from tests.projects import GARDEN, changed, texts_of
from tests.synthetic import write

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


def test_pages_can_be_made_one_at_a_time_only_if_no_other_plugin_has_to_see_them_all(config: Configured) -> None:
    assert is_simple(config())
    assert not is_simple(config(plugins=["theory-of-change", "search"]))
    assert not is_simple(config(plugins=["search"]))


def test_a_page_is_made_with_its_drawings_when_it_is_asked_for(live: LiveSite) -> None:
    page = (live.content("problems/p1/index.html") or b"").decode()
    assert "<svg" in page
    assert "data-diagram" not in page
    assert '<html lang="en-GB"' in page
    assert "md-toggle" not in page


def test_files_of_the_site_and_of_the_theme_are_there_and_nothing_else(live: LiveSite) -> None:
    assert (live.content("data/toc.json") or b"").startswith(b"{")
    assert live.content("robots.txt")
    assert live.content("nowhere/index.html") is None
    assert live.content("data/site.zip") is None


def test_the_page_for_a_wrong_address_is_in_the_shell_of_the_site(live: LiveSite) -> None:
    page = (live.content("404.html") or b"").decode()
    assert '<html lang="en-GB"' in page
    assert "md-toggle" not in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("level: association", "level: asociation", "toc_model.yaml"), "there is no level 'asociation'"),
        (("name: material", "name: mkdocs", "mkdocs.yml"), "the pages are made for material"),
        (("name: material", "name: matrial", "mkdocs.yml"), "[mkdocs]"),
    ],
)
def test_a_project_that_cannot_be_built_is_refused_with_its_findings(
    tmp_path: Path, change: tuple[str, str, str], said: str
) -> None:
    settings = {"mkdocs.yml": (GARDEN / "mkdocs.yml").read_text(encoding="utf-8")}
    write(changed(texts_of(GARDEN) | settings, *change), tmp_path)
    with pytest.raises(Refusal) as refused:
        LiveSite(tmp_path / "mkdocs.yml", None, Cache(None))
    assert said in as_text(refused.value.findings)
