"""Builds that keep something in a cache, and what later builds find there."""

from __future__ import annotations

from pathlib import Path

from generator.machine.cache import Cache


def kept(path: Path, *used: str, **entries: bytes) -> None:
    """A build that uses some entries, adds others and ends well."""
    build = Cache(path)
    for key in used:
        build.get(key.encode())
    for key, value in entries.items():
        build.add(key.encode(), value)
    build.keep()
    build.close()


def held(path: Path, *keys: str) -> dict[str, bytes | None]:
    """What a later build finds."""
    build = Cache(path)
    found = {key: build.get(key.encode()) for key in keys}
    build.close()
    return found
