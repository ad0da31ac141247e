"""ZIP files that are byte for byte the same for the same contents, with one version of zlib: sorted, with one date."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable, Iterable
from typing import IO

from generator.machine.progress import counted_off

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years that the ZIP format can store."""


LEVEL = 4
"""How hard zlib tries, of 9: 6, which is usual, takes nearly twice as long for a twentieth less."""


def write_zip(target: IO[bytes], names: Iterable[str], read: Callable[[str], bytes], date: datetime.date) -> None:
    """Write a ZIP file to `target`: an entry for each name, with the bytes that `read(name)` returns, dated `date`."""
    dated = (min(max(date.year, FIRST_YEAR), LAST_YEAR), date.month, date.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        packed = sorted(names)
        for name in counted_off("Packing files", packed, len(packed)):
            entry = zipfile.ZipInfo(name, dated)
            # The same on every system: a Unix file (3) that its owner may write and all may read.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, read(name), zipfile.ZIP_DEFLATED, LEVEL)


def folder_name(edition: str) -> str:
    """The folder into which an archive unpacks, without spaces: an edition may be `1.2.0 (changed since)`."""
    return f"theory-of-change-{re.sub('[^0-9A-Za-z.]+', '-', edition).strip('-')}/"
