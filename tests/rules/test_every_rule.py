"""Every finding is about a rule of the register, and every check states its rules in the register's words.

That something breaks each rule is shown in the module of tests for the module of the rule.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator import rules
from generator.checks.context import CheckContext
from generator.checks.records import CHECKS, Check
from generator.loading.load import load
from generator.plain_language.readability import LONGEST, MEAN
from generator.rules import REGISTER, Rule, Wording
from tests.projects import BROKEN, SMALLEST, Texts, texts_of
from tests.rules.breaking import reported
from tests.rules.cases import GROWN, MORE, TEXTS, TODAY, Spoilt

GENERATOR = Path(rules.__file__).parents[1]

# In this process MkDocs and what it carries may warn of what only concerns them.
pytestmark = pytest.mark.filterwarnings("default::DeprecationWarning")


@pytest.mark.parametrize("sound", [SMALLEST, GROWN], ids=["smallest", "garden"])
def test_only_what_is_spoilt_in_a_case_breaks_a_rule(sound: Texts) -> None:
    assert reported(Spoilt(sound)) == set()


# --- findings name rules -------------------------------------------------------------------------------------------


def findings_made() -> Iterator[tuple[str, ast.expr]]:
    """Each rule that code makes a finding of, with its place."""
    for path in sorted(GENERATOR.rglob("*.py")):
        calls = (x for x in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(x, ast.Call))
        for call in calls:
            if isinstance(call.func, ast.Name) and call.func.id in ("Finding", "Refused"):
                yield f"{path.relative_to(GENERATOR)}:{call.lineno}", call.args[0]


def test_every_finding_in_the_code_names_a_rule_of_the_register() -> None:
    classes = {group.__name__: group for group in REGISTER.values()}
    for place, rule in findings_made():
        if isinstance(rule, ast.Attribute) and isinstance(rule.value, ast.Name) and rule.value.id in classes:
            assert rule.attr in classes[rule.value.id].__members__, place
        else:
            # Worked out before, and typed as a rule: mypy sees to it.
            assert ast.unparse(rule) in ("rule", "refused.rule"), place


def test_a_rule_cannot_be_made_outside_the_register() -> None:
    with pytest.raises(ValueError, match="sloppy"):
        rules.Links("sloppy")  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        _ = rules.Links.SLOPPY  # type: ignore[attr-defined]


# --- checks state their rules --------------------------------------------------------------------------------------


@cache
def rules_of_checks() -> dict[Rule, set[Check]]:
    """The rules that each check finds broken in all these projects, by rule."""
    found: dict[Rule, set[Check]] = defaultdict(set)
    for spoilt in (Spoilt(texts_of(BROKEN)), *TEXTS.values(), *MORE):
        context = CheckContext(load(spoilt.texts), TODAY, spoilt.site_files)
        for looks in CHECKS:
            for finding in looks(context):
                found[finding.rule].add(looks)
    return found


def test_a_check_states_its_rules_in_the_words_of_the_register() -> None:
    """A rule that several checks share, each of them states for what it looks at."""
    for rule, checks in rules_of_checks().items():
        if len(checks) == 1:
            [only] = checks
            assert rule.sentence in " ".join((only.__doc__ or "").split()), (
                f"the docstring of {only.__name__} must have the sentence of {rule}"
            )


def written_checks() -> list[tuple[str, str]]:
    """The module and the name of every public function of the package that yields findings about a context."""
    return [
        (path.name, part.name)
        for path in sorted((GENERATOR / "checks").glob("*.py"))
        for part in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
        if [each.arg for each in part.args.args] == ["context"]
        if part.returns and ast.unparse(part.returns) == "Iterator[Finding]"
    ]


@pytest.mark.parametrize(("module", "name"), written_checks())
def test_every_check_is_listed(module: str, name: str) -> None:
    listed = {check.__name__ for check in CHECKS}
    assert name in listed, f"list {name} in the tuple at the end of generator/checks/{module}"


def test_every_check_finds_something() -> None:
    assert set().union(*rules_of_checks().values()) == {*CHECKS}


def test_the_figures_in_the_register_are_those_that_are_checked() -> None:
    assert f" {LONGEST} words" in Wording.LONG_SENTENCE.sentence
    assert f" {MEAN} words" in Wording.LONG_SENTENCES.sentence
