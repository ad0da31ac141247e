"""Reads from git the texts of a project at a revision, and what has not been committed.

Only this module runs git, and it only reads. If git cannot answer, the functions return None or a finding; they do not
raise exceptions.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from generator.findings import Finding
from generator.loading.project_files import is_read
from generator.model.model import MODEL
from generator.project_io.project_reader import CONTENT, text_in

PROJECT_PATHS = (MODEL, CONTENT)
"""The model and the content, by path inside the project."""

_FILE = b"100"
"""The beginning of the mode of a regular file in git. Links and submodules are not read."""


def uncommitted(project: Path) -> list[str] | None:
    """The paths, inside the project, that were changed, added or deleted since the last commit; None without git.

    Files that git ignores count too, because a release must not contain what is not in the repository.
    """
    where = _git(project, "rev-parse", "--show-prefix")
    asked = ("status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored=matching", "--no-renames", "--")
    output = _git(project, *asked, *PROJECT_PATHS)
    if where is None or output is None:
        return None
    # git gives paths from the root of the repository.
    prefix = where.decode(errors="backslashreplace").rstrip("\n")
    entries = output.decode(errors="backslashreplace").split("\0")
    found = (entry[3:].removeprefix(prefix) for entry in entries if entry)
    return sorted(path for path in found if path == MODEL or path.endswith("/") or is_read(path))


def folder_in_repository(project: Path) -> str:
    """The path of a project inside its repository, ending with `/`; empty at its root or without git."""
    where = _git(project, "rev-parse", "--show-prefix")
    return "" if where is None else where.decode(errors="backslashreplace").rstrip("\n")


def texts_at(project: Path, revision: str) -> tuple[dict[str, str], list[Finding]] | None:
    """The texts of a project at a revision, by path, and findings for those that cannot be read.

    None if there is no such revision, or no git.
    """
    if revision.startswith("-"):
        return None
    tree = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    listed = _git(project, "ls-tree", "-r", "-z", tree.decode().strip(), "--", *PROJECT_PATHS) if tree else None
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
    """The paths that the generator reads, and git's names for their contents."""
    for entry in listed.split(b"\0"):
        about, _, name = entry.partition(b"\t")
        path = name.decode(errors="backslashreplace")
        hidden = any(part.startswith(".") for part in path.split("/"))
        if about.startswith(_FILE) and not hidden and (path == MODEL or is_read(path)):
            yield path, about.decode().rpartition(" ")[2]


def _contents(project: Path, blobs: list[str]) -> Iterator[bytes]:
    """The contents of blobs, in order, from a single call of git."""
    output = _git(project, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    rest = output or b""
    while rest:
        head, _, rest = rest.partition(b"\n")
        size = int(head.rsplit(b" ", 1)[1])
        yield rest[:size]
        rest = rest[size + 1 :]


def _git(project: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """The output of git, or None if git is not installed or fails."""
    try:
        command = ["git", "-C", str(project), *arguments]
        done = subprocess.run(command, input=given, capture_output=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
