"""How findings are told: their order, and each form in which they are printed."""

from __future__ import annotations

import json

from generator.findings import FORMATS, Finding, Place, failing, in_order, in_short
from generator.rules import Files, Links, Pages, Quotes

FINDINGS = [
    Finding(Pages.DEAD_LINK, Place("b.yaml", 2, 10), "50%: one,\ntwo", "Fix it."),
    Finding(Files.MISSING_FILE, Place("a.yaml"), "it is missing", "Write it."),
    Finding(Links.CYCLE, Place("b.yaml", 2, 9), "é"),
    Finding(Links.CYCLE, Place("b.yaml", 2, 9), "é"),
]


def test_findings_stand_in_the_order_of_the_files_and_once() -> None:
    assert [str(finding.place) for finding in in_order(FINDINGS)] == ["a.yaml", "b.yaml:2:9", "b.yaml:2:10"]


def test_findings_as_text() -> None:
    assert (
        FORMATS["text"](in_order(FINDINGS))
        == """\
a.yaml: error: it is missing [missing-file]
    Write it.
b.yaml:2:9: error: é [cycle]
    Delete one of these links.
b.yaml:2:10: warning: 50%: one,
two [dead-link]
    Fix it."""
    )


def test_findings_as_json() -> None:
    assert json.loads(FORMATS["json"](in_order(FINDINGS)))[0] == {
        "rule": "missing-file",
        "severity": "error",
        "path": "a.yaml",
        "line": 0,
        "column": 0,
        "message": "it is missing",
        "remedy": "Write it.",
    }


def test_findings_as_workflow_commands_of_github() -> None:
    assert (
        FORMATS["github"](in_order(FINDINGS))
        == """\
::error file=a.yaml,title=missing-file::it is missing Write it.
::error file=b.yaml,line=2,col=9,title=cycle::é Delete one of these links.
::warning file=b.yaml,line=2,col=10,title=dead-link::50%25: one,%0Atwo Fix it."""
    )


def test_people_read_errors_first_and_little_advice_of_each_rule() -> None:
    advice = [Finding(Links.UNREACHED, Place("a.yaml", line), "advice") for line in range(1, 7)]
    other = [Finding(Quotes.NOTHING_VERIFIED, Place("a.yaml", line), "other") for line in range(1, 5)]
    groups = [*in_short([*advice, *FINDINGS, *other], 3)]
    assert [finding.severity for finding in groups[0][0]] == ["error"] * 3
    assert [finding.severity for finding in groups[1][0]] == ["warning"]
    assert groups[2:] == [(advice[:3], 3), (other, 0)]
    assert [left for _, left in in_short([*advice, *other], None)] == [0, 0, 0, 0]


def test_warnings_fail_only_when_strict() -> None:
    assert not failing(FINDINGS[:1], strict=False)
    assert failing(FINDINGS[:1], strict=True)
    assert failing(FINDINGS, strict=False)
    assert not failing([], strict=True)
