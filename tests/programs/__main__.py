"""Sees to it that the programs are here in which tests open what people take away, if they can be.

Never fails: the tests themselves say what they did not do. It needs nothing but Python, so that a workflow can call it
as root before anything is set up.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from tests.programs import debian, libreoffice

SMALL = {"rsvg-convert": "librsvg2-bin", "ssconvert": "gnumeric"}
"""Small programs and their packages. With the first comes the library Cairo, which CairoSVG needs."""


def missing() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each program that is not here, with its packages on Debian and Ubuntu."""
    if libreoffice.find() is None:
        yield "LibreOffice", libreoffice.PACKAGES
    yield from ((program, (package,)) for program, package in SMALL.items() if shutil.which(program) is None)


def main() -> None:
    """Installs what is missing, or says how to."""
    wanted = [package for _, packages in missing() for package in packages]
    if wanted and debian.may_install():
        sys.stderr.write(f"Installing programs in which tests open files (about a minute): {' '.join(wanted)} ...\n")
        debian.install(*wanted)
    for program, packages in missing():
        sys.stderr.write(
            f"\nThe tests that need {program} will be skipped: it is not on this machine. "
            f"On Debian and Ubuntu: sudo apt-get install --no-install-recommends {' '.join(packages)}\n"
        )


if __name__ == "__main__":
    main()
