"""Makes a folder hold what a command made, and nothing else of what an earlier run made there.

Everything is decided first, and nothing is touched where the answer is no: a file that this program did not write is
neither deleted nor overwritten, and nothing is written outside the folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.findings import Finding, Place, Refusal
from generator.project_io.manifest import MANIFEST, Hashes, as_manifest, digest, hash_of, manifest
from generator.project_io.safe_write import write_files
from generator.rules import Output


@dataclass
class Written:
    """What writing a folder did: paths inside it."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: int = 0


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> Written:
    """Make `folder` hold `contents`, by path inside it, and forget what an earlier call wrote and this one does not.

    Only files whose content differs are touched. A file that is in the way and that no earlier call wrote, or that
    somebody changed since, is left as it is and makes the call raise `Refusal` before anything is written; a
    stale file that somebody changed is left as it is. Raises OSError; what was written until then, and what could not
    be removed, an other call still knows as its own.
    """
    known = manifest(folder)
    wanted = {path: {digest(content)} for path, content in contents.items()}
    findings = [finding for path in sorted(contents) for finding in _in_the_way(folder, path, wanted[path], known)]
    if (folder / MANIFEST).is_dir():
        message, remedy = f"{MANIFEST} is not a file", "Move it away."
        place = Place(str(folder / MANIFEST))
        findings.append(Finding(Output.IN_THE_WAY, place, message, remedy))
    if findings:
        raise Refusal([*dict.fromkeys(findings)])
    changed = {path: contents[path] for path in sorted(contents) if hash_of(folder / path) not in wanted[path]}
    written = Written(changed=[*changed], kept=len(contents) - len(changed))
    if wanted != known:
        # First, so that no interruption makes a file that was written look like somebody's.
        _list(folder, {path: known.get(path, set()) | wanted.get(path, set()) for path in known | wanted})
    write_files(folder, changed)
    left, refused = _removed(folder, {path: known[path] for path in sorted(known.keys() - contents.keys())}, written)
    if wanted != known:
        _list(folder, wanted | left)
    if refused:
        raise refused
    return written


def _removed(folder: Path, stale: Hashes, written: Written) -> tuple[Hashes, OSError | None]:
    """Remove what an earlier call wrote; what could not be removed, and why."""
    left: Hashes = {}
    refused = None
    for path, hashes in stale.items():
        if not _inside(folder, path) or not (folder / path).is_file():
            continue
        try:
            if digest((folder / path).read_bytes()) not in hashes:
                continue  # Somebody's, who changed it.
            (folder / path).unlink()
        except OSError as error:
            left[path], refused = hashes, error
            continue
        _remove_empty(folder, (folder / path).parent)
        written.removed.append(path)
    return left, refused


def _list(folder: Path, hashes: Hashes) -> None:
    write_files(folder, {MANIFEST: as_manifest(hashes).encode()})


def _in_the_way(folder: Path, path: str, wanted: set[str], known: Hashes) -> Iterator[Finding]:
    target = folder / path
    if not _inside(folder, path):
        link = _link_to(folder, target)
        message = f"{link.relative_to(folder).as_posix()} is a link, and what stands behind it may be somebody's"
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
    """What leads out of the folder on the way to a file in it."""
    way = [path for path in (*reversed(target.parents), target) if path != folder and path.is_relative_to(folder)]
    return next((path for path in way if path.is_symlink()), target)


def _not_ours(target: Path, path: str, wanted: set[str], known: Hashes) -> Iterator[Finding]:
    """A file that no earlier call wrote, or that is not as it was written."""
    try:
        ours = digest(target.read_bytes()) in wanted | known.get(path, set())
    except OSError as error:
        message, remedy = f"{path} cannot be read: {error.strerror}", "Let this user read it."
        yield Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)
        return
    if not ours:
        message = f"{path} was {'changed by somebody' if path in known else 'not written by this command'}"
        remedy = "Move it away, or choose another folder."
        yield Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)


def _inside(folder: Path, path: str) -> bool:
    """Whether a path of the list stays in the folder, links on the way followed."""
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or "\\" in path:
        return False
    parent = (folder / path).parent
    try:
        return parent.resolve().is_relative_to(folder.resolve()) and not (folder / path).is_symlink()
    except (OSError, ValueError):  # No system has such a path.
        return False


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and parent.is_relative_to(folder):
        try:
            parent.rmdir()
        except OSError:
            return
        parent = parent.parent
