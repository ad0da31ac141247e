"""ZIP files that are byte for byte the same for the same contents, with one version of zlib: sorted, with one date."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import IO, NamedTuple

from generator.machine.progress import with_progress

FIRST_YEAR, LAST_YEAR = 1980, 2107
"""The years that the ZIP format can store."""


LEVEL = 4
"""How hard zlib tries, of 9: 6, which is usual, takes nearly twice as long for a twentieth less."""


class Packed(NamedTuple):
    """An entry of a ZIP file that was written here, and its bytes in that file: a header and what was packed."""

    entry: zipfile.ZipInfo
    read: Callable[[], bytes]


def packed_in(file: IO[bytes]) -> dict[str, Packed]:
    """The entries of a ZIP file that `write_zip` wrote, by name. The file must be open for as long as they are read."""

    def read(start: int, end: int) -> bytes:
        file.seek(start)
        return file.read(end - start)

    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        ends = [*(entry.header_offset for entry in entries[1:]), archive.start_dir]
    return {
        entry.filename: Packed(entry, partial(read, entry.header_offset, end))
        for entry, end in zip(entries, ends, strict=True)
    }


def write_zip(
    target: IO[bytes],
    names: Iterable[str],
    read: Callable[[str], bytes],
    date: datetime.date,
    packed: Mapping[str, Packed] | None = None,
) -> None:
    """Write a ZIP file to `target`: an entry for each name, with the bytes that `read(name)` returns, dated `date`.

    `packed` are entries of an earlier file with the same bytes, by name. They are copied, unless their date is another.
    """
    earlier = packed or {}
    dated = (min(max(date.year, FIRST_YEAR), LAST_YEAR), date.month, date.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        ordered = sorted(names)
        for name in with_progress("Packing files", ordered, len(ordered)):
            if name in earlier and earlier[name].entry.date_time == dated:
                _copy(archive, earlier[name])
                continue
            entry = zipfile.ZipInfo(name, dated)
            # The same on every system: a Unix file (3) that its owner may write and all may read.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, read(name), zipfile.ZIP_DEFLATED, LEVEL)


def _copy(archive: zipfile.ZipFile, packed: Packed) -> None:
    """Add an entry as it is. Python has no method for that, only the attributes with which its own methods do it."""
    assert archive.fp is not None
    packed.entry.header_offset = archive.fp.tell()
    archive.fp.write(packed.read())
    archive.filelist.append(packed.entry)
    archive.NameToInfo[packed.entry.filename] = packed.entry
    archive.start_dir = archive.fp.tell()


def folder_name(edition: str) -> str:
    """The folder into which an archive unpacks, without spaces: an edition may be `1.2.0 (changed since)`."""
    return f"theory-of-change-{re.sub('[^0-9A-Za-z.]+', '-', edition).strip('-')}/"
