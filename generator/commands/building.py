"""The half of the command line that calls MkDocs: its build, its settings, and what it says of them.

What it refuses ends the command with findings, and never with a traceback.
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

from generator.commands.terminal import config_file, stop
from generator.findings import Finding, Place
from generator.model.model import SETTINGS
from generator.project_io.error_messages import of_mkdocs
from generator.project_io.prepare import Prepared
from generator.rules import Records, Settings
from generator.site.settings import PLUGIN


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
