"""Decides whether a version may be released, and writes its number and date into the text of the model.

Nothing else in the text changes: comments, wrapping, quotation marks and line ends stay as they are. This module does
not read the disk, the clock or git.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.documents.yaml_edit import with_values
from generator.findings import Finding, Place
from generator.model.model import MODEL, Model, Release
from generator.model.releases import path_of, version_key
from generator.rules import Releases


def refusals(model: Model, version: str, day: date, today: date) -> Iterator[Finding]:
    """A finding for each reason why `version` cannot be released with the date `day`.

    `day` must not be after `today`, because a release dated in the future would block every other release until then.
    """
    wanted = version_key(version)
    if wanted is None:
        remedy = "Write three numbers separated by full stops, without leading zeros, such as 1.2.0."
        yield Finding(Releases.RELEASE, Place(MODEL), f"{version!r} is not a version", remedy)
        return
    if day > today:
        remedy = "Give the date of the release with --date, or leave --date out to use today."
        yield Finding(Releases.RELEASE, Place(MODEL), f"{day} is in the future", remedy)
    now, newest = version_key(model.about.version), max(model.releases, key=_figures, default=None)
    latest = max(model.releases, key=lambda release: release.date, default=None)
    if any(release.version == version for release in model.releases):
        message = f"version {version} has already been released"
        yield Finding(Releases.RELEASE, Place(path_of(version)), message, "Choose a higher number.")
    elif newest and wanted < _figures(newest):
        message = f"version {version} is lower than {newest.version}, which has been released"
        yield Finding(Releases.RELEASE, Place(newest.path), message, "Choose a higher number.")
    elif now and wanted < now:
        message = f"version {version} is lower than the version of the model, {model.about.version}"
        remedy = "Choose a higher number, or correct `version:` in the model."
        yield Finding(Releases.RELEASE, Place(MODEL), message, remedy)
    elif latest and day < latest.date:
        message = f"{day} is before the date of version {latest.version}, {latest.date}"
        yield Finding(Releases.RELEASE, Place(latest.path), message, "Give a later --date.")


def _figures(release: Release) -> tuple[int, int, int]:
    return version_key(release.version) or (0, 0, 0)


def with_version(text: str, version: str, day: date) -> str:
    """The text of toc_model.yaml with this version and date under `toc`.

    Raises `NoPlace` if it does not have these keys where they can be replaced safely.
    """
    return with_values(text, "toc", {"version": version, "date": day})
