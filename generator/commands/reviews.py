"""The commands about reviews of plain texts: where they stand, what a meeting needs, what came back from it.

They read the disk and the clock, and write; what a review is worth and what a pack holds is decided in other rooms.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.findings import Finding, Place, Severity
from generator.model import MODEL, PLAIN, Model
from generator.terminal import PROJECT, disk_errors, print_findings, stop
from generator.text import counted, did_you_mean, fold, spoken_date

if TYPE_CHECKING:
    from generator.comments import Returned
    from generator.graph import Graph
    from generator.load import Loaded
    from generator.records import Review

DAY = click.DateTime(formats=["%Y-%m-%d"])
ON = click.option("--on", type=DAY, help="The day to judge by, YYYY-MM-DD. Default: today.")


@click.group(short_help="Reviews of the plain texts: status, packs, records, comments.")
def review() -> None:
    """Reviews of the plain texts by people with lived experience."""


@review.command(short_help="Where the review of every plain text stands.")
@PROJECT
@ON
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def status(project: Path, on: datetime.datetime | None, form: str) -> None:
    """List every plain text with the state of its review: the last one, what changed since, when the next is due."""
    from generator.graph import Graph
    from generator.prepare import prepare
    from generator.reviewlist import as_data, as_lines
    from generator.reviews import all_standings

    day = _day(on)
    prepared = prepare(project, compose_site=False, today=day)
    errors = _errors(prepared.findings)
    print_findings(errors)
    graph = Graph(prepared.model)
    standings = all_standings(graph, day)
    if form == "json":
        click.echo(json.dumps(as_data(graph, standings, day), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(as_lines(graph, standings)))
    sys.exit(bool(errors))


@review.command(short_help="Write down that people reviewed a plain text.")
@PROJECT
@click.argument("id_", metavar="ID")
@click.option("--by", required=True, help="Their role or group, never a name that nobody agreed to.")
@click.option("--people", required=True, type=click.IntRange(min=1), help="How many took part.")
@click.option("--how", required=True, help="How they were asked: online meeting, on paper.")
@click.option("--date", required=True, type=DAY, help="The day on which they agreed, YYYY-MM-DD.")
@click.option("--note", help="What they changed or disagreed on.")
@click.option("--named", type=click.Choice(["consented"]), help="Where --by names a person who wants to be named.")
@click.option("--words", help="The code of the words on the sheet that they read: refuses if the page reads otherwise.")
def record(project: Path, id_: str, words: str | None, date: datetime.datetime, **said: Any) -> None:
    """Write the record of a review into the front matter of the plain text ID, and change nothing else.

    Recorded are the words of the page as they are now. A review is a promise to readers: record it only for people who
    read these words and agreed to them.
    """
    from generator.graph import Graph
    from generator.plaintexts import code, fingerprints
    from generator.records import Review

    loaded, texts = _loaded(project)
    path = _place_of_text(loaded, id_)
    graph = Graph(loaded.model)
    if words and words.lower() != code(graph, id_):
        message = f"the page now has the words {code(graph, id_)}, and they read {words}"
        _refuse("other-words", path, message, "Its words changed since. Let them read it again.")
    fields: dict[str, Any] = {
        key: (fold(value) or None) if isinstance(value, str) else value for key, value in said.items()
    }
    _check_people(loaded.model, path, fields)
    if date.date() > _day(None):
        _refuse("future-review", path, f"{date.date()} has not come yet", "Give the day on which they agreed.")
    made = Review(**fields, date=date.date(), version=graph.model.about.version, read=fingerprints(graph, id_))
    if any(known.model_copy(update={"note": made.note}) == made for known in graph.plain[id_].front.reviews):
        _refuse("recorded", path, "this review has been recorded already", "Nothing is left to do.")
    _write_record(project, path, made, texts)
    people, day = counted(made.people, "person", "people"), spoken_date(made.date)
    click.echo(f"Recorded in {path}: {made.by} ({people}, {made.how}) on {day}, version {made.version}.")
    click.echo(f"They read: {', '.join(made.read)} (words {code(graph, id_)}).")


@review.command(short_help="Make what a meeting needs: a Word document and a page to print.")
@PROJECT
@click.argument("ids", metavar="[ID]...", nargs=-1)
@click.option("--due", is_flag=True, help="The plain texts whose review is not up to date: drafts too.")
@ON
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="To.")
def pack(project: Path, ids: Sequence[str], *, due: bool, on: datetime.datetime | None, folder: Path) -> None:
    """Write the plain texts ID (all of them without any) into a Word document and a page for the browser.

    Both carry three questions for each text, room to write, and what changed since its last review.
    """
    from generator.disk import WriteRefused, write_folder
    from generator.graph import Graph
    from generator.packpage import page
    from generator.packs import pack as packed
    from generator.snapshot import model_of
    from generator.wordpack import document

    if due and ids:
        raise click.UsageError("Name plain texts, or say --due, not both.")
    loaded, _ = _loaded(project)
    if errors := _errors(_findings(loaded)):
        stop(errors)
    graph = Graph(loaded.model)
    for id_ in ids:
        if id_ not in graph.plain:
            _refuse_unknown(id_, graph.plain)
    wanted = _waiting(graph, _day(on)) if due else ids or [*graph.plain]
    if not wanted:
        click.echo("No plain text needs a review." if graph.plain else f"There are no plain texts in {PLAIN}")
        return
    made = packed(graph, wanted, [Graph(model_of(release.data)) for release in graph.model.releases])
    name = f"review-pack-{made.version}"
    files = {f"{name}.docx": document(made), f"{name}.html": page(made).encode()}
    try:
        with disk_errors():
            write_folder(folder, files)
    except WriteRefused as refused:
        stop(refused.findings)
    click.echo(f"{counted(len(made.sheets), 'plain text')} in {' and '.join(str(folder / each) for each in files)}")


@review.command(short_help="Read the comments out of a returned pack.")
@PROJECT
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="To. Default: beside FILE, .md.")
def comments(project: Path, file: Path, output: Path | None) -> None:
    """Read what people wrote into a returned pack, FILE, and write it down page by page, as Markdown.

    Comments, boxes and changes to the text are read; who wrote them is left out. No file is overwritten.
    """
    from generator.comments import LARGEST, NotAPack, as_markdown, returned, with_changes

    target = output or file.with_suffix(".md")
    with disk_errors():
        try:
            if file.stat().st_size > LARGEST:
                raise NotAPack("it is far too large")
            found = returned(file.read_bytes())
        except NotAPack as error:
            remedy = "Give the Word document that `toc review pack` made, as it came back."
            _refuse("no-pack", str(file), f"{file.name} is no returned review pack: {error}", remedy)
    printed = _printed(project, found)
    with_changes(found, printed)
    if any(sheet.code and (sheet.id, sheet.code) not in printed for sheet in found):
        click.echo("Some pages read otherwise today: what was changed on them without tracking is not told.", err=True)
    with disk_errors():
        _write_new(target, as_markdown(found).encode())
    said = sum(len(sheet.remarks) for sheet in found)
    pages = sum(bool(sheet.remarks) for sheet in found)
    click.echo(f"{counted(said, 'comment')} on {counted(pages, 'page')}, in {target}")


# --- what the commands share ---------------------------------------------------------------------------------------


def _day(given: datetime.datetime | None) -> datetime.date:
    """The day that was named, or today, where the command runs."""
    return given.date() if given else datetime.datetime.now().astimezone().date()


def _errors(findings: Collection[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _refuse(rule: str, path: str, message: str, remedy: str) -> NoReturn:
    stop([Finding(rule=rule, place=Place(path), message=message, remedy=remedy)])


def _loaded(project: Path) -> tuple[Loaded, dict[str, str]]:
    """The project and its texts; what could not be opened is among what is wrong with it."""
    from generator.disk import read_project
    from generator.load import load

    texts, unreadable = read_project(project)
    loaded = load(texts, {finding.place.path for finding in unreadable})
    loaded.findings.extend(unreadable)
    return loaded, texts


def _findings(loaded: Loaded) -> list[Finding]:
    from generator.checks import check

    return check(loaded, _day(None))


def _place_of_text(loaded: Loaded, id_: str) -> str:
    """The path of a plain text that can be read and has no errors, nor the model; ends the command if there is none."""
    path = next((text.path for text in loaded.model.plain if text.id == id_), f"{PLAIN}{id_}.md")
    wrong = [finding for finding in _errors(_findings(loaded)) if finding.place.path in (path, MODEL)]
    if wrong:
        stop(wrong)
    known = [text.id for text in loaded.model.plain]
    if id_ not in known:
        _refuse_unknown(id_, known)
    return path


def _refuse_unknown(id_: str, known: Iterable[str]) -> NoReturn:
    remedy = did_you_mean(id_, known) or f"`toc review status` lists those in {PLAIN}"
    _refuse("no-plain-text", f"{PLAIN}{id_}.md", f"there is no plain text for {id_!r}", remedy)


# --- record --------------------------------------------------------------------------------------------------------


def _check_people(model: Model, path: str, fields: dict[str, Any]) -> None:
    """End the command where nobody is named, somebody is who may not want to be, or words cannot be printed."""
    from generator.names import person_in
    from generator.yamltext import odd_text

    for key in ("by", "how", "note"):
        if any(odd_text(path, fields[key] or "")):
            _refuse("unprintable", path, f"--{key} holds a character that nobody can see", "Type it anew.")
    for key in ("by", "how"):
        if not fields[key]:
            _refuse("empty-value", path, f"--{key} is empty", "Say it in a few words.")
    known = f"{model.about.title}\n{model.about.short_title}"
    name = None if fields["named"] else person_in(str(fields["by"]), known)
    if name:
        remedy = "Name the role or the group instead. Who wants to be named: add --named consented."
        _refuse("personal-name", path, f"{name!r} reads like the name of a person", remedy)


def _write_record(project: Path, path: str, made: Review, texts: dict[str, str]) -> None:
    """Write the record into the file of the plain text, whose mode stays, and which may be a link."""
    from generator.disk import replace_files
    from generator.recording import NoPlace, only_with

    file = (project / path).resolve()
    with disk_errors():
        before, mode = file.read_bytes(), file.stat().st_mode
        try:
            after = only_with(texts, path, before.decode(), made)
        except NoPlace:
            remedy = "Write its keys in lines of their own, with reviews: [] as the last, and try again."
            _refuse("no-place", path, "nothing can be put into this front matter without changing it", remedy)
        replace_files(file.parent, {file.name: after.encode()})
        file.chmod(mode)


# --- packs and comments --------------------------------------------------------------------------------------------


def _waiting(graph: Graph, day: datetime.date) -> list[str]:
    from generator.reviews import State, all_standings

    return [id_ for id_, found in all_standings(graph, day).items() if found.state is not State.REVIEWED]


def _printed(project: Path, found: Sequence[Returned]) -> dict[tuple[str, str], list[str]]:
    """What today's pack prints on the sheets that came back; nothing outside a project, or where it has errors."""
    from generator.comments import returned
    from generator.graph import Graph
    from generator.packs import pack as packed
    from generator.wordpack import document

    if not (project / MODEL).is_file():
        return {}
    loaded, _ = _loaded(project)
    graph = Graph(loaded.model)
    ids = {sheet.id for sheet in found} & graph.plain.keys()
    if _errors(_findings(loaded)) or not ids:
        return {}
    return {(sheet.id, sheet.code): sheet.texts for sheet in returned(document(packed(graph, ids)))}


def _write_new(target: Path, content: bytes) -> None:
    """Write a file where none is; ends the command where one is."""
    try:
        file = target.open("xb")
    except FileExistsError:
        _refuse("in-the-way", str(target), f"{target} is there already", "Move it away, or choose another -o.")
    try:
        with file:
            file.write(content)
    except BaseException:
        target.unlink()  # Half of it is worse than none.
        raise
