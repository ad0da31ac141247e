"""The citation names those that the source names."""

from __future__ import annotations

import pytest
import yaml

from generator.exports.citing.cff import as_citation, authors_in
from generator.model.graph import Graph
from tests.exports.formats import SITE, model_of
from tests.reading import REAL

# rdflib says it of itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")


def test_the_citation_names_the_authors_that_the_source_names_and_nobody_else() -> None:
    cited = yaml.safe_load(as_citation(Graph(model_of("real")), SITE))
    assert cited["cff-version"] == "1.2.0"
    assert cited["authors"] == [{"name": "The Theory of Change site contributors"}]
    (article,) = cited["references"]
    assert [author.get("family-names", author.get("name")) for author in article["authors"]] == [
        "Cheyne",
        "Maxwell",
        "Gilmore",
        "et al.",
    ]
    assert article["doi"] == "10.3310/nihropenres.14181.1"


def test_the_citation_of_the_repository_agrees_with_the_one_of_the_site() -> None:
    here = yaml.safe_load((REAL / "CITATION.cff").read_text(encoding="utf-8"))
    there = yaml.safe_load(as_citation(Graph(model_of("real")), SITE))
    for key in ("cff-version", "type", "title", "authors"):
        assert here[key] == there[key]
    assert there["license"] in here["license"]
    for key in ("type", "title", "authors", "doi", "notes", "license"):
        assert here["references"][0][key] == there["references"][0][key]
    # They would grow old; the site's has them.
    assert not {"version", "date-released"} & here.keys()


@pytest.mark.parametrize(
    ("citation", "names"),
    [
        ("Ash B, Birch C. What a garden needs. 2024", ["Ash", "Birch"]),
        ("Hart JT: The inverse care law. Lancet", ["Hart"]),
        ("de la Cruz M, O’Neill P et al. Title", ["de la Cruz", "O’Neill", "et al."]),
        ("Felker A, Patel R, et al., editors. Saving Lives", []),
        ("The Scottish Government. Report", []),
        ("", []),
    ],
)
def test_authors_are_read_only_from_a_plain_list(citation: str, names: list[str]) -> None:
    assert [author.get("family-names", author.get("name")) for author in authors_in(citation)] == names
