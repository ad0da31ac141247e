"""The commands that make a review pack for a meeting, and read the comments in a returned one.

They read the disk and the clock, and write files. The content of packs is decided in `review_packs`.
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
    project_findings,
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
    from generator.review_packs.returned_comments import ReturnedSheet


@click.command(short_help="Make a review pack: a Word document and a page to print.")
@PROJECT
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--due", is_flag=True, help="All plain texts without an up-to-date review, including drafts.")
@ON
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the pack.",
)
def pack(project: Path, ids: Sequence[str], *, due: bool, on: datetime.date | None, folder: Path) -> None:
    """Write the plain texts ID (all if no ID is given) into a Word document and an HTML page.

    For each text, both ask three questions, have space to write, and show what changed since the last review.
    """
    from generator.model.graph import Graph
    from generator.model.snapshot import model_of
    from generator.project_io.site_folder import refuse_mixing
    from generator.review_packs.as_docx import as_docx
    from generator.review_packs.as_html import as_html
    from generator.review_packs.pack import make_pack as packed

    if due and ids:
        raise click.UsageError("Give plain texts or --due, not both.")
    with disk_errors():
        refuse_mixing(folder.resolve(), project.resolve(), "Choose another -o.", whole=False)
    graph = Graph(sound_project(project).model)
    for id_ in ids:
        if id_ not in graph.plain:
            refuse_unknown(id_, graph.plain)
    wanted = _waiting(graph, day_of(on)) if due else ids or [*graph.plain]
    if not wanted:
        click.echo("No plain text needs a review." if graph.plain else f"There are no plain texts in {PLAIN}.")
        return
    made = packed(graph, wanted, [Graph(model_of(release.data)) for release in graph.model.releases])
    name = f"review-pack-{made.version}"
    files = {f"{name}.docx": as_docx(made), f"{name}.html": as_html(made).encode()}
    with disk_errors():
        _write_pack(folder, files)
    click.echo(f"{counted(len(made.sheets), 'plain text')} in {' and '.join(str(folder / each) for each in files)}")


@click.command(short_help="Read the comments in a returned review pack.")
@PROJECT
@click.argument("file", type=FILE)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the comments. Default: the name of FILE with .md.",
)
def comments(project: Path, file: Path, output: Path | None) -> None:
    """Read what people wrote in a returned review pack, FILE, and write it to a Markdown file, page by page.

    This includes Word comments, answers in boxes and changes to the text, but not who wrote them. No file is
    overwritten.
    """
    from generator.review_packs.docx_reader import LARGEST, NotAPack, read_returned_pack
    from generator.review_packs.returned_comments import add_untracked_changes, as_markdown

    target = output or file.with_suffix(".md")
    with disk_errors():
        try:
            if file.stat().st_size > LARGEST:
                raise NotAPack("it is far too large")
            found = read_returned_pack(file.read_bytes())
        except NotAPack as error:
            message = f"{file.name} is not a returned review pack: {error}"
            stop([Finding(Documents.NO_PACK, Place(str(file)), message)])
    printed = _printed(project, found)
    add_untracked_changes(found, printed)
    if any(sheet.code and (sheet.id, sheet.code) not in printed for sheet in found):
        click.echo(
            "Some pages have changed since the pack was made. Untracked changes to them are not listed.", err=True
        )
    with disk_errors():
        _write_new(target, as_markdown(found).encode())
    said = sum(len(sheet.comments) for sheet in found)
    pages = sum(bool(sheet.comments) for sheet in found)
    click.echo(f"{counted(said, 'comment')} on {counted(pages, 'page')}, in {target}")


def _waiting(graph: Graph, day: datetime.date) -> list[str]:
    from generator.plain_language.review_states import State, review_statuses

    return [id_ for id_, found in review_statuses(graph, day).items() if found.state is not State.REVIEWED]


def _printed(project: Path, found: Sequence[ReturnedSheet]) -> dict[tuple[str, str], list[str]]:
    """The paragraphs that a pack made today prints on the returned sheets, by id and code.

    Empty outside a project, or if the project has errors.
    """
    from generator.model.graph import Graph
    from generator.plain_language.plain_texts import codes_of_words
    from generator.project_io.project_reader import load_project
    from generator.review_packs.as_docx import as_docx
    from generator.review_packs.docx_reader import read_returned_pack
    from generator.review_packs.pack import make_pack as packed

    if not (project / MODEL).is_file():
        return {}
    loaded = load_project(project)
    graph = Graph(loaded.model)
    ids = {sheet.id for sheet in found} & graph.plain.keys()
    if errors_in(project_findings(loaded)) or not ids:
        return {}
    sheets = read_returned_pack(as_docx(packed(graph, ids)))
    return {(sheet.id, code): sheet.texts for sheet in sheets for code in codes_of_words(graph, sheet.id)}


def _write_pack(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a pack. Ends the command if a different one is there, because people may have written in it."""
    from generator.project_io.safe_write import replace_files

    for name, content in files.items():
        if (folder / name).exists() and (folder / name).read_bytes() != content:
            _in_the_way(folder / name)
    replace_files(folder, files)


def _in_the_way(target: Path) -> NoReturn:
    message, remedy = f"{target} already exists", "Move it away, or choose another -o."
    stop([Finding(Output.IN_THE_WAY, Place(str(target)), message, remedy)])


def _write_new(target: Path, content: bytes) -> None:
    """Write a new file. Ends the command if the file already exists, and raises `OSError` if the system refuses."""
    try:
        file = target.open("xb")
    except FileExistsError:
        _in_the_way(target)
    try:
        with file:
            file.write(content)
    except BaseException:
        target.unlink()  # Half a file is worse than none.
        raise
