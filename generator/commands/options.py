"""Options that several commands share, and the types of their values.

This module does not read files; each command decides what a value means.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import click


class _Day(click.ParamType[datetime.date]):
    """A date that may be written in a file of the project: YYYY-MM-DD, in the years that the records allow."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The date. Fails with a usage error if it is not valid or outside the years that records allow."""
        from generator.records.field_types import YEARS, is_allowed_year

        try:
            day = datetime.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date in the format YYYY-MM-DD.", param, ctx)
        if day.isoformat() != value:
            self.fail(f"{value!r} is not in the format YYYY-MM-DD.", param, ctx)
        if not is_allowed_year(day.year):
            self.fail(f"{value!r} is not between {YEARS[0]} and {YEARS[1]}.", param, ctx)
        return day


class _File(click.Path):
    """A file that exists, and no pipe or device, whose end may never come."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Fails with a usage error if there is no such file."""
        path: Any = super().convert(value, param, ctx)
        if not Path(path).is_file():
            self.fail(f"{value!r} is no file.", param, ctx)
        return path


DAY = _Day()
FILE = _File(exists=True, dir_okay=False, path_type=Path)
"""A file that exists."""

ON = click.option("--on", type=DAY, help="The date for the state of reviews, YYYY-MM-DD. Default: today.")
STRICT = click.option("--strict", is_flag=True, help="Let warnings stop the command too.")
PROJECT = click.option(
    "-C",
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of the project, with toc_model.yaml, content/ and mkdocs.yml. Default: the current folder.",
)
ENGINE = click.option(
    "--engine",
    type=click.Choice(["builtin", "system"]),
    default=None,
    help="What lays out the diagrams: the built-in Graphviz, or the program dot on the PATH.",
)
