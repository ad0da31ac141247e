"""Decides whether a version may be released, and writes its number and date into the text of the model.

Of that text nothing else changes: comments, wrapping, quotes and line ends stay as somebody wrote them. Nothing here
reads a disk, a clock or git.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.documents.yaml_edit import with_values
from generator.findings import Finding, Place
from generator.model.model import MODEL, Model, Release
from generator.model.releases import order, path_of
from generator.rules import Releases


def refusals(model: Model, version: str, day: date, today: date) -> Iterator[Finding]:
    """Why this version of that day may not follow what was released, and what the model says it is: one for each.

    A day that has not come would refuse every release until it has.
    """
    wanted = order(version)
    if wanted is None:
        remedy = "Three figures with full stops between them and no noughts before them, as in 1.2.0."
        yield Finding(Releases.RELEASE, Place(MODEL), f"{version!r} is no version", remedy)
        return
    if day > today:
        remedy = "Give --date the day of the release, or leave it out: today."
        yield Finding(Releases.RELEASE, Place(MODEL), f"{day} has not come yet", remedy)
    now, newest = order(model.about.version), max(model.releases, key=_figures, default=None)
    latest = max(model.releases, key=lambda release: release.date, default=None)
    if any(release.version == version for release in model.releases):
        message = f"version {version} has been released"
        yield Finding(Releases.RELEASE, Place(path_of(version)), message, "Choose a higher number.")
    elif newest and wanted < _figures(newest):
        message = f"version {version} goes back: {newest.version} has been released"
        yield Finding(Releases.RELEASE, Place(newest.path), message, "Choose a higher number.")
    elif now and wanted < now:
        message = f"version {version} goes back: the model is at {model.about.version}"
        remedy = "Choose a higher number, or lower version: in the model if it was a mistake."
        yield Finding(Releases.RELEASE, Place(MODEL), message, remedy)
    elif latest and day < latest.date:
        message = f"{day} is before the day of version {latest.version}, {latest.date}"
        yield Finding(Releases.RELEASE, Place(latest.path), message, "Give a later --date.")


def _figures(release: Release) -> tuple[int, int, int]:
    return order(release.version) or (0, 0, 0)


def stamped(text: str, version: str, day: date) -> str:
    """The text of toc_model.yaml with another version and date under `toc`. Raises `NoPlace` where they have none."""
    return with_values(text, "toc", {"version": version, "date": day})
