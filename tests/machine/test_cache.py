"""The cache may be deleted, damaged, shared or out of reach; what it gives back is what was put in, or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.machine import cache
from generator.machine.cache import Cache, cache_of, emptied
from generator.machine.workers import WORKERS, in_parallel


def kept(path: Path, *used: str, **entries: bytes) -> None:
    """A build that uses some entries, adds others and ends well."""
    build = Cache(path)
    for key in used:
        build.get(key.encode())
    for key, value in entries.items():
        build.add(key.encode(), value)
    build.keep()
    build.close()


def held(path: Path, *keys: str) -> dict[str, bytes | None]:
    """What a later build finds."""
    build = Cache(path)
    found = {key: build.get(key.encode()) for key in keys}
    build.close()
    return found


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


def test_a_build_does_not_wait_for_ever_for_one_that_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "SECONDS", 0.1)
    kept(path, a=b"one")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin exclusive")
    kept(path, b=b"two")
    assert held(path, "a") == {"a": None}
    other.execute("rollback")
    other.close()
    assert held(path, "a", "b") == {"a": b"one", "b": None}


def test_a_damaged_entry_counts_as_missing(path: Path) -> None:
    kept(path, a=b"one", b=b"two")
    with sqlite3.connect(path) as file:
        file.execute("update entries set value = substr(value, 1, length(value) - 1) where key = ?", (b"a",))
    file.close()
    assert held(path, "a", "b") == {"a": None, "b": b"two"}


@pytest.mark.parametrize("content", [b"", b"no database", bytes(5000)])
def test_a_file_that_is_no_cache_is_made_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert held(path, "a") == {"a": None}
    kept(path, a=b"one")
    assert held(path, "a") == {"a": b"one"}


def test_a_truncated_file_is_made_anew_or_ignored(path: Path) -> None:
    kept(path, a=b"one" * 10_000, b=b"two" * 10_000)
    path.write_bytes(path.read_bytes()[:6000])
    assert set(held(path, "a", "b").values()) <= {None, b"one" * 10_000, b"two" * 10_000}
    kept(path, c=b"three")


def test_a_file_that_is_damaged_behind_its_first_page_is_made_anew(path: Path) -> None:
    kept(path, **{f"key {number}": bytes(100) for number in range(1000)})
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    kept(path, a=b"one")
    kept(path, b=b"two")
    assert held(path, "b") == {"b": b"two"}


def test_a_file_of_an_earlier_version_is_made_anew(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as file:
        file.execute("create table entries (key blob primary key, value blob not null, used integer not null)")
    file.close()
    assert held(path, "a") == {"a": None}
    kept(path, a=b"one")
    assert held(path, "a") == {"a": b"one"}


def test_a_folder_in_its_place_is_no_reason_to_fail(path: Path) -> None:
    path.mkdir(parents=True)
    kept(path, a=b"one")
    assert held(path, "a") == {"a": None}


def test_it_keeps_within_its_limit_and_forgets_what_was_not_used(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 2500)
    kept(path, a=bytes(1000))
    kept(path, b=bytes(1000))
    kept(path, "a", c=bytes(1000))
    assert held(path, "a", "b", "c") == {"a": bytes(1000), "b": None, "c": bytes(1000)}


def test_of_more_than_its_limit_it_keeps_the_smallest_entries(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 2500)
    kept(path, large=bytes(2000), small=bytes(10), middling=bytes(500))
    assert [*filter(None, held(path, "large", "small", "middling").values())] == [bytes(10), bytes(500)]


def test_what_a_build_used_stays_even_if_it_leaves_no_room(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 2500)
    kept(path, a=bytes(2000))
    kept(path, "a", b=bytes(1000))
    assert held(path, "a", "b") == {"a": bytes(2000), "b": None}


def test_the_file_does_not_grow_from_build_to_build(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LIMIT", 200_000)
    for number in range(8):
        kept(path, **{f"{number} {entry}": bytes(50_000) for entry in range(3)})
    assert path.stat().st_size < 300_000


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
