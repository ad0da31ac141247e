"""What a rule is: an id, a severity, one sentence that states it, and how to fix what breaks it.

Rules are members of enumerations, so code cannot name a rule that is not in the register. The rules themselves are
in the other modules of this package.
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

NAME_OR_ROLE = (
    "Name a role or group (in a place) instead. If it is the name of an organisation or another group, add "
    "`named: group`. If the person wants to be named, add `named: consented`."
)
"""How to fix a name that may be that of a person, wherever people are said to have taken part."""


class Rule(StrEnum):
    """A rule that a project must follow. As a string it is its id. Each subject has its own subclass.

    `sentence` states what is right, not what is wrong. `fix` is the remedy of findings that give none of their own.
    Both are Markdown that also reads well as plain text: backticks around code, no other markup.
    """

    severity: Severity
    sentence: str
    fix: str

    def __new__(cls, id_: str, severity: Severity, sentence: str, fix: str) -> Self:
        """A member, from the tuple that the class lists for it."""
        rule = str.__new__(cls, id_)
        rule._value_ = id_
        rule.severity, rule.sentence, rule.fix = severity, sentence, fix
        return rule
