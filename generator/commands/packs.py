"""The commands that make a review pack for a meeting, and read the comments in a returned one.

They read the disk and the clock, and write files. The content of packs is decided in `review_packs`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from generator.commands.evidence import schema_head
from generator.commands.options import DAY, FILE, ON, PROJECT
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
from generator.model.model import COMMENTS, MODEL, PLAIN
from generator.rules import Comments, Documents, Output
from generator.text.strings import counted, fold

if TYPE_CHECKING:
    from generator.maintenance.comment_record import Speaker
    from generator.model.graph import Graph
    from generator.model.model import Model
    from generator.review_packs.returned_comments import ReturnedSheet


_OTHER_FORMS = (".doc", ".docm", ".dot", ".dotx", ".odt", ".ott", ".pages", ".pdf", ".rtf")
"""The endings of documents in other forms, as programs save them."""


@click.command(short_help="Make a review pack: a Word document and a page to print.")
@PROJECT
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--due", is_flag=True, help="Include every plain text without an up-to-date review, and every draft.")
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
@click.option("--by", help="Also add the comments to content/comments.yaml, as said by this role or group.")
@click.option("--date", type=DAY, help="With --by: the day on which they said it, YYYY-MM-DD.")
@click.option("--named", type=click.Choice(["group"]), help="If --by is the name of an organisation or another group.")
def comments(  # noqa: PLR0913, PLR0917 -- each is an option of the command
    project: Path,
    file: Path,
    output: Path | None,
    by: str | None,
    date: datetime.date | None,
    named: Literal["group"] | None,
) -> None:
    """Read what people wrote in a returned review pack, FILE, and write it to a Markdown file, page by page.

    This includes answers in boxes, comments, notes and changes to the text, but not who wrote them. Words in other
    parts of the document, such as headers, are listed too, and parts that cannot be read are named. No file is
    overwritten.
    """
    from generator.review_packs.docx_reader import LARGEST, NotAPack, read_returned_pack
    from generator.review_packs.returned_comments import CommentKind, add_untracked_changes, as_markdown

    if bool(by and fold(by)) != bool(date):
        raise click.UsageError("Give both --by and --date, or neither.")
    if by:
        check_commenter(sound_project(project).model, by, named)
    target = output or file.with_suffix(".md")
    with disk_errors():
        try:
            if file.stat().st_size > LARGEST:
                raise NotAPack("it is far too large")
            found = read_returned_pack(file.read_bytes())
        except NotAPack as error:
            message = f"{file.name} is not a returned review pack: {error}"
            other = file.suffix.lower() in _OTHER_FORMS
            stop([Finding(Documents.NO_PACK, Place(str(file)), message, "Save it as .docx." if other else "")])
    printed = _printed(project, found)
    if printed:
        add_untracked_changes(found, printed)
    else:
        click.echo("There is no project here to compare with, so changes without tracking are not listed.", err=True)
    if any(comment.kind is CommentKind.UNSURE for sheet in found for comment in sheet.comments):
        message = (
            "Some pages have changed since the pack was made. What they have that today's pages do not have is listed"
        )
        click.echo(f"{message}: people may have written it.", err=True)
    with disk_errors():
        _write_new(target, as_markdown(found).encode())
    said = sum(len(sheet.comments) for sheet in found)
    pages = sum(bool(sheet.comments) for sheet in found if sheet.id)
    click.echo(f"{counted(said, 'comment')} on {counted(pages, 'page')}, in {target}")
    if by and date:
        from generator.maintenance.comment_record import Speaker

        _add(project, found, Speaker(fold(by), date, named))


def _add(project: Path, found: Sequence[ReturnedSheet], speaker: Speaker) -> None:
    """Add the comments to content/comments.yaml, and say which were left out and why."""
    from generator.documents.yaml_edit import NoPlace
    from generator.maintenance.comment_record import record_comments, with_comments
    from generator.project_io.safe_write import replace_files

    loaded = sound_project(project)
    if speaker.date > day_of(None):
        stop([Finding(Comments.COMMENT_DATE, Place("--date"), f"{speaker.date} is in the future")])
    made = record_comments(found, loaded.model, loaded.declared, speaker)
    for id_, why in made.left_out:
        click.echo(f"Left out, on {id_ or 'no page'}: {why}", err=True)
    file = (project / COMMENTS).resolve()
    with disk_errors():
        raw = file.read_bytes().decode() if file.is_file() else None
        head = schema_head(project, "comments", COMMENTS)
        try:
            text = with_comments(loaded.texts, raw, head, made.comments) if made.comments else ""
        except NoPlace:
            message = "comments cannot be added to the file without changing the rest of it"
            remedy = "Write `comments:` as a list, with each key on its own line."
            stop([Finding(Output.NO_PLACE, Place(COMMENTS), message, remedy)])
        if text:
            replace_files(file.parent, {file.name: text.encode()})
    added, left = counted(len(made.comments), "comment"), len(made.left_out)
    click.echo(f"Added to {COMMENTS}: {added}. Left out: {left}. Add what became of each once it is answered.")


def check_commenter(model: Model, by: str, named: str | None) -> None:
    """End the command if the description of who commented looks like the name of a person."""
    from generator.text.people.person_names import person_in

    known = f"{model.about.title}\n{model.about.short_title}"
    if name := person_in(fold(by), known, is_group=named == "group"):
        message = f"{name!r} looks like the name of a person"
        stop([Finding(Comments.NAMED_COMMENTER, Place("--by"), message)])


def _waiting(graph: Graph, day: datetime.date) -> list[str]:
    from generator.plain_language.review_states import State, review_statuses

    return [id_ for id_, found in review_statuses(graph, day).items() if found.state is not State.REVIEWED]


def _printed(project: Path, found: Sequence[ReturnedSheet]) -> dict[tuple[str, str], list[str]]:
    """The paragraphs that packs made today, or at any release, print on the returned sheets, by id and code.

    Empty outside a project, or if the project has errors.
    """
    from generator.model.graph import Graph
    from generator.model.snapshot import model_of
    from generator.plain_language.plain_texts import codes_of_words
    from generator.project_io.project_reader import load_project

    if not (project / MODEL).is_file():
        return {}
    loaded = load_project(project)
    if errors_in(project_findings(loaded)):
        return {}
    graphs = [Graph(loaded.model), *(Graph(model_of(release.data)) for release in loaded.model.releases)]
    printed: dict[tuple[str, str], list[str]] = {}
    for graph in graphs:
        for sheet in _sheets_of(graph, {sheet.id for sheet in found} & graph.plain.keys()):
            # The words outside the sheets are the same in every pack, but for titles and numbers for help.
            for code in codes_of_words(graph, sheet.id) if sheet.id else (sheet.code,):
                known = printed.setdefault((sheet.id, code), [])
                known += sheet.texts if not (known and sheet.id) else ()
    return printed


def _sheets_of(graph: Graph, ids: Collection[str]) -> list[ReturnedSheet]:
    """What a pack of these plain texts prints."""
    from generator.review_packs.as_docx import as_docx
    from generator.review_packs.docx_reader import read_returned_pack
    from generator.review_packs.pack import make_pack as packed

    return read_returned_pack(as_docx(packed(graph, ids))) if ids else []


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
