"""Writes the output of a command into a folder, and removes what an earlier run wrote there and this one does not.

It checks everything before it writes anything. It never deletes or overwrites a file that this program did not write,
and never writes outside the folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.findings import Finding, Place, Refusal
from generator.project_io.manifest import MANIFEST, Hashes, hash_of, hash_of_content, manifest_text, read_manifest
from generator.project_io.safe_write import write_files
from generator.rules import Output


@dataclass
class WriteResult:
    """The result: the paths written, the paths removed, and the number of files that were already right."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: int = 0


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> WriteResult:
    """Write `contents`, by path inside `folder`, and remove what an earlier call wrote and this one does not.

    Only files with different content are written. A stale file that was changed since it was written is kept.

    Raises `Refusal`, before anything is written, if a file is in the way that no earlier call wrote or that was
    changed since. Raises `OSError` if the system refuses to write or remove a file; a later call still recognises
    what this one wrote or could not remove.
    """
    known = read_manifest(folder)
    wanted = {path: {hash_of_content(content)} for path, content in contents.items()}
    findings = [finding for path in sorted(contents) for finding in _in_the_way(folder, path, wanted[path], known)]
    if (folder / MANIFEST).is_dir():
        message, remedy = f"{MANIFEST} is not a file", "Move it away."
        place = Place(str(folder / MANIFEST))
        findings.append(Finding(Output.IN_THE_WAY, place, message, remedy))
    if findings:
        raise Refusal([*dict.fromkeys(findings)])
    changed = {path: contents[path] for path in sorted(contents) if hash_of(folder / path) not in wanted[path]}
    written = WriteResult(changed=[*changed], kept=len(contents) - len(changed))
    if wanted != known:
        # List the files first, so that after an interruption they are still recognised as written by this program.
        _list(folder, {path: known.get(path, set()) | wanted.get(path, set()) for path in known | wanted})
    write_files(folder, changed)
    left, refused = _removed(folder, {path: known[path] for path in sorted(known.keys() - contents.keys())}, written)
    if wanted != known:
        _list(folder, wanted | left)
    if refused:
        raise refused
    return written


def _removed(folder: Path, stale: Hashes, written: WriteResult) -> tuple[Hashes, OSError | None]:
    """Remove what an earlier call wrote. Returns what could not be removed, and the last error."""
    left: Hashes = {}
    refused = None
    for path, hashes in stale.items():
        if not _inside(folder, path) or not (folder / path).is_file():
            continue
        try:
            if hash_of_content((folder / path).read_bytes()) not in hashes:
                continue  # Changed since it was written: keep it.
            (folder / path).unlink()
        except OSError as error:
            left[path], refused = hashes, error
            continue
        _remove_empty(folder, (folder / path).parent)
        written.removed.append(path)
    return left, refused


def _list(folder: Path, hashes: Hashes) -> None:
    write_files(folder, {MANIFEST: manifest_text(hashes).encode()})


def _in_the_way(folder: Path, path: str, wanted: set[str], known: Hashes) -> Iterator[Finding]:
    target = folder / path
    if not _inside(folder, path):
        link = _link_to(folder, target)
        message = f"{link.relative_to(folder).as_posix()} is a link, and may lead to files that are not ours"
        yield Finding(Output.OUTSIDE, Place(str(link)), message)
    elif os.path.lexists(target) and not target.is_file():
        message = f"{path} is not a file"
        yield Finding(Output.IN_THE_WAY, Place(str(target)), message, "Move it away.")
    elif target.is_file():
        yield from _not_ours(target, path, wanted, known)
    else:
        blocking = next((p for p in target.parents if p != folder and p.is_relative_to(folder) and p.is_file()), None)
        if blocking:
            message = f"{blocking.relative_to(folder).as_posix()} is a file where a folder is needed"
            yield Finding(Output.IN_THE_WAY, Place(str(blocking)), message, "Move it away.")


def _link_to(folder: Path, target: Path) -> Path:
    """The link that leads out of the folder on the path to a file in it."""
    way = [path for path in (*reversed(target.parents), target) if path != folder and path.is_relative_to(folder)]
    return next((path for path in way if path.is_symlink()), target)


def _not_ours(target: Path, path: str, wanted: set[str], known: Hashes) -> Iterator[Finding]:
    """A finding if no earlier call wrote the file, or if it was changed since."""
    try:
        ours = hash_of_content(target.read_bytes()) in wanted | known.get(path, set())
    except OSError as error:
        message, remedy = f"{path} cannot be read: {error.strerror}", "Give this user permission to read it."
        yield Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)
        return
    if not ours:
        message = f"{path} was {'changed after it was written' if path in known else 'not written by this command'}"
        yield Finding(Output.IN_THE_WAY, Place(str(target)), message)


def _inside(folder: Path, path: str) -> bool:
    """Whether a path stays inside the folder after its links are followed."""
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path:
        return False
    parent = (folder / path).parent
    try:
        return parent.resolve().is_relative_to(folder.resolve()) and not (folder / path).is_symlink()
    except (OSError, ValueError):  # Not a valid path on this system.
        return False


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and parent.is_relative_to(folder):
        try:
            parent.rmdir()
        except OSError:
            return
        parent = parent.parent
