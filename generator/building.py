"""The half of the command line that calls MkDocs, and that puts a new site in the place of the last good one.

A build happens beside its place; whatever interrupts it, a good site stays where readers find it.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.addresses import DATA
from generator.complaints import CONFIG, of_mkdocs
from generator.emit import PLUGIN
from generator.findings import Finding, Place
from generator.prepare import Prepared
from generator.terminal import config_file, stop

OLD = "old"


def mkdocs_build_of(  # noqa: PLR0913 -- each is a choice of the person at the terminal
    project: Path, prepared: Prepared, site_dir: Path, *, strict: bool, engine: str | None, site_url: str | None
) -> str:
    """Build the whole site of a prepared project into `site_dir`; ends the command when MkDocs refuses.

    `site_url` counts before the one in the settings. Returns the one that counted, which may be empty.
    """
    from mkdocs.commands.build import build as mkdocs_build

    # MkDocs is strict as well where its own settings say so.
    config = mkdocs_settings(project, site_dir=str(site_dir), strict=strict or None, site_url=site_url or None)
    plugin: Any = config.plugins.get(PLUGIN)
    if plugin is None:
        message, remedy = f"plugins: does not name {PLUGIN}", f"Add it:\nplugins:\n  - {PLUGIN}"
        stop([Finding(rule="missing-plugin", place=Place(CONFIG), message=message, remedy=remedy)])
    with mkdocs_errors():
        plugin.prepared = prepared
        plugin.config.engine = engine or plugin.config.engine
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
    return str(config.site_url or "")


def mkdocs_settings(project: Path, **settings: Any) -> Any:
    """MkDocs' settings of the project; ends the command when MkDocs refuses them."""
    from mkdocs.config import load_config

    log_to_terminal()
    with mkdocs_errors():
        return load_config(str(config_file(project)), **settings)


class _Terminal(logging.Handler):
    """Prints where findings are printed."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message, and of a traceback in it only what happened."""
        message, traceback, rest = self.format(record).partition('\n  File "')
        happened = rest.rstrip().rpartition("\n")[2]
        click.echo(f"{message} {happened}" if traceback else message, err=True)


def log_to_terminal() -> None:
    """Show what MkDocs reports, shortest form, on standard error."""
    logger = logging.getLogger("mkdocs")
    if not any(isinstance(handler, _Terminal) for handler in logger.handlers):
        handler = _Terminal()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)


@contextmanager
def mkdocs_errors() -> Iterator[None]:
    """What MkDocs reports to its user, as a message and not as a traceback."""
    try:
        yield
    except Exception as error:
        if os.environ.get("TOC_TRACEBACK"):
            raise
        stop([of_mkdocs(error)])


def refuse_foreign(target: Path, project: Path) -> None:
    """Stop rather than replace a folder that holds something else than a built site."""
    if project.is_relative_to(target):
        message = f"{target} holds the project itself"
    elif target.exists() and not target.is_dir():
        message = f"{target} is a file"
    elif target.is_relative_to(project / "content"):
        message = f"{target} is among what people write"
    elif target.is_dir() and any(target.iterdir()) and not _is_built(target):
        message = f"{target} holds files that are no built site"
    else:
        return
    remedy = "Choose another --site-dir, or move it away."
    stop([Finding(rule="in-the-way", place=Place(str(target)), message=message, remedy=remedy)])


def _is_built(folder: Path) -> bool:
    """Whether a folder holds a site that this command built, and nothing of a person's: no checkout, for one."""
    return all((folder / name).is_file() for name in ("404.html", DATA)) and not (folder / ".git").exists()


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A new folder on the same disk as the target; gone afterwards, whatever happened."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _rescue(target)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder) / "site"


def swap(new: Path, target: Path) -> None:
    """Put the new site in the place of the old one; the old one goes only when the new one is there."""
    old = new.with_name(OLD)
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        # Whatever interrupts, Ctrl-C too: the last good site is where it was.
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _rescue(target: Path) -> None:
    """Put a good site back that a build left beside its place because it was ended between two renamings."""
    if not target.exists():
        for left in sorted(target.parent.glob(f".{target.name}-*/{OLD}")):
            left.rename(target)
            return
