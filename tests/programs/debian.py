"""Installs packages of Debian and Ubuntu, where this is one of them and we may. It needs nothing but Python."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys

SECONDS_TO_INSTALL = 900


def may_install() -> bool:
    """Whether this process can install packages: it is root, and there is apt-get."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_debian() -> bool:
    """Whether this is Debian itself. Some packages of Ubuntu have the same names and hold other things."""
    try:
        return platform.freedesktop_os_release().get("ID", "") == "debian"
    except OSError:
        return False


def install(*packages: str) -> None:
    """Installs packages, without those they only recommend. Says why where that fails, and raises nothing."""
    run("apt-get", "update", "-qq")
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def run(*command: str) -> None:
    """Runs a command that installs something, and says what went wrong."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    silent = subprocess.DEVNULL  # What goes wrong is said on the other stream.
    try:
        subprocess.run(command, env=environment, stdin=silent, stdout=silent, timeout=SECONDS_TO_INSTALL, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"{error}\n")
