"""Several files are written together: all of them, or none."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.project_io.safe_write import BESIDE, replace_files, write_files


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refusing(monkeypatch: pytest.MonkeyPatch, method: str, name: str) -> None:
    """Makes the system refuse a method of paths for files of this name."""
    real = getattr(Path, method)

    def refuse(self: Path, *arguments: object) -> object:
        if name in (self.name, *(Path(str(each)).name for each in arguments)):
            raise OSError(28, "No space left on device", str(self))
        return real(self, *arguments)

    monkeypatch.setattr(Path, method, refuse)


def test_files_are_written_into_folders_that_are_made_for_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    write_files(tmp_path, {"a.md": b"new", "deep/er/b.md": b"b"})
    assert held(tmp_path) == {"a.md": b"new", "deep/er/b.md": b"b"}


def test_without_files_nothing_happens(tmp_path: Path) -> None:
    write_files(tmp_path / "nowhere", {})
    assert not (tmp_path / "nowhere").exists()


def test_a_disk_that_is_full_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    refusing(monkeypatch, "write_bytes", "1")
    with pytest.raises(OSError, match="No space left"):
        write_files(tmp_path, {"a.md": b"new", "b.md": b"b"})
    assert held(tmp_path) == {"a.md": b"old"}


def test_a_folder_where_nothing_may_be_written_is_found_before_anything_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "locked")
    with pytest.raises(PermissionError) as refused:
        write_files(tmp_path, {"a.md": b"a", "locked/b.md": b"b"})
    assert refused.value.filename == str(tmp_path / "locked")
    assert held(tmp_path) == {}


@pytest.mark.parametrize(
    ("age", "names", "kept"), [(7200, ["0"], False), (60, ["0"], True), (7200, ["notes.md"], True)]
)
def test_what_a_killed_call_left_goes_after_an_hour_and_nothing_of_others(
    tmp_path: Path, age: int, names: list[str], kept: bool
) -> None:
    left = tmp_path / f"{BESIDE}abc"
    left.mkdir()
    for name in names:
        (left / name).write_bytes(b"x")
    os.utime(left, (time.time() - age, time.time() - age))
    write_files(tmp_path, {"a.md": b"a"})
    assert left.exists() is kept


def test_files_that_were_replaced_are_put_back_where_the_rest_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    refusing(monkeypatch, "replace", "c.md")
    with pytest.raises(OSError, match="No space left"):
        replace_files(tmp_path, {"a.md": b"new", "b.md": b"b", "c.md": b"c"})
    assert held(tmp_path) == {"a.md": b"old"}


def test_files_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    replace_files(tmp_path, {"a.md": b"new", "b.md": b"b"})
    assert held(tmp_path) == {"a.md": b"new", "b.md": b"b"}
