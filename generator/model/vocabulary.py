"""The terms of this project's own vocabulary that data can point to, each with an id that has a permanent address.

Kinds of element, kinds of link, and who says so: what no vocabulary of others has words for. The words here are the
same for every project; an id of a model may not be one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.records import Basis, Kind, Relation


@dataclass(frozen=True, slots=True)
class Term:
    """A term: what it is called, what it means, and whether it is a class, a property or a value."""

    name: str
    meaning: str
    sort: str


def id_of(term: Kind | Relation | Basis) -> str:
    """The id of a term: `toc-contributes-to`."""
    return f"toc-{term.value.replace(' ', '-')}"


VOCABULARY: Mapping[str, Term] = {
    id_of(Kind.PROBLEM): Term("Problem", "A theme of the context: what goes wrong today.", "class"),
    id_of(Kind.REQUIREMENT): Term("Requirement", "What has to be in place, at one level.", "class"),
    id_of(Kind.ACTIVITY): Term("Activity", "A specific activity or intervention inside a requirement.", "class"),
    id_of(Kind.OUTCOME): Term("Outcome", "A change that people experience, in the short or medium term.", "class"),
    id_of(Kind.IMPACT): Term("Impact", "A long-term change.", "class"),
    id_of(Kind.ASSUMPTION): Term("Assumption", "What the process of change rests on.", "class"),
    id_of(Relation.ENABLES): Term("enables", "From a requirement to one that it makes possible.", "property"),
    id_of(Relation.ADDRESSES): Term(
        "addresses", "From a requirement or an activity to a problem that it is meant to change.", "property"
    ),
    id_of(Relation.CONTRIBUTES): Term(
        "contributes to", "From something to a change that it is meant to lead to.", "property"
    ),
    id_of(Relation.RELATES): Term("relates to", "From an element to another, in no closer sense.", "property"),
    id_of(Basis.STATED): Term("stated", "The source states the link.", "value"),
    id_of(Basis.EDITORIAL): Term("editorial", "The editors derived the link.", "value"),
}
