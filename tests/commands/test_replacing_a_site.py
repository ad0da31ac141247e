"""A new site takes the place of the old one, and of nothing that people made."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.commands import building
from generator.project_io.manifest import BUILT
from generator.project_io.site_folder import replace_site
from tests.commands.running import by_mkdocs, held, mkdocs, replaced, toc

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default::DeprecationWarning")]


@pytest.mark.parametrize(
    ("site", "why"),
    [
        (".", "contains the project itself"),
        ("..", "contains the project itself"),
        ("content/pages/site", "is inside the content of the project"),
        ("mine", "contains files, but is not a built site"),
        ("mkdocs.yml", "is a file"),
    ],
)
def test_what_is_no_site_is_not_replaced_by_one(project: Path, site: str, why: str) -> None:
    (project / "mine").mkdir()
    (project / "mine" / "404.html").write_text("A page of mine.", encoding="utf-8")
    before = held(project)
    result = toc("build", "-C", project, "--site-dir", project / site)
    assert result.exit_code in (1, 2)
    assert why in result.output
    assert held(project) == before


def test_a_checkout_of_a_published_site_is_not_replaced(project: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "pages"
    shutil.copytree(project / "site", checkout)
    (checkout / ".git").mkdir()
    result = toc("build", "-C", project, "--site-dir", checkout)
    assert (result.exit_code, "contains files, but is not a built site" in result.stderr) == (1, True)
    assert (checkout / ".git").is_dir()


@pytest.mark.parametrize("moment", [1, 2])
def test_an_interruption_between_old_and_new_leaves_the_old(
    tmp_path: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    (tmp_path / "beside" / "site").mkdir(parents=True)
    rename, calls = Path.rename, iter(range(1, 9))

    def interrupted(self: Path, target: Path) -> Path:
        if next(calls) == moment:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_site(tmp_path / "beside" / "site", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


@pytest.mark.parametrize("text", [None, "{"], ids=["no list", "a list that cannot be read"])
def test_a_site_that_has_no_list_of_its_files_is_kept_beside_the_new_one(project: Path, text: str | None) -> None:
    listed = project / "site" / BUILT
    listed.unlink()
    if text:
        listed.write_text(text)
    (project / "site" / "notes.txt").write_text("mine")
    built = toc("build", "-C", project)
    assert built.exit_code == 0
    assert f"kept in {project / 'site-before'}. Delete it if it contains none of your own files." in built.stdout
    assert (project / "site-before" / "notes.txt").read_text() == "mine"
    assert not (project / "site" / "notes.txt").exists()
    assert toc("build", "-C", project).exit_code == 0
    assert not (project / "site-before1").exists()


def test_what_somebody_puts_into_a_site_after_mkdocs_built_it_stops_the_next_build(project: Path) -> None:
    assert by_mkdocs(project).returncode == 0
    (project / "site" / "notes.txt").write_text("mine")
    built = toc("build", "-C", project)
    assert built.exit_code == 1
    assert "notes.txt was not written by this command" in built.stderr
    assert (project / "site" / "notes.txt").read_text() == "mine"


def test_what_comes_into_a_site_while_another_is_built_is_not_lost(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*arguments: Any, **options: Any) -> str:
        (project / "site" / "notes.txt").write_text("mine")
        return made(*arguments, **options)

    made = building.mkdocs_build_of
    monkeypatch.setattr(building, "mkdocs_build_of", meanwhile)
    assert toc("build", "-C", project).exit_code == 1
    assert (project / "site" / "notes.txt").read_text() == "mine"


def test_a_site_that_a_killed_build_left_beside_its_place_comes_back_even_to_a_broken_project(project: Path) -> None:
    before = held(project)
    (project / ".site-abcdef_9").mkdir()
    (project / "site").rename(project / ".site-abcdef_9" / "old")
    replaced("level: association", "level: asociation", "toc_model.yaml")(project)
    assert toc("build", "-C", project).exit_code == 1
    assert held(project / "site") == {
        path.removeprefix("site/"): held for path, held in before.items() if path.startswith("site/")
    }


@pytest.mark.parametrize("name", [".site-backup", ".site-abcdefgh"])
def test_a_folder_beside_the_site_that_is_no_site_is_left_alone(unbuilt: Path, name: str) -> None:
    mine = unbuilt / name / "old" / "thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    assert toc("build", "-C", unbuilt).exit_code == 0
    assert mine.read_text(encoding="utf-8") == "mine"


def test_what_somebody_put_into_a_built_site_or_changed_there_is_not_lost(project: Path) -> None:
    for path in ("CNAME", ".well-known/acme", "index.html", ".DS_Store"):
        (project / "site" / path).parent.mkdir(exist_ok=True)
        (project / "site" / path).write_text("mine", encoding="utf-8")
    before = held(project)
    result = toc("build", "-C", project)
    assert result.exit_code == 1
    assert f"{project / 'site' / 'CNAME'}: error: CNAME was not written by this command [in-the-way]" in result.stderr
    assert ".well-known/acme was not written by this command" in result.stderr
    assert "index.html was changed after it was written" in result.stderr
    assert result.stderr.count("[in-the-way]") == 3
    assert held(project) == before


def test_mkdocs_may_build_over_a_site_and_the_command_over_that(project: Path) -> None:
    replaced("Dry summers", "Wet summers", "toc_model.yaml")(project)
    assert mkdocs(project).exit_code == 0
    replaced("Wet summers", "Dry summers", "toc_model.yaml")(project)
    assert toc("build", "-C", project).exit_code == 0


def test_a_file_where_the_site_should_be_is_not_replaced(unbuilt: Path) -> None:
    (unbuilt / "site").write_text("mine", encoding="utf-8")
    result = toc("build", "-C", unbuilt)
    assert (result.exit_code, f"{unbuilt / 'site'} is a file [in-the-way]" in result.stderr) == (1, True)
    assert (unbuilt / "site").read_text(encoding="utf-8") == "mine"
