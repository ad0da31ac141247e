"""The commands that make a pack for a meeting, and read what came back from it.

They read the disk and the clock, and write; what a pack holds, and what was said in it, is decided in other rooms.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.commands.options import FILE, ON, PROJECT
from generator.commands.terminal import (
    day_of,
    disk_errors,
    errors_in,
    findings_of,
    refuse_unknown,
    sound_project,
    stop,
)
from generator.findings import Finding, Place
from generator.model.model import MODEL, PLAIN
from generator.rules import Documents, Output
from generator.text.strings import counted

if TYPE_CHECKING:
    from generator.model.graph import Graph
    from generator.review_packs.returned_comments import Returned


@click.command(short_help="Make what a meeting needs: a Word document and a page to print.")
@PROJECT
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--due", is_flag=True, help="The plain texts whose review is not up to date: drafts too.")
@ON
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="To.")
def pack(project: Path, ids: Sequence[str], *, due: bool, on: datetime.date | None, folder: Path) -> None:
    """Write the plain texts ID (all of them without any) into a Word document and a page for the browser.

    Both carry three questions for each text, room to write, and what changed since its last review.
    """
    from generator.model.graph import Graph
    from generator.model.snapshot import model_of
    from generator.project_io.site_folder import refuse_mixing
    from generator.review_packs.as_docx import document
    from generator.review_packs.as_html import page
    from generator.review_packs.pack import pack as packed

    if due and ids:
        raise click.UsageError("Name plain texts, or say --due, not both.")
    with disk_errors():
        refuse_mixing(folder.resolve(), project.resolve(), "Choose another -o.", whole=False)
    graph = Graph(sound_project(project).model)
    for id_ in ids:
        if id_ not in graph.plain:
            refuse_unknown(id_, graph.plain)
    wanted = _waiting(graph, day_of(on)) if due else ids or [*graph.plain]
    if not wanted:
        click.echo("No plain text needs a review." if graph.plain else f"There are no plain texts in {PLAIN}")
        return
    made = packed(graph, wanted, [Graph(model_of(release.data)) for release in graph.model.releases])
    name = f"review-pack-{made.version}"
    files = {f"{name}.docx": document(made), f"{name}.html": page(made).encode()}
    with disk_errors():
        _write_pack(folder, files)
    click.echo(f"{counted(len(made.sheets), 'plain text')} in {' and '.join(str(folder / each) for each in files)}")


@click.command(short_help="Read the comments out of a returned pack.")
@PROJECT
@click.argument("file", type=FILE)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="To. Default: beside FILE, .md.")
def comments(project: Path, file: Path, output: Path | None) -> None:
    """Read what people wrote into a returned pack, FILE, and write it down page by page, as Markdown.

    Comments, boxes and changes to the text are read; who wrote them is left out. No file is overwritten.
    """
    from generator.review_packs.docx_reader import LARGEST, NotAPack, returned
    from generator.review_packs.returned_comments import as_markdown, with_changes

    target = output or file.with_suffix(".md")
    with disk_errors():
        try:
            if file.stat().st_size > LARGEST:
                raise NotAPack("it is far too large")
            found = returned(file.read_bytes())
        except NotAPack as error:
            message = f"{file.name} is no returned review pack: {error}"
            stop([Finding(Documents.NO_PACK, Place(str(file)), message)])
    printed = _printed(project, found)
    with_changes(found, printed)
    if any(sheet.code and (sheet.id, sheet.code) not in printed for sheet in found):
        click.echo("Some pages read otherwise today: what was changed on them without tracking is not told.", err=True)
    with disk_errors():
        _write_new(target, as_markdown(found).encode())
    said = sum(len(sheet.remarks) for sheet in found)
    pages = sum(bool(sheet.remarks) for sheet in found)
    click.echo(f"{counted(said, 'comment')} on {counted(pages, 'page')}, in {target}")


def _waiting(graph: Graph, day: datetime.date) -> list[str]:
    from generator.plain_language.review_states import State, all_standings

    return [id_ for id_, found in all_standings(graph, day).items() if found.state is not State.REVIEWED]


def _printed(project: Path, found: Sequence[Returned]) -> dict[tuple[str, str], list[str]]:
    """What today's pack prints on the sheets that came back; nothing outside a project, or where it has errors."""
    from generator.model.graph import Graph
    from generator.project_io.project_reader import load_project
    from generator.review_packs.as_docx import document
    from generator.review_packs.docx_reader import returned
    from generator.review_packs.pack import pack as packed

    if not (project / MODEL).is_file():
        return {}
    loaded = load_project(project)
    graph = Graph(loaded.model)
    ids = {sheet.id for sheet in found} & graph.plain.keys()
    if errors_in(findings_of(loaded)) or not ids:
        return {}
    return {(sheet.id, sheet.code): sheet.texts for sheet in returned(document(packed(graph, ids)))}


def _write_pack(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a pack, and over no other one, into which people may have written."""
    from generator.project_io.safe_write import replace_files

    for name, content in files.items():
        if (folder / name).exists() and (folder / name).read_bytes() != content:
            _in_the_way(folder / name)
    replace_files(folder, files)


def _in_the_way(target: Path) -> NoReturn:
    message, remedy = f"{target} is there already", "Move it away, or choose another -o."
    stop([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def _write_new(target: Path, content: bytes) -> None:
    """Write a file where none is; ends the command where one is."""
    try:
        file = target.open("xb")
    except FileExistsError:
        _in_the_way(target)
    try:
        with file:
            file.write(content)
    except BaseException:
        target.unlink()  # Half of it is worse than none.
        raise
