"""The commands about versions: what `toc release` writes or refuses, and which versions `toc diff` knows.

What makes a version refusable is tested with `maintenance`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.maintenance.impact import PageChanges
from generator.model.model import MODEL
from tests.commands.running import held, toc
from tests.maintenance.released import PATH, kept

RELEASE = "content/releases/1.3.0.json"


@pytest.fixture(autouse=True)
def no_pages_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making the pages of two versions takes long; which of them differ is tested with `maintenance`."""
    monkeypatch.setattr("generator.maintenance.impact.page_changes", lambda *_: PageChanges())


@pytest.fixture
def released(garden_folder: Path) -> Path:
    """The garden with its version saved as a release."""
    (garden_folder / PATH).parent.mkdir(exist_ok=True)
    (garden_folder / PATH).write_text(kept(), encoding="utf-8")
    return garden_folder


def replace(project: Path, old: str, new: str) -> None:
    path = project / MODEL
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_a_release_writes_the_snapshot_and_the_number_and_says_so(garden_folder: Path) -> None:
    found = toc("release", "1.3.0", "--date", "2026-01-31", "--without-git", "-C", garden_folder)
    assert found.exit_code == 0
    assert found.stdout == (
        f"Written: {garden_folder / RELEASE}\nWritten: {garden_folder / MODEL}\n"
        "Version 1.3.0 is saved. Check the files, then commit them.\n"
    )
    data = json.loads((garden_folder / RELEASE).read_text("utf-8"))["toc"]
    assert (data["version"], data["date"]) == ("1.3.0", "2026-01-31")
    assert "  version: 1.3.0\n  date: 2026-01-31\n" in (garden_folder / MODEL).read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("1.3.0", "--date", "2026-01-31"), "git cannot say whether everything is committed [git]"),
        (("1.3", "--without-git"), "[release]"),
        (("1.1.0", "--without-git", "--date", "2026-01-31"), "[release]"),
    ],
)
def test_a_release_that_is_refused_writes_nothing(
    garden_folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(garden_folder.parent))
    (garden_folder / PATH).parent.mkdir(exist_ok=True)
    (garden_folder / PATH).write_text(kept(), encoding="utf-8")
    before = held(garden_folder)
    found = toc("release", *arguments, "-C", garden_folder)
    assert (found.exit_code, said in found.stderr) == (1, True), found.stderr
    assert held(garden_folder) == before


def test_a_project_with_a_warning_is_not_released(garden_folder: Path) -> None:
    (garden_folder / "content" / "stray.yaml").write_text("a: b\n", encoding="utf-8")
    found = toc("release", "1.3.0", "--without-git", "-C", garden_folder)
    assert (found.exit_code, "Nothing was released. Fix what is listed above" in found.stderr) == (1, True)
    assert not (garden_folder / RELEASE).exists()


def test_the_files_as_they_are_are_compared_with_a_release(released: Path) -> None:
    assert "Dry summers" not in toc("diff", "1.2.0", "-C", released).stdout
    replace(released, "title: Dry summers", "title: Hot summers")
    found = toc("diff", "1.2.0", "-C", released)
    assert found.exit_code == 0
    assert "Problem 1: Hot summers" in found.stdout
    assert "the working tree" in found.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_release_may_be_given_by_its_number_or_its_file_in_any_format(released: Path, form: str) -> None:
    by_number, by_file = (
        toc("diff", old, "1.2.0", "--format", form, "-C", released) for old in ("1.2.0", released / PATH)
    )
    assert (by_number.exit_code, by_file.exit_code) == (0, 0)
    if form == "json":
        assert json.loads(by_number.stdout)["changes"] == []


@pytest.mark.parametrize("name", ["9.9.9", "never", "--", "-h..x", ""])
def test_a_version_that_nobody_knows_is_one_finding(released: Path, name: str) -> None:
    found = toc("diff", "-C", released, "--", name)
    assert found.exit_code == 1
    assert f"{name!r} is not a release, a file or a git revision [unknown-version]" in found.stderr


def test_a_release_that_cannot_be_read_is_one_finding(released: Path) -> None:
    (released / PATH).write_text("{", encoding="utf-8")
    found = toc("diff", "1.2.0", "1.2.0", "-C", released)
    assert (found.exit_code, "[not-json]" in found.stderr) == (1, True)


def test_files_of_which_parts_cannot_be_read_are_not_compared(released: Path) -> None:
    replace(released, "number: 1\n    section: What goes wrong", "number: one\n    section: What goes wrong")
    found = toc("diff", "1.2.0", "-C", released)
    assert found.exit_code == 1
    assert found.stderr.startswith("the working tree cannot be compared, because parts of it cannot be read.\n")


def test_a_model_without_links_can_be_released(tmp_path: Path) -> None:
    """Better no link than one that nobody can defend: what has none is advice, and is listed under the known gaps."""
    project = tmp_path / "ours"
    assert toc("new", project).exit_code == 0
    model = project / MODEL
    model.write_text(model.read_text("utf-8").partition("\nlinks:\n")[0], encoding="utf-8")
    checked = toc("check", "--strict", "-C", project)
    assert (checked.exit_code, checked.stdout.count("[unreached]")) == (0, 3)
    assert toc("release", "1.0.0", "--date", "2026-01-31", "--without-git", "-C", project).exit_code == 0
    assert json.loads((project / "content" / "releases" / "1.0.0.json").read_text("utf-8"))["links"] == []
