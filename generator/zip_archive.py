"""ZIP files that are byte for byte the same for the same contents: sorted, with one date, and not compressed.

They are not compressed because the output of zlib differs between its versions.
"""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import IO

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years that the ZIP format can store."""


def write_zip(target: IO[bytes], names: Iterable[str], read: Callable[[str], bytes], date: datetime.date) -> None:
    """Write a ZIP file to `target`: an entry for each name, with the bytes that `read(name)` returns, dated `date`."""
    dated = (min(max(date.year, FIRST_YEAR), LAST_YEAR), date.month, date.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(names):
            entry = zipfile.ZipInfo(name, dated)
            # The same on every system: a Unix file (3) that its owner may write and all may read.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, read(name))


def folder_name(edition: str) -> str:
    """The folder into which an archive unpacks, without spaces: an edition may be `1.2.0 (changed since)`."""
    return f"theory-of-change-{re.sub('[^0-9A-Za-z.]+', '-', edition).strip('-')}/"
