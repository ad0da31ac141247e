"""The commands about versions: save a release, and show what changed between two versions."""

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
from generator.model.publishable import as_published, with_original_status, withheld_quotes, without_words
from generator.model.releases import is_release, path_of
from generator.model.snapshot import data_of, model_of, text_of
from generator.project_io.git import texts_at, uncommitted
from generator.project_io.project_reader import load_project, read_project
from generator.project_io.safe_write import replace_files
from generator.rules import Releases, Severity
from generator.text.strings import with_unix_line_ends

if TYPE_CHECKING:
    from generator.maintenance.diff_report import Report

WORKING_TREE = "the working tree"


@click.command(short_help="Save the model as a numbered release.")
@PROJECT
@click.argument("version")
@click.option("--date", "day", type=DAY, help="Date of the release. Default: today.")
@click.option("--without-git", is_flag=True, help="Allow a release if git cannot check that everything is committed.")
def release(project: Path, version: str, day: datetime.date | None, without_git: bool) -> None:
    """Save a permanent snapshot of the whole model with the number VERSION.

    Writes content/releases/VERSION.json, and the version and date into toc_model.yaml: both, or neither. Stops if the
    model has errors or warnings, if there are uncommitted changes, or if a release has this version or a higher one.
    """
    today = datetime.datetime.now(tz=datetime.UTC).date()
    day = day or today
    # In the local time zone it may already be tomorrow.
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
    click.echo(f"Version {version} is saved. Check the files, then commit them.")


def _sound(loaded: Loaded, day: datetime.date) -> Loaded:
    """The loaded project. Ends the command if it has any errors or warnings."""
    wrong = [finding for finding in check(loaded, day) if finding.severity is not Severity.ADVICE]
    if failing(wrong, strict=True):
        print_findings(wrong)
        raise click.ClickException("Nothing was released. Fix what is listed above, then try again.")
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
    """The files that a release writes, by path inside the project. Ends the command if it is not possible."""
    from generator.documents.yaml_edit import NoPlace
    from generator.maintenance.release_version import with_version

    # As it is on disk, including the byte order mark and line ends.
    before = (project / MODEL).read_bytes().decode()
    try:
        after = with_version(before, version, day)
    except NoPlace:
        after = before
    texts, unreadable = read_project(project)
    kept = _sound(load({**texts, MODEL: with_unix_line_ends(after)}, unreadable), day).model
    if (kept.about.version, kept.about.date) != (version, day):
        message, remedy = (
            "version: and date: cannot be set here",
            f"Write {version} and {day} yourself, then try again.",
        )
        stop([Finding(Releases.RELEASE, Place(MODEL), message, remedy)])
    # Releases are published, so they must not contain what may not be shown.
    files = {path_of(version): text_of(data_of(as_published(kept))).encode()}
    return files if after == before else {**files, MODEL: after.encode()}


@dataclass(frozen=True, slots=True)
class _Version:
    """One of the two versions to compare: its name, its model, and whether its site can be built."""

    name: str
    model: Model
    sound: bool


@click.command(short_help="Show what changed between two versions, and the effects.")
@PROJECT
@click.argument("old")
@click.argument("new", default="")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", help="Format of the output."
)
def diff(project: Path, old: str, new: str, form: str) -> None:
    """Show what changed from OLD to NEW: every text, link and quote, and the effects on pages, reviews and links.

    OLD and NEW can be the number of a release, its file, or a git revision. Without NEW, OLD is compared with the
    files as they are now.
    """
    from generator.maintenance.diff_report import FORMATS
    from generator.project_io.prepare import garbage_collection_paused

    with garbage_collection_paused():
        now = None if new else _loaded_version(WORKING_TREE, load_project(project))
        report = _report(_version(project, old), now or _version(project, new))
    click.echo(FORMATS[form](report))


def _report(old: _Version, new: _Version) -> Report:
    from generator.changes.change_text import ChangeDescriber
    from generator.changes.diff import diff as compared
    from generator.maintenance.diff_report import Report
    from generator.maintenance.impact import lapsed_reviews, links_without_evidence, page_changes
    from generator.model.graph import Graph

    hidden = {quote.id for quote in withheld_quotes(new.model)}
    # Without withdrawn words, as in releases, so that a model does not differ from its own release.
    changes = [*compared(*(data_of(as_published(without_words(side.model, hidden))) for side in (old, new)))]
    before, after = Graph(old.model), Graph(new.model)
    describer = ChangeDescriber(before, after)
    return Report(
        old=old.name,
        new=new.name,
        changes=tuple(describer.describe(changes)),
        pages=page_changes(old.model, new.model) if old.sound and new.sound else None,
        lapsed_reviews=lapsed_reviews(before, after),
        unsupported_links={
            anchor: describer.names.link(anchor) for anchor in links_without_evidence(before, after, changes)
        },
    )


def _version(project: Path, name: str) -> _Version:
    """The version with this name. Ends the command if there is none, or if it cannot be read."""
    if is_release(path_of(name)) and (project / path_of(name)).is_file():
        return _released_version(name, project / path_of(name), path_of(name))
    if Path(name).is_file():
        return _released_version(name, Path(name), name)
    found = texts_at(project, name) if name else None
    if found is None:
        message = f"{name!r} is not a release, a file or a git revision"
        stop([Finding(Releases.UNKNOWN_VERSION, Place(name), message)])
    return _loaded_version(name, load(*found))


def _released_version(name: str, path: Path, shown: str) -> _Version:
    """The release in the file at `path`; `name` is the name given by the user, `shown` the path for findings."""
    with disk_errors():
        data = path.read_bytes()
    found = read_snapshot(shown, data.decode("utf-8-sig", errors="replace"))
    if isinstance(found, Finding):
        stop([found])
    model = with_original_status(model_of(found.data))
    return _Version(f"version {found.version}" if name == found.version else name, model, sound=True)


def _loaded_version(name: str, loaded: Loaded) -> _Version:
    broken = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    if broken:
        click.echo(f"{name} cannot be compared, because parts of it cannot be read.", err=True)
        stop(in_order(broken))
    return _Version(name, loaded.model, sound=not failing(check(loaded), strict=False))
