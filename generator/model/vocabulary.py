"""The terms of this project's own vocabulary that data can point to, each with an id that has a permanent address.

Kinds of element, kinds of link, and who says so: what no vocabulary of others has words for. The words here are the
same for every project; an id of a model may not be one of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.records import Basis, Kind, Relation
from generator.text.strings import sentence_case


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A term: what it is called, what it means, and whether it is a class, a property or a value."""

    name: str
    meaning: str
    sort: str


def id_of(term: Kind | Relation | Basis) -> str:
    """The id of a term: `toc-contributes-to`."""
    return f"toc-{term.value.replace(' ', '-')}"


VOCABULARY: Mapping[str, VocabularyTerm] = {
    **{id_of(kind): VocabularyTerm(sentence_case(kind), kind.facts.meaning, "class") for kind in Kind},
    **{id_of(relation): VocabularyTerm(relation, relation.facts.meaning, "property") for relation in Relation},
    **{id_of(basis): VocabularyTerm(basis, basis.meaning, "value") for basis in Basis},
}
"""Every term by its id."""
