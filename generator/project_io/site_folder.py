"""Puts a new site in the place of the last good one, and nothing that is made among what people have.

A build happens beside its place; whatever interrupts it, a good site stays where readers find it.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.findings import Finding, Place, Refusal
from generator.project_io.manifest import BUILT, fingerprints, manifest
from generator.routes.addresses import DATA
from generator.rules import Output

OLD = "old"
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave in folders that somebody looks at."""

# As Python names folders that are for a moment only.
_TEMPORARY = re.compile("[a-z0-9_]{8}")


def refuse_foreign(target: Path, project: Path) -> None:
    """Raises `Refusal` rather than replace a folder that holds something else than a built site, or more than that."""
    if among := _what_people_have(target, project):
        message = among
    elif target.exists() and not target.is_dir():
        message = f"{target} is a file"
    elif target.is_dir() and any(target.iterdir()) and not _is_built(target):
        message = f"{target} holds files that are no built site"
    else:
        _refuse_added(target)
        return
    remedy = "Choose another --site-dir, or move it away."
    raise Refusal([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def refuse_mixing(target: Path, project: Path, remedy: str, *, whole: bool = True) -> None:
    """Raises `Refusal` rather than write files that are made among those that people write, or into a built site.

    `whole` where the folder is to hold nothing else, and so not the project itself.
    """
    message = _what_people_have(target, project) if whole else _among_content(target, project)
    if not message and (site := next((folder for folder in (target, *target.parents) if _is_built(folder)), None)):
        message = f"{site} holds a built site"
    if message:
        raise Refusal([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def _what_people_have(target: Path, project: Path) -> str:
    """Why nothing that is made belongs into a folder; empty where it may."""
    return f"{target} holds the project itself" if project.is_relative_to(target) else _among_content(target, project)


def _among_content(target: Path, project: Path) -> str:
    content = project / "content"
    inside = target.is_relative_to(content) or target.is_relative_to(content.resolve())
    return f"{target} is among what people write" if inside else ""


def _refuse_added(site: Path) -> None:
    """Raises `Refusal` rather than lose what somebody put into a built site, or changed there."""
    known = manifest(site, BUILT)
    if not known:
        return  # Not there yet, or built before there was such a list.
    findings = []
    for path, content in fingerprints(site).items():
        if path != BUILT and content not in known.get(path, ()) and path.rpartition("/")[2] not in LITTER:
            message = f"{path} was {'changed by somebody' if path in known else 'not written by this command'}"
            remedy = (
                "What belongs to the site goes into content/pages, and is published from there; move the rest away."
            )
            findings.append(Finding(Output.IN_THE_WAY, Place(str(site / path)), message, remedy))
    if findings:
        raise Refusal(findings)


def _is_built(folder: Path) -> bool:
    """Whether a folder holds a site that this command built, and nothing of a person's: no checkout, for one."""
    return all((folder / name).is_file() for name in ("404.html", DATA)) and not (folder / ".git").exists()


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new folder on the same disk as the target; gone afterwards, whatever happened."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder) / "site"


def swap(new: Path, target: Path) -> Path | None:
    """Put the new site in the place of the old one; the old one goes only when the new one is there.

    An old one without a list of its files may hold something of a person's, and nobody can tell: it is kept beside the
    new one. Returns where, or None.
    """
    _refuse_added(target)  # Once more: a build takes its time.
    kept = _free(target) if target.is_dir() and any(target.iterdir()) and not manifest(target, BUILT) else None
    old = kept or new.with_name(OLD)
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        # Whatever interrupts, Ctrl-C too: the last good site is where it was.
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    if not kept:
        shutil.rmtree(old, ignore_errors=True)
    return kept


def _free(target: Path) -> Path:
    """A name beside a folder for what was in its place before, that nothing has yet."""
    names = (target.with_name(f"{target.name}-before{number or ''}") for number in itertools.count())
    return next(path for path in names if not os.path.lexists(path))


def rescue(target: Path) -> None:
    """Put a good site back that a build left beside its place because it was ended between two renamings."""
    if os.path.lexists(target) or not target.parent.is_dir():
        return
    for folder in sorted(target.parent.iterdir()):
        name = folder.name.removeprefix(f".{target.name}-")
        if name != folder.name and _TEMPORARY.fullmatch(name) and _is_built(folder / OLD):
            (folder / OLD).rename(target)
            with suppress(OSError):  # What else is in there is somebody's.
                folder.rmdir()
            return
