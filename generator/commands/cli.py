"""The command `toc` and its subcommands for building, checking and showing the site.

The other subcommands, about quotes, reviews, releases and rules, are in modules of their own.
"""

from __future__ import annotations

import os
import shlex
import sys
import time
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.evidence import evidence, schema_folder, verify
from generator.commands.options import ENGINE, PROJECT, STRICT
from generator.commands.releases import diff, release
from generator.commands.reviews import review
from generator.commands.rules import rules
from generator.commands.terminal import (
    config_file,
    disk_errors,
    ended_by_signals,
    prepared_project,
    print_findings,
    progress_shown,
    say,
    stop,
    this_command,
)
from generator.findings import FORMATS, MOST_OF_A_RULE, Finding, Place, Refusal, failing, in_short
from generator.project_io.prepare import Prepared, prepare
from generator.rules import Ids, Settings, Severity
from generator.text.strings import counted, did_you_mean

if TYPE_CHECKING:
    from generator.diagrams.layout import Engine


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="theory-of-change-site", prog_name="toc", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a Theory of Change, written as YAML and Markdown, into a website.

    Every error in the files is reported with its place and how to fix it.
    """
    context = click.get_current_context()
    context.with_resource(ended_by_signals())
    context.with_resource(progress_shown())
    if os.environ.get("NO_COLOR"):
        context.color = False
    # Hides the theme's notice about the future of MkDocs, for which there is `toc emit`.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


main.add_command(evidence)
main.add_command(verify)
main.add_command(review)
main.add_command(release)
main.add_command(diff)
main.add_command(rules)


@main.command()
@PROJECT
@STRICT
@ENGINE
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the site. Default: site, in the project.",
)
@click.option("--site-url", help="Address where the site will be published. Default: site_url in mkdocs.yml.")
def build(project: Path, strict: bool, engine: str | None, site_dir: Path | None, site_url: str | None) -> None:
    """Build the whole site.

    The last good site stays in place until the new one is complete.
    """
    from generator.commands.building import mkdocs_build_of
    from generator.project_io.site_folder import refuse_foreign, replace_site, restore_interrupted, temporary_site

    started = time.perf_counter()
    target = (site_dir or project / "site").resolve()
    with disk_errors():
        restore_interrupted(target)
    prepared = prepared_project(project, strict=strict)
    with disk_errors():
        last = refuse_foreign(target, project.resolve())
        with temporary_site(target) as new:
            address = mkdocs_build_of(project, prepared, new, last, strict=strict, engine=engine, site_url=site_url)
            kept = replace_site(new, target, last)
    assert prepared.site is not None
    seconds = time.perf_counter() - started
    pages, pictures = len(prepared.site.pages), len(prepared.site.pictures)
    click.echo(f"{pages} pages and {pictures} diagrams in {seconds:.1f} s.")
    click.secho(f"The site is in {target}", bold=True)
    there = f" -C {shlex.quote(str(project))}" if project.resolve() != Path.cwd() else ""
    click.echo(f"To view it:  {this_command()} serve{there}   or open {target / 'index.html'} in a browser.")
    if kept:
        click.echo(f"The previous site is kept in {kept}. Delete it if it contains none of your own files.")
    if not address:
        click.echo(
            "Before you publish it, set site_url: citations, briefs and slides have no address without it. "
            "The feed, the sitemap and link previews need it too."
        )


@main.command(short_help="Show the site, and every saved change at once.")
@PROJECT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Address for the site.")
@click.option("--open", "opened", is_flag=True, help="Open it in a browser.")
@click.argument("element", required=False)
def serve(project: Path, address: str, opened: bool, element: str | None) -> None:
    """Show the site on this computer, and every saved change at once.

    Give the id of an ELEMENT to open its page in a browser. An open page reloads by itself when it changes.
    While there is an error, it is shown above the last good page.
    """
    from generator.commands.building import mkdocs_errors, mkdocs_settings, refuse_address
    from generator.live_preview.session import address_of, run_preview
    from generator.mkdocs_site.live import is_simple

    refuse_address(address)
    prepared = prepared_project(project, strict=False)
    config = mkdocs_settings(project)
    page = _page_of(element, prepared, folders=config.use_directory_urls) if element else "" if opened else None
    if not is_simple(config):
        _show_with_mkdocs(project, address, opened=page is not None)
        return
    site_url = address_of(address, config.site_url)
    begun = partial(click.echo, f"The site is shown at {site_url}   (Ctrl+C ends this)")
    try:
        with mkdocs_errors():
            run_preview(config_file(project), site_url, prepared, begun=begun, report=_report, page=page)
    except KeyboardInterrupt:
        click.echo("\nEnded.", err=True)
    except Refusal as refused:
        stop(refused.findings)


def _show_with_mkdocs(project: Path, address: str, *, opened: bool) -> None:
    """Let MkDocs show a project whose settings name other plugins, or hooks, which have to see all pages."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    from generator.commands.building import mkdocs_errors

    click.echo("The settings name other plugins or hooks: every change builds the whole site.", err=True)
    with mkdocs_errors():
        mkdocs_serve(str(config_file(project)), livereload=True, dev_addr=address, open_in_browser=opened)


def _page_of(element: str, prepared: Prepared, *, folders: bool) -> str:
    """The address of an element's page, from the root of the site; ends the command where there is none."""
    from generator.routes.addresses import url

    assert prepared.site is not None
    known = prepared.site.permanent
    if element not in known:
        remedy = did_you_mean(element, known) or "Name the id of an element, as the model has it."
        stop([Finding(Ids.UNKNOWN_ID, Place(element), f"there is no element {element!r}", remedy)])
    return url(known[element], folders=folders)


def _report(words: str, findings: list[Finding]) -> None:
    """Tell what was found in a saved change, and what became of the pages."""
    print_findings([finding for finding in findings if finding.severity is not Severity.ADVICE])
    click.echo(words, err=True)


@main.command(short_help="Check the model and the content without building.")
@PROJECT
@STRICT
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="Format of the output.")
@click.option("--advice", is_flag=True, help="List all advice. Without it, only the first few of each rule.")
def check(project: Path, strict: bool, form: str, advice: bool) -> None:
    """Report everything that is wrong with the model and the content, without building the site.

    Errors come first, then warnings, then advice. The formats json and github always have all advice.
    """
    prepared = prepare(project, strict=strict, compose_site=False, settings=True)
    findings = _in_repository(prepared.findings, project) if form == "github" else prepared.findings
    if form == "text":
        _print_in_short(findings, whole=advice)
    else:
        print_findings(findings, form)
    sys.exit(failing(prepared.findings, strict=strict))


def _print_in_short(findings: list[Finding], *, whole: bool) -> None:
    """Print findings for people: errors first, little advice unless `whole`, and at the end how many there are."""
    for shown, left in in_short(findings, None if whole else MOST_OF_A_RULE):
        print_findings(shown, err=False)
        if left:
            click.echo(f"    {left:,} more pieces of this advice: `toc check --advice` lists them. [{shown[0].rule}]")
    number = Counter(finding.severity for finding in findings)
    advice = f" {counted(number[Severity.ADVICE], 'piece')} of advice." if number[Severity.ADVICE] else ""
    errors, warnings = counted(number[Severity.ERROR], "error"), counted(number[Severity.WARNING], "warning")
    click.echo(f"{errors}, {warnings}.{advice}")


def _in_repository(findings: list[Finding], project: Path) -> list[Finding]:
    """The findings with paths from the root of the repository, where GitHub looks for them."""
    from generator.project_io.git import folder_in_repository

    folder = folder_in_repository(project)
    ours = ((finding, (project / finding.place.path).exists()) for finding in findings)
    return [
        replace(each, place=replace(each.place, path=folder + each.place.path)) if there else each
        for each, there in ours
    ]


@main.command(short_help="Write pages and diagrams as plain files.")
@PROJECT
@STRICT
@ENGINE
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def emit(project: Path, strict: bool, engine: str | None, folder: Path) -> None:
    """Write the pages, diagrams and a mkdocs.yml into FOLDER as plain files.

    They are for reviewers and for other site generators. Only changed files are written, and files of an earlier run
    that are no longer needed are removed. Files that this command did not write are not changed.
    """
    import yaml

    from generator.commands.building import mkdocs_settings
    from generator.diagrams.layout import LayoutError
    from generator.model.model import PAGES, SETTINGS
    from generator.project_io.folder_writer import write_folder
    from generator.project_io.manifest import MANIFEST
    from generator.project_io.prepare import garbage_collection_paused, settings_texts
    from generator.project_io.project_reader import names_beside, read_bytes, read_other_files
    from generator.project_io.site_folder import refuse_full, refuse_mixing
    from generator.site.emit import emitted, settings_data
    from generator.site.settings import PLUGIN

    with disk_errors():
        refuse_mixing(folder.resolve(), project.resolve(), "Choose another folder.")
        refuse_full(folder, MANIFEST, "Choose a folder that is empty, or that does not exist.")
    prepared = prepared_project(project, strict=strict)
    assert prepared.site is not None
    config = mkdocs_settings(project)  # To report errors in them; they are emitted as written.
    plugin = config.plugins.get(PLUGIN)
    engine = engine or (plugin.config.engine if plugin else None)
    say(f"Drawing {len(prepared.site.pictures)} diagrams")
    try:
        with disk_errors():
            if unreadable := names_beside(project / PAGES)[1]:
                stop(unreadable)
            settings = settings_data(*settings_texts(config_file(project)))
            own = settings["theme"].get("custom_dir")
            overrides = read_bytes(project / own) if own else {}
            with garbage_collection_paused():
                files = emitted(prepared.site, settings, _engine(engine), read_other_files(project), overrides)
            written = write_folder(folder, files)
    except yaml.YAMLError as error:
        message, remedy = " ".join(str(error).split()), "Remove tags such as `!ENV`: emitted settings are plain YAML."
        stop([Finding(Settings.EMIT, Place(SETTINGS), message, remedy)])
    except LayoutError as error:
        message, remedy = f"the diagrams cannot be drawn: {error}", "Try the other --engine."
        stop([Finding(Settings.EMIT, Place(str(folder)), message, remedy)])
    changed, removed = len(written.changed), len(written.removed)
    click.echo(f"{changed} files written, {written.kept} unchanged, {removed} removed, in {folder}")


@main.command(short_help="Begin a new project in a folder.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def new(folder: Path) -> None:
    """Begin a new project in FOLDER, which is empty or does not exist.

    It is a small, complete Theory of Change to replace with your own. Its README.md says how to go on.
    """
    from generator.maintenance.new_project import new_project
    from generator.project_io.manifest import MANIFEST
    from generator.project_io.safe_write import write_files
    from generator.project_io.site_folder import refuse_full

    with disk_errors():
        refuse_full(folder, MANIFEST, "Choose a folder that is empty, or that does not exist.")
        write_files(folder, new_project())
    click.echo(f"A new project is in {folder}. Its README.md says how to go on.")
    click.echo(f"To view it:  {this_command()} serve -C {folder}")


@main.command(short_help="Write the JSON Schemas for editors.")
@PROJECT
def schema(project: Path) -> None:
    """Write the JSON Schemas that editors need to complete and check YAML files, and programs to check releases.

    They go into the folder schemas, or into the generator's own folder if the project has the generator in it.
    """
    from generator.model.snapshot import all_schemas
    from generator.project_io.safe_write import replace_changed

    folder = schema_folder(project)
    schemas = {f"{folder}/{name}": text.encode() for name, text in all_schemas().items()}
    with disk_errors():
        written = replace_changed(project, schemas)
    for path in written:
        click.echo(f"Written: {project / path}")


def _engine(name: str | None) -> Engine:
    return "system" if name == "system" else "builtin"
