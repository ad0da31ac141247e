"""Every kind of element, kind of link and basis is a term with a permanent id that no project may use."""

from __future__ import annotations

import pytest

from generator.model.vocabulary import VOCABULARY, id_of
from generator.records import Basis, Kind, Relation
from tests.projects import SMALLEST, report


@pytest.mark.parametrize(
    ("term", "id_", "name", "sort"),
    [
        (Kind.PROBLEM, "toc-problem", "Problem", "class"),
        (Relation.CONTRIBUTES, "toc-contributes-to", "contributes to", "property"),
        (Basis.STATED, "toc-stated", "stated", "value"),
    ],
)
def test_a_term_has_an_id_a_name_and_a_sort(term: Kind | Relation | Basis, id_: str, name: str, sort: str) -> None:
    assert id_of(term) == id_
    assert (VOCABULARY[id_].name, VOCABULARY[id_].sort) == (name, sort)


def test_every_term_is_there_once_with_a_meaning_of_its_own() -> None:
    assert len(VOCABULARY) == len(Kind) + len(Relation) + len(Basis)
    meanings = [term.meaning for term in VOCABULARY.values()]
    assert len({*meanings}) == len(meanings)
    assert all(meaning.endswith(".") for meaning in meanings)


@pytest.mark.parametrize("id_", ["toc-problem", "toc-stated"])
def test_a_project_may_not_use_the_id_of_a_term(id_: str) -> None:
    texts = {path: text.replace("r1-write", id_) for path, text in SMALLEST.items()}
    assert f"'{id_}'" in report(texts)
