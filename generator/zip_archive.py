"""ZIP files that hold the same bytes for the same contents: entries sorted, dated alike, and not compressed.

Compression is left out because what it makes differs from one version of zlib to the next.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import IO

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""What the format can date."""


def write_zip(target: IO[bytes], names: Iterable[str], read: Callable[[str], bytes], date: datetime.date) -> None:
    """Write a ZIP with an entry for each name, whose content `read` gives; each entry is dated `date`."""
    dated = (min(max(date.year, FIRST_YEAR), LAST_YEAR), date.month, date.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(names):
            entry = zipfile.ZipInfo(name, dated)
            # As on Unix, whichever system packs: a file that its owner may write and all may read.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, read(name))


def folder_name(edition: str) -> str:
    """The folder into which an archive unpacks. An edition may be `1.2.0 (changed since)`; a folder has no spaces."""
    return f"theory-of-change-{re.sub('[^0-9A-Za-z.]+', '-', edition).strip('-')}/"
