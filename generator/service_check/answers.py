"""The words of the whole-system check: the answers that a team can give, and what it can note beside each.

The page, the workbook and every file that the page writes use these words, so that each can be read by the others.
There is no order from better to worse and no number: the answers are not a measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its words, what they mean, and what follows from it.

    `missing` says that something is missing or may be. `for_others` means that others have to do it.
    """

    words: str
    meaning: str
    missing: str = ""
    for_others: bool = False


ANSWERS = (
    Answer("In place", "It is there, for everyone it is meant for."),
    Answer("Partly", "Some of it is there, or it is there for some people only.", "is only partly in place"),
    Answer("Not yet", "It is not there.", "is not yet in place"),
    Answer("Not for us", "Other people or services have to do it.", for_others=True),
    Answer("Not known", "The people who took part could not say.", "is not known to be in place"),
)

NOTES = {
    "based_on": "What we base it on",
    "next_step": "Next step",
    "who": "Who",
    "by_when": "By when",
}
"""What a team can write beside each answer: the label, by the key in the files that the page saves."""

COLUMNS: Mapping[str, int] = {
    "Level": 28,
    "Requirement": 45,
    "Activity id": 28,
    "Activity": 60,
    "Where we are": 16,
    NOTES["based_on"]: 50,
    NOTES["next_step"]: 40,
    NOTES["who"]: 24,
    NOTES["by_when"]: 16,
    "Version": 12,
}
"""The columns of the check as a table, with the width of each in characters."""

ANSWERED = "Where we are"
"""The column with the answers."""
