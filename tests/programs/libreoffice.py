"""Finds LibreOffice, and opens files in it. It needs no screen.

What a missing LibreOffice means for the tests is not decided here but in `fixtures.py`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("libreoffice-calc-nogui", "libreoffice-writer-nogui", "libreoffice-impress-nogui")
"""The least that opens workbooks, documents, presentations and, with what the last one needs, pictures."""

WITHOUT = (
    "There is no LibreOffice here that opens workbooks, documents, presentations and pictures. "
    f"Install it (on Debian and Ubuntu: {' '.join(PACKAGES)}), "
    "or name its program: make test TOC_OFFICE=/path/to/soffice"
)
PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
PARTS = ("calc", "writer", "impress", "draw")
"""The programs that it consists of. Linux has a package for each; other systems have all in one."""

SECONDS = 180


def find() -> str | None:
    """The path of a LibreOffice with all its parts, or None. First what the variable TOC_OFFICE names."""
    return next((path for path in _candidates() if Path(path).exists() and _is_whole(Path(path).resolve())), None)


def _candidates() -> Iterator[str]:
    if named := os.environ.get("TOC_OFFICE"):
        yield named
    yield from filter(None, map(shutil.which, ("soffice", "libreoffice")))
    yield from PLACES


def _is_whole(program: Path) -> bool:
    registry = program.parent.parent / "share" / "registry"
    return not registry.exists() or all((registry / f"{part}.xcd").exists() for part in PARTS)


@dataclass(frozen=True)
class Office:
    """A LibreOffice, with a folder for its own settings, so that it touches nobody's and is set up once."""

    program: str
    home: Path

    def opened(self, files: Mapping[str, bytes], to: str, folder: Path) -> dict[str, bytes]:
        """What it makes of files, by name without the ending: each is opened and saved in another format.

        It starts once, however many files there are. `to` is the ending of the new format, with the name of a filter
        after a colon if LibreOffice has several. `folder` is empty.
        """
        for name, data in files.items():
            (folder / name).write_bytes(data)
        made = folder / "saved"
        settings = f"-env:UserInstallation={self.home.as_uri()}"
        command = [self.program, settings, "--headless", "--convert-to", to, "--outdir", str(made)]
        command += [str(folder / name) for name in files]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        ending = to.partition(":")[0]
        return {Path(name).stem: (made / name).with_suffix(f".{ending}").read_bytes() for name in files}
