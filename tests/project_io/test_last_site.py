"""A new site takes over the files of the last one, as they are, and nothing that has changed."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from generator.machine.cache import Cache
from generator.project_io import last_site
from generator.project_io.last_site import LastSite, looks_of, remember
from generator.project_io.manifest import BUILT, hash_of, hash_of_content, list_built
from tests.project_io.hashes import hashes_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site" / "id").mkdir(parents=True)
    (tmp_path / "site" / "id" / "r1.html").write_bytes(b"water")
    (tmp_path / "site" / "index.html").write_bytes(b"home")
    return tmp_path / "site"


def test_a_file_with_the_same_content_is_one_file_of_both_sites(folder: Path, tmp_path: Path) -> None:
    last, target = LastSite(folder), tmp_path / "new" / "id" / "r1.html"
    assert last.reuses("id/r1.html", hash_of_content(b"water"), str(target))
    assert target.samefile(folder / "id" / "r1.html")
    assert last.reused == {"id/r1.html": hash_of_content(b"water")}


@pytest.mark.parametrize(("path", "content"), [("index.html", b"other"), ("new.html", b"home"), ("index.html", b"")])
def test_nothing_else_is_taken_over(folder: Path, tmp_path: Path, path: str, content: bytes) -> None:
    last = LastSite(folder)
    assert not last.reuses(path, hash_of_content(content) if content else "", str(tmp_path / "new" / path))
    assert not (tmp_path / "new").exists()
    assert last.reused == {}


def test_a_system_without_links_writes_every_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuses)
    last = LastSite(folder)
    assert not last.reuses("index.html", hash_of_content(b"home"), str(tmp_path / "new" / "index.html"))
    assert last.reused == {}


def test_a_site_that_another_build_has_replaced_lends_nothing(folder: Path, tmp_path: Path) -> None:
    last = LastSite(folder)
    folder.rename(tmp_path / "old")
    assert not last.reuses("index.html", hash_of_content(b"home"), str(tmp_path / "new" / "index.html"))
    assert last.opened("index.html") is None
    folder.mkdir()
    (folder / "index.html").write_bytes(b"HOME")
    assert not last.reuses("index.html", hash_of_content(b"home"), str(tmp_path / "new" / "index.html"))
    assert last.opened("index.html") is None
    assert not (tmp_path / "new" / "index.html").exists()
    assert last.reused == {}


@pytest.mark.parametrize(
    ("files", "kept"),
    [
        ({"id/r1.html": b"water"}, True),
        ({"id/r1.html": b"Water"}, False),
        ({"id/r1.html": b"water", "id/r2.html": b"new"}, False),
        ({}, False),
    ],
)
def test_a_folder_is_moved_as_a_whole_only_if_nothing_in_it_has_changed(
    folder: Path, tmp_path: Path, files: dict[str, bytes], kept: bool
) -> None:
    last, number = LastSite(folder), (folder / "id").stat().st_ino
    assert last.reuses_folder("id", {path: partial(bytes, content) for path, content in files.items()}) is kept
    new = tmp_path / "new"
    new.mkdir()
    last.move_into(new, folder)
    assert (new / "id").exists() is kept
    assert last.reused == ({"id/r1.html": hash_of_content(b"water")} if kept else {})
    assert {path: read() for path, read in last.in_reused_folders.items()} == (files if kept else {})
    last.move_back(new, folder)
    assert (folder / "id").stat().st_ino == number
    assert hashes_in(folder) == last.hashes


@pytest.mark.parametrize("content", [b"hater", None])
def test_a_folder_of_a_site_that_another_build_has_replaced_is_written(
    folder: Path, tmp_path: Path, content: bytes | None
) -> None:
    last = LastSite(folder)
    assert last.reuses_folder("id", {"id/r1.html": lambda: b"water"})
    (folder / "id" / "r1.html").unlink()
    if content:
        (folder / "id" / "r1.html").write_bytes(content)
    else:
        (folder / "id").rmdir()
    last.move_into(tmp_path / "new", folder)
    assert (tmp_path / "new" / "id" / "r1.html").read_bytes() == b"water"


def test_a_file_whose_hash_is_remembered_is_not_read_unless_it_looks_different(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, read = Cache(None), list[str]()
    for path in (folder / "index.html", folder / "id" / "r1.html"):
        os.utime(path, ns=(1_000_000_007, 1_000_000_007))
    list_built(folder, (), hashes_in(folder))
    remember(folder, looks_of(folder), hashes_in(folder), cache)

    def noted(path: Path) -> str | None:
        read.append(path.name)
        return hash_of(path)

    monkeypatch.setattr(last_site, "hash_of", noted)
    whole = LastSite(folder).hashes
    read.clear()
    assert LastSite(folder, cache).hashes == whole
    # The first time for the name of what is remembered; it was written only just now.
    assert read == [BUILT, BUILT]
    (folder / "index.html").write_bytes(b"hame")
    assert LastSite(folder, cache).hashes == {**whole, "index.html": hash_of_content(b"hame")}


@pytest.mark.parametrize("when", [0, 2_000_000_000])
def test_what_changed_only_just_now_or_on_a_disk_of_whole_seconds_is_not_remembered(folder: Path, when: int) -> None:
    cache = Cache(None)
    for path in (folder / "index.html", folder / "id" / "r1.html"):
        os.utime(path, ns=(when or time.time_ns(), when or time.time_ns()))
    list_built(folder, (), hashes_in(folder))
    remember(folder, looks_of(folder), dict.fromkeys(looks_of(folder), "wrong"), cache)
    assert LastSite(folder, cache).hashes["index.html"] == hash_of_content(b"home")


def test_a_file_can_be_opened_as_it_was(folder: Path) -> None:
    file = LastSite(folder).opened("index.html")
    assert file
    with file:
        assert file.read() == b"home"


def test_a_later_look_sees_what_was_changed_added_and_removed_meanwhile(folder: Path, tmp_path: Path) -> None:
    last = LastSite(folder)
    # That the file has a second name now is no change.
    assert last.reuses("index.html", hash_of_content(b"home"), str(tmp_path / "index.html"))
    assert last.hashes_now() == last.hashes
    (folder / "id" / "r1.html").write_bytes(b"waters")
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "index.html").unlink()
    assert last.hashes_now() == {"id/r1.html": hash_of_content(b"waters"), "notes.txt": hash_of_content(b"mine")}


def test_a_change_of_the_same_length_is_seen_too(folder: Path) -> None:
    last = LastSite(folder)
    (folder / "index.html").write_bytes(b"hame")
    os.utime(folder / "index.html", ns=(1, 1))
    assert last.hashes_now()["index.html"] == hash_of_content(b"hame")
