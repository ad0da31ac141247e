"""The manifest: a list of the files that a command wrote into a folder, with their hashes, kept in that folder.

It lets a later run recognise files that were added or changed by other means. The caller decides what to do with them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

from generator.site.hosting import FOR_HOSTS

MANIFEST = ".toc-emitted.json"
BUILT = ".toc-built.json"
"""The names of the manifests in an emitted folder and in a built site."""

Hashes = dict[str, set[str]]
"""Paths in a folder, each with the hashes of what a command wrote there: more than one while it is writing."""

_HIDDEN = re.compile(r"(?:^|/)\.")


def manifest_text(hashes: Hashes) -> str:
    """The manifest as the text of its file."""
    return json.dumps({path: " ".join(sorted(each)) for path, each in hashes.items()}, indent=0, sort_keys=True)


def read_manifest(folder: Path, name: str = MANIFEST) -> Hashes:
    """The manifest of a folder; empty if there is none that can be read."""
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(path): {*str(value).split()} for path, value in found.items()} if isinstance(found, dict) else {}


def files_in(folder: Path) -> dict[str, os.DirEntry[str]]:
    """The entry of every file in a folder, including hidden ones, by path inside it. Links count as files."""
    return dict(sorted(_entries(folder, ""), key=lambda entry: entry[0]))


def _entries(folder: str | Path, inside: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    # Several times as fast as Path.rglob, which asks the disk about each file again.
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{inside}{entry.name}/")
            else:
                yield inside + entry.name, entry


def list_built(site: Path, made: Container[str], hashes: Mapping[str, str]) -> None:
    """Write the manifest of a built site, so that the next build recognises files that were added or changed.

    Hidden files are listed only if they are in `made`, because MkDocs leaves other hidden files in place. `hashes` are
    those of all files, by path.
    """
    listed = {
        path: {content}
        for path, content in hashes.items()
        if path != BUILT and (path in made or path in FOR_HOSTS or not _HIDDEN.search(path))
    }
    (site / BUILT).write_text(manifest_text(listed), encoding="utf-8")


def hash_of(path: os.PathLike[str]) -> str | None:
    """The hash of the content of a file; None if it cannot be read."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 -- making a Path takes as long as reading
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None


def hash_of_content(content: bytes) -> str:
    """The SHA-256 hash of some content, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
