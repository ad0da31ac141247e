"""The command `toc`: what it prints, how it ends, and that no mistake ever costs the last good site or a traceback."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.commands import building
from generator.commands.cli import main
from generator.project_io.manifest import BUILT
from generator.project_io.site_folder import replace_site
from generator.rules import Severity
from tests.processes import hearing_signals
from tests.projects import BROKEN, GARDEN

ROOT = GARDEN.parents[2]
REPORT = BROKEN.with_suffix(".txt").read_text(encoding="utf-8")
COMMANDS = ("build", "check", "diff", "emit", "evidence", "release", "review", "rules", "schema", "serve", "verify")

Spoil = Callable[[Path], object]
Bytes = dict[str, bytes]

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


def toc(*arguments: object) -> Result:
    """The command, run here; it may end as it likes but not with an exception."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    assert '  File "' not in result.output
    return result


def python(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """`python -m generator` as a program of its own."""
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)


def by_mkdocs(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Plain `mkdocs build` as a program of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"} | environment
    command = [sys.executable, "-m", "mkdocs", "build"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment)


def held(folder: Path) -> Bytes:
    """A fingerprint of every file in a folder by path; what Python keeps for itself is left out."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).digest() for path in files}


# --- help ----------------------------------------------------------------------------------------------------------


def test_the_help_names_every_command_in_a_whole_sentence() -> None:
    assert (
        toc("--help").output
        == """\
Usage: main [OPTIONS] COMMAND [ARGS]...

  Turn a Theory of Change, written as YAML and Markdown, into a website.

  Every error in the files is reported with its place and how to fix it.

Options:
  -h, --help  Show this message and exit.

Commands:
  build     Build the whole site.
  check     Check the model and the content without building.
  diff      Show what changed between two versions, and the effects.
  emit      Write pages and diagrams as plain files.
  evidence  Withdraw, restrict or import quotes.
  release   Save the model as a numbered release.
  review    Reviews of plain texts: status, packs, records, comments.
  rules     List the rules that are checked, or explain one.
  schema    Write the JSON Schemas for editors.
  serve     Show the site, and rebuild it on every change.
  verify    Check quotes, word for word, against the text of their source.
"""
    )
    assert set(COMMANDS) == main.commands.keys()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_every_option_says_what_it_does(command: str) -> None:
    shown = toc(command, "--help").output
    documented = main.commands[command]
    assert documented.help
    assert documented.help.splitlines()[0][:60] in shown
    for option in documented.params:
        if option.param_type_name == "option":
            assert getattr(option, "help", None), option.name
            assert option.opts[-1] in shown


def test_without_a_command_the_help_is_shown() -> None:
    assert "Commands:" in toc().output


def test_a_command_or_an_option_that_is_none_is_refused_with_a_hint() -> None:
    assert "No such command 'biuld'" in toc("biuld").output
    assert toc("build", "--strickt").exit_code == 2
    assert toc("check", "-C", "nowhere").exit_code == 2


# --- check ---------------------------------------------------------------------------------------------------------


def test_check_of_a_project_without_mistakes() -> None:
    result = toc("check", "--strict", "-C", GARDEN)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "no errors, no warnings.\n")


def test_check_prints_all_findings_with_their_remedies_and_the_sum() -> None:
    result = toc("check", "-C", BROKEN)
    errors, warnings, advice = (REPORT.count(f": {severity}: ") for severity in Severity)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{REPORT}{errors} errors, {warnings} warnings. {advice} pieces of advice.\n"


def test_check_prints_json_for_programs() -> None:
    result = toc("check", "--format", "json", "-C", BROKEN)
    assert (result.exit_code, result.stderr) == (1, "")
    rows = json.loads(result.stdout)
    assert len(rows) == sum(REPORT.count(f": {severity}: ") for severity in Severity)
    assert rows[0] == {
        "rule": "unknown-id",
        "severity": "error",
        "path": "content/evidence/logbook.yaml",
        "line": 3,
        "column": 9,
        "message": "there is no source 'diary'",
        "remedy": "Use one of: handbook, leaflet, ref1.",
    }


def test_check_of_a_project_without_mistakes_as_json() -> None:
    assert json.loads(toc("check", "--format", "json", "-C", GARDEN).stdout) == []


def test_check_prints_workflow_commands_for_github() -> None:
    result = toc("check", "--format", "github", "-C", BROKEN)
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.splitlines()[0] == (
        "::error file=content/evidence/logbook.yaml,line=3,col=9,title=unknown-id::"
        "there is no source 'diary' Use one of: handbook, leaflet, ref1."
    )
    assert len(result.stdout.splitlines()) == REPORT.count("\n") // 2


def spoil_with_a_warning(folder: Path) -> None:
    """A mistake that is only a warning."""
    (folder / "content" / "stray.yaml").write_text("a: b\n", encoding="utf-8")


@pytest.mark.parametrize(("arguments", "status"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_only_when_strict(garden_folder: Path, arguments: tuple[str, ...], status: int) -> None:
    spoil_with_a_warning(garden_folder)
    result = toc("check", "-C", garden_folder, *arguments)
    assert result.exit_code == status
    assert result.stderr == (
        "content/stray.yaml: warning: nothing reads this file [stray-file]\n"
        "    Quotes stand in content/evidence/*.yaml, pages in content/pages/.\n"
        "no errors, 1 warning.\n"
    )


def test_check_says_that_no_site_can_be_built_without_settings(garden_folder: Path) -> None:
    (garden_folder / "mkdocs.yml").unlink()
    result = toc("check", "-C", garden_folder)
    assert (result.exit_code, result.stderr.count("mkdocs.yml: warning: there is no such file")) == (0, 1)
    assert toc("check", "--strict", "-C", garden_folder).exit_code == 1


def test_check_of_a_folder_that_is_no_project(tmp_path: Path) -> None:
    result = toc("check", "-C", tmp_path)
    assert (result.exit_code, result.stderr.count("the file is missing")) == (1, 2)


# --- build ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the garden with its site, built by the program itself; not to be changed."""
    folder = Path(shutil.copytree(GARDEN, tmp_path_factory.mktemp("built") / "garden"))
    result = python("build", "--strict", cwd=folder)
    assert result.returncode == 0, result.stderr
    assert f"The site is in {folder / 'site'}\n" in result.stdout
    assert "python -m generator serve" in result.stdout
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of the garden and its site that a test may spoil."""
    return Path(shutil.copytree(built, tmp_path / "project"))


def test_the_program_builds_a_whole_site_and_leaves_nothing_else_behind(built: Path) -> None:
    site = held(built / "site")
    assert {"index.html", "404.html", "about/index.html", "requirements/r1/index.html", "data/toc.json"} <= site.keys()
    assert sorted(path.name for path in built.iterdir()) == ["content", "mkdocs.yml", "site", "toc_model.yaml"]


def replaced(old: str, new: str, path: str = "mkdocs.yml") -> Spoil:
    """A change of words in a file of the garden."""

    def spoil(folder: Path) -> None:
        text = (folder / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return spoil


def written(path: str, content: str | bytes) -> Spoil:
    """A file of the garden written anew."""
    return lambda folder: (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)


def hooked(folder: Path) -> None:
    """A hook that stops MkDocs when half of the pages are written."""
    replaced("plugins:\n", "hooks: [hook.py]\nplugins:\n")(folder)
    hook = "def on_post_page(output, page, config):\n    if page.url == 'map/':\n        raise ValueError('half way')\n"
    (folder / "hook.py").write_text(hook, encoding="utf-8")


FAILURES: dict[str, tuple[Spoil, tuple[str, ...], str]] = {
    "a model with a mistake": (
        replaced("level: association", "level: asociation", "toc_model.yaml"),
        (),
        "toc_model.yaml:89:12: error: there is no level 'asociation' [unknown-id]\n    Did you mean 'association'?\n"
        "Nothing was built. Fix what is listed above, then try again.",
    ),
    "a warning, when strict": (
        spoil_with_a_warning,
        ("--strict",),
        "content/stray.yaml: warning: nothing reads this file [stray-file]",
    ),
    "no settings": (
        lambda folder: (folder / "mkdocs.yml").unlink(),
        (),
        "mkdocs.yml: error: mkdocs.yml is missing in ",
    ),
    "settings that are no YAML": (
        written("mkdocs.yml", "site_name: a\nb: c: d\n"),
        (),
        "mkdocs.yml:2:5: error: MkDocs encountered an error parsing the configuration file: "
        "mapping values are not allowed here",
    ),
    "settings that are no text": (
        written("mkdocs.yml", b"site_name: Gr\xfcn\n"),
        (),
        "mkdocs.yml: error: MkDocs encountered an error parsing the configuration file: unacceptable character #x00fc",
    ),
    "settings that are a list": (
        written("mkdocs.yml", "- a\n"),
        (),
        "mkdocs.yml: error: The configuration is invalid. Expected a key-value mapping (dict)",
    ),
    "empty settings": (
        written("mkdocs.yml", ""),
        (),
        "ERROR: Config value 'site_name': Required configuration not provided.",
    ),
    "a theme that is none": (
        replaced("name: material", "name: matrial"),
        (),
        "ERROR: Config value 'theme': Unrecognised theme name: 'matrial'.",
    ),
    "a plugin that is not installed": (
        replaced("  - theory-of-change\n", "  - theory-of-change\n  - macros\n"),
        (),
        "ERROR: Config value 'plugins': The \"macros\" plugin is not installed",
    ),
    "our own plugin left out": (
        replaced("  - theory-of-change\n", "  []\n"),
        (),
        "mkdocs.yml: error: plugins: does not name theory-of-change [missing-plugin]",
    ),
    "an extension that is none": (
        replaced("  - tables\n", "  - tablets\n"),
        (),
        "ERROR: Config value 'markdown_extensions': Failed to load extension 'tablets'.",
    ),
    "an option of an extension that is none": (
        replaced("  - tables\n", "  - toc:\n      permlink: true\n"),
        (),
        "ERROR: Config value 'markdown_extensions': Failed to load extension 'toc'. KeyError: 'permlink'",
    ),
    "an entry of the navigation that is none, when strict": (
        replaced("about.md", "abuot.md"),
        ("--strict",),
        "mkdocs.yml: error: Aborted with 1 warnings in strict mode! [mkdocs]",
    ),
    "a page that asks for a template that is none": (
        replaced(
            "title: About the garden\n", "title: About the garden\ntemplate: nowhere.html\n", "content/pages/about.md"
        ),
        (),
        "ERROR: Error building page 'about.md': 'nowhere.html' not found",
    ),
    "a hook that stops half way": (
        hooked,
        (),
        "mkdocs.yml: error: MkDocs stopped: ValueError: half way [mkdocs]",
    ),
    "the system's Graphviz where there is none": (
        lambda folder: None,
        ("--engine", "system"),
        "ERROR: the diagrams cannot be drawn: ",
    ),
}


@pytest.mark.parametrize(("spoil", "arguments", "expected"), FAILURES.values(), ids=FAILURES.keys())
def test_a_build_that_fails_says_why_and_leaves_the_last_good_site(
    project: Path, spoil: Spoil, arguments: tuple[str, ...], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(project)
    before = held(project)
    monkeypatch.setenv("PATH", "/nowhere")
    result = toc("build", "-C", project, *arguments)
    assert result.exit_code == 1
    assert expected in result.stderr
    assert held(project) == before


def test_a_traceback_can_be_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooked(project)
    monkeypatch.setenv("TOC_TRACEBACK", "1")
    result = CliRunner().invoke(main, ["build", "-C", str(project)])
    assert isinstance(result.exception, ValueError)


def test_a_build_that_succeeds_replaces_the_whole_site(project: Path) -> None:
    before = held(project / "site")
    written("content/pages/old.md", "# Old\n")(project)
    assert toc("build", "--strict", "-C", project).exit_code == 0
    assert (project / "site" / "old" / "index.html").is_file()
    (project / "content" / "pages" / "old.md").unlink()
    assert toc("build", "--strict", "-C", project).exit_code == 0
    after = held(project / "site")
    assert after.keys() == before.keys()
    assert after["about/index.html"] == before["about/index.html"]
    assert sorted(path.name for path in project.iterdir()) == ["content", "mkdocs.yml", "site", "toc_model.yaml"]


def test_pages_that_nothing_has_read_are_not_published(project: Path, tmp_path: Path) -> None:
    deep = project / "content" / "pages" / "deep"
    deep.mkdir()
    for name in ("README.md", "LICENSE.md", "b.MD"):
        (deep / name).write_text("# Not on the site\n", encoding="utf-8")
    (deep / "index.md").write_text("# On the site\n", encoding="utf-8")
    (deep / "NHS.md").write_text("# In [capitals][r1]\n", encoding="utf-8")
    assert toc("build", "-C", project).exit_code == 0
    assert {name for name in held(project / "site") if name.startswith("deep")} == {
        "deep/index.html",
        "deep/NHS/index.html",
    }
    assert toc("emit", "-C", project, tmp_path / "emitted").exit_code == 0
    assert sorted(held(tmp_path / "emitted" / "docs" / "deep")) == ["NHS.md", "index.md"]


def test_a_site_can_be_built_elsewhere(project: Path, tmp_path: Path) -> None:
    before = held(project)
    assert toc("build", "-C", project, "--site-dir", tmp_path / "new" / "place").exit_code == 0
    assert (tmp_path / "new" / "place" / "index.html").is_file()
    assert held(project) == before


@pytest.mark.parametrize(
    ("site", "why"),
    [
        (".", "contains the project itself"),
        ("..", "contains the project itself"),
        ("content/pages/site", "is inside the content of the project"),
        ("mine", "contains files, but is not a built site"),
        ("mkdocs.yml", "is a file"),
    ],
)
def test_what_is_no_site_is_not_replaced_by_one(project: Path, site: str, why: str) -> None:
    (project / "mine").mkdir()
    (project / "mine" / "404.html").write_text("A page of mine.", encoding="utf-8")
    before = held(project)
    result = toc("build", "-C", project, "--site-dir", project / site)
    assert result.exit_code in (1, 2)
    assert why in result.output
    assert held(project) == before


def test_a_checkout_of_a_published_site_is_not_replaced(built: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "pages"
    shutil.copytree(built / "site", checkout)
    (checkout / ".git").mkdir()
    result = toc("build", "-C", built, "--site-dir", checkout)
    assert (result.exit_code, "contains files, but is not a built site" in result.stderr) == (1, True)
    assert (checkout / ".git").is_dir()


@pytest.mark.parametrize("moment", [1, 2])
def test_an_interruption_between_old_and_new_leaves_the_old(
    tmp_path: Path, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("old")
    (tmp_path / "beside" / "site").mkdir(parents=True)
    rename, calls = Path.rename, iter(range(1, 9))

    def interrupted(self: Path, target: Path) -> Path:
        if next(calls) == moment:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_site(tmp_path / "beside" / "site", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


@pytest.mark.parametrize("text", [None, "{"], ids=["no list", "a list that cannot be read"])
def test_a_site_that_has_no_list_of_its_files_is_kept_beside_the_new_one(project: Path, text: str | None) -> None:
    listed = project / "site" / BUILT
    listed.unlink()
    if text:
        listed.write_text(text)
    (project / "site" / "notes.txt").write_text("mine")
    built = toc("build", "-C", project)
    assert built.exit_code == 0
    assert f"kept in {project / 'site-before'}. Delete it if it contains none of your own files." in built.stdout
    assert (project / "site-before" / "notes.txt").read_text() == "mine"
    assert not (project / "site" / "notes.txt").exists()
    assert toc("build", "-C", project).exit_code == 0
    assert not (project / "site-before1").exists()


def test_what_somebody_puts_into_a_site_after_mkdocs_built_it_stops_the_next_build(project: Path) -> None:
    assert by_mkdocs(project).returncode == 0
    (project / "site" / "notes.txt").write_text("mine")
    built = toc("build", "-C", project)
    assert built.exit_code == 1
    assert "notes.txt was not written by this command" in built.stderr
    assert (project / "site" / "notes.txt").read_text() == "mine"


def test_what_comes_into_a_site_while_another_is_built_is_not_lost(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*arguments: Any, **options: Any) -> str:
        (project / "site" / "notes.txt").write_text("mine")
        return made(*arguments, **options)

    made = building.mkdocs_build_of
    monkeypatch.setattr(building, "mkdocs_build_of", meanwhile)
    assert toc("build", "-C", project).exit_code == 1
    assert (project / "site" / "notes.txt").read_text() == "mine"


def test_a_site_that_a_killed_build_left_beside_its_place_comes_back_even_to_a_broken_project(project: Path) -> None:
    before = held(project)
    (project / ".site-abcdef_9").mkdir()
    (project / "site").rename(project / ".site-abcdef_9" / "old")
    replaced("level: association", "level: asociation", "toc_model.yaml")(project)
    assert toc("build", "-C", project).exit_code == 1
    assert held(project / "site") == {
        path.removeprefix("site/"): held for path, held in before.items() if path.startswith("site/")
    }


@pytest.mark.parametrize("name", [".site-backup", ".site-abcdefgh"])
def test_a_folder_beside_the_site_that_is_no_site_is_left_alone(garden_folder: Path, name: str) -> None:
    mine = garden_folder / name / "old" / "thesis.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine", encoding="utf-8")
    assert toc("build", "-C", garden_folder).exit_code == 0
    assert mine.read_text(encoding="utf-8") == "mine"


def test_what_somebody_put_into_a_built_site_or_changed_there_is_not_lost(project: Path) -> None:
    for path in ("CNAME", ".well-known/acme", "index.html", ".DS_Store"):
        (project / "site" / path).parent.mkdir(exist_ok=True)
        (project / "site" / path).write_text("mine", encoding="utf-8")
    before = held(project)
    result = toc("build", "-C", project)
    assert result.exit_code == 1
    assert f"{project / 'site' / 'CNAME'}: error: CNAME was not written by this command [in-the-way]" in result.stderr
    assert ".well-known/acme was not written by this command" in result.stderr
    assert "index.html was changed after it was written" in result.stderr
    assert result.stderr.count("[in-the-way]") == 3
    assert held(project) == before


def test_mkdocs_may_build_over_a_site_and_the_command_over_that(project: Path) -> None:
    replaced("Dry summers", "Wet summers", "toc_model.yaml")(project)
    by_mkdocs(project)
    replaced("Wet summers", "Dry summers", "toc_model.yaml")(project)
    assert toc("build", "-C", project).exit_code == 0


def test_a_file_where_the_site_should_be_is_not_replaced(garden_folder: Path) -> None:
    (garden_folder / "site").write_text("mine", encoding="utf-8")
    result = toc("build", "-C", garden_folder)
    assert (result.exit_code, f"{garden_folder / 'site'} is a file [in-the-way]" in result.stderr) == (1, True)
    assert (garden_folder / "site").read_text(encoding="utf-8") == "mine"


# --- emit ----------------------------------------------------------------------------------------------------------


def test_emit_writes_everything_once_and_nothing_the_second_time(garden_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = toc("emit", "-C", garden_folder, out)
    number = len([path for path in held(out) if path != ".toc-emitted.json"])
    assert (first.exit_code, first.stdout) == (0, f"{number} files written, 0 unchanged, 0 removed, in {out}\n")
    assert {"mkdocs.yml", "docs/index.md", "docs/about.md", "docs/diagrams/map.svg"} <= held(out).keys()
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = toc("emit", "-C", garden_folder, out)
    assert second.stdout == f"0 files written, {number} unchanged, 0 removed, in {out}\n"
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_emit_removes_the_page_of_what_is_gone(garden_folder: Path, tmp_path: Path) -> None:
    (garden_folder / "content" / "pages" / "more.md").write_text("# More\n", encoding="utf-8")
    toc("emit", "-C", garden_folder, tmp_path / "out")
    (garden_folder / "content" / "pages" / "more.md").unlink()
    assert " 1 removed" in toc("emit", "-C", garden_folder, tmp_path / "out").stdout
    assert not (tmp_path / "out" / "docs" / "more.md").exists()


def test_emit_refuses_to_write_over_what_somebody_changed(garden_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    toc("emit", "-C", garden_folder, out)
    (out / "docs" / "about.md").write_text("# Mine\n", encoding="utf-8")
    before = held(out)
    result = toc("emit", "-C", garden_folder, out)
    assert result.exit_code == 1
    assert result.stderr.endswith(
        f"{out / 'docs/about.md'}: error: docs/about.md was changed after it was written [in-the-way]\n"
        "    Move the file away, or choose another folder.\n"
    )
    assert held(out) == before


@pytest.mark.parametrize("short", ["theme: material", "theme: {name: material}"])
def test_emit_understands_the_short_forms_of_settings(garden_folder: Path, tmp_path: Path, short: str) -> None:
    replaced("theme:\n  name: material\n  font: false\n", f"{short}\n")(garden_folder)
    replaced("plugins:\n  - theory-of-change\n", "plugins:\n  theory-of-change: {}\n")(garden_folder)
    assert toc("emit", "-C", garden_folder, tmp_path / "out").exit_code == 0


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            replaced("site_name: Linden Row Garden", "site_name: !ENV NAME"),
            "mkdocs.yml: error: could not determine a constr",
        ),
        (replaced("plugins:\n", "extra: []\nplugins:\n"), "ERROR: Config value 'extra': The configuration is invalid."),
        (written("mkdocs.yml", b"\xff"), "mkdocs.yml: error: MkDocs encountered an error"),
        (lambda folder: (folder / "mkdocs.yml").unlink(), "mkdocs.yml: error: mkdocs.yml is missing in "),
    ],
)
def test_emit_of_settings_that_cannot_be_emitted(
    garden_folder: Path, tmp_path: Path, spoil: Spoil, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAME", "Garden")
    spoil(garden_folder)
    result = toc("emit", "-C", garden_folder, tmp_path / "out")
    assert (result.exit_code, expected in result.stderr) == (1, True), result.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("folder", [".", "..", "content", "content/pages/out", "content/evidence", "site", "site/out"])
def test_emit_writes_nothing_among_what_people_write_nor_into_a_site(project: Path, folder: str) -> None:
    before = held(project)
    result = toc("emit", "-C", project, project / folder)
    assert (result.exit_code, result.stderr.count("[in-the-way]")) == (1, 1)
    assert held(project) == before


def test_emit_of_a_broken_project_writes_nothing(garden_folder: Path, tmp_path: Path) -> None:
    replaced("level: association", "level: asociation", "toc_model.yaml")(garden_folder)
    assert toc("emit", "-C", garden_folder, tmp_path / "out").exit_code == 1
    assert not (tmp_path / "out").exists()


def test_what_the_system_refuses_is_a_message(garden_folder: Path) -> None:
    result = toc("emit", "-C", garden_folder, garden_folder / "mkdocs.yml" / "out")
    assert result.exit_code == 1
    assert "error: the operating system reports: Not a directory [disk]\n" in result.stderr


# --- schema, serve, and the program itself -------------------------------------------------------------------------


def test_schema_writes_the_schemas_and_the_second_time_nothing(tmp_path: Path) -> None:
    first = toc("schema", "-C", tmp_path)
    assert f"Written: {tmp_path / 'generator/schemas/toc_model.schema.json'}\n" in first.stdout
    assert toc("schema", "-C", tmp_path).stdout == ""


@pytest.mark.parametrize("address", ["nonsense", "8000", ":8000", "127.0.0.1:99999", "127.0.0.1:-1", "localhost:0"])
def test_serve_at_an_address_that_is_none(garden_folder: Path, address: str) -> None:
    result = toc("serve", "-C", garden_folder, "--address", address)
    assert (result.exit_code, result.stderr) == (
        1,
        f"--address {address}: error: {address!r} is not an address for a site [wrong-form]\n"
        "    Write an address such as 127.0.0.1:8000.\n",
    )


def test_serve_at_a_port_that_another_program_uses(garden_folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = toc("serve", "-C", garden_folder, "--address", f"127.0.0.1:{port}")
    assert result.exit_code == 1
    assert (
        f"error: another program uses port {port} [address]\n    Give another address: --address 127.0.0.1:"
        in result.stderr
    )


@pytest.mark.skipif(os.name != "posix", reason="Windows ends a program without asking it")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_signal_that_ends_a_build_leaves_nothing_beside_the_site(project: Path, name: str) -> None:
    before = held(project)
    replaced("plugins:\n", "hooks: [hook.py]\nplugins:\n")(project)
    number = int(getattr(signal, name))
    hook = f"import os\ndef on_post_page(output, page, config):\n    os.kill(os.getpid(), {number})\n"
    written("hook.py", hook)(project)
    command = hearing_signals("-m", "generator", "build")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment)
    assert (result.returncode, "Traceback" in result.stderr) == (128 + number, False)
    assert held(project).keys() == before.keys() | {"hook.py"}
    assert not [*project.glob(".site-*")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no file that is always full")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_what_cannot_be_said_is_no_traceback(garden_folder: Path, stream: str) -> None:
    command = [sys.executable, "-m", "generator", "check", "-C", str(garden_folder), "--format", "json"]
    if stream == "stderr":
        command = command[:-2]
    with Path("/dev/full").open("wb") as full:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: full}
        result = subprocess.run(command, cwd=ROOT, text=True, check=False, **streams)  # type: ignore[call-overload]
    said = f"{result.stdout or ''}{result.stderr or ''}"
    assert (result.returncode, said) == (
        1,
        ""
        if stream == "stderr"
        else "disk: error: the operating system reports: No space left on device [disk]\n"
        "    Free some space on the disk.\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="the shell of POSIX closes the streams")
@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&- <&-"])
def test_a_closed_stream_stops_no_build(garden_folder: Path, closed: str) -> None:
    command = f'exec "{sys.executable}" -m generator build -C "{garden_folder}" {closed}'
    assert subprocess.run(["sh", "-c", command], cwd=ROOT, check=False, capture_output=True).returncode == 0
    assert (garden_folder / "site" / "diagrams" / "map.svg").is_file()


def test_an_interruption_while_the_command_is_loaded_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "generator", "check"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment)
    assert (result.returncode, result.stderr) == (1, "Aborted!\n")


def test_serve_does_not_begin_with_a_broken_project() -> None:
    result = toc("serve", "-C", BROKEN)
    assert (result.exit_code, "Nothing was built." in result.stderr) == (1, True)


def test_the_program_ends_with_the_status_of_the_command() -> None:
    result = python("check", "-C", BROKEN)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith(REPORT)


REFUSED: dict[str, tuple[Spoil, str]] = {
    "a model with a mistake": (
        replaced("level: association", "level: asociation", "toc_model.yaml"),
        "toc_model.yaml:89:12: error: there is no level 'asociation' [unknown-id]\n",
    ),
    "a contact that is no address": (
        replaced("plugins:\n", "extra: {security_contact: foo}\nplugins:\n"),
        "mkdocs.yml: error: extra: security_contact: 'foo' is no address that security.txt may hold. [settings]\n",
    ),
    "a way out that is a script": (
        replaced("plugins:\n", "extra: {exit_to: 'javascript:alert(1)'}\nplugins:\n"),
        "mkdocs.yml: error: extra: exit_to: 'javascript:alert(1)' leads nobody out of the site. [settings]\n",
    ),
    "another theme": (
        replaced("name: material\n  font: false", "name: readthedocs"),
        "mkdocs.yml: error: theme: name: is 'readthedocs', and the pages are made for material [settings]\n"
        "    Write it so:\n    theme:\n      name: material\n",
    ),
    "our own plugin twice": (
        replaced("  - theory-of-change\n", "  - theory-of-change\n  - theory-of-change\n"),
        "mkdocs.yml: error: plugins: names theory-of-change twice [settings]\n",
    ),
    "an address that ends the attribute it stands in": (
        replaced("plugins:\n", "site_url: 'https://e.org/\"><script>/'\nplugins:\n"),
        "mkdocs.yml: error: site_url: 'https://e.org/\"><script>/' is no address of a site [settings]\n",
    ),
    "a file where the site makes one": (
        written("content/pages/sitemap.xml", "mine"),
        "content/pages/sitemap.xml: error: the site itself makes sitemap.xml, so that this file would not be published"
        " [in-the-way]\n    Rename it.\n",
    ),
}


@pytest.mark.parametrize(("spoil", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_mkdocs_itself_stops_at_a_mistake_before_it_touches_the_site(
    project: Path, spoil: Spoil, expected: str
) -> None:
    spoil(project)
    before = held(project)
    result = by_mkdocs(project)
    assert (result.returncode, held(project)) == (1, before)
    assert expected in result.stderr
    assert "Traceback" not in result.stderr
    for command in (["build"], ["emit", project / "out"]):
        again = toc(command[0], "-C", project, *command[1:])
        assert (again.exit_code, expected.partition(" [")[0] in again.stderr) == (1, True), again.stderr
        assert held(project) == before


@pytest.mark.parametrize("seconds", ["abc", "-5", "", "99999999999999999999", str(2**32)])
def test_a_moment_that_is_none_is_a_finding_about_the_environment(project: Path, seconds: str) -> None:
    before = held(project)
    result = by_mkdocs(project, SOURCE_DATE_EPOCH=seconds)
    assert (result.returncode, held(project)) == (1, before)
    assert f"SOURCE_DATE_EPOCH: error: {seconds!r} is not a number of seconds since 1970" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names")
@pytest.mark.parametrize(
    ("name", "shown", "why"),
    [
        ("a#b.md", "a#b.md", "has # in its name, which has another meaning in an address"),
        ("%41/index.md", "%41/index.md", "has % in its name"),
        ("a:b?c.md", "a:b?c.md", "has : and ? in its name"),
        ("a\nb.md", "a\\nb.md", "has a name that is not valid text"),
    ],
)
def test_a_page_has_a_name_to_which_a_link_leads(garden_folder: Path, name: str, shown: str, why: str) -> None:
    page = garden_folder / "content" / "pages" / name
    page.parent.mkdir(exist_ok=True)
    page.write_text("# A page\n", encoding="utf-8")
    result = toc("check", "-C", garden_folder)
    assert (result.exit_code, f"content/pages/{shown} {why}" in result.stderr) == (1, True), result.stderr


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_a_file_that_cannot_be_copied_stops_everything_before_the_site_is_touched(project: Path) -> None:
    (project / "content" / "pages" / "gone.png").symlink_to("nowhere")
    os.mkfifo(project / "content" / "pages" / "pipe.png")
    before = held(project / "site")
    for result in (by_mkdocs(project), toc("build", "-C", project), toc("emit", "-C", project, project / "out")):
        assert held(project / "site") == before
        assert "content/pages/gone.png is a link to a missing file [unreadable-file]\n" in result.stderr
        assert "content/pages/pipe.png is neither a file nor a folder [unreadable-file]\n" in result.stderr
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("path", ["data/toc.json", "about/index.html", "404.html", "id/r1/index.html", "index.html"])
def test_a_file_of_the_project_s_own_is_not_left_out_in_silence(garden_folder: Path, path: str) -> None:
    own = garden_folder / "content" / "pages" / path
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("mine", encoding="utf-8")
    result = toc("build", "-C", garden_folder)
    assert (result.exit_code, f"content/pages/{path}: error: the site itself makes {path}, so" in result.stderr) == (
        1,
        True,
    )


def test_colour_is_for_terminals_only_and_for_those_who_want_it() -> None:
    pytest.importorskip("pty")
    assert "\x1b[" not in python("check", "-C", BROKEN).stderr
    shown = on_a_terminal()
    assert b"\x1b[31mcontent/evidence/logbook.yaml:3:9: error: there is no source 'diary' [unknown-id]\x1b[0m" in shown
    assert b"\x1b[33mcontent/evidence/logbook.yaml:15:9: warning: " in shown
    assert b"\x1b[" not in on_a_terminal(NO_COLOR="1")


def on_a_terminal(**more: str) -> bytes:
    """What `toc check` of a broken project shows on a terminal."""
    pty = pytest.importorskip("pty")
    terminal, program = pty.openpty()
    command = [sys.executable, "-m", "generator", "check", "-C", str(BROKEN)]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"TERM": "xterm"} | more
    with subprocess.Popen(command, cwd=ROOT, stdout=program, stderr=program, env=environment) as running:
        os.close(program)
        shown = b""
        while chunk := _read(terminal):
            shown += chunk
        running.wait()
    os.close(terminal)
    return shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end is closed.
        return b""
