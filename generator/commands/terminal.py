"""What commands share: loading the project, printing findings, and stopping.

It does not depend on MkDocs, except for the name of its settings file.
"""

from __future__ import annotations

import datetime
import shutil
import signal
import sys
import threading
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from generator.findings import FORMATS, Finding, Place, Refusal
from generator.machine.progress import reporting_to
from generator.model.model import PLAIN, SETTINGS
from generator.project_io.error_messages import system_finding
from generator.project_io.prepare import Prepared, prepare
from generator.rules import Files, Ids, Severity
from generator.text.strings import did_you_mean

if TYPE_CHECKING:
    from generator.loading.load import Loaded


def prepared_project(project: Path, *, strict: bool) -> Prepared:
    """The project, read, checked and composed. Ends the command if a finding stops the build."""
    config_file(project)
    say("Reading and checking the model and the content")
    prepared = prepare(project, strict=strict)
    print_findings([f for f in prepared.findings if f.severity is not Severity.ADVICE])
    if prepared.site is None:
        click.echo("Nothing was built. Fix what is listed above, then try again.", err=True)
        sys.exit(1)
    return prepared


def day_of(given: datetime.date | None) -> datetime.date:
    """The date given, or today in the local time zone."""
    return given or datetime.datetime.now().astimezone().date()


def errors_in(findings: Collection[Finding]) -> list[Finding]:
    """The findings that are errors."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def sound_project(project: Path) -> Loaded:
    """The loaded project. Ends the command if it has errors."""
    from generator.project_io.project_reader import load_project

    loaded = load_project(project)
    if errors := errors_in(project_findings(loaded)):
        stop(errors)
    return loaded


def project_findings(loaded: Loaded) -> list[Finding]:
    """The findings about a loaded project, as of today."""
    from generator.checks.records import check

    return check(loaded, day_of(None))


def refuse_unknown(id_: str, known: Iterable[str]) -> NoReturn:
    """End the command because `id_` has no plain text."""
    remedy = did_you_mean(id_, known) or f"`toc review status` lists the plain texts in {PLAIN}"
    place, message = Place(f"{PLAIN}{id_}.md"), f"there is no plain text for {id_!r}"
    stop([Finding(Ids.UNKNOWN_ID, place, message, remedy)])


def print_findings(findings: list[Finding], form: str = "text", *, err: bool = True) -> None:
    """Print findings: as text in colour on a terminal, or in another format on standard output.

    `err` says whether text goes to standard error, and not to standard output, where a command prints its result.
    """
    if form != "text":
        click.echo(FORMATS[form](findings))
        return
    make_room()
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}
    for finding in findings:
        first, *rest = FORMATS["text"]([finding]).splitlines()
        click.secho(first, fg=colours[finding.severity], err=err)
        for line in rest:
            click.echo(line, err=err)


def stop(findings: list[Finding]) -> NoReturn:
    """Print the findings and end the command with exit status 1."""
    print_findings(findings, "text")
    sys.exit(1)


def say(words: str) -> None:
    """Print what the command is doing, on standard error."""
    click.echo(f"{words} ...", err=True)


def this_command() -> str:
    """The command as the user called it."""
    name = Path(sys.argv[0]).name
    return "python -m generator" if name == "__main__.py" else sys.argv[0]


def config_file(project: Path) -> Path:
    """The absolute path of the project's mkdocs.yml. Ends the command if there is none."""
    path = project / SETTINGS
    if not path.is_file():
        message = f"{SETTINGS} is missing in {project.resolve()}"
        remedy = "Run the command in the project's folder, or give the folder with -C."
        if (project / "mkdocs.yaml").is_file():
            remedy = f"Rename mkdocs.yaml to {SETTINGS}."
        stop([Finding(Files.MISSING_FILE, Place(SETTINGS), message, remedy)])
    return path.resolve()


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the program as Ctrl-C does, so that it cleans up.

    A signal that is ignored, as under `nohup`, stays ignored.
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
    """Turn a `Refusal` or an `OSError` into findings that end the command, so that people do not see a traceback."""
    try:
        yield
    except Refusal as refused:
        stop(refused.findings)
    except OSError as error:
        stop([system_finding(error)])


PATIENCE = 2.0
"""How many seconds work may take before a terminal shows how far it has got."""

_FASTEST = 0.1
"""Seconds between two looks of the bar."""


class Bar:
    """One line of a terminal with how much is done of what takes long; nothing of it stays."""

    def __init__(self, stream: TextIO, columns: int) -> None:
        self._stream, self._columns = stream, columns - 1
        self._what, self._since, self._last, self._shown = "", 0.0, 0.0, False

    def __call__(self, what: str, done: int, total: int) -> None:
        """Show how far some work has got, when it has taken long enough."""
        now = _now()
        if what != self._what:
            self.clear()
            self._what, self._since = what, now
        if done >= total:
            self.clear()
            self._what = ""
        elif now - self._since >= PATIENCE and now - self._last >= _FASTEST:
            self._last, self._shown = now, True
            self._stream.write(f"\r{self._line(what, done, total)}")
            self._stream.flush()

    def _line(self, what: str, done: int, total: int) -> str:
        count = f"{done:,} of {total:,}"
        width = max(self._columns - len(what) - len(count) - 6, 0)
        filled = width * done // total
        return f"{what}  [{'#' * filled}{' ' * (width - filled)}]  {count}"[: self._columns]

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self._shown:
            self._stream.write(f"\r{' ' * self._columns}\r")
            self._stream.flush()
            self._shown = False


_now = time.monotonic


@contextmanager
def progress_shown() -> Iterator[None]:
    """Show on a terminal how far long work has got; elsewhere, the lines that commands print are enough."""
    # A program whose stream was closed has none.
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    bar = Bar(sys.stderr, shutil.get_terminal_size().columns)
    BARS.append(bar)
    try:
        with reporting_to(bar):
            yield
    finally:
        bar.clear()
        BARS.remove(bar)


BARS: list[Bar] = []
"""The progress bar on the screen, if there is one. It is cleared before a message is printed."""


def make_room() -> None:
    """Clear the progress bar, so that a message can be printed."""
    for bar in BARS:
        bar.clear()
