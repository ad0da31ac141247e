"""The hashes of files, for tests that compare whole folders."""

from __future__ import annotations

from pathlib import Path

from generator.project_io.manifest import files_in, hash_of


def hashes_in(folder: Path) -> dict[str, str]:
    """The hash of every file in a folder, including hidden ones, by path inside it."""
    return {name: hash_of(entry) or "" for name, entry in files_in(folder).items()}
