"""The register of rules as text for a terminal, as Markdown for the documentation, and as JSON.

This module formats whatever rules it is given; it names none of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import fill

from generator.rules import REGISTER, RULES, Rule

PAGE_HEAD = """\
# Rules

<!-- Written by `toc rules --format markdown`. Change the register in generator/rules/, not this file. -->

`toc` checks these {number} rules.
Each finding ends with the id of the rule that it breaks, in square brackets. `toc rules ID` explains a rule.

An error stops a build.
A warning stops it only with `--strict`.
Advice never stops it.
"""
"""The beginning of docs/rules.md."""


def subject_of(rule: Rule) -> str:
    """The heading under which a rule is listed."""
    return next(subject for subject, group in REGISTER.items() if rule in group)


def as_text(rules: Iterable[Rule], width: int) -> str:
    """The rules grouped by subject, wrapped at `width` characters; a longer word is not broken."""
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
    """The text of docs/rules.md: a heading for each subject and each rule, so that you can link to it."""
    return "\n".join([PAGE_HEAD.format(number=len(RULES)), *_sections(rules)]).rstrip("\n")


def _sections(rules: Iterable[Rule]) -> Iterator[str]:
    for subject, group in _by_subject(rules).items():
        yield f"## {subject}\n"
        for rule in group:
            yield f"### {rule}\n\n{rule.severity.capitalize()}. {rule.sentence}\n\nHow to fix it: {rule.fix}\n"


def as_json(rules: Iterable[Rule], _width: int = 0) -> str:
    """A JSON array of objects with the keys id, subject, severity, sentence and fix."""
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
