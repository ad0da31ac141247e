"""The options that several commands have, and the types of what is given with them.

Nothing here reads a file; what a value means is decided by the command that takes it.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click


class _Day(click.ParamType[datetime.date]):
    """A day that a file of the project may hold, as people write it there: YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The day; ends the command where it is none, or one that no file could hold."""
        from generator.records.field_types import YEARS, in_our_time

        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day of the form YYYY-MM-DD.", param, ctx)
        if day.isoformat() != value:
            self.fail(f"{value!r} is not written YYYY-MM-DD.", param, ctx)
        if not in_our_time(day.year):
            self.fail(f"{value!r} does not lie between {YEARS[0]} and {YEARS[1]}.", param, ctx)
        return day


DAY = _Day()
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
"""A file that is there."""

ON = click.option("--on", type=DAY, help="The day to judge by, YYYY-MM-DD. Default: today.")
STRICT = click.option("--strict", is_flag=True, help="Let warnings stop the command too.")
PROJECT = click.option(
    "-C",
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of the project, with toc_model.yaml, content/ and mkdocs.yml. Default: this folder.",
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["builtin", "system"]),
    default=None,
    help="Who lays out the diagrams: the Graphviz that is built in, or the program dot on the PATH.",
)
