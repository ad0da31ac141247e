"""What the commands about reviews and quotes share: the project as it is on the disk, the day, and how they refuse."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.commands.terminal import stop
from generator.findings import Finding, Place
from generator.model.model import PLAIN
from generator.rules import Ids, Severity
from generator.text.strings import did_you_mean

if TYPE_CHECKING:
    from generator.loading.load import Loaded


class _Day(click.DateTime):
    """A day that a file of the project may hold."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.datetime:
        """The day; ends the command where no file could hold it."""
        from generator.records.field_types import YEARS, in_our_time

        day: datetime.datetime = super().convert(value, param, ctx)
        if not in_our_time(day.year):
            self.fail(f"{value!r} does not lie between {YEARS[0]} and {YEARS[1]}.", param, ctx)
        return day


DAY = _Day(formats=["%Y-%m-%d"])
ON = click.option("--on", type=DAY, help="The day to judge by, YYYY-MM-DD. Default: today.")


def day_of(given: datetime.datetime | None) -> datetime.date:
    """The day that was named, or today, where the command runs."""
    return given.date() if given else datetime.datetime.now().astimezone().date()


def errors_in(findings: Collection[Finding]) -> list[Finding]:
    """Those findings that are errors."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def loaded_project(project: Path) -> tuple[Loaded, dict[str, str]]:
    """The project and its texts; what could not be opened is among what is wrong with it."""
    from generator.loading.load import load
    from generator.project_io.disk import read_project

    texts, unreadable = read_project(project)
    loaded = load(texts, {finding.place.path for finding in unreadable})
    loaded.findings.extend(unreadable)
    return loaded, texts


def findings_of(loaded: Loaded) -> list[Finding]:
    """All that is wrong with a project today."""
    from generator.checks.records import check

    return check(loaded, day_of(None))


def refuse_unknown(id_: str, known: Iterable[str]) -> NoReturn:
    """End the command where an id has no plain text."""
    remedy = did_you_mean(id_, known) or f"`toc review status` lists those in {PLAIN}"
    place, message = Place(f"{PLAIN}{id_}.md"), f"there is no plain text for {id_!r}"
    stop([Finding(Ids.UNKNOWN_ID, place, message, remedy)])
