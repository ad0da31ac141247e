"""Results of earlier work, by fingerprint, in one file that anyone may delete and that several builds can share.

A build reads what earlier builds left. It keeps its own results in a temporary file, and adds them to the shared file
in one step at its end. Every shared entry has a checksum, and a damaged entry counts as missing. A file that cannot be
read or written counts as no file. When people have taken words back, all entries go, because any may hold those words.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
import threading
import weakref
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CACHE = "TOC_CACHE"
"""The environment variable that names the folder of the cache, or says `off`."""

FOLDER = ".cache/theory-of-change"
"""The folder of the cache in a project, unless the environment names another."""

LIMIT = 1 << 30
"""The most bytes for all entries. At the end of a build, those that were not used for the longest time are deleted.

A build that has more than this keeps its smallest entries: they save most of the work, and pages are large.
"""

SECONDS = 5
"""How long a build waits for another one that is writing."""

_LAYOUT = (
    "create table if not exists entries (key blob primary key, value blob not null)",
    # Apart from the values, because SQLite writes a whole row again to change a part of it.
    "create table if not exists uses "
    "(key blob primary key, used integer not null, size integer not null) without rowid",
)
_VERSION = 2
"""Of the layout. A file of another version is made again."""

_SUM = 16


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
        self._shared = _opened(path) if path else None
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

    @cached_property
    def _left(self) -> dict[bytes, int]:
        """The size of each entry that earlier builds left, by its key."""
        return _sizes_in(self._shared)

    def added(self, key: bytes) -> bytes | None:
        """Returns the entry with this key if this build added it, or None."""
        return self._own.value(key)

    def left(self, key: bytes) -> bytes | None:
        """Returns the entry with this key if an earlier build left it, or None."""
        self._reopen_in_worker()
        if self._shared is None:
            return None
        with suppress(sqlite3.Error):
            found = _sound(self._shared.execute("select value from entries where key = ?", (key,)).fetchone())
            if found is not None:
                self._used.add(key)
            return found
        return None

    def _reopen_in_worker(self) -> None:
        """Opens the shared file again in a forked process, which must not use or close its parent's connection."""
        if os.getpid() != self._process and self._path:
            self._of_parent, self._process = self._shared, os.getpid()
            self._shared = _opened(self._path)

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
                self._add_to(self._path)
            if self._words is not None:
                self._words.write(self._path.parent)

    def _add_to(self, path: Path) -> None:
        try:
            self._merge(path)
        except sqlite3.OperationalError:
            raise  # Another build is writing, or the disk is full.
        except sqlite3.DatabaseError:
            path.unlink()  # It is damaged where only writing found it.

    def _merge(self, path: Path) -> None:
        with _writing(path) as shared:
            (last,) = shared.execute("select coalesce(max(used), 0) from uses").fetchone()
            shared.executemany("update uses set used = ? where key = ?", ((last + 1, key) for key in self._used))
            space = _space(shared, self._own.size, last + 1)
            for key, value in self._own.lasting(space):
                shared.execute("insert or replace into entries values (?, ?)", (key, _checksum(value) + value))
                shared.execute("insert or replace into uses values (?, ?, ?)", (key, last + 1, len(value) + _SUM))

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
        return sum(size + _SUM for _, size, lasting in self._places.values() if lasting)

    def lasting(self, space: int) -> Iterator[tuple[bytes, bytes]]:
        """Yields the entries that later builds may have, the smallest first, as far as they fit into `space` bytes."""
        kept = ((size, start, key) for key, (start, size, lasting) in self._places.items() if lasting)
        for size, start, key in sorted(kept):
            space -= size + _SUM
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


def _opened(path: Path) -> sqlite3.Connection | None:
    """Returns the shared file, for reading, or None if there is none that can be read."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, OSError):
        uri = f"{path.resolve().as_uri()}?mode=ro"
        opened = sqlite3.connect(uri, uri=True, timeout=SECONDS, check_same_thread=False)
        with suppress(sqlite3.Error):
            if _version_of(opened) == _VERSION:
                return opened
        opened.close()
    return None


def _version_of(file: sqlite3.Connection) -> int:
    (version,) = file.execute("pragma user_version").fetchone()
    return int(version)


def _sizes_in(shared: sqlite3.Connection | None) -> dict[bytes, int]:
    """Returns the size of each entry's value, by its key."""
    with suppress(sqlite3.Error):
        return {key: size - _SUM for key, size in shared.execute("select key, size from uses")} if shared else {}
    return {}


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens the shared file for one step of writing. It is made again if it is not a valid file."""
    try:
        with closing(sqlite3.connect(path, timeout=SECONDS, isolation_level=None)) as tried:
            is_other = _version_of(tried) != _VERSION and tried.execute("select 1 from sqlite_master").fetchone()
    except sqlite3.OperationalError:
        raise  # Another build is writing, or the disk is full.
    except sqlite3.DatabaseError:
        is_other = True
    if is_other:
        path.unlink()
    with closing(sqlite3.connect(path, timeout=SECONDS, isolation_level=None)) as shared:
        # A file that a power cut damages is made again.
        shared.execute("pragma synchronous = off")
        shared.execute("begin immediate")
        try:
            for table in _LAYOUT:
                shared.execute(table)
            shared.execute(f"pragma user_version = {_VERSION}")
            yield shared
        except BaseException:
            with suppress(sqlite3.Error):
                shared.execute("rollback")
            raise
        shared.execute("commit")


def _space(shared: sqlite3.Connection, wanted: int, now: int) -> int:
    """Returns how many bytes may be added, at most those `wanted`.

    If necessary, deletes the entries that were not used for the longest time, but none that were used `now`.
    """
    (size,) = shared.execute("select page_count * page_size from pragma_page_count(), pragma_page_size()").fetchone()
    if size + wanted <= LIMIT:
        return wanted
    total = 0
    for used, size in shared.execute("select used, sum(size) from uses group by used order by used desc"):
        if used != now and total + size + wanted > LIMIT:
            shared.execute("delete from entries where key in (select key from uses where used <= ?)", (used,))
            shared.execute("delete from uses where used <= ?", (used,))
            break
        total += size
    return max(0, min(wanted, LIMIT - total))


def _name(text: str) -> str:
    return _checksum(text.encode(errors="surrogatepass")).hex()


def _checksum(value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_SUM).digest()


def _sound(row: tuple[bytes] | None) -> bytes | None:
    """Returns the value in a row if its checksum is right, or None."""
    if row is None or not isinstance(row[0], bytes):
        return None
    value = row[0][_SUM:]
    return value if _checksum(value) == row[0][:_SUM] else None
