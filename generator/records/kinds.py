"""The kinds of element, the kinds of link between them, and the words of the model that choose among a few.

These are tables to be asked: what is true of a kind is written here and nowhere else.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The six kinds of element."""

    PROBLEM = "problem"
    REQUIREMENT = "requirement"
    ACTIVITY = "activity"
    OUTCOME = "outcome"
    IMPACT = "impact"
    ASSUMPTION = "assumption"


class Relation(StrEnum):
    """The kinds of link, each read from its `from` to its `to`."""

    ENABLES = "enables"
    ADDRESSES = "addresses"
    CONTRIBUTES = "contributes to"
    RELATES = "relates to"


class Basis(StrEnum):
    """Whether the source states a link or the editors derived it."""

    STATED = "stated"
    EDITORIAL = "editorial"


class Term(StrEnum):
    """When an outcome is felt."""

    SHORT = "short"
    MEDIUM = "medium"
