"""Reads a project's folder into a mapping of path to text, or a model, and the files beside its pages as bytes.

Whatever is wrong with a file is a finding. This module does not write.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.findings import Finding, Place
from generator.loading.load import Loaded, load
from generator.loading.project_files import is_published, is_read
from generator.model.model import EVIDENCE, MODEL, PAGES, PLAIN, RELEASES
from generator.project_io.manifest import BUILT
from generator.rules import Files
from generator.site.hosting import FOR_HOSTS
from generator.text.letters import composed
from generator.text.shared_words import runs_of, shared_stretches
from generator.text.strings import with_unix_line_ends

CONTENT = "content"
_FOLDERS = (EVIDENCE, PAGES, PLAIN, RELEASES)
# Characters with a meaning in the address of a page, or that some systems read as a folder separator.
_NO_ADDRESS = frozenset("#?%:\\")
_CONTROL = re.compile("[\x00-\x1f\x7f]")


def load_project(root: Path) -> Loaded:
    """The model in a project's folder, its texts, and a finding for each file or record that is not valid."""
    return load(*read_project(root))


def read_project(root: Path) -> tuple[dict[str, str], list[Finding]]:
    """The texts of a project by path inside it (with `/`), and a finding for each file that cannot be read."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path in _files(root, findings):
        name = _name(path, root)
        if name != path.relative_to(root).as_posix():
            findings.append(_unreadable(name, "has a name that is not valid text", "Rename the file."))
            continue
        if name.startswith(PAGES) and (marks := sorted({*name} & _NO_ADDRESS)):
            what = f"has {' and '.join(marks)} in its name, which has another meaning in an address"
            findings.append(_unreadable(name, what, "Rename the file or its folder."))
            continue
        text = _read(path, name, findings)
        if text is not None:
            # macOS stores accented letters in another form than keyboards type in links.
            texts[composed(name)] = text
    return texts, findings


def _name(path: Path, root: Path) -> str:
    """The path inside the project, with bytes that a terminal cannot show written as escapes."""
    name = path.relative_to(root).as_posix().encode(errors="surrogateescape").decode(errors="backslashreplace")
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], name)


def read_other_files(root: Path) -> dict[str, bytes]:
    """The files beside the hand-written pages, such as pictures, by path inside that folder.

    Hidden files are left out, except those that web hosts require to be hidden.
    """
    beside = read_bytes(root / PAGES)
    found = {composed(name): held for name, held in beside.items() if is_published(name) and not name.endswith(".md")}
    own = {name: root / PAGES / name for name in sorted(FOR_HOSTS)}
    return found | {name: path.read_bytes() for name, path in own.items() if path.is_file()}


def names_beside(pages: Path) -> tuple[list[str], list[Finding]]:
    """The files beside the hand-written pages that are not hidden, by path inside that folder.

    Also a finding for each that cannot be published, at which MkDocs would stop half way.
    """
    found = {path.relative_to(pages).as_posix(): path for path in pages.rglob("*") if not path.is_dir()}
    names = sorted(name for name in found if not name.endswith(".md") and not f"/{name}".count("/."))
    return names, [finding for name in names for finding in _unpublished(found[name], _name(found[name], pages))]


def _unpublished(path: Path, name: str) -> Iterator[Finding]:
    if not path.exists():
        yield _unreadable(PAGES + name, "is a link to a missing file", "Fix or delete the link.")
    elif not path.is_file():
        yield _unreadable(PAGES + name, "is neither a file nor a folder", "Remove it.")
    elif not os.access(path, os.R_OK):
        yield _unreadable(PAGES + name, "cannot be read", "Give this user permission to read it.")


def copies_beside(root: Path, texts: Collection[str], words: str) -> list[str]:
    """The files in the folder of a project that have some of these words, but are not among its `texts`.

    They are backups, for example. Folders that are hidden, and sites that were built, are left out.
    """
    runs, found = runs_of(words), list[str]()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not (Path(folder) / name / BUILT).exists()
        )
        for path in (Path(folder) / name for name in sorted(files)):
            name = path.relative_to(root).as_posix()
            if name not in texts and path.is_file() and path.stat().st_size < _LARGEST_COPY:
                text = path.read_bytes().decode("utf-8", "replace")
                found += [_name(path, root)] if next(shared_stretches(text, runs), None) else []
    return found


_LARGEST_COPY = 2_000_000
"""How many bytes a file may have to be looked through."""


def read_bytes(folder: Path) -> dict[str, bytes]:
    """Every file in a folder by path inside it, without hidden files; empty if there is no folder."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    # No publisher includes hidden files.
    return {name: path.read_bytes() for name, path in files.items() if not f"/{name}".count("/.")}


def _files(root: Path, findings: list[Finding]) -> Iterator[Path]:
    if _leads_out(root / MODEL, root):
        findings.append(_unreadable(MODEL, *_AWAY))
    elif os.path.lexists(root / MODEL):
        yield root / MODEL
    elif meant := next((path.name for path in sorted(root.glob("toc[_-]model.*")) if path.is_file()), None):
        remedy = f"Rename {meant}, if that is the file."
        findings.append(Finding(Files.MISSING_FILE, Place(MODEL), "the file is missing", remedy))
    content = root / CONTENT
    if content.is_dir():
        yield from _files_in(root, content, findings)
    elif os.path.lexists(content):
        findings.append(_no_folder(CONTENT))


def _files_in(root: Path, content: Path, findings: list[Finding]) -> Iterator[Path]:
    def refused(error: OSError) -> None:
        name = _name(Path(error.filename), root)
        findings.append(
            _unreadable(name, f"cannot be opened: {error.strerror}", "Give this user permission to read it.")
        )

    for folder, folders, files in os.walk(content, onerror=refused):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (Path(folder) / name).is_symlink():
                link = _name(Path(folder) / name, root)
                findings.append(_unreadable(link, "is a link to a folder", "Replace the link with the folder itself."))
        away = {name for name in files if _leads_out(Path(folder) / name, root)}
        findings += [_unreadable(_name(Path(folder) / name, root), *_AWAY) for name in sorted(away)]
        # A folder with the name of a file to read is reported later, when it is opened as a file.
        paths = {
            name: (Path(folder) / name).relative_to(root).as_posix() for name in (*folders, *files) if name not in away
        }
        findings += [_no_folder(paths[name]) for name in files if f"{paths.get(name)}/" in _FOLDERS]
        read = {name for name, path in paths.items() if is_read(path)}
        folders[:] = [name for name in folders if name not in read]
        yield from (Path(folder) / name for name in sorted(read))


_AWAY = ("is a link that leads out of the project, or to a hidden file", "Replace it with the file itself.")


def _leads_out(link: Path, root: Path) -> bool:
    """Whether a file is a link to something that is not among the files of a project that people see."""
    if not link.is_symlink():
        return False
    try:
        inside = link.resolve(strict=True).relative_to(root.resolve())
    except (FileNotFoundError, RuntimeError):
        return False  # It leads nowhere or to itself, which is reported later.
    except (OSError, ValueError) as error:
        return getattr(error, "errno", 0) != errno.ELOOP
    return any(part.startswith(".") for part in inside.parts)


def _read(path: Path, name: str, findings: list[Finding]) -> str | None:
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            findings.append(_unreadable(name, "is neither a file nor a folder", "Remove it."))
            return None
        data = path.read_bytes()
    except IsADirectoryError:
        findings.append(_unreadable(name, "is a folder where a file should be", "Rename the folder."))
    except FileNotFoundError:
        findings.append(_unreadable(name, "is a link to a missing file", "Fix or delete the link."))
    except OSError as error:
        if error.errno == errno.ELOOP:
            findings.append(_unreadable(name, "is a link to itself", "Fix or delete the link."))
            return None
        # Windows says "permission denied" for a folder.
        what = "is a folder where a file should be" if path.is_dir() else f"cannot be read: {error.strerror}"
        findings.append(_unreadable(name, what, "Give this user permission to read it."))
    else:
        return text_in(data, name, findings)
    return None


def text_in(data: bytes, name: str, findings: list[Finding]) -> str | None:
    """The text in the bytes of a file, with Unix line ends; None if it is not UTF-8, with a finding in `findings`."""
    try:
        return with_unix_line_ends(data.decode())
    except UnicodeDecodeError as error:
        findings.append(_not_utf8(name, data, error.start))
    return None


def _unreadable(name: str, what: str, remedy: str) -> Finding:
    return Finding(Files.UNREADABLE_FILE, Place(name), f"{name} {what}", remedy)


def _no_folder(name: str) -> Finding:
    return _unreadable(name, "is a file where a folder should be", "Make it a folder.")


def _not_utf8(name: str, data: bytes, start: int) -> Finding:
    # As editors count lines, also where they end with a carriage return.
    before = with_unix_line_ends(data[:start].removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace"))
    line = before.count("\n") + 1
    column = len(before[before.rfind("\n") + 1 :]) + 1
    message, remedy = (
        f"byte 0x{data[start]:02X} is not UTF-8 text",
        f"{Files.NOT_UTF_8.fix} Check that it is a text file.",
    )
    return Finding(Files.NOT_UTF_8, Place(name, line, column), message, remedy)
