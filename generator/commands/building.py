"""Calls MkDocs for the commands: builds the site, reads the settings, and prints the messages of MkDocs.

An error of MkDocs ends the command with findings, not with a traceback.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from generator.commands.terminal import config_file, make_room, stop
from generator.findings import Finding, Place
from generator.model.model import SETTINGS
from generator.project_io.error_messages import mkdocs_finding
from generator.project_io.last_site import LastSite
from generator.project_io.prepare import Prepared, garbage_collection_paused
from generator.rules import Records, Settings
from generator.site.settings import PLUGIN


def mkdocs_build_of(  # noqa: PLR0913 -- each is an option of the command
    project: Path,
    prepared: Prepared,
    site_dir: Path,
    last: LastSite | None = None,
    *,
    strict: bool,
    engine: str | None,
    site_url: str | None,
) -> str:
    """Build the whole site of a prepared project into `site_dir`. Ends the command if MkDocs reports an error.

    `last` is the last good site, whose files the new one may take over; `site_dir` must then be empty. `site_url` takes
    precedence over the one in the settings. Returns the one that was used, which may be empty.
    """
    from mkdocs.commands.build import build as mkdocs_build

    # None, not False, so that `strict: true` in the settings still counts.
    config = mkdocs_settings(project, site_dir=str(site_dir), strict=strict or None, site_url=site_url or None)
    plugin: Any = config.plugins.get(PLUGIN)
    if plugin is None:
        message, remedy = f"plugins: does not name {PLUGIN}", f"Add it:\nplugins:\n  - {PLUGIN}"
        stop([Finding(Settings.MISSING_PLUGIN, Place(SETTINGS), message, remedy)])
    with mkdocs_errors():
        plugin.prepared, plugin.last = prepared, last
        plugin.config.engine = engine or plugin.config.engine
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with _without_advice_on_dirty_builds(), garbage_collection_paused():
                mkdocs_build(config, dirty=last is not None)
        finally:
            config.plugins.on_shutdown()
    return str(config.site_url or "")


@contextmanager
def _without_advice_on_dirty_builds() -> Iterator[None]:
    """Hide what MkDocs says of a build that leaves pages out: it does not know whether they are the same. We do."""

    def is_told(record: logging.LogRecord) -> bool:
        return not record.getMessage().startswith(("A 'dirty' build", "The directory contains stale files"))

    log = logging.getLogger("mkdocs.commands.build")
    log.addFilter(is_told)
    try:
        yield
    finally:
        log.removeFilter(is_told)


def mkdocs_settings(project: Path, **settings: Any) -> Any:
    """The settings of the project as MkDocs reads them. Ends the command if MkDocs reports an error."""
    from generator.mkdocs_site.mkdocs_settings import load_settings
    from generator.mkdocs_site.plugin import refused_settings

    log_to_terminal()
    with mkdocs_errors():
        config = load_settings(config_file(project), **settings)
    if findings := refused_settings(config):
        stop(findings)
    return config


class _Terminal(logging.Handler):
    """A logging handler that prints to standard error, like findings."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message. Of a traceback, print only the last line."""
        message, traceback, rest = self.format(record).partition('\n  File "')
        happened = rest.rstrip().rpartition("\n")[2]
        make_room()
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
