"""The command `toc`: reads arguments, calls the rooms in order, prints findings and says what was done.

With the plugin and the rooms of the disk the only one that touches the outside. It decides nothing about content.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.addresses import DATA
from generator.findings import FORMATS, Finding, Place, Severity, failing
from generator.prepare import Prepared, prepare
from generator.text import counted

if TYPE_CHECKING:
    from generator.diagrams.layout import Engine

CONFIG = "mkdocs.yml"
OLD = "old"

STRICT = click.option("--strict", is_flag=True, help="Let warnings stop the command too.")
ENGINE = click.option(
    "--engine",
    type=click.Choice(["builtin", "system"]),
    default=None,
    help="Who lays out the diagrams: the Graphviz that is built in, or the program dot on the PATH.",
)
PROJECT = click.option(
    "-C",
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Folder of the project, with toc_model.yaml, content/ and mkdocs.yml. Default: this folder.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Turn a Theory of Change, written as YAML and Markdown, into a website.

    Everything that is wrong with the files is reported with its place and how to mend it.
    """
    # The theme's notice about the future of MkDocs: known, and met by `toc emit`.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


@main.command()
@PROJECT
@STRICT
@ENGINE
@click.option(
    "--site-dir", type=click.Path(file_okay=False, path_type=Path), help="Where to. Default: site, in the project."
)
def build(project: Path, strict: bool, engine: str | None, site_dir: Path | None) -> None:
    """Build the whole site.

    The last good site stays as it is until the new one is complete.
    """
    started = time.perf_counter()
    prepared = _prepared(project, strict=strict)
    target = (site_dir or project / "site").resolve()
    with _disk_errors():
        _refuse_foreign(target, project.resolve())
        with _beside(target) as new:
            _mkdocs_build(project, prepared, new, strict=strict, engine=engine)
            _swap(new, target)
    assert prepared.site is not None
    seconds = time.perf_counter() - started
    pages, pictures = len(prepared.site.pages), len(prepared.site.pictures)
    click.echo(f"{pages} pages and {pictures} diagrams in {seconds:.1f} s.")
    click.secho(f"The site is in {target}", bold=True)
    click.echo(f"To look at it:  {_command()} serve   or open {target / 'index.html'} in a browser.")


@main.command(short_help="Show the site, and build it again on every change.")
@PROJECT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Where to show the site.")
def serve(project: Path, address: str) -> None:
    """Show the site on this machine, and build it again whenever a file of the project changes."""
    from mkdocs.commands.serve import serve as mkdocs_serve

    _prepared(project, strict=False)
    _log_to_terminal()
    with _mkdocs_errors():
        mkdocs_serve(str(_config_file(project)), livereload=True, dev_addr=address)


@main.command(short_help="Report everything that is wrong; build nothing.")
@PROJECT
@STRICT
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="How to print the findings.")
def check(project: Path, strict: bool, form: str) -> None:
    """Report everything that is wrong with the model and the content, and build nothing."""
    prepared = prepare(project, strict=strict, compose_site=False)
    _print_findings(prepared.findings, form)
    if form == "text":
        errors = sum(finding.severity is Severity.ERROR for finding in prepared.findings)
        warnings = len(prepared.findings) - errors
        click.echo(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}.", err=True)
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

    from generator.diagrams.layout import LayoutError
    from generator.disk import WriteRefused, read_bytes, read_others, write_folder
    from generator.emit import emitted, read_settings

    prepared = _prepared(project, strict=strict)
    assert prepared.site is not None
    _load_config(project)  # MkDocs' own complaints about the settings.
    _say(f"Drawing {len(prepared.site.pictures)} diagrams")
    try:
        with _disk_errors():
            settings = read_settings(_config_file(project).read_text(encoding="utf-8"))
            own = settings["theme"].get("custom_dir")
            overrides = read_bytes(project / own) if own else {}
            files = emitted(prepared.site, settings, _engine(engine), read_others(project), overrides)
            written = write_folder(folder, files)
    except yaml.YAMLError as error:
        message, remedy = " ".join(str(error).split()), "Emitted settings are plain YAML: do without tags such as !ENV."
        _stop([Finding(rule="emit", place=Place(CONFIG), message=message, remedy=remedy)])
    except LayoutError as error:
        message, remedy = f"The diagrams cannot be drawn: {error}", "Try the other --engine."
        _stop([Finding(rule="emit", place=Place(str(folder)), message=message, remedy=remedy)])
    except WriteRefused as refused:
        _stop(refused.findings)
    changed, removed = len(written.changed), len(written.removed)
    click.echo(f"{changed} files written, {written.kept} already right, {removed} removed, in {folder}")


@main.command(short_help="Write the JSON Schemas for editors.")
@PROJECT
def schema(project: Path) -> None:
    """Write the JSON Schemas that let an editor complete and check the YAML files."""
    from generator.schema import FOLDER, schemas

    for name, text in schemas().items():
        path = project / FOLDER / name
        with _disk_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_bytes() != text.encode():
                path.write_text(text, encoding="utf-8", newline="\n")
                click.echo(f"Written: {path}")


def _prepared(project: Path, *, strict: bool) -> Prepared:
    """The project, read and checked; ends the command when a finding stops it."""
    _config_file(project)
    _say("Reading and checking the model and the content")
    prepared = prepare(project, strict=strict)
    _print_findings(prepared.findings, "text")
    if prepared.site is None:
        click.echo("Nothing was built. Mend what is listed above, then try again.", err=True)
        sys.exit(1)
    return prepared


def _print_findings(findings: list[Finding], form: str) -> None:
    if form != "text":
        click.echo(FORMATS[form](findings))
        return
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
    for finding in findings:
        first, *rest = FORMATS["text"]([finding]).splitlines()
        click.secho(first, fg=colours[finding.severity], err=True)
        for line in rest:
            click.echo(line, err=True)


def _stop(findings: list[Finding]) -> Any:
    _print_findings(findings, "text")
    sys.exit(1)


def _engine(name: str | None) -> Engine:
    return "system" if name == "system" else "builtin"


def _say(words: str) -> None:
    click.echo(f"{words} ...", err=True)


def _command() -> str:
    name = Path(sys.argv[0]).name
    return "python -m generator" if name == "__main__.py" else sys.argv[0]


def _config_file(project: Path) -> Path:
    path = project / CONFIG
    if not path.is_file():
        remedy = "Run the command in the project's folder, or name it with -C."
        _stop(
            [
                Finding(
                    rule="missing-file",
                    place=Place(CONFIG),
                    message=f"{CONFIG} is missing in {project.resolve()}",
                    remedy=remedy,
                )
            ]
        )
    return path.resolve()


def _mkdocs_build(project: Path, prepared: Prepared, site_dir: Path, *, strict: bool, engine: str | None) -> None:
    from mkdocs.commands.build import build as mkdocs_build

    from generator.emit import PLUGIN

    # MkDocs is strict as well where its own settings say so.
    config = _load_config(project, site_dir=str(site_dir), strict=strict or None)
    plugin: Any = config.plugins.get(PLUGIN)
    if plugin is None:
        message, remedy = f"plugins: does not name {PLUGIN}", f"Add it:\nplugins:\n  - {PLUGIN}"
        _stop([Finding(rule="missing-plugin", place=Place(CONFIG), message=message, remedy=remedy)])
    with _mkdocs_errors():
        plugin.prepared = prepared
        plugin.config.engine = engine or plugin.config.engine
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()


def _load_config(project: Path, **settings: Any) -> Any:
    """MkDocs' settings of the project; ends the command when MkDocs refuses them."""
    from mkdocs.config import load_config

    _log_to_terminal()
    with _mkdocs_errors():
        return load_config(str(_config_file(project)), **settings)


class _Terminal(logging.Handler):
    """Prints where findings are printed."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print a message, and of a traceback in it only what happened."""
        message, traceback, rest = self.format(record).partition('\n  File "')
        happened = rest.rstrip().rpartition("\n")[2]
        click.echo(f"{message} {happened}" if traceback else message, err=True)


def _log_to_terminal() -> None:
    """Show what MkDocs reports, shortest form, on standard error."""
    logger = logging.getLogger("mkdocs")
    if not any(isinstance(handler, _Terminal) for handler in logger.handlers):
        handler = _Terminal()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
    logger.setLevel(logging.INFO)


@contextmanager
def _mkdocs_errors() -> Iterator[None]:
    """What MkDocs reports to its user, as a message and not as a traceback."""
    from mkdocs.exceptions import MkDocsException

    try:
        yield
    except MkDocsException as error:
        line = re.search(r"line (\d+), column (\d+)", str(error))
        place = Place(CONFIG, int(line[1]), int(line[2])) if line else Place(CONFIG)
        message = " ".join(str(error).split())
        _stop([Finding(rule="mkdocs", place=place, message=message, remedy=_MKDOCS)])
    except Exception as error:
        # Themes, plugins and Markdown extensions raise what they like when a setting or a page is not as they expect.
        if os.environ.get("TOC_TRACEBACK"):
            raise
        message = f"MkDocs stopped: {type(error).__name__}: {error}"
        remedy = f"{_MKDOCS} With TOC_TRACEBACK=1 in the environment you see where."
        _stop([Finding(rule="mkdocs", place=Place(CONFIG), message=message, remedy=remedy)])


_MKDOCS = "What MkDocs says above names the page or the setting; if it says nothing, look at the settings."


@contextmanager
def _disk_errors() -> Iterator[None]:
    """What the system refuses, as a message and not as a traceback."""
    try:
        yield
    except OSError as error:
        place, message = Place(str(error.filename or "")), f"the system refuses: {error.strerror or error}"
        remedy = "Is there room on the disk, and may this user write there?"
        _stop([Finding(rule="disk", place=place, message=message, remedy=remedy)])


def _refuse_foreign(target: Path, project: Path) -> None:
    """Stop rather than replace a folder that holds something else than a built site."""
    if project.is_relative_to(target):
        message = f"{target} holds the project itself"
    elif target.exists() and not target.is_dir():
        message = f"{target} is a file"
    elif target.is_relative_to(project / "content"):
        message = f"{target} is among what people write"
    elif target.is_dir() and any(target.iterdir()) and not _is_built(target):
        message = f"{target} holds files that are no built site"
    else:
        return
    remedy = "Choose another --site-dir, or move it away."
    _stop([Finding(rule="in-the-way", place=Place(str(target)), message=message, remedy=remedy)])


def _is_built(folder: Path) -> bool:
    """Whether a folder holds a site that this command built, and nothing of a person's: no checkout, for one."""
    return all((folder / name).is_file() for name in ("404.html", DATA)) and not (folder / ".git").exists()


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A new folder on the same disk as the target; gone afterwards, whatever happened."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _rescue(target)
    with tempfile.TemporaryDirectory(
        prefix=f".{target.name}-", dir=target.parent, ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder) / "site"


def _swap(new: Path, target: Path) -> None:
    """Put the new site in the place of the old one; the old one goes only when the new one is there."""
    old = new.with_name(OLD)
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        # Whatever interrupts, Ctrl-C too: the last good site is where it was.
        if old.exists() and not target.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _rescue(target: Path) -> None:
    """Put a good site back that a build left beside its place because it was ended between two renamings."""
    if not target.exists():
        for left in sorted(target.parent.glob(f".{target.name}-*/{OLD}")):
            left.rename(target)
            return
