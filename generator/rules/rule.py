"""What a rule is: an id, a severity, one sentence that states it, and how to fix what breaks it.

A rule is a member of an enumeration, so a rule that is not in the register cannot be named. Nothing here knows which
rules there are.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Severity(StrEnum):
    """An error stops a build; a warning stops it only under `--strict`; advice never does."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


ERROR, WARNING, ADVICE = Severity


class Rule(StrEnum):
    """A rule that a project keeps. As text it is its id; each subject has a class of its own.

    `sentence` states what is right, not what is wrong. `fix` is the remedy of a finding that has none of its own.
    Both are Markdown that reads as plain text: backticks around code and no other marks.
    """

    severity: Severity
    sentence: str
    fix: str

    def __new__(cls, id_: str, severity: Severity, sentence: str, fix: str) -> Self:
        """A member, from what the class lists for it."""
        rule = str.__new__(cls, id_)
        rule._value_ = id_
        rule.severity, rule.sentence, rule.fix = severity, sentence, fix
        return rule
