"""Decides the order of versions, the path of a release's file, and the name of a model's version.

All of this is decided only here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.model import RELEASES, Model, Release
from generator.model.snapshot import data_of

# As on semver.org, without its additions for pre-releases: numbers without leading zeros.
_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)


def version_key(version: str) -> tuple[int, int, int] | None:
    """A version as three numbers to sort by, or None if it does not have the form 1.2.3."""
    found = _VERSION.fullmatch(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def by_version(releases: Iterable[Release]) -> list[Release]:
    """The releases sorted by version, oldest first."""
    return sorted(releases, key=lambda release: version_key(release.version) or (0, 0, 0))


def path_of(version: str) -> str:
    """The path of a release's file in the project."""
    return f"{RELEASES}{version}.json"


def is_release(path: str) -> bool:
    """Whether a path in the project is the file of a release, judged by its folder and extension."""
    return path.startswith(RELEASES) and path.endswith(".json") and "/" not in path.removeprefix(RELEASES)


def edition(model: Model) -> str:
    """The name of the model's version: its number, with `(changed since)` if its release has other words.

    New reviews, and quotes that have been withdrawn or restricted, do not count as changes.
    """
    version = model.about.version
    kept = next((release.data for release in model.releases if release.version == version), None)
    same = kept is None or _words_of(kept) == _words_of(data_of(model))
    return version if same else f"{version} (changed since)"


def _words_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without reviews, and without the quotes that are not shown and references to them."""
    quotes = [quote for quote in data["quotes"] if "status" not in quote]
    shown = {quote["id"] for quote in quotes}
    links = [link | {"evidence": [id_ for id_ in link.get("evidence", ()) if id_ in shown]} for link in data["links"]]
    plain = [{key: held for key, held in text.items() if key != "reviews"} for text in data["plain"]]
    return {**data, "quotes": quotes, "links": links, "plain": plain}
