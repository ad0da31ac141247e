"""Results of earlier work, by fingerprint, in one file that anyone may delete and that several builds can share.

A build reads what earlier builds left. It keeps its own results in a temporary file, and adds them to the shared file
in one step at its end. Every shared entry has a checksum, and a damaged entry counts as missing. A file that cannot be
read or written counts as no file. When people have taken words back, all entries go, because any may hold those words.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.machine.shared_entries import SUM, add_entries, checksum, opened, sizes_in, value_in

CACHE = "TOC_CACHE"
"""The environment variable that names the folder of the cache, or says `off`."""

FOLDER = ".cache/theory-of-change"
"""The folder of the cache in a project, unless the environment names another."""


def cache_of(project: Path) -> Path | None:
    """Returns the file of a project's cache, or None if the environment switches the cache off."""
    said = os.environ.get(CACHE, "")
    if said.lower() in ("off", "no", "0", "false"):
        return None
    return (Path(said) if said else project / FOLDER) / "entries.sqlite"


def emptied(project: Path) -> None:
    """Deletes the cache of a project. Raises OSError if that fails."""
    path = cache_of(project)
    if path is not None:
        path.unlink(missing_ok=True)


class Cache:
    """Entries of bytes by key: those that earlier builds left in `path`, and those that this one adds."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._shared = opened(path) if path else None
        self._process = os.getpid()
        self._of_parent: sqlite3.Connection | None = None
        self._own = _Entries()
        self._used: set[bytes] = set()
        self._words: _Words | None = None

    def publishes(self, project: Path, words: Collection[str]) -> None:
        """Tells which words of people the project publishes now. `keep` then leaves no entry with others."""
        now = frozenset(map(_name, words))
        ever = now if self._words is None else self._words.ever | now
        self._words = _Words(_name(str(project.resolve())), now, ever)

    def get(self, key: bytes) -> bytes | None:
        """Returns the entry with this key, from this build or an earlier one, or None if it is missing or damaged."""
        return self.added(key) or self.left(key)

    def has(self, key: bytes) -> bool:
        """Whether there is an entry with this key.

        To learn whether it is damaged, or whether another build has deleted it meanwhile, it has to be read.
        """
        return self.size(key) is not None

    def size(self, key: bytes) -> int | None:
        """Returns the number of bytes of the entry with this key, without reading it, or None if `has` is false."""
        own = self._own.size_of(key)
        if own is not None:
            return own
        left = self._left.get(key) if self._shared is not None else None
        if left is not None:
            self._used.add(key)
        return left

    def mark(self, key: bytes) -> bool:
        """Whether there is a mark with this key. If there is none, this build leaves it for later ones."""
        found = self.has(key)
        if not found:
            self.add(key, b"mark")
        return found

    @cached_property
    def _left(self) -> dict[bytes, int]:
        """The size of each entry that earlier builds left, by its key."""
        self._reopen_in_worker()
        return sizes_in(self._shared) if self._shared else {}

    def added(self, key: bytes) -> bytes | None:
        """Returns the entry with this key if this build added it, or None."""
        return self._own.value(key)

    def left(self, key: bytes) -> bytes | None:
        """Returns the entry with this key if an earlier build left it, or None."""
        self._reopen_in_worker()
        if self._shared is None:
            return None
        found = value_in(self._shared, key)
        if found is not None:
            self._used.add(key)
        return found

    def _reopen_in_worker(self) -> None:
        """Opens the shared file again in a forked process, which must not use or close its parent's connection."""
        if os.getpid() != self._process and self._path:
            self._of_parent, self._process = self._shared, os.getpid()
            self._shared = opened(self._path)

    def add(self, key: bytes, value: bytes, *, lasting: bool = True) -> None:
        """Stores an entry for the rest of this build. If it is `lasting`, `keep` stores it for later builds too."""
        self._own.add(key, value, lasting=lasting)

    def keep(self) -> None:
        """Adds this build's entries to those of earlier builds, and deletes those not used for the longest time.

        If the file cannot be written, later builds make the entries again. After `close` there is nothing to add.
        """
        if self._path is None or self._own.closed:
            return
        self._close_shared()
        with suppress(sqlite3.Error, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            ignored = self._path.with_name(".gitignore")
            if not ignored.exists():
                ignored.write_text("*\n", encoding="utf-8")
            if self._words is not None and not self._words.cover_all_before(self._path.parent):
                self._path.unlink(missing_ok=True)
            if self._words is None or self._words.ever <= self._words.now:
                add_entries(self._path, self._used, self._own.size, self._own.lasting)
            if self._words is not None:
                self._words.write(self._path.parent)

    def close(self) -> None:
        """Closes both files. Entries that were not kept are lost."""
        self._close_shared()
        self._own.close()

    def _close_shared(self) -> None:
        if self._shared is not None:
            self._shared.close()
            self._shared = None


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of people that a project publishes, as digests: now, and at any time since this build began.

    `project` is the digest of its folder. A file in the folder of the cache has the words of its last build.
    """

    project: str
    now: frozenset[str]
    ever: frozenset[str]

    def cover_all_before(self, folder: Path) -> bool:
        """Returns whether all words that earlier entries may hold are still published. Raises OSError."""
        file = self._file(folder)
        return {*(file.read_text("ascii", "replace").split() if file.exists() else ())} <= self.now

    def write(self, folder: Path) -> None:
        """Writes down what is published now. Raises OSError."""
        self._file(folder).write_text("\n".join(sorted(self.now)), encoding="ascii")

    def _file(self, folder: Path) -> Path:
        return folder / f"words-{self.project}"


class _Entries:
    """The entries of one build, in a temporary file that disappears when it is closed.

    Forked processes may read it at the same time: each read says where it begins.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 -- it is open as long as the build
        self._closed = weakref.finalize(self, self._file.close)
        self._places: dict[bytes, tuple[int, int, bool]] = {}
        self._end = 0
        self._one_at_a_time = threading.Lock()

    def add(self, key: bytes, value: bytes, *, lasting: bool) -> None:
        """Stores a value. `lasting` says whether later builds may have it."""
        with self._one_at_a_time:
            self._file.seek(self._end)
            rest = memoryview(value)
            while rest:
                rest = rest[self._file.write(rest) :]
            self._places[key] = (self._end, len(value), lasting)
            self._end += len(value)

    def size_of(self, key: bytes) -> int | None:
        """Returns the number of bytes of the value with this key, or None if there is none."""
        place = self._places.get(key)
        return None if place is None else place[1]

    def value(self, key: bytes) -> bytes | None:
        """Returns the value with this key, or None."""
        place = self._places.get(key)
        return None if place is None else self._read(*place[:2])

    @property
    def size(self) -> int:
        """How many bytes the entries have that later builds may have."""
        return sum(size + SUM for _, size, lasting in self._places.values() if lasting)

    def lasting(self, space: int) -> Iterator[tuple[bytes, bytes]]:
        """Yields the entries that later builds may have, the smallest first, as far as they fit into `space` bytes."""
        kept = ((size, start, key) for key, (start, size, lasting) in self._places.items() if lasting)
        for size, start, key in sorted(kept):
            space -= size + SUM
            if space < 0:
                return
            yield key, self._read(start, size)

    def _read(self, start: int, size: int) -> bytes:
        if hasattr(os, "pread"):
            return os.pread(self._file.fileno(), size, start)
        with self._one_at_a_time:  # On Windows, where no process is forked.
            self._file.seek(start)
            return self._file.read(size)

    @property
    def closed(self) -> bool:
        """Whether the entries were discarded."""
        return self._file.closed

    def close(self) -> None:
        """Discards all entries."""
        self._closed()


def _name(text: str) -> str:
    return checksum(text.encode(errors="surrogatepass")).hex()
