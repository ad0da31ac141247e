"""Which files of a project a preview watches, and their state when it last looked.

It does not watch files that editors leave while people type: swap files, backups and files whose names start with a
dot.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.loading.file_names import OF_EDITORS
from generator.loading.project_files import is_published, is_read
from generator.model.model import MODEL, PAGES, SETTINGS
from generator.project_io.project_reader import CONTENT

FileStates = dict[str, tuple[int, int, int]]
"""The path of each watched file, with the time of its last change, its size and its inode number."""


def is_watched(path: str) -> bool:
    """Whether a change to a file shows on the site. `path` is relative to the project."""
    if any(OF_EDITORS.match(name) for name in path.split("/")):
        return False
    if path in (MODEL, SETTINGS):
        return True
    beside = path.startswith(PAGES) and is_published(path.removeprefix(PAGES))
    return path.startswith(f"{CONTENT}/") and (is_read(path) or beside)


def file_states(root: Path, others: Iterable[Path] = ()) -> FileStates:
    """Returns the state of the watched files of a project and of all files in `others`, such as its own templates."""
    found = [root / MODEL, root / SETTINGS, *_files(root / CONTENT)]
    watched = [path for path in found if is_watched(path.relative_to(root).as_posix())]
    for other in others:
        watched += [path for path in _files(other) if not OF_EDITORS.match(path.name)] if other.is_dir() else [other]
    return dict(_looked_at(watched))


def _files(folder: Path) -> Iterator[Path]:
    for inside, _, names in os.walk(folder):
        yield from (Path(inside, name) for name in names)


def _looked_at(paths: Iterable[Path]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        yield str(path), (status.st_mtime_ns, status.st_size, status.st_ino)
