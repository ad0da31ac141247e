"""The list of the files that a command wrote into a folder, which it keeps there with the hash of each.

By it a later run tells its own files from those that somebody added or changed. Nothing here decides what to do then.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container
from pathlib import Path

from generator.site.hosting import FOR_HOSTS

MANIFEST = ".toc-emitted.json"
BUILT = ".toc-built.json"
"""The lists of what a command wrote: into an emitted folder, and into a built site."""

Hashes = dict[str, set[str]]
"""Paths in a folder, each with the hashes of what a command wrote there: more than one while it is at it."""

_HIDDEN = re.compile(r"(?:^|/)\.")


def as_manifest(hashes: Hashes) -> str:
    """The list of files that a command wrote into a folder, as it keeps it there."""
    return json.dumps({path: " ".join(sorted(each)) for path, each in hashes.items()}, indent=0, sort_keys=True)


def manifest(folder: Path, name: str = MANIFEST) -> Hashes:
    """What earlier calls wrote, by path, with the hashes of its content; empty where there is no readable list."""
    try:
        found = json.loads((folder / name).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(path): {*str(value).split()} for path, value in found.items()} if isinstance(found, dict) else {}


def fingerprints(folder: Path) -> dict[str, str]:
    """Every file in a folder, hidden ones too, by path inside it, with the hash of its content."""
    files = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    }
    return {name: hash_of(path) or "" for name, path in files.items()}


def list_built(site: Path, made: Container[str]) -> None:
    """Write into a built site the list of its files, so that the next build sees what somebody added or changed.

    A hidden file counts if it is one of `made`: MkDocs leaves those of others where they are.
    """
    known = {
        path: {content}
        for path, content in fingerprints(site).items()
        if path != BUILT and (path in made or path in FOR_HOSTS or not _HIDDEN.search(path))
    }
    (site / BUILT).write_text(as_manifest(known), encoding="utf-8")


def hash_of(path: Path) -> str | None:
    """The hash of a file's content; None where it cannot be read."""
    try:
        return digest(path.read_bytes())
    except (OSError, ValueError):
        return None


def digest(content: bytes) -> str:
    """The hash of some content: SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
