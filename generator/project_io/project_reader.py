"""Reads a project's folder into one mapping of path to text or its model, and the files beside its pages as bytes.

Everything that can be wrong with a file is a finding. Nothing here writes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.findings import Finding, Place
from generator.loading.load import Loaded, load
from generator.loading.project_files import is_published, is_read
from generator.model.model import EVIDENCE, MODEL, PAGES, PLAIN, RELEASES
from generator.rules import Files
from generator.site.hosting import FOR_HOSTS

CONTENT = "content"
_FOLDERS = (EVIDENCE, PAGES, PLAIN, RELEASES)
# What in the address of a page begins a query, a place, a host or an encoded character, or parts folders for some.
_NO_ADDRESS = frozenset("#?%:\\")
_CONTROL = re.compile("[\x00-\x1f\x7f]")


def load_project(root: Path) -> Loaded:
    """The model in a project's folder, with its texts, and a finding for each mistake of shape in it."""
    return load(*read_project(root))


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
