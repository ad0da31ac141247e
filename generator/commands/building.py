"""Calls MkDocs for the commands, and replaces the last good site with a new one.

A site is built in a temporary folder, so that an interruption leaves the last good site in place.
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
from generator.project_io.error_messages import mkdocs_finding
from generator.project_io.manifest import BUILT, hashes_in, read_manifest
from generator.project_io.prepare import Prepared
from generator.routes.addresses import DATA
from generator.rules import Output, Records, Settings
from generator.site.settings import PLUGIN

OLD = "old"
SYSTEM_FILES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that operating systems add to folders that people open."""

# How Python names temporary folders.
_TEMPORARY = re.compile("[a-z0-9_]{8}")


def mkdocs_build_of(  # noqa: PLR0913 -- each is an option of the command
    project: Path, prepared: Prepared, site_dir: Path, *, strict: bool, engine: str | None, site_url: str | None
) -> str:
    """Build the whole site of a prepared project into `site_dir`. Ends the command if MkDocs reports an error.

    `site_url` takes precedence over the one in the settings. Returns the one that was used, which may be empty.
    """
    from mkdocs.commands.build import build as mkdocs_build

    # None, not False, so that `strict: true` in the settings still counts.
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
    """The settings of the project as MkDocs reads them. Ends the command if MkDocs reports an error."""
    from mkdocs.config import load_config

    from generator.mkdocs_site.plugin import refused_settings

    log_to_terminal()
    with mkdocs_errors():
        config = load_config(str(config_file(project)), **settings)
    if findings := refused_settings(config):
        stop(findings)
    return config


class _Terminal(logging.Handler):
    """A logging handler that prints to standard error, like findings."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message. Of a traceback, print only the last line."""
        message, traceback, rest = self.format(record).partition('\n  File "')
        happened = rest.rstrip().rpartition("\n")[2]
        click.echo(f"{message} {happened}" if traceback else message, err=True)


def log_to_terminal() -> None:
    """Print the messages of MkDocs on standard error, in short form."""
    logger = logging.getLogger("mkdocs")
    if not any(isinstance(handler, _Terminal) for handler in logger.handlers):
        handler = _Terminal()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)


@contextmanager
def mkdocs_errors() -> Iterator[None]:
    """Turn exceptions of MkDocs into a finding that ends the command, unless TOC_TRACEBACK is set."""
    try:
        yield
    except Exception as error:
        if os.environ.get("TOC_TRACEBACK"):
            raise
        stop([mkdocs_finding(error)])


def refuse_address(address: str) -> None:
    """End the command if `address` is not valid or not free."""
    from mkdocs.config.base import ValidationError
    from mkdocs.config.config_options import IpAddress

    place = Place(f"--address {address}")
    try:
        host, port = IpAddress().validate(address)
        if not 0 < port < 1 << 16:
            raise ValidationError("no port")
    except ValidationError:
        message, remedy = f"{address!r} is not an address for a site", "Write an address such as 127.0.0.1:8000."
        stop([Finding(Records.WRONG_FORM, place, message, remedy)])
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
            if os.name == "posix":  # As MkDocs does. On other systems this would share a port that is in use.
                tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        in_use = error.errno == errno.EADDRINUSE
        message = (
            f"another program uses port {port}"
            if in_use
            else f"the operating system reports: {error.strerror or error}"
        )
        remedy = f"Give another address: --address {address.rpartition(':')[0]}:{port + 1 if port < 65535 else 8000}"
        stop([Finding(Settings.ADDRESS, place, message, remedy)])


def refuse_foreign(target: Path, project: Path) -> None:
    """End the command if `target` exists and is not a built site, or contains other files as well."""
    if among := _what_people_have(target, project):
        message = among
    elif target.exists() and not target.is_dir():
        message = f"{target} is a file"
    elif target.is_dir() and any(target.iterdir()) and not _is_built(target):
        message = f"{target} contains files, but is not a built site"
    else:
        _refuse_added(target)
        return
    remedy = "Choose another --site-dir, or move it away."
    stop([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def refuse_mixing(target: Path, project: Path, remedy: str, *, whole: bool = True) -> None:
    """End the command rather than write generated files into the content, or into a built site.

    `whole` says that the folder is for these files only, and so must not be the folder of the project.
    """
    message = _what_people_have(target, project) if whole else _among_content(target, project)
    if not message and (site := next((folder for folder in (target, *target.parents) if _is_built(folder)), None)):
        message = f"{site} contains a built site"
    if message:
        stop([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def _what_people_have(target: Path, project: Path) -> str:
    """Why generated files must not be written into a folder; an empty string if they may."""
    return (
        f"{target} contains the project itself" if project.is_relative_to(target) else _among_content(target, project)
    )


def _among_content(target: Path, project: Path) -> str:
    content = project / "content"
    inside = target.is_relative_to(content) or target.is_relative_to(content.resolve())
    return f"{target} is inside the content of the project" if inside else ""


def _refuse_added(site: Path) -> None:
    """End the command rather than lose files that were added to a built site or changed in it."""
    known = read_manifest(site, BUILT)
    if not known:
        return  # The site does not exist, or was built before version 1.1.0 and has no manifest.
    findings = []
    for path, content in hashes_in(site).items():
        if path != BUILT and content not in known.get(path, ()) and path.rpartition("/")[2] not in SYSTEM_FILES:
            message = f"{path} was {'changed after it was written' if path in known else 'not written by this command'}"
            remedy = "Move it away. To publish a file with the site, put it into content/pages/."
            findings.append(Finding(Output.IN_THE_WAY, Place(str(site / path)), message, remedy))
    if findings:
        stop(findings)


def _is_built(folder: Path) -> bool:
    """Whether a folder is a site built by this command, and not also something else, such as a git checkout."""
    return all((folder / name).is_file() for name in ("404.html", DATA)) and not (folder / ".git").exists()


@contextmanager
def temporary_site(target: Path) -> Iterator[Path]:
    """A path for a new site in a temporary folder on the same disk as `target`; removed afterwards in any case."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder) / "site"


def replace_site(new: Path, target: Path) -> Path | None:
    """Put the new site in the place of the old one, and remove the old one only once the new one is there.

    An old site without a manifest may contain files of yours, so it is kept beside the new one. Returns its path, or
    None. Ends the command if files were added to the old site or changed in it, and raises `OSError` if the system
    refuses; the old site is then still in place.
    """
    _refuse_added(target)  # Check again, because a build takes time.
    kept = _free(target) if target.is_dir() and any(target.iterdir()) and not read_manifest(target, BUILT) else None
    old = kept or new.with_name(OLD)
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        # After any interruption, including Ctrl-C, put the last good site back.
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    if not kept:
        shutil.rmtree(old, ignore_errors=True)
    return kept


def _free(target: Path) -> Path:
    """An unused path beside a folder, for the site that was there before."""
    names = (target.with_name(f"{target.name}-before{number or ''}") for number in itertools.count())
    return next(path for path in names if not os.path.lexists(path))


def restore_interrupted(target: Path) -> None:
    """Put a good site back if an earlier build was interrupted between moving it away and moving in the new one."""
    if os.path.lexists(target) or not target.parent.is_dir():
        return
    for folder in sorted(target.parent.iterdir()):
        name = folder.name.removeprefix(f".{target.name}-")
        if name != folder.name and _TEMPORARY.fullmatch(name) and _is_built(folder / OLD):
            (folder / OLD).rename(target)
            with suppress(OSError):  # Not empty: it contains other files, so keep it.
                folder.rmdir()
            return
