"""A new site takes over the files of the last one, as they are, and nothing that has changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.project_io.last_site import LastSite
from generator.project_io.manifest import hash_of_content as digest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "site" / "id").mkdir(parents=True)
    (tmp_path / "site" / "id" / "r1.html").write_bytes(b"water")
    (tmp_path / "site" / "index.html").write_bytes(b"home")
    return tmp_path / "site"


def test_a_file_with_the_same_content_is_one_file_of_both_sites(folder: Path, tmp_path: Path) -> None:
    last, target = LastSite(folder), tmp_path / "new" / "id" / "r1.html"
    assert last.lends("id/r1.html", digest(b"water"), str(target))
    assert target.samefile(folder / "id" / "r1.html")
    assert last.lent == {"id/r1.html": digest(b"water")}


@pytest.mark.parametrize(("path", "content"), [("index.html", b"other"), ("new.html", b"home"), ("index.html", b"")])
def test_nothing_else_is_taken_over(folder: Path, tmp_path: Path, path: str, content: bytes) -> None:
    last = LastSite(folder)
    assert not last.lends(path, digest(content) if content else "", str(tmp_path / "new" / path))
    assert not (tmp_path / "new").exists()
    assert last.lent == {}


def test_a_system_without_links_writes_every_file(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuses)
    last = LastSite(folder)
    assert not last.lends("index.html", digest(b"home"), str(tmp_path / "new" / "index.html"))
    assert last.lent == {}


def test_a_site_that_another_build_has_replaced_lends_nothing(folder: Path, tmp_path: Path) -> None:
    last = LastSite(folder)
    folder.rename(tmp_path / "old")
    assert not last.lends("index.html", digest(b"home"), str(tmp_path / "new" / "index.html"))
    assert last.opened("index.html") is None
    folder.mkdir()
    (folder / "index.html").write_bytes(b"HOME")
    assert not last.lends("index.html", digest(b"home"), str(tmp_path / "new" / "index.html"))
    assert last.opened("index.html") is None
    assert not (tmp_path / "new" / "index.html").exists()
    assert last.lent == {}


def test_a_file_can_be_opened_as_it_was(folder: Path) -> None:
    file = LastSite(folder).opened("index.html")
    assert file
    with file:
        assert file.read() == b"home"


def test_a_later_look_sees_what_was_changed_added_and_removed_meanwhile(folder: Path, tmp_path: Path) -> None:
    last = LastSite(folder)
    # That the file has a second name now is no change.
    assert last.lends("index.html", digest(b"home"), str(tmp_path / "index.html"))
    assert last.hashes_now() == last.hashes
    (folder / "id" / "r1.html").write_bytes(b"waters")
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / "index.html").unlink()
    assert last.hashes_now() == {"id/r1.html": digest(b"waters"), "notes.txt": digest(b"mine")}


def test_a_change_of_the_same_length_is_seen_too(folder: Path) -> None:
    last = LastSite(folder)
    (folder / "index.html").write_bytes(b"hame")
    os.utime(folder / "index.html", ns=(1, 1))
    assert last.hashes_now()["index.html"] == digest(b"hame")
