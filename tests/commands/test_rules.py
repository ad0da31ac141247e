"""`toc rules`: the whole register, or the one rule that somebody asks about."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import main
from generator.commands.rules import WIDEST
from generator.rules import RULES
from generator.rules.listing import as_markdown, as_text


def rules(*arguments: str, columns: str = "80") -> Result:
    return CliRunner(env={"COLUMNS": columns}).invoke(main, ["rules", *arguments])


def test_all_rules_are_listed_and_no_line_is_wider_than_the_terminal() -> None:
    found = rules(columns="60")
    assert (found.exit_code, found.stderr) == (0, "")
    assert all(f"  {id_} (" in found.stdout for id_ in RULES)
    assert max(len(line) for line in found.stdout.splitlines()) <= 60


def test_lines_are_no_wider_than_is_easy_to_read() -> None:
    assert rules(columns="300").stdout == as_text(RULES.values(), WIDEST) + "\n"


def test_one_rule_is_explained() -> None:
    assert rules("self-link").stdout == (
        "Links\n\n  self-link (error)\n    No link joins an element to itself.\n    How to fix it: Delete the link.\n"
    )


def test_a_rule_that_there_is_not_is_refused_with_a_hint() -> None:
    found = rules("self-lnik")
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr == (
        "toc rules self-lnik: error: there is no rule 'self-lnik' [unknown-id]\n    Did you mean 'self-link'?\n"
    )


@pytest.mark.parametrize(("asked", "wanted"), [([], [*RULES]), (["cycle"], ["cycle"])])
def test_programs_get_json(asked: list[str], wanted: list[str]) -> None:
    assert [row["id"] for row in json.loads(rules(*asked, "--format", "json").stdout)] == wanted


def test_the_page_of_the_documentation_is_what_the_command_prints() -> None:
    assert rules("--format", "markdown").stdout == as_markdown(RULES.values()) + "\n"
