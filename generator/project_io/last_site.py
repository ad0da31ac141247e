"""The last good site, whose files a new build takes over instead of writing the same bytes again.

A file is taken over as a hard link, so it keeps the time by which servers and copying programs see that it is the same.
A folder that is the same from its first file to its last is moved as a whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import IO, TypeVar

from generator.machine.cache import Cache
from generator.project_io.manifest import BUILT, files_in, hash_of, hash_of_content, list_built

ReadFile = Callable[[], bytes]
"""A function that returns the content of a file."""

_Fact = TypeVar("_Fact")

SETTLED = 100_000_000
"""After how many nanoseconds a change of a file shows in its time, on a disk that does not count in whole seconds."""


class LastSite:
    """The files of a built site in a folder, with their SHA-256 hashes. `reused` has the hashes of those taken over.

    `in_reused_folders` are those of them that are moved with a whole folder, as functions that return their content.
    A file is only read if the cache does not have its hash. Nothing may write into a file that was taken over: it would
    change in both sites.
    """

    def __init__(self, folder: Path, cache: Cache | None = None) -> None:
        self.folder = folder
        # Before the hashes, so that a file that is changed meanwhile looks different later.
        self._looks = looks_of(folder)
        known = _remembered(folder, cache) if cache else {}
        self.hashes: Mapping[str, str] = {
            path: known.get((path, *look)) or _hash_at(folder, path) for path, look in self._looks.items()
        }
        self.reused: dict[str, str] = {}
        self.in_reused_folders: dict[str, ReadFile] = {}
        self._moving: dict[str, Mapping[str, ReadFile]] = {}
        self._folders: set[str] = set()

    def reuses(self, path: str, content: str, target: str) -> bool:
        """Makes the file at `path` a file of the new site at `target` too, if the hash of its content is `content`.

        Returns False if it has another content, if the system does not link files, or if another build has replaced the
        site meanwhile. Then nothing has happened.
        """
        if self.hashes.get(path) != content:
            return False
        folder = os.path.dirname(target)  # noqa: PTH120 -- making a Path takes as long as linking
        try:
            if folder not in self._folders:
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                self._folders.add(folder)
            os.link(f"{self.folder}/{path}", target)
        except OSError:
            return False
        if _look(os.lstat(target)) != self._looks.get(path):
            # Another build has replaced the site, so this is a file of that one.
            os.unlink(target)  # noqa: PTH108 -- making a Path takes as long as removing
            return False
        self.reused[path] = content
        return True

    def reuses_folder(self, folder: str, files: Mapping[str, ReadFile]) -> bool:
        """Whether a folder is the same on the new site, which has these `files` in it, by path, and no others.

        If so, none of them has to be written: `move_into` moves the whole folder.
        """
        hashes = {path: hash_of_content(read()) for path, read in files.items()}
        if not hashes or hashes != self._inside(folder, self.hashes):
            return False
        self._moving[folder] = files
        self.reused |= hashes
        self.in_reused_folders |= files
        return True

    def move_into(self, new: Path, old: Path) -> None:
        """Moves the folders that are the same into the new site. The last site is at `old` now, where no build looks.

        If another build has replaced the site meanwhile, their files are written instead. Raises OSError.
        """
        for folder, files in self._moving.items():
            if (old / folder).is_dir() and looks_of(old / folder, folder) == self._inside(folder, self._looks):
                (old / folder).rename(new / folder)
                continue
            for path, read in files.items():
                (new / path).parent.mkdir(parents=True, exist_ok=True)
                (new / path).write_bytes(read())

    def move_back(self, new: Path, old: Path) -> None:
        """Moves into the last site, at `old`, what `move_into` has moved. Raises OSError."""
        for folder in self._moving:
            if (new / folder).exists() and not (old / folder).exists():
                (new / folder).rename(old / folder)

    def opened(self, path: str) -> IO[bytes] | None:
        """Opens the file at `path`. Returns None if it is not the one whose hash is known."""
        try:
            file = (self.folder / path).open("rb")
        except OSError:
            return None
        if _look(os.fstat(file.fileno())) == self._looks.get(path):
            return file
        file.close()
        return None

    def hashes_now(self) -> dict[str, str]:
        """Returns the hashes of all files that are there now. A file is read again only if it looks different."""
        return {
            path: self.hashes[path] if look == self._looks.get(path) else _hash_at(self.folder, path)
            for path, look in looks_of(self.folder).items()
        }

    def looks_in_reused_folders(self) -> dict[str, Look]:
        """Returns how the files in folders to be moved look, by path."""
        return {path: self._looks[path] for path in self.in_reused_folders}

    @staticmethod
    def _inside(folder: str, by_path: Mapping[str, _Fact]) -> dict[str, _Fact]:
        return {path: thing for path, thing in by_path.items() if path.startswith(f"{folder}/")}


Look = tuple[int, int, int]
"""The size, time and number of a file. A change shows in them, unless it is hidden on purpose."""


def looks_of(folder: Path, inside: str = "") -> dict[str, Look]:
    """Returns how every file in a folder looks now, by its path in the site. The folder is `inside` the site."""
    before = f"{inside}/" if inside else ""
    # An entry of a folder does not know the number of a file on Windows.
    return {before + path: _look(os.lstat(entry)) for path, entry in files_in(folder).items()}


def _look(file: os.stat_result) -> Look:
    return file.st_size, file.st_mtime_ns, file.st_ino


def _hash_at(folder: Path, path: str) -> str:
    return hash_of(folder / path) or ""


# --- what the cache remembers ----------------------------------------------------------------------------------------


def list_and_remember(
    site: Path, made: Container[str], known: Mapping[str, str], last: LastSite | None, cache: Cache
) -> None:
    """Writes the manifest of a new site, and records what the next build would have to read.

    `made` are the paths of generated files. `known` are the hashes of some files, including all those of `last` that
    were reused.
    """
    looks = looks_of(site) | (last.looks_in_reused_folders() if last else {})
    hashes = {path: known.get(path) or _hash_at(site, path) for path in looks}
    list_built(site, made, hashes)
    remember(site, looks, hashes, cache)


def remember(site: Path, looks: Mapping[str, Look], hashes: Mapping[str, str], cache: Cache) -> None:
    """Records the hashes of the files of a site that has its manifest, so that the next build need not read them.

    `looks` are how the files looked before they were read. A file that changed only just now is left out, because it
    might change once more and look the same.
    """
    now = time.time_ns()
    settled = [
        (path, *look, hashes[path])
        for path, look in looks.items()
        if path in hashes and look[1] % 1_000_000_000 and look[1] < now - SETTLED
    ]
    cache.add(_key(site), json.dumps(settled).encode())


def _remembered(site: Path, cache: Cache) -> dict[tuple[str, int, int, int], str]:
    found = cache.get(_key(site))
    return {(path, *look): content for path, *look, content in json.loads(found)} if found else {}


def _key(site: Path) -> bytes:
    """Returns the key of what is recorded of a site, which its manifest identifies."""
    return hashlib.sha256(b"site " + (hash_of(site / BUILT) or "").encode()).digest()
