"""The command `toc`: reads arguments, calls the rooms in order, prints findings and says what was done.

It decides nothing about content. Commands about quotes, reviews and releases stand in `commands/`.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.evidence import evidence, verify
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
    say,
    stop,
    this_command,
)
from generator.findings import FORMATS, Finding, Place, failing
from generator.project_io.prepare import Prepared, prepare
from generator.rules import Ids, Settings, Severity
from generator.text.strings import counted, did_you_mean

if TYPE_CHECKING:
    from generator.diagrams.layout import Engine


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Turn a Theory of Change, written as YAML and Markdown, into a website.

    Everything that is wrong with the files is reported with its place and how to mend it.
    """
    context = click.get_current_context()
    context.with_resource(ended_by_signals())
    if os.environ.get("NO_COLOR"):
        context.color = False
    # The theme's notice about the future of MkDocs: known, and met by `toc emit`.
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
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to. Default: site, in the project."
)
@click.option("--site-url", help="Address at which the site will be published. Default: site_url in mkdocs.yml.")
def build(project: Path, strict: bool, engine: str | None, site_dir: Path | None, site_url: str | None) -> None:
    """Build the whole site.

    The last good site stays as it is until the new one is complete.
    """
    from generator.commands.building import beside, mkdocs_build_of, refuse_foreign, rescue, swap

    started = time.perf_counter()
    target = (site_dir or project / "site").resolve()
    with disk_errors():
        rescue(target)
    prepared = prepared_project(project, strict=strict)
    with disk_errors():
        refuse_foreign(target, project.resolve())
        with beside(target) as new:
            address = mkdocs_build_of(project, prepared, new, strict=strict, engine=engine, site_url=site_url)
            kept = swap(new, target)
    assert prepared.site is not None
    seconds = time.perf_counter() - started
    pages, pictures = len(prepared.site.pages), len(prepared.site.pictures)
    click.echo(f"{pages} pages and {pictures} diagrams in {seconds:.1f} s.")
    click.secho(f"The site is in {target}", bold=True)
    click.echo(f"To look at it:  {this_command()} serve   or open {target / 'index.html'} in a browser.")
    if kept:
        click.echo(f"The one before has no list of its files. It is in {kept}: delete it if nothing of yours is in it.")
    if not address:
        click.echo("To publish it, set site_url: the sitemap, and what others show of a link to a page, need it.")


@main.command(short_help="Show the site, and show every saved change at once.")
@PROJECT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to show the site.")
@click.option("--open", "opened", is_flag=True, help="Open it in a browser.")
@click.argument("element", required=False)
def serve(project: Path, address: str, opened: bool, element: str | None) -> None:
    """Show the site on this machine, and show it anew whenever a file of the project changes.

    With the id of an ELEMENT, its page is opened in a browser. An open page shows a saved change by itself. An error is
    shown above the last good page.
    """
    from generator.commands.building import mkdocs_errors, mkdocs_settings, refuse_address
    from generator.live_preview.session import address_of, show
    from generator.mkdocs_site.live import Refused, is_simple

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
            show(config_file(project), site_url, prepared, begun=begun, report=_report, page=page)
    except KeyboardInterrupt:
        click.echo("\nEnded.", err=True)
    except Refused as refused:
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


@main.command(short_help="Report everything that is wrong; build nothing.")
@PROJECT
@STRICT
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print the findings.")
def check(project: Path, strict: bool, form: str) -> None:
    """Report everything that is wrong with the model and the content, and build nothing."""
    prepared = prepare(project, strict=strict, compose_site=False, settings=True)
    print_findings(prepared.findings, form)
    if form == "text":
        number = Counter(finding.severity for finding in prepared.findings)
        advice = f" {counted(number[Severity.ADVICE], 'piece')} of advice." if number[Severity.ADVICE] else ""
        errors, warnings = counted(number[Severity.ERROR], "error"), counted(number[Severity.WARNING], "warning")
        click.echo(f"{errors}, {warnings}.{advice}", err=True)
    sys.exit(failing(prepared.findings, strict=strict))


@main.command(short_help="Write pages and diagrams as plain files.")
@PROJECT
@STRICT
@ENGINE
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def emit(project: Path, strict: bool, engine: str | None, folder: Path) -> None:
    """Write the pages, diagrams and a mkdocs.yml into FOLDER as plain files.

    For reviewers, and for other site generators. Only files that changed are written, those of an earlier run that are
    no longer made are removed, and nothing is touched that this command did not write.
    """
    import yaml

    from generator.commands.building import mkdocs_settings, refuse_mixing
    from generator.diagrams.layout import LayoutError
    from generator.model.model import PAGES, SETTINGS
    from generator.project_io.folder_writer import WriteRefused, write_folder
    from generator.project_io.prepare import no_collection
    from generator.project_io.project_reader import names_beside, read_bytes, read_others
    from generator.site.emit import emitted, read_settings
    from generator.site.publish import Hidden

    with disk_errors():
        refuse_mixing(folder.resolve(), project.resolve(), "Choose another folder.")
    prepared = prepared_project(project, strict=strict)
    assert prepared.site is not None
    mkdocs_settings(project)  # What is wrong with the settings; they are emitted as they were written.
    say(f"Drawing {len(prepared.site.pictures)} diagrams")
    try:
        with disk_errors():
            if unreadable := names_beside(project / PAGES)[1]:
                stop(unreadable)
            settings = read_settings(config_file(project).read_text(encoding="utf-8"))
            own = settings["theme"].get("custom_dir")
            overrides = read_bytes(project / own) if own else {}
            with no_collection():
                files = emitted(prepared.site, settings, _engine(engine), read_others(project), overrides)
            written = write_folder(folder, files)
    except yaml.YAMLError as error:
        message, remedy = " ".join(str(error).split()), "Emitted settings are plain YAML: do without tags such as !ENV."
        stop([Finding(Settings.EMIT, Place(SETTINGS), message, remedy)])
    except LayoutError as error:
        message, remedy = f"The diagrams cannot be drawn: {error}", "Try the other --engine."
        stop([Finding(Settings.EMIT, Place(str(folder)), message, remedy)])
    except (Hidden, WriteRefused) as refused:
        stop(refused.findings)
    changed, removed = len(written.changed), len(written.removed)
    click.echo(f"{changed} files written, {written.kept} already right, {removed} removed, in {folder}")


@main.command(short_help="Write the JSON Schemas for editors.")
@PROJECT
def schema(project: Path) -> None:
    """Write the JSON Schemas that let an editor complete and check the YAML files."""
    from generator.records.files import FOLDER, schemas

    for name, text in schemas().items():
        path = project / FOLDER / name
        with disk_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes() != text.encode():
                path.write_text(text, encoding="utf-8", newline="\n")
                click.echo(f"Written: {path}")


def _engine(name: str | None) -> Engine:
    return "system" if name == "system" else "builtin"
