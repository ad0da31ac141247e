"""Packs a built site into one of its own files, and copies what an earlier build packed of the same files.

Packing takes as long as everything else of a second build.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.machine.cache import Cache
from generator.mkdocs_site.fingerprints import digest, of_versions
from generator.project_io.last_site import LastSite, ReadFile
from generator.project_io.manifest import hash_of
from generator.routes.addresses import ARCHIVE
from generator.zip_archive import Packed, folder_name, packed_in, write_zip


def pack(  # noqa: PLR0913 -- the last two only save time
    site: Path,
    files: Mapping[str, ReadFile],
    edition: str,
    date: datetime.date,
    *,
    cache: Cache,
    last: LastSite | None,
) -> str:
    """Packs the files of a site into the archive in its folder, and returns the hash of the archive.

    `files` are functions that read each file, by its path. They are packed into a folder that names the `edition`.
    `last` is the last site, if files were taken over from it. `cache` records which archives were packed by the same
    versions as this one.
    """
    top = folder_name(edition)
    inside = {top + path: read for path, read in files.items() if path != ARCHIVE}
    with (site / ARCHIVE).open("wb") as file, _packed_before(top, cache, last) as packed:
        write_zip(file, inside, lambda name: inside[name](), date, packed)
    made = hash_of(site / ARCHIVE) or ""
    cache.add(_key(made), b"packed by the same versions")
    return made


@contextmanager
def _packed_before(top: str, cache: Cache, last: LastSite | None) -> Iterator[Mapping[str, Packed]]:
    """Yields what the archive of the last site has of the files that were taken over."""
    file = last.opened(ARCHIVE) if last and cache.has(_key(last.hashes.get(ARCHIVE))) else None
    if not last or not file:
        yield {}
        return
    with file:
        before = packed_in(file)
        yield {top + path: before[top + path] for path in last.reused if top + path in before}


def _key(content: str | None) -> bytes:
    return digest(of_versions(), ARCHIVE, content)
