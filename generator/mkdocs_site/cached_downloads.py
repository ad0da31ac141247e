"""Makes the files to download in several processes, and takes over those that an earlier build made of the same.

What a file depends on is its own affair: it says so in a text, which is part of its fingerprint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.machine.cache import Cache
from generator.machine.workers import in_parallel
from generator.mkdocs_site.fingerprints import digest, of_versions
from generator.site.download_files import DownloadFile


def cached_or_made(files: Mapping[str, DownloadFile], cache: Cache) -> dict[str, bytes]:
    """Returns the bytes of every file, by the same paths. `cache` has those of earlier builds and gets the new ones."""
    together: dict[str, list[str]] = {}
    for path, file in files.items():
        together.setdefault(file.together or path, []).append(path)
    found: dict[str, bytes] = {}

    def make(paths: Sequence[str]) -> list[tuple[str, bytes | None, bytes | None]]:
        return [(path, *_made(path, files, cache)) for path in paths]

    for _, made in in_parallel([*together.values()], make):
        for path, key, content in made:
            if key is not None and content is not None:
                cache.add(key, content)
            kept = cache.get(key) if key is not None and content is None else content
            # Another build may have deleted the cache meanwhile.
            found[path] = files[path]() if kept is None else kept
    return {path: found[path] for path in files}


def _made(path: str, files: Mapping[str, DownloadFile], cache: Cache) -> tuple[bytes | None, bytes | None]:
    """Returns the key of a file in the cache, and its bytes if the cache does not have them."""
    ready = files[path].ready()
    if ready.given is None:
        return None, ready.make()
    key = digest(of_versions(), path, ready.given)
    return key, None if cache.get(key) is not None else ready.make()
