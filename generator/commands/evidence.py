"""The commands about quotes: check them against their sources, withdraw or restrict one, import new ones.

They read the disk and the clock, and write files. The decisions are made in `maintenance`.
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
    from generator.maintenance.verification import SourceCheck
    from generator.maintenance.withdrawal import LostSupport, Withdrawal


@click.group(short_help="Withdraw, restrict or import quotes.")
def evidence() -> None:
    """Withdraw or restrict a quote, or import quotes from a table."""


@click.command(short_help="Check quotes, word for word, against the text of their source.")
@PROJECT
@click.option(
    "--source",
    "sources",
    multiple=True,
    required=True,
    metavar="ID=FILE",
    help="The id of a source and a file with its plain text. You can use this option several times.",
)
@click.option("--date", type=DAY, help="The date of the check, YYYY-MM-DD. Default: today.")
def verify(project: Path, sources: tuple[str, ...], date: datetime.date | None) -> None:
    """Check every quote, and all other words of a source, against the text of that source.

    Each text that is found is sealed in content/evidence/verified.yaml. The site then says that it was checked, until
    the text changes. For a text that is not found, the closest passage is shown. The source itself is not saved.
    """
    from generator.maintenance.verification import (
        SEALS_HEAD,
        as_yaml,
        check_source,
        summary_lines,
        with_new_seals,
    )

    loaded = sound_project(project)
    day = date or datetime.datetime.now(tz=datetime.UTC).date()
    texts = _sources(loaded, sources)
    checks = {id_: check_source(loaded, id_, text, day) for id_, text in texts.items()}
    others = [_another(id_, checked) for id_, checked in checks.items() if checked.is_wrong_file]
    if others:
        stop(others)
    findings = [finding for checked in checks.values() for finding in checked.findings]
    print_findings(findings)
    head = schema_head(project, "verified", VERIFIED) + SEALS_HEAD
    new = as_yaml(with_new_seals(loaded.model.verified, (checked.verified for checked in checks.values())), head)
    written = _write(project, {VERIFIED: new})
    for line in summary_lines(checks):
        click.echo(line)
    click.echo(f"Sealed in {VERIFIED}." if written else f"{VERIFIED} is already up to date.")
    sys.exit(bool(findings))


def _another(id_: str, checked: SourceCheck) -> Finding:
    message = f"none of {counted(len(checked.findings), 'text')} is in this file word for word"
    remedy = "Check that it is the right file. Nothing was sealed, and all seals were kept."
    if checked.example:
        remedy += f"\nFor example, {checked.example.message}\n{checked.example.remedy}"
    return Finding(Quotes.WRONG_SOURCE, Place(f"--source {id_}"), message, remedy)


def _sources(loaded: Loaded, given: tuple[str, ...]) -> dict[str, str]:
    """The text of each source by its id. Ends the command if a source is unknown or cannot be read."""
    from generator.project_io.project_reader import text_in

    texts: dict[str, str] = {}
    findings: list[Finding] = []
    known = {source.id for source in loaded.model.sources}
    for each in given:
        id_, equals, name = each.partition("=")
        place = Place(f"--source {each}")
        if not equals or not name:
            remedy = "Write, for example, article=article.txt."
            findings.append(Finding(Records.WRONG_FORM, place, "a source must be given as ID=FILE", remedy))
        elif id_ not in known:
            remedy = did_you_mean(id_, known) or "The ids of sources are in content/sources.yaml."
            findings.append(Finding(Ids.UNKNOWN_ID, place, f"there is no source {id_!r}", remedy))
        elif id_ in texts:
            remedy = "Give one file for each source."
            findings.append(Finding(Ids.NAMED_TWICE, place, f"source {id_!r} is named twice", remedy))
        elif not Path(name).is_file():
            remedy = "Give the file with the text of the source."
            findings.append(Finding(Files.MISSING_FILE, place, f"there is no file {name}", remedy))
        else:
            with disk_errors():
                text = text_in(Path(name).read_bytes(), name, findings)
            texts |= {id_: text} if text is not None else {}
    if findings:
        stop(findings)
    return texts


@evidence.command(short_help="Withdraw a quote from the site and from earlier releases.")
@PROJECT
@click.argument("id_", metavar="ID")
@click.option(
    "--why", required=True, help="The reason, in words for readers: the site says why the quote was withdrawn."
)
def withdraw(project: Path, id_: str, why: str) -> None:
    """Mark the quote ID as withdrawn, and remove its words from every saved release.

    The next build removes its words from pages, search and downloads. Its address then says that it was withdrawn.
    """
    from generator.records import QuoteStatus

    _withdraw(project, id_, QuoteStatus.WITHDRAWN, why)


@evidence.command(short_help="Hide the words of a quote, but keep the quote.")
@PROJECT
@click.argument("id_", metavar="ID")
@click.option("--why", required=True, help="The reason, in words for readers.")
def restrict(project: Path, id_: str, why: str) -> None:
    """Mark the quote ID as restricted: it remains as evidence, but its words are not shown.

    Its words are also removed from every saved release.
    """
    from generator.records import QuoteStatus

    _withdraw(project, id_, QuoteStatus.RESTRICTED, why)


def _withdraw(project: Path, id_: str, status: str, why: str) -> None:
    from generator.checks.context import CheckContext
    from generator.checks.quotes import nothing_left_behind
    from generator.machine.cache import emptied
    from generator.maintenance.withdrawal import withdraw_quote
    from generator.project_io.project_reader import copies_beside, read_project
    from generator.records import QuoteStatus
    from generator.text.strings import fold

    if not fold(why):
        stop(
            [
                Finding(
                    Records.EMPTY_VALUE, Place("--why"), "the reason is empty", "Give a reason, in words for readers."
                )
            ]
        )
    texts, unreadable = read_project(project)
    if unreadable:
        stop(unreadable)  # One of them might contain the words.
    withdrawal = withdraw_quote(texts, _raw(project, texts), id_, QuoteStatus(status), fold(why))
    if isinstance(withdrawal, Finding):
        stop([withdrawal])
    written = _write(project, withdrawal.files)
    with disk_errors():
        emptied(project)
    click.echo(f"Quote {id_} is {status}. Files changed: {', '.join(written) or 'none, it already was'}.")
    _print_lost_support(withdrawal.lost)
    _print_what_is_left(withdrawal, [*nothing_left_behind(CheckContext(withdrawal.loaded))])
    with disk_errors():
        copies = copies_beside(project, texts, withdrawal.words)
    for path in copies:
        click.echo(f"The words are also in {path}, which is no part of the project.")


def _print_lost_support(lost: LostSupport) -> None:
    if not lost.elements and not lost.links:
        click.echo("No element or link has lost its last evidence.")
    for element in lost.elements:
        click.echo(f"No quote supports {element} any more.")
    for link in lost.links:
        click.echo(f"No quote is evidence for the link {link.from_} {link.kind} {link.to} any more.")


def _print_what_is_left(withdrawal: Withdrawal, left: list[Finding]) -> None:
    """Print where the words still are: in other texts, in the file itself, and in earlier copies."""
    print_findings(left)
    kept = next(iter(withdrawal.files))
    click.echo(f"Now build the site again. The words are still in {kept} and in the history of the repository.")
    click.echo("If they must be removed from there too, do it by hand. Copies that other people made are not affected.")


@evidence.command("import", short_help="Import quotes from a table.")
@PROJECT
@click.argument("file", type=FILE)
@click.option("--source", required=True, metavar="ID", help="The id of the source of the quotes, from sources.yaml.")
@click.option("--section", default="", help="The section of the source, for rows that do not give one.")
@click.option("--kind", default="", metavar="ID", help="The kind of evidence, for rows that do not give one.")
@click.option(
    "--confirmed-anonymous",
    "confirmed",
    default="",
    metavar="ROW,...",
    help="Numbers of rows that you have checked and that do not identify a person.",
)
@click.option("--write", is_flag=True, help="Apply the changes. Without it, only report them.")
def import_(project: Path, file: Path, confirmed: str, write: bool, **said: str) -> None:
    """Import quotes from FILE, a table (.csv or .xlsx) with a header and one quote in each row.

    The columns are text, section and kind, and optionally id, supports, references, note, licence and consent. Nothing
    is written without --write, and then all rows or none. You must confirm each row that might identify a person.
    """
    from generator.maintenance.quote_import import ImportRequest, import_quotes
    from generator.maintenance.tables.table_reader import read_table

    texts = sound_project(project).texts
    with disk_errors():
        table = read_table(file.name, file.read_bytes())
    if isinstance(table, Finding):
        stop([table])
    head = schema_head(project, "evidence", EVIDENCE)
    request = ImportRequest(name=file.name, table=table, confirmed=_rows(confirmed), head=head, **said)
    found = import_quotes(texts, _raw(project, texts), request)
    print_findings(found.findings)
    going, left = len(found.rows), len(table.rows) - len(found.rows)
    click.echo(f"{counted(going, 'quote')} for {found.path}, {counted(left, 'row')} left out.")
    if found.refused:
        click.echo("Nothing was written. Fix or confirm what is listed above, then try again.", err=True)
        sys.exit(1)
    if write and found.text:
        _write(project, {found.path: found.text})
        click.echo(f"Written to {found.path}. Next, check the quotes: toc verify --source {said['source']}=FILE")
    elif found.text:
        click.echo("Nothing was written. To apply the changes, add --write.")


def _rows(confirmed: str) -> set[int]:
    numbers = [part.strip() for part in confirmed.split(",") if part.strip()]
    if not all(part.isdecimal() for part in numbers):
        message, remedy = "rows must be given by their numbers", "Write, for example, --confirmed-anonymous 7,12."
        stop([Finding(Records.WRONG_FORM, Place(f"--confirmed-anonymous {confirmed}"), message, remedy)])
    return set(map(int, numbers))


def schema_folder(project: Path) -> str:
    """The folder of the schemas in a project: the generator's own if that is in the project, otherwise `schemas`."""
    from generator.maintenance.new_project import SCHEMAS
    from generator.records.files import FOLDER

    return FOLDER if (project / FOLDER).parent.is_dir() else SCHEMAS.rstrip("/")


def schema_head(project: Path, name: str, path: str) -> str:
    """The first line of the file at `path`, which names its schema, if the project has schemas; otherwise empty."""
    from generator.maintenance.verification import schema_line

    folder = schema_folder(project)
    return schema_line(name, folder, path) if (project / folder).is_dir() else ""


def _raw(project: Path, texts: Mapping[str, str]) -> dict[str, str]:
    """The evidence files as they are on disk, with their own line ends."""
    paths = [path for path in texts if path.startswith(EVIDENCE)]
    with disk_errors():
        return {path: (project / path).read_bytes().decode() for path in paths}


def _write(project: Path, files: Mapping[str, str]) -> list[str]:
    """Write the files whose content changed, all or none. Returns their paths."""
    from generator.project_io.safe_write import replace_changed

    with disk_errors():
        return replace_changed(project, {path: text.encode() for path, text in files.items()})
