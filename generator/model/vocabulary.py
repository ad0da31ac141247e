"""The terms of the generator's own vocabulary for data, each with an id that has a permanent address.

They are the kinds of element, the kinds of link and the bases of links, for which no published vocabulary has terms.
They are the same for every project, and their ids may not be used in a model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.records import Basis, Kind, Relation
from generator.text.strings import sentence_case


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A term: its name, its meaning, and whether it is a class, a property or a value."""

    name: str
    meaning: str
    sort: str


def id_of(term: Kind | Relation | Basis) -> str:
    """The id of a term, such as `toc-contributes-to`."""
    return f"toc-{term.value.replace(' ', '-')}"


VOCABULARY: Mapping[str, VocabularyTerm] = {
    **{id_of(kind): VocabularyTerm(sentence_case(kind), kind.facts.meaning, "class") for kind in Kind},
    **{id_of(relation): VocabularyTerm(relation, relation.facts.meaning, "property") for relation in Relation},
    **{id_of(basis): VocabularyTerm(basis, basis.meaning, "value") for basis in Basis},
}
"""Every term by its id."""
