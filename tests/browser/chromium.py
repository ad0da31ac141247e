"""Finds a browser for the browser tests, and gets one where there is none.

The fixtures beside it call `find`; `make test` runs the module, which installs a browser first if it must.
What a missing browser means for the tests is not decided here but in `conftest.py`.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
WITHOUT = (
    "There is no Chromium here that Playwright can drive. "
    "Install Chromium (on Debian and Ubuntu libatomic1 too), "
    "or name a browser of its kind: make test TOC_BROWSER=/path/to/browser"
)
PLAYWRIGHT = (sys.executable, "-m", "playwright")
SECONDS_TO_START = 30
SECONDS_TO_INSTALL = 900


def find() -> str | None:
    """The path of a Chromium that runs on this machine and can be driven, or None.

    First what the variable TOC_BROWSER names, then what is on the PATH, then Playwright's own.
    """
    if not _starts(*PLAYWRIGHT):
        return None
    return next((path for path in _candidates() if _runs(path)), None)


def _candidates() -> Iterator[str]:
    if named := os.environ.get("TOC_BROWSER"):
        yield named
    yield from filter(None, map(shutil.which, NAMES))
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _runs(path: str) -> bool:
    # On Windows Chromium answers no question about its version: it opens a window.
    return Path(path).exists() if os.name == "nt" else _starts(path)


def _starts(*command: str) -> bool:
    """Whether the program starts: a library may be missing, and Ubuntu's `chromium-browser` be a hint."""
    try:
        subprocess.run([*command, "--version"], capture_output=True, timeout=SECONDS_TO_START, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def install() -> None:
    """Gets a browser: Debian's own where this is Debian and we may, else Playwright's.

    Says why where that fails, and raises nothing.
    """
    may_install = _is_root() and shutil.which("apt-get") is not None
    debians_own = may_install and _system() == "debian"
    if may_install:
        # Playwright's driver needs libatomic, which a small system lacks. Ubuntu's Chromium is a snap.
        packages = ["libatomic1", "chromium", "fonts-liberation"] if debians_own else ["libatomic1"]
        _try("apt-get", "update", "-qq")
        _try("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)
    if not debians_own:
        _try(*PLAYWRIGHT, "install", *(["--with-deps"] if may_install else []), "chromium")


def _try(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    silent = subprocess.DEVNULL  # What goes wrong is said on the other stream.
    try:
        subprocess.run(command, env=environment, stdin=silent, stdout=silent, timeout=SECONDS_TO_INSTALL, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"{error}\n")


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _system() -> str:
    """The name of the Linux distribution, such as `debian` or `ubuntu`; empty elsewhere."""
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def main() -> None:
    """Sees to it that there is a browser, if there can be one.

    Never fails: the tests themselves say what they did not do.
    """
    if find() is None:
        sys.stderr.write("No Chromium on this machine: getting one for the browser tests (some minutes) ...\n")
        install()
        if find() is None:
            sys.stderr.write(f"\nThe browser tests will not run. {WITHOUT}\n")


if __name__ == "__main__":
    main()
