"""Writes several files into a folder at once, so that a disk that is full changes none of them.

Nothing here asks whose the files are that it replaces; who calls has.
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
"""How folders begin in which files wait until all of them are written."""


def write_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write everything beside its place first and then rename, so that a full disk changes nothing."""
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
    """Remove what a call that was killed left beside its place; one that is at work now has not been so for an hour."""
    for left in folder.glob(f"{BESIDE}*"):
        with suppress(OSError):
            ours = left.is_dir() and all(file.name.isdecimal() and file.is_file() for file in left.iterdir())
            if ours and time.time() - left.stat().st_mtime > 60 * 60:
                shutil.rmtree(left)


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of a project, all of them or none, in the place of what stood there.

    Raises OSError, and has then put back what it had replaced already.
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
