"""Writes several files into a folder together, so that a full disk does not leave only some of them written.

The caller must check that the files may be replaced.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

BESIDE = ".toc-"
"""The beginning of the names of folders that hold new files until all of them are written."""


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files, by path inside `folder`: first all to a temporary folder, then each moved to its place.

    Raises `OSError` if the system refuses. If the disk is full, nothing has changed.
    """
    if not contents:
        return
    for parent in sorted({(folder / path).parent for path in contents}):
        parent.mkdir(parents=True, exist_ok=True)
        if not os.access(parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(parent))
    _forget_interrupted(folder)
    with tempfile.TemporaryDirectory(prefix=BESIDE, dir=folder) as beside:
        staged = {path: Path(beside) / str(number) for number, path in enumerate(contents)}
        for path, file in staged.items():
            file.write_bytes(contents[path])
        for path, file in staged.items():
            file.replace(folder / path)


def _forget_interrupted(folder: Path) -> None:
    """Remove temporary folders of calls that were killed. Those in use are less than an hour old."""
    for left in folder.glob(f"{BESIDE}*"):
        with suppress(OSError):
            ours = left.is_dir() and all(file.name.isdecimal() and file.is_file() for file in left.iterdir())
            if ours and time.time() - left.stat().st_mtime > 60 * 60:
                shutil.rmtree(left)


def replace_changed(folder: Path, contents: Mapping[str, bytes]) -> list[str]:
    """Replace the files that have other contents: all of them or none. Returns their paths.

    Raises `OSError` as `replace_files` does.
    """
    changed = {path: content for path, content in contents.items() if not _holds(folder / path, content)}
    replace_files(folder, changed)
    return [*changed]


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Replace files of a project, by path inside `folder`: all of them or none.

    Raises `OSError` if the system refuses, after restoring the files that it had already replaced.
    """
    before = {path: (folder / path).read_bytes() if (folder / path).is_file() else None for path in contents}
    try:
        write_files(folder, contents)
    except BaseException:
        for path, content in before.items():
            if content is None:
                (folder / path).unlink(missing_ok=True)
            elif (folder / path).read_bytes() != content:
                (folder / path).write_bytes(content)
        raise
