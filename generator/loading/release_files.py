"""Reads the files of releases: turns their text into a `Release`, or into a finding if the file is not valid.

Only `toc release` writes these files, so one finding per file is enough.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from generator.findings import Finding, Place
from generator.model.model import Release
from generator.model.releases import is_release, version_key
from generator.model.snapshot import FORMAT, data_of, model_of
from generator.rules import Releases


def read_release(path: str, text: str) -> Release | Finding:
    """The release in the text of a file, or a finding. The version must be the name of the file."""
    release = read_snapshot(path, text)
    if isinstance(release, Finding):
        return release
    name = path.rpartition("/")[2].removesuffix(".json")
    if version_key(name) is None:
        remedy = f"Name it {release.version}.json."
        return Finding(Releases.RELEASE_NAME, Place(path), f"{name!r} is not a version", remedy)
    if name != release.version:
        message = f"the file is named {name} but contains version {release.version}"
        return Finding(Releases.RELEASE_VERSION, Place(path), message, f"Name it {release.version}.json.")
    return release


def read_snapshot(path: str, text: str) -> Release | Finding:
    """The snapshot in the text of a file with any name, or a finding."""
    found = _read(path, text)
    if isinstance(found, Finding) and found.rule is not Releases.RELEASE_FORMAT and not is_release(path):
        return replace(found, remedy="Use a file that toc release wrote, or a copy of one.")
    return found


def _read(path: str, text: str) -> Release | Finding:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place, message = Place(path, error.lineno, error.colno), f"the release is not JSON: {error.msg}"
        return Finding(Releases.NOT_JSON, place, message)
    except (ValueError, RecursionError):
        return Finding(Releases.NOT_JSON, Place(path), "the release is not JSON that can be read")
    return _checked(path, data)


def _checked(path: str, data: Any) -> Release | Finding:
    known = data.get("format") if isinstance(data, dict) else None
    if type(known) is not int or known != FORMAT:
        message = f"the release has format {known!r}" if known is not None else "the release does not say its format"
        remedy = f"Restore the file, or use the program that wrote it: this one reads format {FORMAT}."
        return Finding(Releases.RELEASE_FORMAT, Place(path), message, remedy)
    try:
        model = model_of(data)
    except ValidationError as error:
        return Finding(Releases.RELEASE_RECORD, Place(path), _first_of(error))
    # The data is made from the model again, so that it leaves out default values even if the file has them.
    return Release(model.about.version, model.about.date, path, data_of(model))


def _first_of(error: ValidationError) -> str:
    first, *rest = error.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(map(str, first["loc"]))
    more = f" (and {len(rest)} more)" if rest else ""
    return f"the release cannot be read at {where}: {first['msg']}{more}"
