"""The disk: reads a project into one mapping of path to text, and writes mappings of path to content into a folder.

Reading turns everything that can be wrong with a file into a finding. Writing decides everything first and touches
nothing when it must refuse; it never deletes or overwrites what it did not write itself, and never leaves its folder.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.findings import Finding, Place
from generator.loading.project_files import is_published, is_read
from generator.model.model import EVIDENCE, MODEL, PAGES, PLAIN, RELEASES
from generator.rules import Files, Output
from generator.site.hosting import FOR_HOSTS

CONTENT = "content"
_FOLDERS = (EVIDENCE, PAGES, PLAIN, RELEASES)
# What in the address of a page begins a query, a place, a host or an encoded character, or parts folders for some.
_NO_ADDRESS = frozenset("#?%:\\")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_HIDDEN = re.compile(r"(?:^|/)\.")

BESIDE = ".toc-"
"""How folders begin in which files wait until all of them are written."""

MANIFEST = ".toc-emitted.json"
BUILT = ".toc-built.json"
"""The lists of what a command wrote: into an emitted folder, and into a built site."""

Hashes = dict[str, set[str]]
"""Paths in a folder, each with the hashes of what a command wrote there: more than one while it is at it."""


def read_project(root: Path) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a project by path inside it (with `/`), and a finding for each file that cannot be read."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path in _files(root, findings):
        name = _name(path, root)
        if name != path.relative_to(root).as_posix():
            findings.append(_unreadable(name, "has a name that is no text", "Rename the file."))
            continue
        if name.startswith(PAGES) and (marks := sorted({*name} & _NO_ADDRESS)):
            what = f"has {' and '.join(marks)} in its name, which in an address means something else"
            findings.append(_unreadable(name, what, "Rename the file, or the folder in which it stands."))
            continue
        text = _read(path, name, findings)
        if text is not None:
            texts[name] = text
    return texts, findings


def _name(path: Path, root: Path) -> str:
    """The path inside the project; bytes that are no text, which no terminal could show, written out."""
    name = path.relative_to(root).as_posix().encode(errors="surrogateescape").decode(errors="backslashreplace")
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], name)


def read_others(root: Path) -> dict[str, bytes]:
    """The files beside the hand-written pages that are no pages (pictures, say), by path inside that folder.

    Of the hidden ones only those for hosts, whose names begin with a dot because hosts want it so.
    """
    beside = read_bytes(root / PAGES)
    found = {name: content for name, content in beside.items() if is_published(name) and not name.endswith(".md")}
    own = {name: root / PAGES / name for name in sorted(FOR_HOSTS)}
    return found | {name: path.read_bytes() for name, path in own.items() if path.is_file()}


def names_beside(pages: Path) -> tuple[list[str], list[Finding]]:
    """The files in the folder of the hand-written pages that are no pages and not hidden, by path inside it.

    And a finding for each that cannot be published, at which MkDocs would stop half way.
    """
    found = {path.relative_to(pages).as_posix(): path for path in pages.rglob("*") if not path.is_dir()}
    names = sorted(name for name in found if not name.endswith(".md") and not f"/{name}".count("/."))
    return names, [finding for name in names for finding in _unpublished(found[name], _name(found[name], pages))]


def _unpublished(path: Path, name: str) -> Iterator[Finding]:
    if not path.exists():
        yield _unreadable(PAGES + name, "is a link to a file that is not there", "Mend or delete the link.")
    elif not path.is_file():
        yield _unreadable(PAGES + name, "is neither a file nor a folder", "Remove it.")
    elif not os.access(path, os.R_OK):
        yield _unreadable(PAGES + name, "cannot be read", "Let this user read it.")


def read_bytes(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by path inside it, hidden ones left out; none where there is no folder."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    # What is hidden no publisher takes along.
    return {name: path.read_bytes() for name, path in files.items() if not f"/{name}".count("/.")}


def _files(root: Path, findings: list[Finding]) -> Iterator[Path]:
    if os.path.lexists(root / MODEL):
        yield root / MODEL
    content = root / CONTENT
    if content.is_dir():
        yield from _files_in(root, content, findings)
    elif os.path.lexists(content):
        findings.append(_no_folder(CONTENT))


def _files_in(root: Path, content: Path, findings: list[Finding]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        name = _name(Path(error.filename), root)
        findings.append(_unreadable(name, f"cannot be opened: {error.strerror}", "Let this user read it."))

    for folder, folders, files in os.walk(content, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (Path(folder) / name).is_symlink():
                link = _name(Path(folder) / name, root)
                findings.append(_unreadable(link, "is a link to a folder", "Put the folder itself there."))
        # A folder named like a file that should be read is a mistake of its own, and is reported when it is opened.
        paths = {name: (Path(folder) / name).relative_to(root).as_posix() for name in (*folders, *files)}
        findings += [_no_folder(paths[name]) for name in files if f"{paths[name]}/" in _FOLDERS]
        read = {name for name, path in paths.items() if is_read(path)}
        folders[:] = [name for name in folders if name not in read]
        yield from (Path(folder) / name for name in sorted(read))


def _read(path: Path, name: str, findings: list[Finding]) -> str | None:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            findings.append(_unreadable(name, "is neither a file nor a folder", "Remove it."))
            return None
        data = path.read_bytes()
    except IsADirectoryError:
        findings.append(_unreadable(name, "is a folder where a file should be", "Rename the folder."))
    except FileNotFoundError:
        findings.append(_unreadable(name, "is a link to a file that is not there", "Mend or delete the link."))
    except OSError as error:
        # Windows says «permission denied» for a folder.
        what = "is a folder where a file should be" if path.is_dir() else f"cannot be read: {error.strerror}"
        findings.append(_unreadable(name, what, "Let this user read it."))
    else:
        return text_in(data, name, findings)
    return None


def text_in(data: bytes, name: str, findings: list[Finding]) -> str | None:
    """The text that the bytes of a file hold, with one kind of line end; None, and a finding, where they hold none."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        findings.append(_not_utf8(name, data, error.start))
    return None


def _unreadable(name: str, what: str, remedy: str) -> Finding:
    return Finding(Files.UNREADABLE_FILE, Place(name), f"{name} {what}", remedy)


def _no_folder(name: str) -> Finding:
    return _unreadable(name, "is a file where a folder should be", "Make it a folder.")


def _not_utf8(name: str, data: bytes, start: int) -> Finding:
    before = data[:start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    message, remedy = f"byte 0x{data[start]:02X} is not UTF-8 text", f"{Files.NOT_UTF_8.fix} Is it a text file at all?"
    return Finding(Files.NOT_UTF_8, Place(name, line, column), message, remedy)


@dataclass
class Written:
    """What writing a folder did: paths inside it."""

    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: int = 0


class WriteRefused(Exception):
    """Nothing was written; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> Written:
    """Make `folder` hold `contents`, by path inside it, and forget what an earlier call wrote and this one does not.

    Only files whose content differs are touched. A file that is in the way and that no earlier call wrote, or that
    somebody changed since, is left as it is and makes the call raise `WriteRefused` before anything is written; a
    stale file that somebody changed is left as it is. Raises OSError; what was written until then, and what could not
    be removed, an other call still knows as its own.
    """
    known = manifest(folder)
    wanted = {path: {_digest(content)} for path, content in contents.items()}
    findings = [finding for path in sorted(contents) for finding in _in_the_way(folder, path, wanted[path], known)]
    if (folder / MANIFEST).is_dir():
        message, remedy = f"{MANIFEST} is not a file", "Move it away."
        place = Place(str(folder / MANIFEST))
        findings.append(Finding(Output.IN_THE_WAY, place, message, remedy))
    if findings:
        raise WriteRefused([*dict.fromkeys(findings)])
    changed = {path: contents[path] for path in sorted(contents) if _hash(folder / path) not in wanted[path]}
    written = Written(changed=[*changed], kept=len(contents) - len(changed))
    if wanted != known:
        # First, so that no interruption makes a file that was written look like somebody's.
        _list(folder, {path: known.get(path, set()) | wanted.get(path, set()) for path in known | wanted})
    _write(folder, changed)
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
            if _digest((folder / path).read_bytes()) not in hashes:
                continue  # Somebody's, who changed it.
            (folder / path).unlink()
        except OSError as error:
            left[path], refused = hashes, error
            continue
        _remove_empty(folder, (folder / path).parent)
        written.removed.append(path)
    return left, refused


def _list(folder: Path, hashes: Hashes) -> None:
    _write(folder, {MANIFEST: as_manifest(hashes).encode()})


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
    return {name: _hash(path) or "" for name, path in files.items()}


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
        ours = _digest(target.read_bytes()) in wanted | known.get(path, set())
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


def _hash(path: Path) -> str | None:
    try:
        return _digest(path.read_bytes())
    except (OSError, ValueError):
        return None


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
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
        _write(folder, contents)
    except BaseException:
        for path, content in before.items():
            if content is None:
                (folder / path).unlink(missing_ok=True)
            elif (folder / path).read_bytes() != content:
                (folder / path).write_bytes(content)
        raise


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and parent.is_relative_to(folder):
        try:
            parent.rmdir()
        except OSError:
            return
        parent = parent.parent
