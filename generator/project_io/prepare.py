"""The step that all commands and the plugin share: it reads a project's folder and returns its findings and its site.

There is a site only if no finding stops the build.
"""

from __future__ import annotations

import datetime
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from yaml import ScalarNode

from generator.checks.context import SiteFiles
from generator.checks.records import check
from generator.documents.settings_yaml import node_at, read_settings
from generator.findings import Finding, Place, failing, in_order
from generator.model.graph import Graph
from generator.model.model import PAGES, SETTINGS, Model
from generator.project_io.project_reader import load_project
from generator.rules import Settings

if TYPE_CHECKING:
    from generator.site.compose import Site


EPOCH = "SOURCE_DATE_EPOCH"
"""The environment variable with the time by which a site is dated (reproducible-builds.org)."""

EPOCH_LIMIT = 2**32
"""The first number of seconds that compressed files cannot store."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The result: all findings, the model, and the site unless a finding stops the build."""

    findings: list[Finding]
    model: Model
    site: Site | None


def prepare(
    root: Path,
    *,
    strict: bool = False,
    compose_site: bool = True,
    today: datetime.date | None = None,
    settings: bool = False,
) -> Prepared:
    """Read, load and check the project in `root`, and compose its site if no finding stops the build.

    `today` is the date for checks that depend on age; by default the current date. `settings` says whether to check
    the settings of the site too; in a build, MkDocs does that.
    """
    today = today or datetime.datetime.now(tz=datetime.UTC).date()
    with garbage_collection_paused():
        loaded = load_project(root)
        site_files = _site_files(root, judged=settings)
        findings = in_order([*check(loaded, today, site_files), *_environment()])
        if failing(findings, strict=strict) or not compose_site:
            return Prepared(findings, loaded.model, None)
        # Imported here because loading the pages and the template engine takes much of the time of `toc check`.
        from generator.site.compose import compose  # noqa: PLC0415

        return Prepared(findings, loaded.model, compose(loaded.model, day_of_build()))


def _site_files(root: Path, *, judged: bool) -> SiteFiles:
    """What a project has beside its texts. A file that cannot be read counts as missing."""
    pages = root / PAGES
    names = (Path(folder, name).relative_to(pages) for folder, _, found in os.walk(pages) for name in found)
    settings = settings_texts(root / SETTINGS)
    own, inherited = (settings[0], tuple(settings[1:])) if settings else (None, ())
    return SiteFiles(frozenset(name.as_posix() for name in names), own, judged, inherited, pages.is_dir(), _made_in)


def _made_in(folder: str, graph: Graph) -> frozenset[str]:
    from generator.site import made_in  # noqa: PLC0415 -- few projects link to such files

    return made_in(folder, graph)


def settings_texts(path: Path) -> list[str]:
    """The text of a settings file, then those of the files that it inherits from, nearest first.

    It ends at what does not exist, is no file, is not text or was read before.
    """
    texts: list[str] = []
    seen = set[str]()
    while path.is_file() and os.path.realpath(path) not in seen:
        seen.add(os.path.realpath(path))
        try:
            texts.append(path.read_bytes().decode("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            break
        parent = node_at(read_settings(path.name, texts[-1])[0], "INHERIT")
        if not isinstance(parent, ScalarNode):
            break
        path = path.parent / parent.value
    return texts


def day_of_build() -> datetime.date | None:
    """The date in SOURCE_DATE_EPOCH, or None: the site then uses the date of the model's version.

    It is not the current date, because the same input must give the same pages. Set the variable to publish daily.
    """
    seconds = os.environ.get(EPOCH, "")
    if not _is_day(seconds):
        return None
    return datetime.datetime.fromtimestamp(int(seconds), tz=datetime.UTC).date()


def _is_day(seconds: str) -> bool:
    return seconds.isascii() and seconds.isdecimal() and len(seconds) < 11 and int(seconds) < EPOCH_LIMIT


def _environment() -> Iterator[Finding]:
    """A finding for a wrong value in the environment, at which MkDocs would stop half way or pages would differ."""
    if sys.flags.optimize > 1:
        message = "Python leaves out docstrings, and descriptions in the published data are made from them"
        yield Finding(Settings.ENVIRONMENT, Place("PYTHONOPTIMIZE"), message, "Set it to 1, or do not use -OO.")
    seconds = os.environ.get(EPOCH)
    if seconds is not None and not _is_day(seconds):
        message = f"{seconds!r} is not a number of seconds since 1970 that can be the date of a file"
        yield Finding(Settings.ENVIRONMENT, Place(EPOCH), message)


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Pause Python's garbage collector, which would search the whole model again and again and find little.

    With it, loading takes half as long again. Reference counting still frees what is no longer needed, except cycles.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
