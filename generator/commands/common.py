"""What the commands about reviews and quotes share: the project as it is on the disk, the day, and how they refuse."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from generator.commands.terminal import stop
from generator.findings import Finding, Place
from generator.model.model import PLAIN
from generator.rules import Ids, Severity
from generator.text.strings import did_you_mean

if TYPE_CHECKING:
    from generator.loading.load import Loaded


def day_of(given: datetime.date | None) -> datetime.date:
    """The day that was named, or today, where the command runs."""
    return given or datetime.datetime.now().astimezone().date()


def errors_in(findings: Collection[Finding]) -> list[Finding]:
    """Those findings that are errors."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def sound_project(project: Path) -> Loaded:
    """The project, loaded; ends the command where it has errors."""
    from generator.project_io.project_reader import load_project

    loaded = load_project(project)
    if errors := errors_in(findings_of(loaded)):
        stop(errors)
    return loaded


def findings_of(loaded: Loaded) -> list[Finding]:
    """All that is wrong with a project today."""
    from generator.checks.records import check

    return check(loaded, day_of(None))


def refuse_unknown(id_: str, known: Iterable[str]) -> NoReturn:
    """End the command where an id has no plain text."""
    remedy = did_you_mean(id_, known) or f"`toc review status` lists those in {PLAIN}"
    place, message = Place(f"{PLAIN}{id_}.md"), f"there is no plain text for {id_!r}"
    stop([Finding(Ids.UNKNOWN_ID, place, message, remedy)])
