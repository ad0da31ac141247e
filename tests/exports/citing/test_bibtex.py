"""References as BibTeX: one entry, in which TeX shows every character as it is."""

from __future__ import annotations

from generator.exports.citing.bibtex import escaped, source_as_bibtex, whole_as_bibtex
from generator.model.dataset_facts import NOWHERE
from generator.model.graph import Graph
from tests.garden import garden_model

GRAPH = Graph(garden_model())


def test_an_entry_has_a_field_on_each_line_and_a_group_stays_in_one_piece() -> None:
    lines = whole_as_bibtex(GRAPH, "https://example.org/toc/").splitlines()
    assert lines[0] == "@misc{theory-of-change,"
    assert lines[1] == "  author = {{Editors of Linden Row Garden}},"
    assert lines[2] == "  title = {{Linden Row Garden}},"
    assert "  url = {https://example.org/toc/}," in lines
    assert lines[-1] == "}"


def test_what_is_not_known_has_no_field() -> None:
    assert "url =" not in whole_as_bibtex(GRAPH, NOWHERE)
    source = source_as_bibtex(GRAPH, NOWHERE)
    assert source.startswith("@misc{source,\n")
    assert "journal =" not in source


def test_characters_that_tex_reads_as_commands_are_escaped() -> None:
    assert escaped("50% {a}\\") == "50\\% \\{a\\}\\textbackslash{}"
