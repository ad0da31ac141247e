"""Quotes: each supports something that is there."""

from __future__ import annotations

from tests.checks.spoilt import NOTES, grown
from tests.places import in_words
from tests.projects import changed, report


def test_a_quote_that_supports_neither_an_element_nor_a_link_is_idle() -> None:
    no_element = grown("    supports: [p2]\n", "", NOTES)
    assert report(no_element) == ""
    idle = changed(no_element, "    evidence: [q-names]\n", "")
    assert in_words(report(idle), idle) == (
        "content/evidence/notes.yaml(- id: ^q-names): warning: quote 'q-names' supports nothing [idle-quote]\n"
        "    Name elements under `supports:`, name the quote in the `evidence:` of a link, or delete the quote."
    )
