"""The commands about quotes: hold them against their source, take one back, bring new ones in.

They read the disk and the clock, and write; what stands in a source, what a quote may hold and what goes with one that
is taken back is decided in other rooms.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import DAY, FILE, PROJECT
from generator.commands.terminal import disk_errors, print_findings, sound_project, stop
from generator.findings import Finding, Place
from generator.model.model import EVIDENCE, VERIFIED
from generator.rules import Files, Ids, Quotes, Records
from generator.text.strings import counted, did_you_mean

if TYPE_CHECKING:
    from generator.loading.load import Loaded
    from generator.maintenance.verification import Outcome
    from generator.maintenance.withdrawal import Lost, Taken


@click.group(short_help="Take a quote back, or bring quotes in.")
def evidence() -> None:
    """Take a quote back, or bring quotes of another source in."""


@click.command(short_help="Hold quotes and other words of a source against its text.")
@PROJECT
@click.option(
    "--source",
    "sources",
    multiple=True,
    required=True,
    metavar="ID=FILE",
    help="A source and the file with its text, as plain text. Can be given several times.",
)
@click.option("--date", type=DAY, help="The day to write down, YYYY-MM-DD. Default: today.")
def verify(project: Path, sources: tuple[str, ...], date: datetime.date | None) -> None:
    """Look for every text that passes as a source's own words in the text of that source.

    What is found is sealed in content/evidence/verified.yaml: the site then says that it was checked, until somebody
    changes it. For what is not found the nearest passage is shown. The source itself is not kept.
    """
    from generator.maintenance.verification import HEAD, as_yaml, held_against, renewed, schema_line, told

    loaded = sound_project(project)
    day = date or datetime.datetime.now(tz=datetime.UTC).date()
    texts = _sources(loaded, sources)
    outcomes = {id_: held_against(loaded, id_, text, day) for id_, text in texts.items()}
    others = [_another(id_, outcome) for id_, outcome in outcomes.items() if outcome.is_of_another_text]
    if others:
        stop(others)
    findings = [finding for outcome in outcomes.values() for finding in outcome.findings]
    print_findings(findings)
    head = (schema_line("verified") if _has_schemas(project) else "") + HEAD
    new = as_yaml(renewed(loaded.model.verified, (outcome.verified for outcome in outcomes.values())), head)
    written = _write(project, {VERIFIED: new})
    for line in told(outcomes):
        click.echo(line)
    click.echo(f"Sealed in {VERIFIED}." if written else f"{VERIFIED} says so already.")
    sys.exit(bool(findings))


def _another(id_: str, outcome: Outcome) -> Finding:
    message = f"not one of {counted(len(outcome.findings), 'text')} stands in it word for word"
    remedy = "Is it the right file? Nothing was sealed, and no seal was broken."
    return Finding(Quotes.WRONG_SOURCE, Place(f"--source {id_}"), message, remedy)


def _sources(loaded: Loaded, given: tuple[str, ...]) -> dict[str, str]:
    """The text of each source by its id; ends the command where one is not known or cannot be read."""
    from generator.project_io.project_reader import text_in

    texts: dict[str, str] = {}
    findings: list[Finding] = []
    known = {source.id for source in loaded.model.sources}
    for each in given:
        id_, equals, name = each.partition("=")
        place = Place(f"--source {each}")
        if not equals or not name:
            remedy = "Write article=article.txt."
            findings.append(Finding(Records.WRONG_FORM, place, "a source is named as ID=FILE", remedy))
        elif id_ not in known:
            remedy = did_you_mean(id_, known) or "Its id stands in content/sources.yaml."
            findings.append(Finding(Ids.UNKNOWN_ID, place, f"there is no source {id_!r}", remedy))
        elif id_ in texts:
            remedy = "Name one file for it."
            findings.append(Finding(Ids.NAMED_TWICE, place, f"source {id_!r} is named twice", remedy))
        elif not Path(name).is_file():
            remedy = "Name the file with its text."
            findings.append(Finding(Files.MISSING_FILE, place, f"there is no file {name}", remedy))
        else:
            with disk_errors():
                text = text_in(Path(name).read_bytes(), name, findings)
            texts |= {id_: text} if text is not None else {}
    if findings:
        stop(findings)
    return texts


@evidence.command(short_help="Take a quote back: its words go from the site and from earlier releases.")
@PROJECT
@click.argument("id_", metavar="ID")
@click.option("--why", required=True, help="Why, in words for readers: the site says that the quote was withdrawn.")
def withdraw(project: Path, id_: str, why: str) -> None:
    """Mark the quote ID as withdrawn, and take its words out of every release that was kept.

    With the next build its words are gone from pages, search and downloads; its address says that it was withdrawn.
    """
    from generator.records import QuoteStatus

    _take_back(project, id_, QuoteStatus.WITHDRAWN, why)


@evidence.command(short_help="Stop showing the words of a quote, and say that it exists.")
@PROJECT
@click.argument("id_", metavar="ID")
@click.option("--why", required=True, help="Why, in words for readers.")
def restrict(project: Path, id_: str, why: str) -> None:
    """Mark the quote ID as restricted: it still supports what it supports, and its words are shown nowhere.

    They are taken out of every release that was kept, too.
    """
    from generator.records import QuoteStatus

    _take_back(project, id_, QuoteStatus.RESTRICTED, why)


def _take_back(project: Path, id_: str, status: str, why: str) -> None:
    from generator.checks.context import Subject
    from generator.checks.quotes import nothing_left_behind
    from generator.maintenance.withdrawal import taken_back
    from generator.project_io.project_reader import read_project
    from generator.records import QuoteStatus
    from generator.text.strings import fold

    if not fold(why):
        stop([Finding(Records.EMPTY_VALUE, Place("--why"), "the reason is empty", "Say why, in words for readers.")])
    texts, unreadable = read_project(project)
    if unreadable:
        stop(unreadable)  # One of them might hold the words.
    taken = taken_back(texts, _raw(project, texts), id_, QuoteStatus(status), fold(why))
    if isinstance(taken, Finding):
        stop([taken])
    written = _write(project, taken.files)
    click.echo(f"Quote {id_} is {status}. Changed: {', '.join(written) or 'nothing, all was so already'}.")
    _tell_lost(taken.lost)
    _tell_rest(taken, [*nothing_left_behind(Subject(taken.loaded))])


def _tell_lost(lost: Lost) -> None:
    if not lost.elements and not lost.links:
        click.echo("No element and no link lost its last evidence.")
    for element in lost.elements:
        click.echo(f"No quote supports {element} any more.")
    for link in lost.links:
        click.echo(f"No quote is evidence for the link {link.from_} {link.kind} {link.to} any more.")


def _tell_rest(taken: Taken, left: list[Finding]) -> None:
    """What the command cannot do: the words elsewhere, in the file itself, and in what was made before."""
    print_findings(left)
    kept = next(iter(taken.files))
    click.echo(f"Build the site again. The words themselves stay in {kept} and in the history of the repository:")
    click.echo("if they must go from there as well, take them out by hand. Copies that others made stay theirs.")


@evidence.command("import", short_help="Bring in quotes from a table.")
@PROJECT
@click.argument("file", type=FILE)
@click.option("--source", required=True, metavar="ID", help="The source that the quotes are from, in sources.yaml.")
@click.option("--section", default="", help="Where in the source they stand, for rows that do not say.")
@click.option("--kind", default="", metavar="ID", help="The kind of evidence they are, for rows that do not say.")
@click.option(
    "--confirmed-anonymous",
    "confirmed",
    default="",
    metavar="ROW,...",
    help="Rows that somebody has looked at, and that identify nobody.",
)
@click.option("--write", is_flag=True, help="Do it. Without this, only say what would be done.")
def import_(project: Path, file: Path, confirmed: str, write: bool, **said: str) -> None:
    """Bring in the quotes of FILE, a table (.csv or .xlsx) with a header and a quote to a row.

    Columns: text, section and kind; id, supports, references, note, licence, consent where there are any. Nothing is
    written without --write, and then all rows or none. What might identify a person is asked about row by row.
    """
    from generator.maintenance.quote_import import Wish, imported
    from generator.maintenance.table_reader import read_table
    from generator.maintenance.verification import schema_line

    texts = sound_project(project).texts
    with disk_errors():
        table = read_table(file.name, file.read_bytes())
    if isinstance(table, Finding):
        stop([table])
    head = schema_line("evidence") if _has_schemas(project) else ""
    wish = Wish(name=file.name, table=table, confirmed=_rows(confirmed), head=head, **said)
    found = imported(texts, _raw(project, texts), wish)
    print_findings(found.findings)
    going, left = len(found.rows), len(table.rows) - len(found.rows)
    click.echo(f"{counted(going, 'quote')} for {found.path}, {counted(left, 'row')} left out.")
    if found.refused:
        click.echo("Nothing was written. Mend what is listed above, or answer it, then try again.", err=True)
        sys.exit(1)
    if write and found.text:
        _write(project, {found.path: found.text})
        click.echo(f"Written to {found.path}. Next, hold them against: toc verify --source {said['source']}=FILE")
    elif found.text:
        click.echo("Nothing was written. To do it, say --write.")


def _rows(confirmed: str) -> set[int]:
    numbers = [part.strip() for part in confirmed.split(",") if part.strip()]
    if not all(part.isdecimal() for part in numbers):
        message, remedy = "rows are named by their numbers", "Write --confirmed-anonymous 7,12."
        stop([Finding(Records.WRONG_FORM, Place(f"--confirmed-anonymous {confirmed}"), message, remedy)])
    return set(map(int, numbers))


def _has_schemas(project: Path) -> bool:
    """Whether the generator, and with it the schemas, lies in the project itself."""
    return (project / "generator" / "schemas").is_dir()


def _raw(project: Path, texts: Mapping[str, str]) -> dict[str, str]:
    """The files of evidence as they are on the disk, with their own line ends."""
    paths = [path for path in texts if path.startswith(EVIDENCE)]
    with disk_errors():
        return {path: (project / path).read_bytes().decode() for path in paths}


def _write(project: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files whose content is new, all or none; their paths."""
    from generator.project_io.safe_write import replace_files

    with disk_errors():
        new = {path: text.encode() for path, text in files.items()}
        changed = {x: held for x, held in new.items() if not _holds(project / x, held)}
        replace_files(project, changed)
    return [*changed]


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
