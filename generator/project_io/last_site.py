"""The last good site, whose files a new build takes over instead of writing the same bytes again.

A file is taken over as a hard link, so it keeps the time by which servers and copying programs see that it is the same.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from generator.project_io.manifest import files_in, hash_of


class LastSite:
    """The files of a built site in a folder, with their SHA-256 hashes. `lent` has the hashes of those taken over.

    Nothing may write into a file that was taken over: it would change in both sites.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Before the hashes, so that a file that is changed meanwhile looks different later.
        self._looks = _looks(folder)
        self.hashes: Mapping[str, str] = {path: _hash_at(folder, path) for path in self._looks}
        self.lent: dict[str, str] = {}
        self._folders: set[str] = set()

    def lends(self, path: str, content: str, target: str) -> bool:
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
        self.lent[path] = content
        return True

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
            for path, look in _looks(self.folder).items()
        }


def _hash_at(folder: Path, path: str) -> str:
    return hash_of(folder / path) or ""


_Look = tuple[int, int, int]
"""The size, time and number of a file. A change shows in them, unless it is hidden on purpose."""


def _looks(folder: Path) -> dict[str, _Look]:
    # An entry of a folder does not know the number of a file on Windows.
    return {path: _look(os.lstat(entry)) for path, entry in files_in(folder).items()}


def _look(file: os.stat_result) -> _Look:
    return file.st_size, file.st_mtime_ns, file.st_ino
