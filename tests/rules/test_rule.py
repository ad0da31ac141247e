"""A rule is its id, with a severity, a sentence that says what is right, and a remedy; the register has each once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.rules import REGISTER, RULES, Files, Links, Rule, Severity
from generator.rules.rule import ADVICE, ERROR, WARNING


def test_a_rule_is_equal_to_its_id_and_carries_what_it_declares() -> None:
    rule = Files.STRAY_FILE
    assert rule == "stray-file" == str(rule)
    assert (rule.severity, rule.fix) == (WARNING, "Rename the file, or move it to the right folder.")
    assert rule.sentence == "Every file under `content/` has a name and is in a folder that the generator reads."
    assert Files("stray-file") is rule  # type: ignore[call-arg]


def test_a_rule_that_nobody_declared_is_an_error() -> None:
    with pytest.raises(ValueError, match="wet-bed"):
        Files("wet-bed")  # type: ignore[call-arg]


def test_every_rule_stands_in_a_module_whose_tests_break_it() -> None:
    names = {group.__module__.rpartition(".")[2] for group in REGISTER.values()}
    assert {f"test_{name}.py" for name in names} <= {path.name for path in Path(__file__).parent.iterdir()}


def test_errors_come_before_warnings_and_those_before_advice() -> None:
    assert [*Severity] == [ERROR, WARNING, ADVICE] == ["error", "warning", "advice"]


def test_the_register_has_every_rule_once_under_the_heading_of_its_subject() -> None:
    listed = [rule for group in REGISTER.values() for rule in group]
    assert len({rule.value for rule in listed}) == len(listed) == len(RULES)
    assert RULES["missing-file"] is Files.MISSING_FILE
    assert REGISTER["Links"] is Links


@pytest.mark.parametrize("rule", RULES.values(), ids=str)
def test_a_rule_reads_well(rule: Rule) -> None:
    assert re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", rule.value)
    for words in (rule.sentence, rule.fix):
        assert words[0].isupper() or words.startswith(("`", "git "))
        assert words.endswith(".")
        assert words.count("`") % 2 == 0
