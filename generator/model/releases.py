"""The order of versions, where the file of a release stands, and what the version of a model is called.

All of this is decided here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model.model import RELEASES, Model, Release
from generator.model.snapshot import data_of

# As semver.org has it, without its additions for early versions: figures without leading noughts.
_VERSION = re.compile(r"(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})", re.ASCII)


def order(version: str) -> tuple[int, int, int] | None:
    """A version as figures to sort by; None for what is no version of the form 1.2.3."""
    found = _VERSION.fullmatch(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def in_order(releases: Iterable[Release]) -> list[Release]:
    """Releases by version, oldest first."""
    return sorted(releases, key=lambda release: order(release.version) or (0, 0, 0))


def path_of(version: str) -> str:
    """The path, inside the project, of the file of a release."""
    return f"{RELEASES}{version}.json"


def is_release(path: str) -> bool:
    """Whether a path of the project is that of a release, by where it stands and how it ends."""
    return path.startswith(RELEASES) and path.endswith(".json") and "/" not in path.removeprefix(RELEASES)


def edition(model: Model) -> str:
    """What the version of a model is called: its number, and that it is another by now if its release has other words.

    A recorded review and a quote that was taken back are no other words.
    """
    version = model.about.version
    kept = next((release.data for release in model.releases if release.version == version), None)
    same = kept is None or _words_of(kept) == _words_of(data_of(model))
    return version if same else f"{version} (changed since)"


def _words_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Data without reviews, and without the quotes that are not shown and what rests on them."""
    quotes = [quote for quote in data["quotes"] if "status" not in quote]
    shown = {quote["id"] for quote in quotes}
    links = [link | {"evidence": [id_ for id_ in link.get("evidence", ()) if id_ in shown]} for link in data["links"]]
    plain = [{key: held for key, held in text.items() if key != "reviews"} for text in data["plain"]]
    return {**data, "quotes": quotes, "links": links, "plain": plain}
