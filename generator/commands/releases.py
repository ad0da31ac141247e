"""The commands about versions: keep one for good, and tell what changed between two."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.checks.records import check
from generator.commands.options import DAY, PROJECT
from generator.commands.terminal import day_of, disk_errors, print_findings, stop
from generator.findings import Finding, Place, failing, in_order
from generator.loading.load import Loaded, load
from generator.loading.release_files import read_snapshot
from generator.model.model import MODEL, Model
from generator.model.publishable import as_it_was, as_published, held_back, without_words
from generator.model.releases import is_release, path_of
from generator.model.snapshot import data_of, model_of, text_of
from generator.project_io.git import texts_at, uncommitted
from generator.project_io.project_reader import load_project, read_project
from generator.project_io.safe_write import replace_files
from generator.rules import Releases, Severity
from generator.text.strings import as_read

if TYPE_CHECKING:
    from generator.maintenance.diff_report import Report

WORKING_TREE = "the working tree"


@click.command(short_help="Keep the model as it is, under a version number.")
@PROJECT
@click.argument("version")
@click.option("--date", "day", type=DAY, help="Day of the release. Default: today.")
@click.option("--without-git", is_flag=True, help="Release where git cannot say whether all is committed.")
def release(project: Path, version: str, day: datetime.date | None, without_git: bool) -> None:
    """Keep the whole model under the number VERSION, for good.

    Writes content/releases/VERSION.json, and version and date into toc_model.yaml: both, or neither. Refuses a model
    with errors or warnings, changes that are not committed, and a version that exists or goes back.
    """
    today = datetime.datetime.now(tz=datetime.UTC).date()
    day = day or today
    # Where this command runs it may be tomorrow already.
    latest = max(today, day_of(None))
    loaded = _sound(load_project(project), min(day, latest))
    refused = [*_not_committed(project, without_git=without_git), *_refusals(loaded.model, version, day, latest)]
    if refused:
        stop(refused)
    with disk_errors():
        files = _files(project, version, day)
        replace_files(project, files)
    for path in sorted(files):
        click.echo(f"Written: {project / path}")
    click.echo(f"Version {version} is kept. Look at what was written, and commit it.")


def _sound(loaded: Loaded, day: datetime.date) -> Loaded:
    """The loaded project; ends the command where anything at all is wrong with it."""
    wrong = [finding for finding in check(loaded, day) if finding.severity is not Severity.ADVICE]
    if failing(wrong, strict=True):
        print_findings(wrong)
        raise click.ClickException("Nothing was released. Mend what is listed above, then try again.")
    return loaded


def _not_committed(project: Path, *, without_git: bool) -> list[Finding]:
    paths = uncommitted(project)
    if paths is None:
        message = "git cannot say whether everything is committed"
        return [] if without_git else [Finding(Releases.GIT, Place(MODEL), message)]
    return [Finding(Releases.UNCOMMITTED, Place(path), "this is not committed") for path in paths]


def _refusals(model: Model, version: str, day: datetime.date, today: datetime.date) -> list[Finding]:
    from generator.maintenance.release_version import refusals

    return [*refusals(model, version, day, today)]


def _files(project: Path, version: str, day: datetime.date) -> dict[str, bytes]:
    """Everything that a release writes, by path inside the project."""
    from generator.documents.yaml_edit import NoPlace
    from generator.maintenance.release_version import stamped

    # As it is on the disk, byte order mark and line ends included.
    before = (project / MODEL).read_bytes().decode()
    try:
        after = stamped(before, version, day)
    except NoPlace:
        after = before
    texts, unreadable = read_project(project)
    kept = _sound(load({**texts, MODEL: as_read(after)}, unreadable), day).model
    if (kept.about.version, kept.about.date) != (version, day):
        message, remedy = "version: and date: cannot be set here", f"Write {version} and {day} there, then try again."
        stop([Finding(Releases.RELEASE, Place(MODEL), message, remedy)])
    # A release is published: what may not be shown today is in none.
    files = {path_of(version): text_of(data_of(as_published(kept))).encode()}
    return files if after == before else {**files, MODEL: after.encode()}


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two versions: what it is called, its model, and whether its site can be made."""

    name: str
    model: Model
    sound: bool


@click.command(short_help="Tell what changed between two versions, and what follows.")
@PROJECT
@click.argument("old")
@click.argument("new", default="")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to print.")
def diff(project: Path, old: str, new: str, form: str) -> None:
    """Tell what changed from OLD to NEW: every text, link and quote; then pages, reviews and links without evidence.

    OLD and NEW are the number of a release, a file that holds one, or a revision of git. NEW left out: the files as
    they are now.
    """
    from generator.maintenance.diff_report import FORMATS

    click.echo(FORMATS[form](_report(_side(project, old), _side(project, new))))


def _report(old: _Side, new: _Side) -> Report:
    from generator.changes.change_text import ChangeDescriber
    from generator.changes.diff import diff as compared
    from generator.maintenance.diff_report import Report
    from generator.maintenance.impact import bare, lapsed, pages
    from generator.model.graph import Graph

    hidden = {quote.id for quote in held_back(new.model)}
    # As releases are: without what is withdrawn, so that a model differs in nothing from the release made of it.
    changes = [*compared(*(data_of(as_published(without_words(side.model, hidden))) for side in (old, new)))]
    before, after = Graph(old.model), Graph(new.model)
    describer = ChangeDescriber(before, after)
    return Report(
        old=old.name,
        new=new.name,
        changes=tuple(describer.describe(changes)),
        pages=pages(old.model, new.model) if old.sound and new.sound else None,
        lapsed=lapsed(before, after),
        bare={anchor: describer.names.link(anchor) for anchor in bare(before, after, changes)},
    )


def _side(project: Path, name: str) -> _Side:
    """A version by its name; ends the command where there is none, or where it cannot be read."""
    if not name:
        return _loaded(WORKING_TREE, load_project(project))
    if is_release(path_of(name)) and (project / path_of(name)).is_file():
        return _kept(name, project / path_of(name), path_of(name))
    if Path(name).is_file():
        return _kept(name, Path(name), name)
    found = texts_at(project, name)
    if found is None:
        message = f"{name!r} is no release, no file, and no revision that git knows"
        remedy = "Releases stand in content/releases/; for revisions, see git log."
        stop([Finding(Releases.UNKNOWN_VERSION, Place(name), message, remedy)])
    return _loaded(name, load(*found))


def _kept(name: str, path: Path, shown: str) -> _Side:
    """The model of a release by the name that somebody gave; `shown` is what findings call its file."""
    with disk_errors():
        data = path.read_bytes()
    found = read_snapshot(shown, data.decode("utf-8-sig", errors="replace"))
    if isinstance(found, Finding):
        stop([found])
    model = as_it_was(model_of(found.data))
    return _Side(f"version {found.version}" if name == found.version else name, model, sound=True)


def _loaded(name: str, loaded: Loaded) -> _Side:
    broken = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if broken:
        click.echo(f"{name}: it cannot be compared, because not all of it can be read.", err=True)
        stop(in_order(broken))
    return _Side(name, loaded.model, sound=not failing(check(loaded), strict=False))
