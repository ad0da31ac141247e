"""The last good site is replaced as a whole, and files that others put there are protected."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from generator.findings import Refusal
from generator.project_io.manifest import BUILT, list_built
from generator.project_io.site_folder import (
    OLD,
    refuse_foreign,
    refuse_mixing,
    replace_site,
    restore_interrupted,
    temporary_site,
)
from generator.routes.addresses import DATA
from tests.project_io.hashes import hashes_in


def site_in(folder: Path, words: str = "old", *, listed: bool = True) -> Path:
    """A built site, with the list of its files or without."""
    for name in ("404.html", DATA, "index.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    if listed:
        list_built(folder, (), hashes_in(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "project" / "content").mkdir(parents=True)
    return tmp_path / "project"


def refused(target: Path, project: Path) -> list[str]:
    """Why a folder is refused as that of a site; nothing where it may be replaced."""
    try:
        refuse_foreign(target, project)
    except Refusal as refusal:
        return [finding.message for finding in refusal.findings]
    return []


def test_a_new_an_empty_and_a_built_folder_may_become_a_site(project: Path) -> None:
    assert refused(project / "site", project) == []
    (project / "empty").mkdir()
    assert refused(project / "empty", project) == []
    assert refused(site_in(project / "built"), project) == []


def test_what_people_have_may_not(project: Path) -> None:
    assert refused(project, project) == [f"{project} contains the project itself"]
    assert refused(project / "content" / "out", project) == [
        f"{project / 'content' / 'out'} is inside the content of the project"
    ]
    (project / "file").write_text("x", encoding="utf-8")
    assert refused(project / "file", project) == [f"{project / 'file'} is a file"]
    (project / "photos").mkdir()
    (project / "photos" / "shed.jpg").write_text("x", encoding="utf-8")
    assert refused(project / "photos", project) == [f"{project / 'photos'} contains files, but is not a built site"]
    (site_in(project / "checkout") / ".git").mkdir()
    assert len(refused(project / "checkout", project)) == 1


def test_what_was_added_to_a_site_or_changed_in_it_is_named_but_for_files_of_systems(project: Path) -> None:
    site = site_in(project / "site")
    (site / "Thumbs.db").write_text("x", encoding="utf-8")
    (site / "photo.jpg").write_text("x", encoding="utf-8")
    (site / "index.html").write_text("mine", encoding="utf-8")
    assert refused(site, project) == [
        "index.html was changed after it was written",
        "photo.jpg was not written by this command",
    ]


def test_generated_files_are_not_mixed_with_the_project_unless_they_may_be(project: Path) -> None:
    refuse_mixing(project, project, "Choose another.", whole=False)
    with pytest.raises(Refusal) as refused:
        refuse_mixing(project, project, "Choose another.")
    assert [finding.remedy for finding in refused.value.findings] == ["Choose another."]


@pytest.mark.parametrize("inside", ["site", "site/deep/er", "content/pages"])
def test_generated_files_are_never_mixed_with_a_site_or_the_content(project: Path, inside: str) -> None:
    site_in(project / "site")
    with pytest.raises(Refusal):
        refuse_mixing(project / inside, project, "Choose another.", whole=False)


def test_a_new_site_takes_the_place_of_the_old_one_and_nothing_else_is_left(project: Path) -> None:
    target = site_in(project / "site")
    with temporary_site(target) as new:
        site_in(new, "new")
        assert replace_site(new, target) is None
    assert (target / "index.html").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in project.iterdir()) == ["content", "site"]


def test_a_site_without_a_list_of_its_files_is_kept_beside_the_new_one(project: Path) -> None:
    target = site_in(project / "site", listed=False)
    (project / "site-before").mkdir()
    with temporary_site(target) as new:
        assert replace_site(site_in(new, "new"), target) == project / "site-before1"
    assert (project / "site-before1" / "index.html").read_text(encoding="utf-8") == "old"
    assert (target / BUILT).is_file()


def test_an_interruption_puts_the_last_good_site_back(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site_in(project / "site")
    real = Path.rename

    def interrupted(self: Path, to: Path) -> Path:
        if self.name == "site" and to == target and self != target:
            raise KeyboardInterrupt
        return real(self, to)

    with temporary_site(target) as new:
        site_in(new, "new")
        monkeypatch.setattr(Path, "rename", interrupted)
        with pytest.raises(KeyboardInterrupt):
            replace_site(new, target)
    assert (target / "index.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_folder_that_is_the_same_is_moved_into_the_new_site_or_stays_in_the_old(
    project: Path, monkeypatch: pytest.MonkeyPatch, interrupted: bool
) -> None:
    target = site_with_ids(project / "site")
    last = refuse_foreign(target, project)
    assert last
    assert last.reuses_folder("id", {"id/r1": lambda: b"water"})
    moved = Path.rename

    def move(self: Path, to: Path) -> Path:
        if interrupted and to == target and self.name == "site":
            raise KeyboardInterrupt
        return moved(self, to)

    with temporary_site(target) as new:
        site_in(new, "new")
        monkeypatch.setattr(Path, "rename", move)
        with suppress(KeyboardInterrupt):
            replace_site(new, target, last)
    assert (target / "id" / "r1").read_bytes() == b"water"
    assert (target / "index.html").read_text(encoding="utf-8") == ("old" if interrupted else "new")
    assert sorted(path.name for path in project.iterdir()) == ["content", "site"]


def site_with_ids(folder: Path) -> Path:
    (folder / "id").mkdir(parents=True)
    (folder / "id" / "r1").write_bytes(b"water")
    return site_in(folder)


def test_a_killed_build_loses_no_folder_that_it_had_moved(project: Path) -> None:
    old = site_with_ids(project / ".site-abcd1234" / OLD)
    new = site_in(project / ".site-abcd1234" / "site", "new")
    (old / "id").rename(new / "id")
    restore_interrupted(project / "site")
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "old"
    assert (project / "site" / "id" / "r1").read_bytes() == b"water"


def test_a_temporary_site_is_removed_whatever_happens(project: Path) -> None:
    with suppress(KeyError), temporary_site(project / "site") as new:
        site_in(new)
        raise KeyError
    assert [path.name for path in project.iterdir()] == ["content"]


@pytest.mark.parametrize(
    ("name", "back"), [(".site-abcd1234", True), (".site-notes", False), (".other-abcd1234", False)]
)
def test_a_site_that_a_killed_build_moved_away_comes_back(project: Path, name: str, back: bool) -> None:
    site_in(project / name / OLD)
    restore_interrupted(project / "site")
    assert (project / "site").exists() is back
    assert (project / name).exists() is not back


def test_a_site_that_is_there_is_not_replaced_by_an_older_one(project: Path) -> None:
    site_in(project / "site", "new")
    site_in(project / ".site-abcd1234" / OLD)
    restore_interrupted(project / "site")
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "new"
