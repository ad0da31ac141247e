"""A file of the cache that is damaged, of another version, in use or too large costs entries, and nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from generator.machine import shared_entries
from tests.machine.builds import held, kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "entries.sqlite"


def test_a_build_does_not_wait_for_ever_for_one_that_writes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_entries, "SECONDS", 0.1)
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
    monkeypatch.setattr(shared_entries, "LIMIT", 2500)
    kept(path, a=bytes(1000))
    kept(path, b=bytes(1000))
    kept(path, "a", c=bytes(1000))
    assert held(path, "a", "b", "c") == {"a": bytes(1000), "b": None, "c": bytes(1000)}


def test_of_more_than_its_limit_it_keeps_the_smallest_entries(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_entries, "LIMIT", 2500)
    kept(path, large=bytes(2000), small=bytes(10), middling=bytes(500))
    assert [*filter(None, held(path, "large", "small", "middling").values())] == [bytes(10), bytes(500)]


def test_what_a_build_used_stays_even_if_it_leaves_no_room(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_entries, "LIMIT", 2500)
    kept(path, a=bytes(2000))
    kept(path, "a", b=bytes(1000))
    assert held(path, "a", "b") == {"a": bytes(2000), "b": None}


def test_the_file_does_not_grow_from_build_to_build(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_entries, "LIMIT", 200_000)
    for number in range(8):
        kept(path, **{f"{number} {entry}": bytes(50_000) for entry in range(3)})
    assert path.stat().st_size < 300_000
