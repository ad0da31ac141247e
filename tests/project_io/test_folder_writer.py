"""Writing a folder: only what changed is touched, only what was written is removed, and everything or nothing."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.findings import Refusal, as_text
from generator.project_io.folder_writer import write_folder
from generator.project_io.manifest import MANIFEST

Contents = dict[str, bytes]
SITE: Contents = {"index.md": b"# Home", "deep/in/page.md": b"# Page", "picture.svg": b"<svg/>"}


def held(folder: Path) -> Contents:
    """Every file in a folder but the list of what was written, by path."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name != MANIFEST}


def touched(folder: Path) -> dict[str, tuple[int, int]]:
    """What changes when a file is written again: its number on the disk and the time of its last change."""
    stats = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


def kept(folder: Path) -> tuple[Contents, dict[str, tuple[int, int]]]:
    """What must not change when writing fails: everything but the list, which may name what was to be written."""
    return held(folder), {name: stat for name, stat in touched(folder).items() if name != MANIFEST}


def refusal(folder: Path, contents: Mapping[str, bytes]) -> str:
    """Why nothing was written, with the folder's own path left out; and nothing was."""
    before = held(folder), touched(folder)
    with pytest.raises(Refusal) as refused:
        write_folder(folder, contents)
    assert (held(folder), touched(folder)) == before
    return as_text(refused.value.findings).replace(f"{folder.as_posix()}/", "")


# --- what is written -----------------------------------------------------------------------------------------------


def test_a_new_folder_holds_what_it_was_given(tmp_path: Path) -> None:
    written = write_folder(tmp_path / "new" / "site", SITE)
    assert held(tmp_path / "new" / "site") == SITE
    assert (written.changed, written.kept, written.removed) == (sorted(SITE), 0, [])


def test_the_second_time_nothing_is_touched_at_all(tmp_path: Path) -> None:
    write_folder(tmp_path, SITE)
    before = touched(tmp_path)
    written = write_folder(tmp_path, SITE)
    assert (written.changed, written.kept, written.removed) == ([], 3, [])
    assert touched(tmp_path) == before


def test_only_what_changed_is_touched(tmp_path: Path) -> None:
    write_folder(tmp_path, SITE)
    before = touched(tmp_path)
    written = write_folder(tmp_path, SITE | {"index.md": b"# Another home", "more.md": b"# More"})
    assert (written.changed, written.kept) == (["index.md", "more.md"], 2)
    after = touched(tmp_path)
    assert {name for name in before if after[name] == before[name]} == {"deep/in/page.md", "picture.svg"}


def test_what_is_no_longer_made_is_removed_with_its_empty_folders(tmp_path: Path) -> None:
    write_folder(tmp_path, SITE)
    written = write_folder(tmp_path, {"index.md": b"# Home"})
    assert written.removed == ["deep/in/page.md", "picture.svg"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "index.md"]


def test_nothing_is_left_of_the_writing_itself(tmp_path: Path) -> None:
    write_folder(tmp_path, SITE)
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "deep", "index.md", "picture.svg"]


# --- what is not ours ----------------------------------------------------------------------------------------------


def test_files_of_others_are_neither_touched_nor_removed(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "mine.txt").write_bytes(b"mine")
    write_folder(tmp_path, SITE)
    before = touched(tmp_path)["deep/mine.txt"]
    write_folder(tmp_path, {})
    assert held(tmp_path) == {"deep/mine.txt": b"mine"}
    assert touched(tmp_path)["deep/mine.txt"] == before


def test_a_file_of_others_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_bytes(b"mine")
    assert refusal(tmp_path, SITE) == (
        "index.md: error: index.md was not written by this command [in-the-way]\n"
        "    Move the file away, or choose another folder."
    )


def test_a_file_of_others_that_is_right_already_is_left(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_bytes(SITE["index.md"])
    before = touched(tmp_path)["index.md"]
    assert write_folder(tmp_path, SITE).kept == 1
    assert touched(tmp_path)["index.md"] == before


def test_a_file_that_somebody_edited_is_refused(tmp_path: Path) -> None:
    write_folder(tmp_path, SITE)
    (tmp_path / "index.md").write_bytes(b"# My home")
    assert refusal(tmp_path, SITE | {"index.md": b"# New", "picture.svg": b"<svg></svg>"}) == (
        "index.md: error: index.md was changed after it was written [in-the-way]\n"
        "    Move the file away, or choose another folder."
    )


def test_a_file_that_somebody_edited_stays_when_it_is_no_longer_made(tmp_path: Path) -> None:
    write_folder(tmp_path, SITE)
    (tmp_path / "index.md").write_bytes(b"# My home")
    assert write_folder(tmp_path, {}).removed == ["deep/in/page.md", "picture.svg"]
    assert held(tmp_path) == {"index.md": b"# My home"}


def test_a_file_that_somebody_deleted_is_written_again(tmp_path: Path) -> None:
    write_folder(tmp_path, SITE)
    (tmp_path / "index.md").unlink()
    assert write_folder(tmp_path, SITE).changed == ["index.md"]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.md" / "inside").mkdir(parents=True)
    assert refusal(tmp_path, SITE) == "index.md: error: index.md is not a file [in-the-way]\n    Move it away."


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep").write_bytes(b"mine")
    assert refusal(tmp_path, SITE) == (
        "deep: error: deep is a file where a folder is needed [in-the-way]\n    Move it away."
    )


def test_everything_in_the_way_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_bytes(b"mine")
    (tmp_path / "picture.svg").write_bytes(b"mine")
    assert refusal(tmp_path, SITE).count("[in-the-way]") == 2


# --- links, and lists that somebody wrote --------------------------------------------------------------------------


def test_a_link_to_a_folder_outside_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    folder.mkdir()
    (folder / "deep").symlink_to(outside)
    assert refusal(folder, SITE) == (
        "deep: error: deep is a link, and may lead to files that are not ours [outside]\n    Remove the link."
    )
    assert held(outside) == {}


def test_a_link_in_the_way_of_many_files_is_said_once(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    folder.mkdir()
    (folder / "deep").symlink_to(outside)
    assert refusal(folder, {f"deep/{number}.md": b"" for number in range(9)}).count("[outside]") == 1


def test_a_link_to_a_file_is_not_written_through(tmp_path: Path) -> None:
    outside, folder = tmp_path / "mine.md", tmp_path / "site"
    outside.write_bytes(b"mine")
    folder.mkdir()
    (folder / "index.md").symlink_to(outside)
    assert refusal(folder, SITE).startswith("index.md: error: index.md is a link")
    assert outside.read_bytes() == b"mine"


def test_what_was_written_is_not_removed_through_a_link(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "site"
    write_folder(folder, SITE)
    (folder / "deep").rename(outside)
    (folder / "deep").symlink_to(outside)
    assert write_folder(folder, {}).removed == ["index.md", "picture.svg"]
    assert held(outside) == {"in/page.md": b"# Page"}


OUTSIDE = ["../mine.md", "deep/../../mine.md", "..\\mine.md", "\x00", "\ud800", "x" * 5000, "", ".", "/"]


@pytest.mark.parametrize("absolute", [False, True])
@pytest.mark.parametrize("path", OUTSIDE)
def test_a_list_of_what_was_written_cannot_lead_outside(tmp_path: Path, path: str, absolute: bool) -> None:
    mine, folder = tmp_path / "mine.md", tmp_path / "site"
    mine.write_bytes(b"mine")
    write_folder(folder, SITE)
    listed = json.loads((folder / MANIFEST).read_text())
    listed[str(tmp_path / "site" / path) if absolute else path] = (
        "c9bd5a4a76a5b7de6f4b7e02a09bd2b9a4e3fda83ecb2a9ae3a7dcfd1c86f0ab"  # Whatever it is, nothing happens.
    )
    listed[str(mine)] = listed["index.md"]
    mine.write_bytes(SITE["index.md"])
    (folder / MANIFEST).write_text(json.dumps(listed))
    assert write_folder(folder, SITE).removed == []
    assert mine.read_bytes() == SITE["index.md"]


@pytest.mark.parametrize("listed", ["", "no JSON", "[]", "null", "[" * 100_000, '{"index.md": null}', "\xff"])
def test_a_list_that_cannot_be_read_is_as_good_as_none(tmp_path: Path, listed: str) -> None:
    write_folder(tmp_path, SITE)
    (tmp_path / MANIFEST).write_text(listed, encoding="latin-1")
    assert write_folder(tmp_path, {"index.md": SITE["index.md"]}).removed == []
    assert held(tmp_path) == SITE


# --- everything or nothing -----------------------------------------------------------------------------------------


def test_a_disk_that_is_full_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, SITE)
    before = kept(tmp_path)
    left = iter([True, False])
    write = Path.write_bytes

    def until_full(path: Path, data: bytes) -> int:
        if not next(left):
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    with pytest.raises(OSError, match="No space left"):
        write_folder(tmp_path, {name: content + b"!" for name, content in SITE.items()})
    assert kept(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "deep", "index.md", "picture.svg"]


def test_a_folder_in_which_this_user_may_not_write_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, SITE)
    before = kept(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "in")
    with pytest.raises(PermissionError):
        write_folder(tmp_path, SITE | {"a.md": b"# A", "deep/in/page.md": b"# Other"})
    assert kept(tmp_path) == before


def test_what_could_not_be_removed_is_removed_the_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, SITE)
    left = {"index.md": b"# Home"}
    with monkeypatch.context() as system:
        system.setattr(Path, "unlink", _refused)
        with pytest.raises(PermissionError):
            write_folder(tmp_path, left)
    assert held(tmp_path) == SITE
    assert write_folder(tmp_path, left).removed == ["deep/in/page.md", "picture.svg"]
    assert held(tmp_path) == left


def _refused(path: Path, missing_ok: bool = False) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def test_an_interruption_half_way_makes_no_file_look_like_somebody_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path, SITE)
    replace, until = Path.replace, iter([True, True, False])

    def interrupted(path: Path, target: Path) -> Path:
        if not next(until):
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as person:
        person.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_folder(tmp_path, {path: content + b"!" for path, content in SITE.items()})
    assert held(tmp_path) not in (SITE, {})
    write_folder(tmp_path, {path: content + b"?" for path, content in SITE.items()})
    assert held(tmp_path) == {path: content + b"?" for path, content in SITE.items()}


def test_what_a_killed_call_left_beside_its_place_goes(tmp_path: Path) -> None:
    for name, file in ((".toc-abcdefgh", "0"), (".toc-mine", "notes.txt"), (".toc-at_work_", "1")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_bytes(b"")
    for name in (".toc-abcdefgh", ".toc-mine"):
        os.utime(tmp_path / name, (0, 0))
    write_folder(tmp_path, SITE)
    assert sorted(path.name for path in tmp_path.glob(".toc-*")) == [".toc-at_work_", MANIFEST, ".toc-mine"]


def test_a_file_that_cannot_be_read_is_not_said_to_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path, SITE)
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: _refused(path) if path.name == "index.md" else read(path))
    with pytest.raises(Refusal, match=r"index\.md cannot be read: Permission denied"):
        write_folder(tmp_path, SITE)
