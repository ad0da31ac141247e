"""The half of the command line that calls MkDocs, and that puts a new site in the place of the last good one.

A build happens beside its place; whatever interrupts it, a good site stays where readers find it.
"""

from __future__ import annotations

import errno
import itertools
import logging
import os
import re
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from generator.commands.terminal import config_file, stop
from generator.findings import Finding, Place
from generator.model.model import SETTINGS
from generator.project_io.error_messages import of_mkdocs
from generator.project_io.manifest import BUILT, fingerprints, manifest
from generator.project_io.prepare import Prepared
from generator.routes.addresses import DATA
from generator.rules import Output, Records, Settings
from generator.site.settings import PLUGIN

OLD = "old"
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave in folders that somebody looks at."""

# As Python names folders that are for a moment only.
_TEMPORARY = re.compile("[a-z0-9_]{8}")


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
        stop([Finding(Settings.MISSING_PLUGIN, Place(SETTINGS), message, remedy)])
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

    from generator.mkdocs_site.plugin import refused_settings

    log_to_terminal()
    with mkdocs_errors():
        config = load_config(str(config_file(project)), **settings)
    if findings := refused_settings(config):
        stop(findings)
    return config


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


def refuse_address(address: str) -> None:
    """Stop where nothing can be shown at an address."""
    from mkdocs.config.base import ValidationError
    from mkdocs.config.config_options import IpAddress

    place = Place(f"--address {address}")
    try:
        host, port = IpAddress().validate(address)
        if not 0 < port < 1 << 16:
            raise ValidationError("no port")
    except ValidationError:
        message, remedy = f"{address!r} is no address at which to show a site", "Write one such as 127.0.0.1:8000."
        stop([Finding(Records.WRONG_FORM, place, message, remedy)])
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            if os.name == "posix":  # As MkDocs does; elsewhere it would share a port that is in use.
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        in_use = error.errno == errno.EADDRINUSE
        message = f"another program uses port {port}" if in_use else f"the system refuses: {error.strerror or error}"
        remedy = f"Name another: --address {address.rpartition(':')[0]}:{port + 1 if port < 65535 else 8000}"
        stop([Finding(Settings.ADDRESS, place, message, remedy)])


def refuse_foreign(target: Path, project: Path) -> None:
    """Stop rather than replace a folder that holds something else than a built site, or more than that."""
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
    stop([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def refuse_mixing(target: Path, project: Path, remedy: str, *, whole: bool = True) -> None:
    """Stop rather than write files that are made among those that people write, or into a built site.

    `whole` where the folder is to hold nothing else, and so not the project itself.
    """
    message = _what_people_have(target, project) if whole else _among_content(target, project)
    if not message and (site := next((folder for folder in (target, *target.parents) if _is_built(folder)), None)):
        message = f"{site} holds a built site"
    if message:
        stop([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def _what_people_have(target: Path, project: Path) -> str:
    """Why nothing that is made belongs into a folder; empty where it may."""
    return f"{target} holds the project itself" if project.is_relative_to(target) else _among_content(target, project)


def _among_content(target: Path, project: Path) -> str:
    content = project / "content"
    inside = target.is_relative_to(content) or target.is_relative_to(content.resolve())
    return f"{target} is among what people write" if inside else ""


def _refuse_added(site: Path) -> None:
    """Stop rather than lose what somebody put into a built site, or changed there."""
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
        stop(findings)


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
