"""One step for every command and for the plugin: a project's folder in, its findings and its site out.

There is a site only when no finding forbids it.
"""

from __future__ import annotations

import datetime
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks.context import Around
from generator.checks.records import check
from generator.findings import Finding, Place, failing, in_order
from generator.model.model import PAGES, SETTINGS, Model
from generator.project_io.project_reader import load_project
from generator.rules import Settings

if TYPE_CHECKING:
    from generator.site.compose import Site


EPOCH = "SOURCE_DATE_EPOCH"
"""The variable of the environment that names the moment by which a site is dated."""

LAST = 2**32
"""The seconds that packed files have no room for."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of a project: all findings, the model, and the site unless an error forbids it."""

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
    """Read, load and check the project in `root`, and compose its site when nothing stops it.

    `today` is the date by which checks judge what grows old; left out, the clock's. `settings` says whether those of
    the site are judged too: who builds it has MkDocs for that.
    """
    today = today or datetime.datetime.now(tz=datetime.UTC).date()
    with no_collection():
        loaded = load_project(root)
        around = _around(root, judged=settings)
        findings = in_order([*check(loaded, today, around), *_environment()])
        if failing(findings, strict=strict) or not compose_site:
            return Prepared(findings, loaded.model, None)
        # Late, because loading the pages and their templates' engine takes a good part of the time of `toc check`.
        from generator.site.compose import compose  # noqa: PLC0415

        return Prepared(findings, loaded.model, compose(loaded.model, day_of_build()))


def _around(root: Path, *, judged: bool) -> Around:
    """What there is beside the texts of a project; a file that nobody may read is as good as none."""
    pages = root / PAGES
    names = (Path(folder, name).relative_to(pages) for folder, _, found in os.walk(pages) for name in found)
    try:
        settings = (root / SETTINGS).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        settings = None
    return Around(frozenset(name.as_posix() for name in names), settings, judged)


def day_of_build() -> datetime.date | None:
    """The day that SOURCE_DATE_EPOCH names, or None: the site then judges by the day of the model's version.

    Not the clock's, because the same input must give the same pages; who publishes every day sets the variable.
    """
    seconds = os.environ.get(EPOCH, "")
    if not _is_day(seconds):
        return None
    return datetime.datetime.fromtimestamp(int(seconds), tz=datetime.UTC).date()


def _is_day(seconds: str) -> bool:
    return seconds.isascii() and seconds.isdecimal() and len(seconds) < 11 and int(seconds) < LAST


def _environment() -> Iterator[Finding]:
    """What in the environment cannot be: MkDocs would stop at it half way."""
    seconds = os.environ.get(EPOCH)
    if seconds is not None and not _is_day(seconds):
        message = f"{seconds!r} is no number of seconds since 1970 that a file can be dated with"
        yield Finding(Settings.ENVIRONMENT, Place(EPOCH), message)


@contextmanager
def no_collection() -> Iterator[None]:
    """Let Python's garbage collector rest: a model is hardly any garbage, and all of it is searched again and again.

    Loading takes half as long again with it. What is no longer needed is freed all the same, but for what holds itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
