"""Pages of references."""

from __future__ import annotations

from tests.pages.printed import words


def test_a_reference_names_the_quotes_that_cite_it_by_their_first_words() -> None:
    assert "Cited in: “Without water there is no garden [...] and without a lease ...”." in words("references.md")
