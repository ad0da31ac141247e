"""A preview watches what shows on the site, and not what editors leave there while a person types."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.live_preview.watched_files import file_states, is_watched

WATCHED = (
    *("toc_model.yaml", "mkdocs.yml", "content/sources.yaml", "content/evidence/notes.yaml", "content/plain/r1.md"),
    *("content/pages/about.md", "content/pages/team/photo.png", "content/releases/1.0.0.json", "content/sources.yml"),
)
LEFT = (
    *(".toc_model.yaml.swp", "toc_model.yaml~", "#toc_model.yaml#", ".#toc_model.yaml", "content/pages/about.md~"),
    *("content/pages/.about.md.swx", "content/pages/4913", "content/plain/r1.md.tmp", "content/.git/index"),
    *("content/pages/.hidden/about.md", "content/evidence/notes.yaml.bak", "content/pages/README.md"),
    *(".cache/theory-of-change/entries.sqlite", "site/index.html", "README.md", "content/releases/old/1.json"),
)


@pytest.mark.parametrize("path", WATCHED)
def test_what_shows_on_the_site_is_watched(path: str) -> None:
    assert is_watched(path)


@pytest.mark.parametrize("path", LEFT)
def test_what_does_not_is_not(path: str) -> None:
    assert not is_watched(path)


def test_a_change_an_addition_and_a_deletion_are_seen(tmp_path: Path) -> None:
    page = tmp_path / "content" / "pages" / "about.md"
    page.parent.mkdir(parents=True)
    before = file_states(tmp_path)
    page.write_text("one", encoding="utf-8")
    added = file_states(tmp_path)
    page.write_text("three", encoding="utf-8")
    changed = file_states(tmp_path)
    page.unlink()
    assert before == file_states(tmp_path) == {}
    assert added.keys() == changed.keys() == {str(page)}
    assert added != changed


def test_templates_of_a_project_are_watched_too(tmp_path: Path) -> None:
    own = tmp_path / "overrides"
    own.mkdir()
    (own / "main.html").touch()
    (own / ".main.html.swp").touch()
    assert file_states(tmp_path, [own]).keys() == {str(own / "main.html")}
