"""Whether something breaks a rule: a case of its own in `cases`, or the broken project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.checks.records import check
from generator.loading.load import load
from generator.project_io.prepare import prepare
from generator.rules import Rule
from tests.projects import BROKEN
from tests.rules.cases import COMMANDS, TEXTS, TODAY, Spoilt


@cache
def broken_by_the_broken_project() -> frozenset[Rule]:
    return frozenset(finding.rule for finding in prepare(BROKEN).findings)


def reported(spoilt: Spoilt) -> set[Rule]:
    """The rules that a project breaks with what people wrote in it."""
    return {finding.rule for finding in check(load(spoilt.texts), TODAY, spoilt.site_files)}


def assert_something_breaks(rule: Rule, project: Path) -> None:
    """Fails unless the case of a rule breaks it; `project` is a copy of the garden that the case may spoil."""
    if rule in TEXTS:
        found = reported(TEXTS[rule])
        assert rule in found, (
            f"its case in tests/rules/cases.py does not break {rule}, but {found or 'no rule'}: "
            "is its check in the tuple at the end of its module?"
        )
    elif rule in COMMANDS:
        assert rule.value in COMMANDS[rule].reported(project)
    else:
        assert rule in broken_by_the_broken_project(), f"nothing breaks {rule}: add a case to tests/rules/cases.py"
