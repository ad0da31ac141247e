"""The register as it is printed: every rule, for people, for programs and for the documentation."""

from __future__ import annotations

import json
from pathlib import Path

import markdown
import pytest

from generator.rules import REGISTER, RULES, Links, Rule, Severity
from generator.rules.listing import as_json, as_markdown, as_text, subject_of
from tests.reading import parse

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_as_text_a_rule_stands_under_its_subject_in_lines_that_fit_the_terminal() -> None:
    assert as_text([Links.CYCLE, Links.DUPLICATE_LINK], 50) == (
        "Links\n"
        "\n"
        "  cycle (error)\n"
        "    No chain of `enables` links leads from a\n"
        "    requirement back to itself.\n"
        "    How to fix it: Delete one of these links.\n"
        "\n"
        "  duplicate-link (error)\n"
        "    Two elements have at most one link of each\n"
        "    kind, in either direction for `relates to`.\n"
        "    How to fix it: Keep one of the two."
    )


def test_as_json_a_rule_has_the_keys_that_programs_rely_on() -> None:
    assert json.loads(as_json([Links.UNREACHED])) == [
        {
            "id": "unreached",
            "subject": "Links",
            "severity": "advice",
            "sentence": Links.UNREACHED.sentence,
            "fix": Links.UNREACHED.fix,
        }
    ]


def test_the_page_of_the_documentation_is_current(request: pytest.FixtureRequest) -> None:
    wanted = as_markdown(RULES.values()) + "\n"
    if request.config.getoption("--refresh-golden"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == wanted, (
        "docs/rules.md is not what the register says: run `toc rules --format markdown > docs/rules.md`"
    )


def test_the_page_shows_the_words_of_the_register_and_nothing_that_markdown_made_of_them() -> None:
    shown = parse(markdown.markdown(as_markdown(RULES.values()))).text()
    for rule in RULES.values():
        for words in (rule.sentence, rule.fix):
            assert words.replace("`", "") in shown


def test_the_page_has_an_address_for_each_rule() -> None:
    lines = as_markdown(RULES.values()).splitlines()
    assert [line.removeprefix("### ") for line in lines if line.startswith("### ")] == [*RULES]
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == [*REGISTER]


# --- the register --------------------------------------------------------------------------------------------------


def test_no_two_subjects_have_a_rule_of_the_same_id() -> None:
    assert len(RULES) == sum(len(group) for group in REGISTER.values())


def test_every_subject_is_in_the_register() -> None:
    assert {*Rule.__subclasses__()} == {*REGISTER.values()}


@pytest.mark.parametrize("rule", RULES.values())
def test_a_rule_is_one_sentence_with_a_fix_and_is_named_after_its_id(rule: Rule) -> None:
    assert rule.name == rule.value.upper().replace("-", "_")
    assert rule.sentence.endswith(".")
    assert ". " not in rule.sentence
    assert rule.fix.endswith((".", "?"))
    assert rule.severity in Severity


def test_every_subject_says_what_its_rules_are_about() -> None:
    for subject, group in REGISTER.items():
        assert (group.__doc__ or "").endswith(".")
        assert {subject_of(rule) for rule in group} == {subject}
