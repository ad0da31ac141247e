"""Other systems, simulated here: code pages, umasks, killed builds, projects in a part of a repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.diagrams import layout
from generator.project_io.site_folder import replace_site, temporary_site
from tests.commands.running import ROOT, replaced, toc
from tests.projects import GARDEN, copied
from tests.rules.cases import written

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::DeprecationWarning")]

TITLE = replaced("title: Land and water\n", "title: At least ≥ 50 µg, 水 and “more”\n", "toc_model.yaml")


@pytest.mark.parametrize("form", ["json", "github"])
def test_what_is_redirected_is_whole_and_utf_8_under_any_code_page(garden_folder: Path, form: str) -> None:
    TITLE(garden_folder)
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "generator", "check", "-C", str(garden_folder), "--format", form]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    text = done.stdout.decode("utf-8")
    assert "水" in text
    assert b"Traceback" not in done.stderr
    if form == "json":
        assert json.loads(text)


def test_findings_for_github_have_paths_from_the_root_of_the_repository(tmp_path: Path) -> None:
    project = copied(GARDEN, tmp_path / "docs" / "toc")
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    replaced("id: r2\n", "id: R2\n", "toc_model.yaml")(project)
    result = toc("check", "-C", project, "--format", "github")
    assert {*re.findall(r"file=([^,]*)", result.output)} == {"docs/toc/toc_model.yaml"}


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has a umask")
def test_a_site_can_be_read_by_a_server_whatever_the_umask(unbuilt: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        assert toc("build", "-C", unbuilt, "--site-dir", tmp_path / "site").exit_code == 0
    finally:
        os.umask(before)
    closed = [path for path in (tmp_path / "site").rglob("*") if not path.stat().st_mode & 0o004]
    assert closed == []
    assert (tmp_path / "site").stat().st_mode & 0o005 == 0o005


def test_what_killed_builds_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    for name in (".site-abcd1234", ".site-abcd1235", ".site-mine", ".site-abcd1236"):
        (tmp_path / name).mkdir()
    (tmp_path / ".site-abcd1236" / "letter.txt").write_text("mine", encoding="utf-8")
    for name in (".site-abcd1234", ".site-mine", ".site-abcd1236"):
        os.utime(tmp_path / name, (time.time() - 9000,) * 2)
    with temporary_site(tmp_path / "site") as new:
        new.mkdir()
        replace_site(new, tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".site-abcd1235",
        ".site-abcd1236",
        ".site-mine",
        "site",
    ]


def test_copies_of_fonts_that_killed_processes_left_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("diagram-fonts-old", "diagram-fonts-new"):
        written(f"{name}/fonts.conf", "")(tmp_path)
    os.utime(tmp_path / "diagram-fonts-old", (time.time() - 8 * 24 * 3600,) * 2)
    layout._forget_killed(time.time())
    assert [path.name for path in tmp_path.iterdir()] == ["diagram-fonts-new"]


def test_settings_that_are_inherited_are_followed_by_check_and_emit(unbuilt: Path, tmp_path: Path) -> None:
    """A `slugify` in the inherited file gives headings other anchors, which only a build knows."""
    settings = (unbuilt / "mkdocs.yml").read_text(encoding="utf-8")
    own = "INHERIT: base/all.yml\nsite_name: Inherited\n"
    written("base/all.yml", settings.replace("- tables\n", "- tables\n  - toc:\n      separator: '_'\n"))(unbuilt)
    written("mkdocs.yml", own)(unbuilt)
    written("content/pages/more.md", "# More\n\n## Two words\n\n[There](#two_words) [and](about.md)\n")(unbuilt)
    result = toc("check", "--strict", "-C", unbuilt)
    assert result.exit_code == 0, result.output
    emitted = toc("emit", tmp_path / "out", "-C", unbuilt)
    assert emitted.exit_code == 0, emitted.output
    text = (tmp_path / "out" / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_name: Inherited" in text
    assert "separator: _" in text
    assert "INHERIT" not in text


def test_the_command_says_its_version() -> None:
    assert re.fullmatch(r"toc \d+\.\d+\.\d+\n", toc("--version").output)
    assert main.name == "main"
