"""The commands about reviews of plain texts: their status, and recording a review.

They read the disk and the clock, and write files. The state of a review is worked out in `plain_language`.
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
    print_findings,
    project_findings,
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


@click.group(short_help="Reviews of plain texts: status, packs, records, comments.")
def review() -> None:
    """Manage the reviews of plain texts by people with lived experience."""


review.add_command(pack)
review.add_command(comments)


@review.command(short_help="Show the state of the review of every plain text.")
@PROJECT
@ON
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Format of the output.")
def status(project: Path, on: datetime.date | None, form: str) -> None:
    """List every plain text with the state of its review, what changed since, and when the next review is due."""
    from generator.model.graph import Graph
    from generator.plain_language.review_list import as_data, as_lines
    from generator.plain_language.review_states import review_statuses
    from generator.project_io.prepare import prepare

    day = day_of(on)
    prepared = prepare(project, compose_site=False, today=day)
    errors = errors_in(prepared.findings)
    print_findings(errors)
    graph = Graph(prepared.model)
    statuses = review_statuses(graph, day)
    if form == "json":
        click.echo(json.dumps(as_data(graph, statuses, day), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(as_lines(graph, statuses)))
    sys.exit(bool(errors))


@review.command(short_help="Record that people reviewed a plain text.")
@PROJECT
@click.argument("id_", metavar="ID")
@click.option("--by", required=True, help="Role or group of the reviewers. Give a name only with the person's consent.")
@click.option("--people", required=True, type=click.IntRange(min=1), help="How many people took part.")
@click.option("--how", required=True, help="How they reviewed it, such as: online meeting, on paper.")
@click.option("--date", required=True, type=DAY, help="The date on which they agreed, YYYY-MM-DD.")
@click.option("--note", help="What they changed or did not agree with.")
@click.option(
    "--named",
    type=click.Choice(["consented", "group"]),
    help="Why --by has a name: the person consented, or it is the name of an organisation or another group.",
)
@click.option(
    "--words", help="The code of the words, from the sheet that they read. Stops if the page has changed since."
)
def record(project: Path, id_: str, words: str | None, date: datetime.date, **said: Any) -> None:
    """Add the record of a review to the front matter of the plain text ID, and change nothing else.

    It records the words of the page as they are now. A review is a promise to readers: record it only if people have
    read these words and agreed to them.
    """
    from generator.model.graph import Graph
    from generator.plain_language.plain_texts import code_of_words, codes_of_words, fingerprints_of_parts
    from generator.project_io.project_reader import load_project
    from generator.records import Review

    loaded = load_project(project)
    path = _place_of_text(loaded, id_)
    graph = Graph(loaded.model)
    if words and words.lower() not in codes_of_words(graph, id_):
        message = f"the code of the words on the page is now {code_of_words(graph, id_)}, not {words}"
        stop([Finding(Reviews.OTHER_WORDS, Place(path), message)])
    fields: dict[str, Any] = {
        key: (fold(value) or None) if isinstance(value, str) else value for key, value in said.items()
    }
    _check_people(loaded.model, path, fields)
    if date > day_of(None):
        message, remedy = f"{date} is in the future", "Give the date on which they agreed."
        stop([Finding(Reviews.FUTURE_REVIEW, Place(path), message, remedy)])
    made = Review(**fields, date=date, version=graph.model.about.version, read=fingerprints_of_parts(graph, id_))
    if any(known.model_copy(update={"note": made.note}) == made for known in graph.plain[id_].front.reviews):
        stop([Finding(Reviews.RECORDED, Place(path), "this review has already been recorded")])
    _write_record(project, path, made, loaded.texts)
    people, day = counted(made.people, "person", "people"), spoken_date(made.date)
    click.echo(f"Recorded in {path}: {made.by} ({people}, {made.how}) on {day}, version {made.version}.")
    click.echo(f"They read: {', '.join(made.read)} (words {code_of_words(graph, id_)}).")


def _place_of_text(loaded: Loaded, id_: str) -> str:
    """The path of the plain text `id_`. Ends the command if there is none, or if it or the model has errors."""
    path = next((text.path for text in loaded.model.plain if text.id == id_), f"{PLAIN}{id_}.md")
    wrong = [finding for finding in errors_in(project_findings(loaded)) if finding.place.path in (path, MODEL)]
    if wrong:
        stop(wrong)
    known = [text.id for text in loaded.model.plain]
    if id_ not in known:
        refuse_unknown(id_, known)
    return path


def _check_people(model: Model, path: str, fields: dict[str, Any]) -> None:
    """End the command if the reviewers are not described, a person is named without consent, or words are invisible."""
    from generator.documents.yaml_reader import odd_text
    from generator.records.field_types import is_invisible
    from generator.text.people.person_names import person_in, person_name_in

    for key in ("by", "how", "note"):
        if any(odd_text(path, fields[key] or "")) or (fields[key] and is_invisible(fields[key])):
            stop([Finding(Reviews.UNPRINTABLE, Place(path), f"--{key} contains an invisible character")])
    for key in ("by", "how"):
        if not fields[key]:
            stop([Finding(Records.EMPTY_VALUE, Place(path), f"--{key} is empty", "Write a few words.")])
    known = f"{model.about.title}\n{model.about.short_title}"
    consented, is_group = fields["named"] == "consented", fields["named"] == "group"
    for key in () if consented else ("how", "note"):
        if found := person_name_in(fields[key] or "", known):
            click.echo(f"Please check: {found!r} in --{key} looks like the name of a person.", err=True)
    name = None if consented else person_in(str(fields["by"]), known, is_group=is_group)
    if name:
        remedy = (
            "Name a role or group (in a place) instead. If it is the name of an organisation or another group, add "
            "--named group. If the person wants to be named, add --named consented."
        )
        stop([Finding(Reviews.PERSONAL_NAME, Place(path), f"{name!r} looks like the name of a person", remedy)])


def _write_record(project: Path, path: str, made: Review, texts: Mapping[str, str]) -> None:
    """Write the record into the file of the plain text, keeping its mode. The file may be a link."""
    from generator.documents.yaml_edit import NoPlace
    from generator.maintenance.review_record import checked_with_review
    from generator.project_io.safe_write import replace_files

    file = (project / path).resolve()
    with disk_errors():
        before, mode = file.read_bytes(), file.stat().st_mode
        try:
            after = checked_with_review(texts, path, before.decode(), made)
        except NoPlace:
            remedy = "Write each key on its own line, with `reviews: []` as the last, then try again."
            message = "a review cannot be added to this front matter without changing the rest of it"
            stop([Finding(Output.NO_PLACE, Place(path), message, remedy)])
        replace_files(file.parent, {file.name: after.encode()})
        file.chmod(mode)
