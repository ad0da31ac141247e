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

from playwright.sync_api import sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
SECONDS_TO_START = 30
SECONDS_TO_INSTALL = 900


def find() -> str | None:
    """The path of a Chromium that runs on this machine, or None.

    First what the variable TOC_BROWSER names, then what is on the PATH, then Playwright's own.
    """
    return next((path for path in _candidates() if _runs(path)), None)


def _candidates() -> Iterator[str]:
    if named := os.environ.get("TOC_BROWSER"):
        yield named
    yield from filter(None, map(shutil.which, NAMES))
    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _runs(path: str) -> bool:
    """Whether the program at `path` starts: Ubuntu's `chromium-browser` may only say where to get one."""
    try:
        subprocess.run([path, "--version"], capture_output=True, timeout=SECONDS_TO_START, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def install() -> None:
    """Gets a browser: Debian's own where this is Debian and we may, else Playwright's.

    Says why where that fails, and raises nothing.
    """
    if _is_root() and shutil.which("apt-get") and _system() == "debian":
        _try("apt-get", "update", "-qq") and _try("apt-get", "install", "-y", "-qq", "chromium")
    else:
        with_libraries = ["--with-deps"] if _is_root() and shutil.which("apt-get") else []
        _try(sys.executable, "-m", "playwright", "install", *with_libraries, "chromium")


def _try(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(command, env=environment, timeout=SECONDS_TO_INSTALL, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        sys.stderr.write(f"{error}\n")
        return False
    return True


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
        sys.stderr.write("No Chromium on this machine: getting one for the browser tests ...\n")
        install()
        if find() is None:
            sys.stderr.write(
                "There is still none: the browser tests will not run. Install Chromium, or name a\n"
            )
            sys.stderr.write("browser of its kind: make test TOC_BROWSER=/path/to/browser\n")


if __name__ == "__main__":
    main()
