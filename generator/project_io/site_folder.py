"""Replaces the last good site with a new one, and protects files that this program did not write.

A site is built in a temporary folder, so that an interruption leaves the last good site in place.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from generator.findings import Finding, Place, Refusal
from generator.machine.cache import Cache, cache_of
from generator.project_io.last_site import LastSite
from generator.project_io.manifest import BUILT, read_manifest
from generator.project_io.safe_write import BESIDE
from generator.routes.addresses import DATA
from generator.rules import Output

OLD = "old"
SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that operating systems add to folders that people open."""

# How Python names temporary folders.
_TEMPORARY = re.compile("[a-z0-9_]{8}")


def refuse_foreign(target: Path, project: Path) -> LastSite | None:
    """Raises `Refusal` if `target` exists and is not a built site, or contains other files as well.

    Returns the site in it, or None if there is none, or none with a manifest.
    """
    if among := _what_people_have(target, project):
        message = among
    elif target.exists() and not target.is_dir():
        message = f"{target} is a file"
    elif target.is_dir() and any(target.iterdir()) and not _is_built(target):
        message = f"{target} contains files, but is not a built site"
    else:
        return _refuse_added(target, project=project)
    remedy = "Choose another --site-dir, or move it away."
    raise Refusal([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def refuse_mixing(target: Path, project: Path, remedy: str, *, whole: bool = True) -> None:
    """Raises `Refusal` if generated files would be written into the content, or into a built site.

    `whole` says that the folder is for these files only, and so must not be the folder of the project.
    """
    message = _what_people_have(target, project) if whole else _among_content(target, project)
    if not message and (site := next((folder for folder in (target, *target.parents) if _is_built(folder)), None)):
        message = f"{site} contains a built site"
    if message:
        raise Refusal([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def refuse_full(target: Path, ours: str, remedy: str) -> None:
    """Raises `Refusal` if a folder contains files, but not the file `ours` that marks the folders of a command."""
    if not target.is_dir() or (target / ours).is_file():
        return
    if any(path.name not in SYSTEM_FILES and not path.name.startswith(BESIDE) for path in target.iterdir()):
        message = f"{target} contains files that this command did not write"
        raise Refusal([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def _what_people_have(target: Path, project: Path) -> str:
    """Why generated files must not be written into a folder; an empty string if they may."""
    return (
        f"{target} contains the project itself" if project.is_relative_to(target) else _among_content(target, project)
    )


def _among_content(target: Path, project: Path) -> str:
    content = project / "content"
    inside = target.is_relative_to(content) or target.is_relative_to(content.resolve())
    return f"{target} is inside the content of the project" if inside else ""


def _refuse_added(site: Path, before: LastSite | None = None, *, project: Path | None = None) -> LastSite | None:
    """Raises `Refusal` if files were added to a built site or changed in it.

    `before` is the site as it was before, if it is known. The cache of the `project` may know the hashes of its files.
    Returns the site as it is now, or None if it does not exist.
    """
    known = read_manifest(site, BUILT)
    if not known:
        return None  # It does not exist, or was built before version 1.1.0 and has no manifest.
    last = before or _last(site, project)
    findings = []
    for path, content in (before.hashes_now() if before else last.hashes).items():
        if path != BUILT and content not in known.get(path, ()) and path.rpartition("/")[2] not in SYSTEM_FILES:
            message = f"{path} was {'changed after it was written' if path in known else 'not written by this command'}"
            remedy = "Move it away. To publish a file with the site, put it into content/pages/."
            findings.append(Finding(Output.IN_THE_WAY, Place(str(site / path)), message, remedy))
    if findings:
        raise Refusal(findings)
    return last


def _last(site: Path, project: Path | None) -> LastSite:
    with closing(Cache(cache_of(project) if project else None)) as cache:
        return LastSite(site, cache)


def _is_built(folder: Path) -> bool:
    """Whether a folder is a site built by this command, and not also something else, such as a git checkout."""
    return all((folder / name).is_file() for name in ("404.html", DATA)) and not (folder / ".git").exists()


@contextmanager
def temporary_site(target: Path) -> Iterator[Path]:
    """A path for a new site in a temporary folder on the same disk as `target`; removed afterwards in any case."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _forget_killed(target)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder) / "site"


def _forget_killed(target: Path) -> None:
    """Remove the temporary folders of builds that were killed over an hour ago, unless they hold a good site."""
    for folder in target.parent.glob(f".{target.name}-*"):
        name = folder.name.removeprefix(f".{target.name}-")
        with suppress(OSError):
            ours = _TEMPORARY.fullmatch(name) and {path.name for path in folder.iterdir()} <= {"site"}
            if ours and time.time() - folder.stat().st_mtime > 60 * 60:
                shutil.rmtree(folder)


def replace_site(new: Path, target: Path, last: LastSite | None = None) -> Path | None:
    """Put the new site in the place of the old one, and remove the old one only once the new one is there.

    `last` is the old site as it was before the build, if that is known. The new one gets its folders that are the same.

    An old site without a manifest may contain other files, so it is kept beside the new one. Returns its path, or None.
    Raises `Refusal` if files were added to the old site or changed in it, and `OSError` if the system refuses. The old
    site is then still in place.
    """
    _refuse_added(target, last)  # Check again, because a build takes time.
    _let_servers_read(new)
    kept = _free(target) if target.is_dir() and any(target.iterdir()) and not read_manifest(target, BUILT) else None
    old = kept or new.with_name(OLD)
    try:
        if target.exists():
            target.rename(old)
        if last:
            last.move_into(new, old)
        new.rename(target)
    except BaseException:
        # After any interruption, including Ctrl-C, put the last good site back.
        if old.exists() and not target.exists():
            if last:
                last.move_back(new, old)
            old.rename(target)
        raise
    if not kept:
        shutil.rmtree(old, ignore_errors=True)
    return kept


def _let_servers_read(site: Path) -> None:
    """Let everyone read a site, whatever the umask of the user who built it: it is made to be published."""
    if os.name != "posix":
        return
    for folder, _, files in os.walk(site):
        _allow(folder, 0o755)
        for name in files:
            _allow(f"{folder}/{name}", 0o644)


def _allow(path: str, mode: int) -> None:
    """Give a file or folder the permissions in `mode` if it lacks any. Links stay as they are."""
    now = os.lstat(path).st_mode
    if not stat.S_ISLNK(now) and now & mode != mode:
        os.chmod(path, now | mode)  # noqa: PTH101 -- a Path for each file takes as long as everything else


def _free(target: Path) -> Path:
    """An unused path beside a folder, for the site that was there before."""
    names = (target.with_name(f"{target.name}-before{number or ''}") for number in itertools.count())
    return next(path for path in names if not os.path.lexists(path))


def _put_folders_back(new: Path, old: Path) -> None:
    """Move into the old site the folders of its manifest that were already moved into the new one."""
    for name in {path.partition("/")[0] for path in read_manifest(old, BUILT)}:
        if (new / name).is_dir() and not (old / name).exists():
            (new / name).rename(old / name)


def restore_interrupted(target: Path) -> None:
    """Put a good site back if an earlier build was interrupted between moving it away and moving in the new one."""
    if os.path.lexists(target) or not target.parent.is_dir():
        return
    for folder in sorted(target.parent.iterdir()):
        name = folder.name.removeprefix(f".{target.name}-")
        if name != folder.name and _TEMPORARY.fullmatch(name) and _is_built(folder / OLD):
            _put_folders_back(folder / "site", folder / OLD)
            (folder / OLD).rename(target)
            with suppress(OSError):  # Not empty: it contains other files, so keep it.
                folder.rmdir()
            return
