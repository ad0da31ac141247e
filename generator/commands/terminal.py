"""What commands share: the project they work on, how findings are printed, and how a command stops.

Decides nothing about content, and knows nothing of MkDocs but the name of its file of settings.
"""

from __future__ import annotations

import datetime
import signal
import sys
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.findings import FORMATS, Finding, Place, Refusal
from generator.model.model import PLAIN, SETTINGS
from generator.project_io.error_messages import of_system
from generator.project_io.prepare import Prepared, prepare
from generator.rules import Files, Ids, Severity
from generator.text.strings import did_you_mean

if TYPE_CHECKING:
    from generator.loading.load import Loaded


def prepared_project(project: Path, *, strict: bool) -> Prepared:
    """The project, read and checked; ends the command when a finding stops it."""
    config_file(project)
    say("Reading and checking the model and the content")
    prepared = prepare(project, strict=strict)
    print_findings([f for f in prepared.findings if f.severity is not Severity.ADVICE])
    if prepared.site is None:
        click.echo("Nothing was built. Mend what is listed above, then try again.", err=True)
        sys.exit(1)
    return prepared


def day_of(given: datetime.date | None) -> datetime.date:
    """The day that was named, or today, where the command runs."""
    return given or datetime.datetime.now().astimezone().date()


def errors_in(findings: Collection[Finding]) -> list[Finding]:
    """Those findings that are errors."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def sound_project(project: Path) -> Loaded:
    """The project, loaded; ends the command where it has errors."""
    from generator.project_io.project_reader import load_project

    loaded = load_project(project)
    if errors := errors_in(findings_of(loaded)):
        stop(errors)
    return loaded


def findings_of(loaded: Loaded) -> list[Finding]:
    """All that is wrong with a project today."""
    from generator.checks.records import check

    return check(loaded, day_of(None))


def refuse_unknown(id_: str, known: Iterable[str]) -> NoReturn:
    """End the command where an id has no plain text."""
    remedy = did_you_mean(id_, known) or f"`toc review status` lists those in {PLAIN}"
    place, message = Place(f"{PLAIN}{id_}.md"), f"there is no plain text for {id_!r}"
    stop([Finding(Ids.UNKNOWN_ID, place, message, remedy)])


def print_findings(findings: list[Finding], form: str = "text") -> None:
    """Print findings: as text on standard error, coloured on a terminal, else as data on standard output."""
    if form != "text":
        click.echo(FORMATS[form](findings))
        return
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
    for finding in findings:
        first, *rest = FORMATS["text"]([finding]).splitlines()
        click.secho(first, fg=colours[finding.severity], err=True)
        for line in rest:
            click.echo(line, err=True)


def stop(findings: list[Finding]) -> NoReturn:
    """Print what stops the command, and end it with status 1."""
    print_findings(findings, "text")
    sys.exit(1)


def say(words: str) -> None:
    """Tell what is being done, on standard error."""
    click.echo(f"{words} ...", err=True)


def this_command() -> str:
    """How the person at the terminal called this command."""
    name = Path(sys.argv[0]).name
    return "python -m generator" if name == "__main__.py" else sys.argv[0]


def config_file(project: Path) -> Path:
    """The whole path of the project's mkdocs.yml; ends the command where there is none."""
    path = project / SETTINGS
    if not path.is_file():
        message = f"{SETTINGS} is missing in {project.resolve()}"
        remedy = "Run the command in the project's folder, or name it with -C."
        stop([Finding(Files.MISSING_FILE, Place(SETTINGS), message, remedy)])
    return path.resolve()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let the signals that end a program end it as Ctrl-C does, so that what it began is cleared away.

    A signal that is ignored, as under `nohup`, stays so.
    """
    before = {}
    if threading.current_thread() is threading.main_thread():
        known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
        before = {one: signal.signal(one, _end) for one in known if signal.getsignal(one) is signal.SIG_DFL}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


@contextmanager
def disk_errors() -> Iterator[None]:
    """What the system refuses, or this program itself, as a message and not as a traceback."""
    try:
        yield
    except Refusal as refused:
        stop(refused.findings)
    except OSError as error:
        stop([of_system(error)])
