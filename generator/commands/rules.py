"""The command that lists the rules, or explains one of them."""

from __future__ import annotations

import shutil

import click

from generator.commands.terminal import stop
from generator.findings import Finding, Place
from generator.rules import RULES, Ids
from generator.rules.listing import FORMATS
from generator.text.strings import closest

WIDEST = 100
"""The longest line in characters, because longer lines are hard to read on any terminal."""


@click.command(short_help="List the rules that are checked, or explain one.")
@click.argument("id_", metavar="[ID]", default="")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="Format of the output.")
def rules(id_: str, form: str) -> None:
    """List the rules that are checked, or explain the rule ID.

    ID is in square brackets at the end of a finding. Each rule is printed with its severity and how to fix what breaks
    it.
    """
    if id_ and id_ not in RULES:
        near = closest(id_, RULES)
        remedy = f"Did you mean {near!r}?" if near else "`toc rules` lists them all."
        stop([Finding(Ids.UNKNOWN_ID, Place(f"toc rules {id_}"), f"there is no rule {id_!r}", remedy)])
    wanted = [RULES[id_]] if id_ else [*RULES.values()]
    width = min(WIDEST, shutil.get_terminal_size().columns)
    click.echo(FORMATS[form](wanted, width))
