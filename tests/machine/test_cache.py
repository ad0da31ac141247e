"""The cache may be deleted, damaged, shared or out of reach; what it gives back is what was put in, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.machine.cache import Cache, cache_of, emptied
from generator.machine.workers import WORKERS, can_fork, in_parallel
from tests.machine.builds import held, kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "entries.sqlite"


def test_a_later_build_finds_what_an_earlier_one_kept(path: Path) -> None:
    kept(path, a=b"one", b=b"two")
    kept(path, b=b"three")
    assert held(path, "a", "b", "c") == {"a": b"one", "b": b"three", "c": None}
    assert (path.parent / ".gitignore").read_text("utf-8") == "*\n"


def test_what_a_build_did_not_keep_is_gone(path: Path) -> None:
    build = Cache(path)
    build.add(b"a", b"one")
    assert build.get(b"a") == b"one"
    build.close()
    assert held(path, "a") == {"a": None}


def test_several_processes_read_what_a_build_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, "4")
    build = Cache(None)
    keys = [f"{number}".encode() for number in range(2000)]
    for key in keys:
        build.add(key, key * 1000)
    assert all(value == key * 1000 for key, value in in_parallel(keys, build.get))
    build.close()


def test_a_cache_tells_whether_it_has_an_entry_without_reading_it(path: Path) -> None:
    kept(path, a=b"one")
    build = Cache(path)
    build.add(b"b", b"")
    assert [build.has(key) for key in (b"a", b"b", b"c")] == [True, True, False]
    build.close()
    assert not Cache(None).has(b"a")


def test_a_mark_is_there_once_it_was_asked_for(path: Path) -> None:
    for marked in (False, True):
        build = Cache(path)
        assert build.mark(b"a") is marked
        assert build.mark(b"a")
        build.keep()
        build.close()


def test_a_worker_asks_for_sizes_in_a_connection_of_its_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(WORKERS, "2")
    kept(path, a=b"one")
    build = Cache(path)
    connections = in_parallel([b"a", b"b"], lambda key: (build.has(key), build._of_parent is not None))
    assert dict(connections) == {b"a": (True, can_fork()), b"b": (False, can_fork())}
    build.close()


def test_a_closed_cache_may_be_kept_and_closed_again(path: Path) -> None:
    build = Cache(path)
    build.add(b"a", b"one")
    for _ in range(2):
        build.keep()
        build.close()
    assert held(path, "a") == {"a": b"one"}


def test_what_holds_for_one_build_only_is_not_kept(path: Path) -> None:
    build = Cache(path)
    build.add(b"a", b"one", lasting=False)
    build.keep()
    assert build.get(b"a") == b"one"
    build.close()
    assert held(path, "a") == {"a": None}


def test_two_builds_at_once_keep_what_both_made(path: Path) -> None:
    kept(path, a=b"before")
    one, two = Cache(path), Cache(path)
    one.add(b"b", b"of one")
    two.add(b"c", b"of two")
    one.keep()
    assert two.get(b"a") == b"before"
    two.keep()
    one.close()
    two.close()
    assert held(path, "a", "b", "c") == {"a": b"before", "b": b"of one", "c": b"of two"}


def test_the_environment_says_where_it_is_or_that_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOC_CACHE", raising=False)
    assert cache_of(tmp_path) == tmp_path / ".cache" / "theory-of-change" / "entries.sqlite"
    monkeypatch.setenv("TOC_CACHE", str(tmp_path / "elsewhere"))
    assert cache_of(tmp_path) == tmp_path / "elsewhere" / "entries.sqlite"
    monkeypatch.setenv("TOC_CACHE", "off")
    assert cache_of(tmp_path) is None
    assert held(Path("unused"), "a") == {"a": None}


def build_of(path: Path, project: Path, *states: set[str], key: str = "page") -> None:
    """A build, or a preview with several states, of a project that publishes these words of people."""
    build = Cache(path)
    for words in states:
        build.publishes(project, words)
        build.add(key.encode(), " ".join(sorted(words)).encode())
    build.keep()
    build.close()


def test_words_that_are_no_longer_published_are_in_no_file_of_the_cache(path: Path, tmp_path: Path) -> None:
    build_of(path, tmp_path, {"I was afraid", "It rained"})
    assert b"I was afraid" in path.read_bytes()
    build_of(path, tmp_path, {"It rained"}, key="other")
    assert not any(b"I was afraid" in file.read_bytes() for file in path.parent.iterdir())
    assert held(path, "page", "other") == {"page": None, "other": b"It rained"}


def test_a_preview_in_which_words_were_taken_back_leaves_none_of_them(path: Path, tmp_path: Path) -> None:
    build_of(path, tmp_path, {"I was afraid"}, set())
    assert not any(b"I was afraid" in file.read_bytes() for file in path.parent.iterdir())


def test_new_words_and_other_projects_leave_the_cache_as_it_is(path: Path, tmp_path: Path) -> None:
    build_of(path, tmp_path, {"It rained"})
    build_of(path, tmp_path, {"It rained", "It froze"}, key="other")
    build_of(path, tmp_path / "another", set(), key="third")
    assert held(path, "page", "other") == {"page": b"It rained", "other": b"It froze It rained"}


def test_the_cache_of_a_project_can_be_emptied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TOC_CACHE", str(tmp_path))
    kept(tmp_path / "entries.sqlite", a=b"one")
    emptied(tmp_path)
    emptied(tmp_path)
    assert held(tmp_path / "entries.sqlite", "a") == {"a": None}
