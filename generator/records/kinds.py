"""The kinds of element, the kinds of link between them, and other values that the model chooses from a short list.

The facts about a kind are in these tables and nowhere else. Their order is the order on the site and in every export.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """The facts about a kind of element.

    `plural` is the key of its list in the model's file and its folder on the site. `label` is the name of one such
    element before its number, with fields to fill in; numbers are counted separately for each label.
    `groups` are the headings in lists of such elements, by the value of the field `grouped_by`. If there are none, that
    field has the id of a level, and the level's title is the heading. `summed_up` are the links that such a list shows:
    the kind of link, whether it starts at the element, and the words for it.
    """

    plural: str
    meaning: str
    lead: str
    changes_under: str
    colour: str
    shape: Mapping[str, str] = field(default_factory=dict)
    shape_across: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    grouped_by: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    summed_up: tuple[tuple[str, bool, str], ...] = ()
    at_a_glance: bool = False

    @property
    def heading(self) -> str:
        """The heading of the list of such elements."""
        return self.plural.capitalize()

    @property
    def index(self) -> str:
        """The path of the page that lists such elements. Their own pages are in the same folder."""
        return f"{self.plural}/index.md"


class Kind(StrEnum):
    """The kinds of element, each with its facts. A kind is equal to its name."""

    facts: KindFacts

    def __new__(cls, name: str, facts: KindFacts | None = None) -> Kind:
        """Define a kind by its name and its facts. `Kind(name)` finds it by its name alone."""
        assert facts
        kind = str.__new__(cls, name)
        kind._value_ = name
        kind.facts = facts
        return kind

    PROBLEM = (
        "problem",
        KindFacts(
            plural="problems",
            meaning="A theme of the context: what goes wrong today.",
            lead="What goes wrong today.",
            changes_under="Problems",
            colour="#fdebe6",
            shape={"style": "diagonals"},
            summed_up=(("addresses", False, "Meant to be addressed by"),),
            at_a_glance=True,
        ),
    )
    REQUIREMENT = (
        "requirement",
        KindFacts(
            plural="requirements",
            meaning="What has to be in place, at one level.",
            lead="What has to be in place.",
            changes_under="Requirements and activities",
            colour="#e6edfc",
            shape={"style": "rounded", "penwidth": "2.5"},
            grouped_by="level",
            summed_up=(("enables", False, "Needs first"), ("enables", True, "Makes possible")),
            at_a_glance=True,
        ),
    )
    ACTIVITY = (
        "activity",
        KindFacts(
            plural="activities",
            meaning="A specific activity or intervention inside a requirement.",
            lead="What has to be done, by level.",
            changes_under="Requirements and activities",
            colour="#eef1f5",
        ),
    )
    OUTCOME = (
        "outcome",
        KindFacts(
            plural="outcomes",
            meaning="A change that people experience, in the short or medium term.",
            lead="What is meant to change in the short and medium term.",
            changes_under="Outcomes and impacts",
            colour="#e4f4e7",
            shape={"shape": "cds", "margin": "0.26,0.12"},
            shape_across={"margin": "0.18,0.11"},
            label="{term}-term outcome",
            grouped_by="term",
            groups={"short": "Short-term outcomes", "medium": "Medium-term outcomes"},
            summed_up=(("contributes to", True, "Meant to lead to"),),
            at_a_glance=True,
        ),
    )
    IMPACT = (
        "impact",
        KindFacts(
            plural="impacts",
            meaning="A long-term change.",
            lead="What is meant to change in the long term.",
            changes_under="Outcomes and impacts",
            colour="#f3e8f9",
            shape={"peripheries": "2"},
            summed_up=(("contributes to", False, "Meant to come from"),),
            at_a_glance=True,
        ),
    )
    ASSUMPTION = (
        "assumption",
        KindFacts(
            plural="assumptions",
            meaning="What the process of change rests on.",
            lead="What everything else depends on, and where accountability begins and ends.",
            changes_under="Assumptions",
            colour="#fff4d3",
            shape={"shape": "note"},
            grouped_by="boundary",
            groups={"floor": "Accountability", "ceiling": "Accountability", "": "How change comes about"},
        ),
    )


@dataclass(frozen=True, slots=True)
class BandFacts:
    """A row of the map: its kind, its heading, and the only group of the kind that it shows, if not all.

    A heading with `{}` means one row for each group of the kind, with the group's heading in that place.
    """

    kind: Kind
    heading: str
    only: str = ""


BANDS = (
    BandFacts(Kind.ASSUMPTION, "Floor of accountability", only="floor"),
    BandFacts(Kind.PROBLEM, "Problems"),
    BandFacts(Kind.REQUIREMENT, "Requirements: {}"),
    BandFacts(Kind.OUTCOME, "{}"),
    BandFacts(Kind.IMPACT, "Impacts"),
    BandFacts(Kind.ASSUMPTION, "Ceiling of accountability", only="ceiling"),
)
"""The rows of the map in reading order. Elements that are in none of them are not on the map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationFacts:
    """The facts about a kind of link.

    `joins` are the pairs of kinds (from, to) that it may join, or empty if it may join any. Every element of the kinds
    in `reaches` should have such a link to it.
    """

    infinitive: str
    meaning: str
    joins: frozenset[tuple[Kind, Kind]] = frozenset()
    reaches: tuple[Kind, ...] = ()
    in_circles: bool = True
    both_ways: bool = False


class Relation(StrEnum):
    """The kinds of link, each read from its `from` to its `to`."""

    facts: RelationFacts

    def __new__(cls, name: str, facts: RelationFacts | None = None) -> Relation:
        """Define a kind of link by its name and its facts. `Relation(name)` finds it by its name alone."""
        assert facts
        relation = str.__new__(cls, name)
        relation._value_ = name
        relation.facts = facts
        return relation

    ENABLES = (
        "enables",
        RelationFacts(
            infinitive="enable",
            meaning="From a requirement to one that it makes possible.",
            joins=frozenset({(Kind.REQUIREMENT, Kind.REQUIREMENT)}),
            in_circles=False,
        ),
    )
    ADDRESSES = (
        "addresses",
        RelationFacts(
            infinitive="address",
            meaning="From a requirement or an activity to a problem that it is meant to change.",
            joins=frozenset({(Kind.REQUIREMENT, Kind.PROBLEM), (Kind.ACTIVITY, Kind.PROBLEM)}),
            reaches=(Kind.PROBLEM,),
        ),
    )
    CONTRIBUTES = (
        "contributes to",
        RelationFacts(
            infinitive="contribute to",
            meaning="From something to a change that it is meant to lead to.",
            joins=frozenset(
                {
                    (Kind.REQUIREMENT, Kind.OUTCOME),
                    (Kind.ACTIVITY, Kind.OUTCOME),
                    (Kind.OUTCOME, Kind.OUTCOME),
                    (Kind.OUTCOME, Kind.IMPACT),
                }
            ),
            reaches=(Kind.OUTCOME, Kind.IMPACT),
        ),
    )
    RELATES = (
        "relates to",
        RelationFacts(
            infinitive="relate to",
            meaning="From an element to another, in no closer sense.",
            both_ways=True,
        ),
    )


class Basis(StrEnum):
    """Whether the source states a link or the editors added it."""

    in_words: str
    meaning: str

    def __new__(cls, name: str, in_words: str = "", meaning: str = "") -> Basis:
        """Define a basis by its name, its name in sentences, and its meaning. `Basis(name)` finds it by its name."""
        basis = str.__new__(cls, name)
        basis._value_ = name
        basis.in_words, basis.meaning = in_words, meaning
        return basis

    STATED = ("stated", "stated in the source", "The source states the link.")
    EDITORIAL = ("editorial", "added by the editors", "The editors added the link.")


class Horizon(StrEnum):
    """When an outcome is felt."""

    SHORT = "short"
    MEDIUM = "medium"

    @property
    def in_words(self) -> str:
        """Its name in a sentence, such as `short-term`."""
        return f"{self}-term"
