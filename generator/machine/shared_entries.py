"""The file of the cache that several builds share: entries of bytes by key, in SQLite, within a limit of size.

Every entry has a checksum, and a damaged entry counts as missing. A file that is damaged or of another version is made
again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

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

SUM = 16
"""How many bytes a checksum has."""


def opened(path: Path) -> sqlite3.Connection | None:
    """Opens the file at `path` for reading. Returns None if there is none that can be read."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, OSError):
        uri = f"{path.resolve().as_uri()}?mode=ro"
        file = sqlite3.connect(uri, uri=True, timeout=SECONDS, check_same_thread=False)
        with suppress(sqlite3.Error):
            if _version_of(file) == _VERSION:
                return file
        file.close()
    return None


def _version_of(file: sqlite3.Connection) -> int:
    (version,) = file.execute("pragma user_version").fetchone()
    return int(version)


def sizes_in(shared: sqlite3.Connection) -> dict[bytes, int]:
    """Returns the number of bytes of each entry's value, by its key."""
    with suppress(sqlite3.Error):
        return {key: size - SUM for key, size in shared.execute("select key, size from uses")}
    return {}


def value_in(shared: sqlite3.Connection, key: bytes) -> bytes | None:
    """Returns the value of the entry with this key, or None if it is missing or damaged."""
    with suppress(sqlite3.Error):
        return _sound(shared.execute("select value from entries where key = ?", (key,)).fetchone())
    return None


def add_entries(
    path: Path, used: Collection[bytes], wanted: int, entries: Callable[[int], Iterable[tuple[bytes, bytes]]]
) -> None:
    """Adds entries, records which earlier ones were `used`, and deletes those not used for the longest time.

    `wanted` is how many bytes all new entries have with their checksums. `entries` returns those that fit into a number
    of bytes. Raises sqlite3.Error or OSError if the file cannot be written. A damaged file is deleted.
    """
    try:
        with _writing(path) as shared:
            (last,) = shared.execute("select coalesce(max(used), 0) from uses").fetchone()
            shared.executemany("update uses set used = ? where key = ?", ((last + 1, key) for key in used))
            for key, value in entries(_space(shared, wanted, last + 1)):
                shared.execute("insert or replace into entries values (?, ?)", (key, checksum(value) + value))
                shared.execute("insert or replace into uses values (?, ?, ?)", (key, last + 1, len(value) + SUM))
    except sqlite3.OperationalError:
        raise  # Another build is writing, or the disk is full.
    except sqlite3.DatabaseError:
        path.unlink()  # It is damaged where only writing found it.


@contextmanager
def _writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Opens the file for one step of writing. It is made again if it is not a valid file."""
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


def checksum(value: bytes) -> bytes:
    """Returns a checksum of a value, which also serves as a short name for it."""
    return hashlib.blake2b(value, digest_size=SUM).digest()


def _sound(row: tuple[bytes] | None) -> bytes | None:
    """Returns the value in a row if its checksum is right, or None."""
    if row is None or not isinstance(row[0], bytes):
        return None
    value = row[0][SUM:]
    return value if checksum(value) == row[0][:SUM] else None
