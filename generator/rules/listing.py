"""The register as people and programs read it: as text for a terminal, as Markdown for the documentation, as JSON.

Nothing here knows a single rule.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import fill

from generator.rules import REGISTER, RULES, Rule

HEAD = """\
# Rules

<!-- Written by `toc rules --format markdown`. Change the register in generator/rules/, not this file. -->

Everything that `toc` reports is about one of these {number} rules.
The id of the rule is in square brackets at the end of a finding; `toc rules ID` explains one on the command line.

An error stops a build.
A warning stops it only under `--strict`.
Advice never stops it.
"""
"""What the page of the documentation begins with."""


def subject_of(rule: Rule) -> str:
    """The heading under which a rule is listed."""
    return next(subject for subject, group in REGISTER.items() if rule in group)


def as_text(rules: Iterable[Rule], width: int) -> str:
    """The rules under their subjects, in lines of at most so many characters where words allow it."""
    lines: list[str] = []
    for subject, group in _by_subject(rules).items():
        lines += ["", subject]
        for rule in group:
            lines += ["", f"  {rule} ({rule.severity})"]
            lines += [_indented(rule.sentence, width), _indented(f"How to fix it: {rule.fix}", width)]
    return "\n".join(lines[1:])


def _indented(words: str, width: int) -> str:
    indent = " " * 4
    return fill(
        words, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def as_markdown(rules: Iterable[Rule], _width: int = 0) -> str:
    """The page of the documentation: a heading for each subject and each rule, so that each has an address."""
    return "\n".join([HEAD.format(number=len(RULES)), *_sections(rules)]).rstrip("\n")


def _sections(rules: Iterable[Rule]) -> Iterator[str]:
    for subject, group in _by_subject(rules).items():
        yield f"## {subject}\n"
        for rule in group:
            yield f"### {rule}\n\n{rule.severity.capitalize()}. {rule.sentence}\n\nHow to fix it: {rule.fix}\n"


def as_json(rules: Iterable[Rule], _width: int = 0) -> str:
    """An array of objects with id, subject, severity, sentence and fix."""
    rows = [
        {
            "id": rule,
            "subject": subject_of(rule),
            "severity": rule.severity,
            "sentence": rule.sentence,
            "fix": rule.fix,
        }
        for rule in rules
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _by_subject(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(subject_of(rule), []).append(rule)
    return found


FORMATS: Mapping[str, Callable[[Iterable[Rule], int], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
