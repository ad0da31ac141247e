"""Reads the files of releases: text to `Release`, and a finding for one that is not sound.

A release is written by `toc release` and never by hand; so one finding a file is enough. The order of versions, and
what the version of a model is called, is decided here and nowhere else. Nothing here touches the disk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from generator.findings import Finding, Place
from generator.model.model import RELEASES, Model, Release
from generator.model.snapshot import FORMAT, data_of, model_of
from generator.rules import Releases

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


def read_release(path: str, text: str) -> Release | Finding:
    """The release in the text of a file, or what is wrong with it; the version must be the file's name."""
    release = read_snapshot(path, text)
    if isinstance(release, Finding):
        return release
    name = path.rpartition("/")[2].removesuffix(".json")
    if order(name) is None:
        remedy = f"Name it {release.version}.json."
        return Finding(Releases.RELEASE_NAME, Place(path), f"{name!r} is no version", remedy)
    if name != release.version:
        message = f"the file is named {name} and holds version {release.version}"
        return Finding(Releases.RELEASE_VERSION, Place(path), message, f"Name it {release.version}.json.")
    return release


def read_snapshot(path: str, text: str) -> Release | Finding:
    """A snapshot in the text of any file, whatever its name, or what is wrong with it."""
    found = _read(path, text)
    if isinstance(found, Finding) and found.rule is not Releases.RELEASE_FORMAT and not is_release(path):
        return replace(found, remedy="A file that toc release wrote is wanted here, or a copy of one.")
    return found


def _read(path: str, text: str) -> Release | Finding:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place, message = Place(path, error.lineno, error.colno), f"the release is not JSON: {error.msg}"
        return Finding(Releases.NOT_JSON, place, message)
    except (ValueError, RecursionError):
        return Finding(Releases.NOT_JSON, Place(path), "the release is not JSON that anybody can read")
    return _checked(path, data)


def _checked(path: str, data: Any) -> Release | Finding:
    known = data.get("format") if isinstance(data, dict) else None
    if type(known) is not int or known != FORMAT:
        message = f"the release has format {known!r}" if known is not None else "the release does not say its format"
        remedy = f"This program reads format {FORMAT}. Was the release written by a newer one?"
        return Finding(Releases.RELEASE_FORMAT, Place(path), message, remedy)
    try:
        model = model_of(data)
    except ValidationError as error:
        return Finding(Releases.RELEASE_RECORD, Place(path), _first_of(error))
    # Once more from the model: what has its default is left out, whoever wrote the file.
    return Release(model.about.version, model.about.date, path, data_of(model))


def _first_of(error: ValidationError) -> str:
    first, *rest = error.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(map(str, first["loc"]))
    more = f" (and {len(rest)} more)" if rest else ""
    return f"the release cannot be read at {where}: {first['msg']}{more}"


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
