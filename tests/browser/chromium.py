"""Finds a browser for the browser tests, and gets one where there is none.

The fixtures beside it call `find`; `make test` runs the module, which installs a browser first if it must.
What a missing browser means for the tests is not decided here but in `conftest.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.programs import debian

WITHOUT_WINDOWS = "chromium-headless-shell"
"""The same browser without what shows windows. The tests take a quarter less time with it."""

NAMES = (
    WITHOUT_WINDOWS,
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
    if _may_have_debians():
        # Playwright's driver needs libatomic, which a small system lacks.
        debian.install("libatomic1", "fonts-liberation", WITHOUT_WINDOWS)
        if find() is None:
            debian.install("chromium")
        return
    if debian.may_install():
        debian.install("libatomic1")
    debian.run(*PLAYWRIGHT, "install", *(["--with-deps"] if debian.may_install() else []), "chromium")


def _may_have_debians() -> bool:
    """Whether Debian's own browser can be installed. Ubuntu's is a snap, which Playwright cannot drive."""
    return debian.may_install() and debian.is_debian()


def main() -> None:
    """Sees to it that there is a browser, if there can be one.

    Never fails: the tests themselves say what they did not do.
    """
    if find() is None or (_may_have_debians() and shutil.which(WITHOUT_WINDOWS) is None):
        sys.stderr.write("Getting a browser for the browser tests (it may take some minutes) ...\n")
        install()
        if find() is None:
            sys.stderr.write(f"\nThe browser tests will not run. {WITHOUT}\n")


if __name__ == "__main__":
    main()
