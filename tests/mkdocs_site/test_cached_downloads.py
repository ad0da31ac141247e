"""A file to take away is made once for as long as it is given the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.machine.cache import Cache
from generator.machine.workers import WORKERS
from generator.mkdocs_site import fingerprints
from generator.mkdocs_site.cached_downloads import cached_or_made
from generator.site.download_files import DownloadFile, ReadyFile


@pytest.fixture(autouse=True)
def one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what is made can be counted."""
    monkeypatch.setenv(WORKERS, "1")


class Files:
    """Two files that are made from words, one of which says so, and how often each was made."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.made: list[str] = []

    def files(self) -> Mapping[str, DownloadFile]:
        return {
            name: DownloadFile(partial(self._ready, name, given)) for name, given in (("a", self.words), ("b", None))
        }

    def _ready(self, name: str, given: str | None) -> ReadyFile:
        return ReadyFile(partial(self._make, name), given)

    def _make(self, name: str) -> bytes:
        self.made.append(name)
        return f"{name}: {self.words}".encode()


def build(path: Path, words: str) -> tuple[dict[str, bytes], list[str]]:
    """What a build takes away, and which files it made anew."""
    files, cache = Files(words), Cache(path)
    found = cached_or_made(files.files(), cache)
    cache.keep()
    cache.close()
    return found, files.made


def test_a_file_is_taken_over_while_it_is_given_the_same(tmp_path: Path) -> None:
    path = tmp_path / "entries.sqlite"
    first = {"a": b"a: one", "b": b"b: one"}
    assert build(path, "one") == (first, ["a", "b"])
    assert build(path, "one") == (first, ["b"])
    assert build(path, "two") == ({"a": b"a: two", "b": b"b: two"}, ["a", "b"])
    assert build(path, "one") == (first, ["b"])


def test_files_that_are_given_the_same_words_are_not_mistaken_for_each_other(tmp_path: Path) -> None:
    files = {name: DownloadFile(partial(ReadyFile, name.encode, "the same")) for name in ("brief.docx", "slides.pptx")}
    for _ in range(2):
        cache = Cache(tmp_path / "entries.sqlite")
        assert cached_or_made(files, cache) == {"brief.docx": b"brief.docx", "slides.pptx": b"slides.pptx"}
        cache.keep()
        cache.close()


def test_another_version_makes_the_file_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "entries.sqlite"
    build(path, "one")
    monkeypatch.setattr("generator.mkdocs_site.cached_downloads.of_versions", lambda: b"another version")
    assert build(path, "one")[1] == ["a", "b"]


def test_a_file_that_the_cache_loses_meanwhile_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "entries.sqlite"
    build(path, "one")
    asked: list[bytes] = []

    def once(self: Cache, key: bytes) -> bytes | None:
        asked.append(key)
        return b"there" if len(asked) == 1 else None

    monkeypatch.setattr(Cache, "get", once)
    assert build(path, "one")[0] == {"a": b"a: one", "b": b"b: one"}


def test_several_processes_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, "2")
    first, _ = build(tmp_path / "entries.sqlite", "one")
    again, _ = build(tmp_path / "entries.sqlite", "one")
    assert first == again == {"a": b"a: one", "b": b"b: one"}


def test_the_versions_of_what_writes_files_are_part_of_the_fingerprint(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints.of_versions()
    for name in ("python-docx", "python-pptx", "XlsxWriter", "pillow", "resvg-py", "lxml"):
        with monkeypatch.context() as patch:
            patch.setattr(fingerprints, "_version", lambda asked, other=name: "0" if asked == other else version(asked))
            fingerprints.of_versions.cache_clear()
            assert fingerprints.of_versions() != before, name
    fingerprints.of_versions.cache_clear()
