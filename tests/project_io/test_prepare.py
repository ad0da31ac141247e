"""The step that every command begins with: a project's findings, its model, and its site if nothing stops the build."""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from generator.findings import as_text
from generator.model.model import MODEL
from generator.project_io.prepare import EPOCH, day_of_build, garbage_collection_paused, prepare, settings_texts
from generator.rules import Settings
from tests.projects import SMALLEST
from tests.synthetic import write


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A function that writes the smallest project, in which something is replaced, to a folder."""
    monkeypatch.delenv(EPOCH, raising=False)

    def made(old: str = "", new: str = "") -> Path:
        write({path: text.replace(old, new) if old else text for path, text in SMALLEST.items()}, tmp_path)
        return tmp_path

    return made


def test_a_sound_project_has_a_site(project: Callable[..., Path]) -> None:
    prepared = prepare(project())
    assert (prepared.findings, prepared.model.about.short_title) == ([], "Small")
    assert prepared.site
    assert "index.md" in prepared.site.pages
    assert prepare(project(), compose_site=False).site is None


def test_an_error_stops_the_build_and_all_findings_are_there_in_order(project: Callable[..., Path]) -> None:
    prepared = prepare(project("level: team\n", "level: tean\n    stray: x\n"))
    assert prepared.site is None
    assert [finding.message for finding in prepared.findings] == ["there is no level 'tean'", "unknown key 'stray'"]


def test_a_warning_stops_only_a_strict_build(project: Callable[..., Path]) -> None:
    folder = project()
    (folder / "content" / "stray.yaml").write_text("a: b\n", encoding="utf-8")
    assert prepare(folder).site
    strict = prepare(folder, strict=True)
    assert (strict.site, len(strict.findings)) == (None, 1)


def test_settings_are_checked_only_where_mkdocs_does_not(project: Callable[..., Path]) -> None:
    assert prepare(project(), compose_site=False).findings == []
    assert [finding.rule for finding in prepare(project(), settings=True).findings] == [Settings.NO_SETTINGS]


@pytest.mark.parametrize("seconds", ["soon", "", "-1", "4294967296", "1e9", "٣"])
def test_an_environment_at_which_mkdocs_would_stop_is_a_finding(
    project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, seconds: str
) -> None:
    monkeypatch.setenv(EPOCH, seconds)
    prepared = prepare(project())
    assert prepared.site is None
    assert f"{EPOCH}: error: {seconds!r} is not a number of seconds" in as_text(prepared.findings)
    assert day_of_build() is None


def test_a_site_has_the_day_of_the_environment_and_never_that_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(EPOCH, raising=False)
    assert day_of_build() is None
    monkeypatch.setenv(EPOCH, "86400")
    assert day_of_build() == datetime.date(1970, 1, 2)


def test_a_file_that_cannot_be_read_is_a_finding(project: Callable[..., Path]) -> None:
    folder = project()
    (folder / MODEL).write_bytes(b"\xff")
    prepared = prepare(folder)
    assert prepared.site is None
    assert f"{MODEL}:1:1: error: " in as_text(prepared.findings)


@pytest.mark.parametrize("before", [True, False])
def test_the_garbage_collector_is_left_as_it_was_even_after_an_error(before: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        with suppress(KeyError), garbage_collection_paused():
            assert not gc.isenabled()
            raise KeyError
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
@pytest.mark.parametrize("name", ["mkdocs.yml", "parent.yml"])
def test_settings_that_are_no_file_are_not_waited_for(tmp_path: Path, name: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("INHERIT: parent.yml\n", encoding="utf-8")
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    before = ["INHERIT: parent.yml\n"] if name == "parent.yml" else []
    assert settings_texts(tmp_path / "mkdocs.yml") == before
    (tmp_path / name).unlink()
    (tmp_path / name).symlink_to(name)
    assert settings_texts(tmp_path / "mkdocs.yml") == before
