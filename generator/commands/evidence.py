"""The commands about quotes: hold them against their source, take one back, bring new ones in."""

from __future__ import annotations

import click


@click.group(short_help="Take a quote back, or bring quotes in.")
def evidence() -> None:
    """Take a quote back, or bring quotes of another source in."""
