"""What a check reports: a finding names the rule that is broken, the place, what is wrong and how to fix it.

Checks create findings; this module prints them. It does not decide what is wrong, and the rules are in `rules`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from textwrap import indent

from generator.rules import Rule, Severity


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: its path inside the project, and a line and column from 1, or 0 for the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach of a rule: its place, what is wrong, and how to fix it. Without a remedy, the rule's own is used."""

    rule: Rule
    place: Place
    message: str
    remedy: str = ""

    def __post_init__(self) -> None:
        """Use the rule's own remedy if none is given, and shorten what repeats a long text."""
        object.__setattr__(self, "message", _shortened(self.message))
        object.__setattr__(self, "remedy", _shortened(self.remedy or self.rule.fix))

    @property
    def severity(self) -> Severity:
        """The severity of the rule, from the register."""
        return self.rule.severity


LONGEST_MESSAGE = 2_000
"""The most characters of a message or a remedy; of a longer one, the beginning and the end are shown."""


def _shortened(words: str) -> str:
    if len(words) <= LONGEST_MESSAGE:
        return words
    return f"{words[: LONGEST_MESSAGE * 3 // 4]} [...] {words[-LONGEST_MESSAGE // 5 :]}"


class Refusal(Exception):
    """A request that was refused before anything was changed; `findings` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = [*findings]
        super().__init__("; ".join(finding.message for finding in self.findings))


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without duplicates, sorted by path, line, column and message."""
    return sorted(set(findings), key=lambda f: (f.place.path, f.place.line, f.place.column, f.message))


MOST_OF_A_RULE = 3
"""How many pieces of advice of one rule are shown, so that nothing that stops a build is lost among them."""


def in_short(findings: Iterable[Finding], most: int | None = MOST_OF_A_RULE) -> Iterator[tuple[list[Finding], int]]:
    """The findings for people who read them: errors, then warnings, then the advice of one rule after another.

    Yields findings to show, and how many more of the same rule there are. Only advice is cut short, to `most` pieces of
    a rule if there are two or more beyond that; None shows all.
    """
    found = [*findings]
    for severity in (Severity.ERROR, Severity.WARNING):
        yield [finding for finding in found if finding.severity is severity], 0
    advice: dict[Rule, list[Finding]] = {}
    for finding in found:
        if finding.severity is Severity.ADVICE:
            advice.setdefault(finding.rule, []).append(finding)
    for pieces in advice.values():
        shown = most if most is not None and len(pieces) > most + 1 else len(pieces)
        yield pieces[:shown], len(pieces) - shown


def failing(findings: Iterable[Finding], *, strict: bool) -> bool:
    """Whether these findings stop a build: errors always do, warnings only if `strict`."""
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in stopping for finding in findings)


def as_text(findings: Iterable[Finding]) -> str:
    """Two or more lines for each finding: `path:line:column: error: message [rule]`, then the indented remedy."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.place}: {finding.severity}: {finding.message} [{finding.rule}]")
        lines.append(indent(finding.remedy, "    "))
    return "\n".join(lines)


def as_json(findings: Iterable[Finding]) -> str:
    """A JSON array of objects with the keys rule, severity, path, line, column, message and remedy."""
    rows = [
        {
            **asdict(finding.place),
            "rule": finding.rule,
            "message": finding.message,
            "remedy": finding.remedy,
            "severity": finding.severity,
        }
        for finding in findings
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def as_github(findings: Iterable[Finding]) -> str:
    """One GitHub workflow command for each finding, so that GitHub shows it beside the changed line."""
    return "\n".join(_workflow_command(finding) for finding in findings)


def _workflow_command(finding: Finding) -> str:
    place = {"file": finding.place.path, "line": finding.place.line, "col": finding.place.column}
    properties = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in place.items() if value)
    words = f"{finding.message} {finding.remedy}"
    command = "notice" if finding.severity is Severity.ADVICE else finding.severity
    return f"::{command} {properties},title={_escaped(finding.rule, ':,')}::{_escaped(words)}"


def _escaped(text: str, more: str = "") -> str:
    for mark in "%\r\n" + more:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


FORMATS: dict[str, Callable[[Iterable[Finding]], str]] = {"text": as_text, "json": as_json, "github": as_github}
