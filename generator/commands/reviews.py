"""The commands about reviews of plain texts: where they stand, what a meeting needs, what came back from it."""

from __future__ import annotations

import click


@click.group(short_help="Reviews of the plain texts: status, packs, records, comments.")
def review() -> None:
    """Reviews of the plain texts by people with lived experience."""
