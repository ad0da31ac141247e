"""The list of what a command wrote, by which a later run knows what others added or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.project_io.manifest import (
    BUILT,
    MANIFEST,
    hash_of,
    hash_of_content,
    list_built,
    manifest_text,
    read_manifest,
)
from tests.project_io.hashes import hashes_in


def written(folder: Path, **files: str) -> None:
    """Writes files, `__` in a name standing for a slash."""
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_manifest_is_read_as_it_was_written_and_the_same_gives_the_same_text(tmp_path: Path) -> None:
    hashes = {"b.md": {"2", "1"}, "a.md": {"3"}}
    (tmp_path / MANIFEST).write_text(manifest_text(hashes), encoding="utf-8")
    assert read_manifest(tmp_path) == hashes
    assert manifest_text(dict(reversed(hashes.items()))) == manifest_text(hashes)


@pytest.mark.parametrize("text", [None, "", "[]", "{", "7", "[" * 100_000])
def test_a_manifest_that_cannot_be_read_is_empty(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    assert read_manifest(tmp_path) == {}


def test_every_file_of_a_folder_has_the_hash_of_its_content(tmp_path: Path) -> None:
    written(tmp_path, index="home", deep__page="page", deep__twin="home")
    (tmp_path / ".hidden").write_bytes(b"")
    found = hashes_in(tmp_path)
    assert [*found] == [".hidden", "deep/page", "deep/twin", "index"]
    assert found["index"] == found["deep/twin"] == hash_of_content(b"home") != found["deep/page"]


def test_a_link_counts_as_a_file_and_one_that_leads_nowhere_has_no_hash(tmp_path: Path) -> None:
    written(tmp_path, index="home")
    (tmp_path / "link").symlink_to("index")
    (tmp_path / "lost").symlink_to("nowhere")
    assert hashes_in(tmp_path) == {"index": hash_of_content(b"home"), "link": hash_of_content(b"home"), "lost": ""}
    assert hash_of(tmp_path / "nowhere") is None
    assert hash_of(tmp_path) is None


def test_a_site_lists_what_is_published_and_not_what_others_hide_in_it(tmp_path: Path) -> None:
    written(tmp_path, **{"index.html": "home", ".htaccess": "x", ".made__file": "y", ".git__HEAD": "z", BUILT: "old"})
    list_built(tmp_path, {".made/file"}, hashes_in(tmp_path))
    assert read_manifest(tmp_path, BUILT).keys() == {"index.html", ".htaccess", ".made/file"}
