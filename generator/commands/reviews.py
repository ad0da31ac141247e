"""The commands about reviews of plain texts: where they stand, and a record of what was agreed.

They read the disk and the clock, and write; what a review is worth is decided in other rooms.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.options import DAY, ON, PROJECT
from generator.commands.packs import comments, pack
from generator.commands.terminal import (
    day_of,
    disk_errors,
    errors_in,
    findings_of,
    print_findings,
    refuse_unknown,
    stop,
)
from generator.findings import Finding, Place
from generator.model.model import MODEL, PLAIN, Model
from generator.rules import Output, Records, Reviews
from generator.text.strings import counted, fold, spoken_date

if TYPE_CHECKING:
    from generator.loading.load import Loaded
    from generator.records import Review


@click.group(short_help="Reviews of the plain texts: status, packs, records, comments.")
def review() -> None:
    """Reviews of the plain texts by people with lived experience."""


review.add_command(pack)
review.add_command(comments)


@review.command(short_help="Where the review of every plain text stands.")
@PROJECT
@ON
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def status(project: Path, on: datetime.date | None, form: str) -> None:
    """List every plain text with the state of its review: the last one, what changed since, when the next is due."""
    from generator.model.graph import Graph
    from generator.plain_language.review_list import as_data, as_lines
    from generator.plain_language.review_states import all_standings
    from generator.project_io.prepare import prepare

    day = day_of(on)
    prepared = prepare(project, compose_site=False, today=day)
    errors = errors_in(prepared.findings)
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
def record(project: Path, id_: str, words: str | None, date: datetime.date, **said: Any) -> None:
    """Write the record of a review into the front matter of the plain text ID, and change nothing else.

    Recorded are the words of the page as they are now. A review is a promise to readers: record it only for people who
    read these words and agreed to them.
    """
    from generator.model.graph import Graph
    from generator.plain_language.plain_texts import code, fingerprints
    from generator.project_io.project_reader import load_project
    from generator.records import Review

    loaded = load_project(project)
    path = _place_of_text(loaded, id_)
    graph = Graph(loaded.model)
    if words and words.lower() != code(graph, id_):
        message = f"the page now has the words {code(graph, id_)}, and they read {words}"
        remedy = "Its words changed since. Let them read it again."
        stop([Finding(Reviews.OTHER_WORDS, Place(path), message, remedy)])
    fields: dict[str, Any] = {
        key: (fold(value) or None) if isinstance(value, str) else value for key, value in said.items()
    }
    _check_people(loaded.model, path, fields)
    if date > day_of(None):
        message, remedy = f"{date} has not come yet", "Give the day on which they agreed."
        stop([Finding(Reviews.FUTURE_REVIEW, Place(path), message, remedy)])
    made = Review(**fields, date=date, version=graph.model.about.version, read=fingerprints(graph, id_))
    if any(known.model_copy(update={"note": made.note}) == made for known in graph.plain[id_].front.reviews):
        message, remedy = "this review has been recorded already", "Nothing is left to do."
        stop([Finding(Reviews.RECORDED, Place(path), message, remedy)])
    _write_record(project, path, made, loaded.texts)
    people, day = counted(made.people, "person", "people"), spoken_date(made.date)
    click.echo(f"Recorded in {path}: {made.by} ({people}, {made.how}) on {day}, version {made.version}.")
    click.echo(f"They read: {', '.join(made.read)} (words {code(graph, id_)}).")


def _place_of_text(loaded: Loaded, id_: str) -> str:
    """The path of a plain text that can be read and has no errors, nor the model; ends the command if there is none."""
    path = next((text.path for text in loaded.model.plain if text.id == id_), f"{PLAIN}{id_}.md")
    wrong = [finding for finding in errors_in(findings_of(loaded)) if finding.place.path in (path, MODEL)]
    if wrong:
        stop(wrong)
    known = [text.id for text in loaded.model.plain]
    if id_ not in known:
        refuse_unknown(id_, known)
    return path


def _check_people(model: Model, path: str, fields: dict[str, Any]) -> None:
    """End the command where nobody is named, somebody is who may not want to be, or words cannot be printed."""
    from generator.documents.yaml_reader import odd_text
    from generator.records.field_types import unseen
    from generator.text.person_names import nobody_in, person_in

    for key in ("by", "how", "note"):
        if any(odd_text(path, fields[key] or "")) or (fields[key] and unseen(fields[key])):
            message = f"--{key} holds a character that nobody can see"
            stop([Finding(Reviews.UNPRINTABLE, Place(path), message, "Type it anew.")])
    for key in ("by", "how"):
        if not fields[key]:
            stop([Finding(Records.EMPTY_VALUE, Place(path), f"--{key} is empty", "Say it in a few words.")])
    known = f"{model.about.title}\n{model.about.short_title}"
    for key in () if fields["named"] else ("how", "note"):
        if found := person_in(fields[key] or "", known):
            click.echo(f"Please look again: {found!r} in --{key} reads like the name of a person.", err=True)
    name = None if fields["named"] else person_in(str(fields["by"]), known) or nobody_in(str(fields["by"]), known)
    if name:
        remedy = "Name a role or group (in a place) instead. Who wants to be named: add --named consented."
        stop([Finding(Reviews.PERSONAL_NAME, Place(path), f"{name!r} reads like the name of a person", remedy)])


def _write_record(project: Path, path: str, made: Review, texts: Mapping[str, str]) -> None:
    """Write the record into the file of the plain text, whose mode stays, and which may be a link."""
    from generator.documents.yaml_edit import NoPlace
    from generator.maintenance.review_record import only_with
    from generator.project_io.safe_write import replace_files

    file = (project / path).resolve()
    with disk_errors():
        before, mode = file.read_bytes(), file.stat().st_mode
        try:
            after = only_with(texts, path, before.decode(), made)
        except NoPlace:
            remedy = "Write its keys in lines of their own, with reviews: [] as the last, and try again."
            message = "nothing can be put into this front matter without changing it"
            stop([Finding(Output.NO_PLACE, Place(path), message, remedy)])
        replace_files(file.parent, {file.name: after.encode()})
        file.chmod(mode)
