"""The command `toc`: its help, what `toc check` prints, and how each command ends."""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.commands.cli import main
from generator.findings import MOST_OF_A_RULE
from generator.model.model import MODEL
from generator.project_io.git import folder_in_repository
from generator.rules import Severity
from tests.commands.running import FIRST, REPORT, spoil_with_a_warning, toc
from tests.pages.test_plain import plain_text
from tests.places import in_words
from tests.projects import BROKEN, GARDEN

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


COMMANDS = (
    *("build", "check", "diff", "emit", "evidence", "new", "release", "review", "rules", "schema", "serve"),
    "verify",
)


def test_the_help_names_every_command_in_a_whole_sentence() -> None:
    assert (
        toc("--help").output
        == """\
Usage: main [OPTIONS] COMMAND [ARGS]...

  Turn a Theory of Change, written as YAML and Markdown, into a website.

  Every error in the files is reported with its place and how to fix it.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  build     Build the whole site.
  check     Check the model and the content without building.
  diff      Show what changed between two versions, and the effects.
  emit      Write pages and diagrams as plain files.
  evidence  Withdraw, restrict or import quotes.
  new       Begin a new project in a folder.
  release   Save the model as a numbered release.
  review    Reviews of plain texts: status, packs, records, comments.
  rules     List the rules that are checked, or explain one.
  schema    Write the JSON Schemas for editors.
  serve     Show the site, and every saved change at once.
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


def test_the_version_is_that_of_the_package() -> None:
    assert toc("--version").output == f"toc {version('theory-of-change-site')}\n"


def test_check_of_a_project_without_mistakes() -> None:
    result = toc("check", "--strict", "-C", GARDEN)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no errors, no warnings.\n", "")


def test_check_prints_all_findings_with_their_remedies_and_the_sum() -> None:
    result = toc("check", "--advice", "-C", BROKEN)
    errors, warnings, advice = (REPORT.count(f": {severity}: ") for severity in Severity)
    assert (result.exit_code, result.stderr) == (1, "")
    *lines, last = in_words(result.stdout, BROKEN).splitlines()
    assert last == f"{errors} errors, {warnings} warnings. {advice} pieces of advice."
    assert sorted(lines) == sorted(REPORT.splitlines())
    told = [severity for line in lines for severity in Severity if f": {severity}: " in line]
    assert told == [severity for severity in Severity for _ in range(told.count(severity))]


def test_an_error_does_not_drown_in_the_advice_that_one_plain_text_brings(garden_folder: Path) -> None:
    (garden_folder / "content" / "plain").mkdir(exist_ok=True)
    for path, text in plain_text("r1").items():
        (garden_folder / path).write_text(text, encoding="utf-8")
    model = garden_folder / MODEL
    model.write_text(model.read_text("utf-8").replace("    to: p1\n", "    to: p99\n", 1), encoding="utf-8")
    lines = toc("check", "-C", garden_folder).stdout.splitlines()
    assert ": error: there is no element 'p99' [unknown-id]" in lines[0]
    assert sum(" has no plain text [no-plain-text]" in line for line in lines) == MOST_OF_A_RULE
    [more] = [line for line in lines if line.endswith("[no-plain-text]") and "more pieces of this advice" in line]
    whole = toc("check", "--advice", "-C", garden_folder).stdout.splitlines()
    number = sum(" has no plain text [no-plain-text]" in line for line in whole)
    assert (
        more
        == f"    {number - MOST_OF_A_RULE} more pieces of this advice: `toc check --advice` lists them. [no-plain-text]"
    )
    assert lines[-1] == whole[-1]
    assert len(whole) > len(lines)


def test_check_prints_json_for_programs() -> None:
    result = toc("check", "--format", "json", "-C", BROKEN)
    assert (result.exit_code, result.stderr) == (1, "")
    rows = json.loads(result.stdout)
    assert len(rows) == sum(REPORT.count(f": {severity}: ") for severity in Severity)
    path, line, column = FIRST.split(":")
    assert rows[0] == {
        "rule": "unknown-id",
        "severity": "error",
        "path": path,
        "line": int(line),
        "column": int(column),
        "message": "there is no source 'diary'",
        "remedy": "Use one of: handbook, leaflet, ref1.",
    }


def test_check_of_a_project_without_mistakes_as_json() -> None:
    assert json.loads(toc("check", "--format", "json", "-C", GARDEN).stdout) == []


def test_check_prints_workflow_commands_for_github() -> None:
    result = toc("check", "--format", "github", "-C", BROKEN)
    assert (result.exit_code, result.stderr) == (1, "")
    path, line, column = FIRST.split(":")
    assert result.stdout.splitlines()[0] == (
        f"::error file={folder_in_repository(BROKEN)}{path},line={line},col={column},title=unknown-id::"
        "there is no source 'diary' Use one of: handbook, leaflet, ref1."
    )
    assert len(result.stdout.splitlines()) == REPORT.count("\n") // 2


@pytest.mark.parametrize(("arguments", "status"), [((), 0), (("--strict",), 1)])
def test_warnings_fail_only_when_strict(garden_folder: Path, arguments: tuple[str, ...], status: int) -> None:
    spoil_with_a_warning(garden_folder)
    result = toc("check", "-C", garden_folder, *arguments)
    assert result.exit_code == status
    assert result.stdout == (
        "content/stray.yaml: warning: this file is not used [stray-file]\n"
        "    Quotes belong in content/evidence/*.yaml, and pages in content/pages/.\n"
        "no errors, 1 warning.\n"
    )


def test_check_says_that_no_site_can_be_built_without_settings(garden_folder: Path) -> None:
    (garden_folder / "mkdocs.yml").unlink()
    result = toc("check", "-C", garden_folder)
    assert (result.exit_code, result.stdout.count("mkdocs.yml: warning: the file does not exist")) == (0, 1)
    assert toc("check", "--strict", "-C", garden_folder).exit_code == 1


def test_check_of_a_folder_that_is_no_project(tmp_path: Path) -> None:
    result = toc("check", "-C", tmp_path)
    assert (result.exit_code, result.stdout.count("the file is missing")) == (1, 2)


def test_schema_writes_the_schemas_and_the_second_time_nothing(tmp_path: Path) -> None:
    first = toc("schema", "-C", tmp_path)
    assert f"Written: {tmp_path / 'schemas/toc_model.schema.json'}\n" in first.stdout
    assert toc("schema", "-C", tmp_path).stdout == ""


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
    assert (result.exit_code, f"content/pages/{shown} {why}" in result.stdout) == (1, True), result.stdout


def test_a_model_or_settings_with_another_ending_are_named(garden_folder: Path) -> None:
    (garden_folder / "mkdocs.yml").rename(garden_folder / "mkdocs.yaml")
    assert "Rename mkdocs.yaml to mkdocs.yml." in toc("build", "-C", garden_folder).output
    (garden_folder / "toc_model.yaml").rename(garden_folder / "toc_model.yml")
    result = toc("check", "-C", garden_folder)
    assert result.exit_code == 1
    assert result.output.count("the file is missing") == 1
    assert "Rename toc_model.yml, if that is the file." in result.output
