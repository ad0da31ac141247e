"""git: the texts of a project as they stood at a revision, and whether all that people wrote has been committed.

The only room that asks git, and it only ever reads. What git cannot answer is a finding or None, never an exception.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from generator.findings import Finding
from generator.loading.project_files import is_read
from generator.model.model import MODEL
from generator.project_io.project_reader import CONTENT, text_in

WRITTEN = (MODEL, CONTENT)
"""What people write, by path inside the project."""

_FILE = b"100"
"""How git begins the mode of a plain file; links, and what other repositories hold, are not read."""


def uncommitted(project: Path) -> list[str] | None:
    """Paths, inside the project, of what was changed, added or deleted since the last commit; None where git knows not.

    Files that git is told to ignore count as well: a release must not hold what nobody else has.
    """
    where = _git(project, "rev-parse", "--show-prefix")
    asked = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored=matching", "--no-renames", "--")
    told = _git(project, *asked, *WRITTEN)
    if where is None or told is None:
        return None
    # git tells paths from the root of the repository.
    prefix = where.decode(errors="backslashreplace").rstrip("\n")
    entries = told.decode(errors="backslashreplace").split("\0")
    found = (entry[3:].removeprefix(prefix) for entry in entries if entry)
    return sorted(path for path in found if path == MODEL or path.endswith("/") or is_read(path))


def texts_at(project: Path, revision: str) -> tuple[dict[str, str], list[Finding]] | None:
    """The texts of a project at a revision, read as they are read from a disk; None where git has no such revision."""
    if revision.startswith("-"):
        return None
    tree = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    listed = _git(project, "ls-tree", "-r", "-z", tree.decode().strip(), "--", *WRITTEN) if tree else None
    if listed is None:
        return None
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    blobs = dict(_blobs(listed))
    for path, data in zip(blobs, _contents(project, [*blobs.values()]), strict=False):
        text = text_in(data, path, findings)
        if text is not None:
            texts[path] = text
    return texts, findings


def _blobs(listed: bytes) -> Iterator[tuple[str, str]]:
    """The paths that are read, and the names that git has for their contents."""
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        path = name.decode(errors="backslashreplace")
        hidden = any(part.startswith(".") for part in path.split("/"))
        if about.startswith(_FILE) and not hidden and (path == MODEL or is_read(path)):
            yield path, about.decode().rpartition(" ")[2]


def _contents(project: Path, blobs: list[str]) -> Iterator[bytes]:
    """The contents of blobs, in order, asked for all at once."""
    told = _git(project, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    rest = told or b""
    while rest:
        head, _, rest = rest.partition(b"\n")
        size = int(head.rsplit(b" ", 1)[1])
        yield rest[:size]
        rest = rest[size + 1 :]


def _git(project: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """What git prints, or None where it is not there or refuses."""
    try:
        command = ["git", "-C", str(project), *arguments]
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
