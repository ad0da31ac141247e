"""References as RIS: a tag and a value on each line, and the line ends that the format asks for."""

from __future__ import annotations

from generator.exports.citing.ris import source_as_ris, whole_as_ris
from generator.model.dataset_facts import NOWHERE
from generator.model.graph import Graph
from tests.garden import garden_model

GRAPH = Graph(garden_model())


def test_a_record_begins_with_its_kind_and_ends_with_its_end() -> None:
    lines = whole_as_ris(GRAPH, "https://example.org/toc/").split("\r\n")
    assert lines[:3] == ["TY  - DATA", "AU  - Editors of Linden Row Garden,", "TI  - Linden Row Garden"]
    assert lines[-2:] == ["ER  - ", ""]
    assert {"DA  - 2025/03/01", "ET  - 1.2.0", "UR  - https://example.org/toc/", "LA  - en-GB"} <= {*lines}


def test_what_is_not_known_has_no_line_and_a_source_leads_to_its_doi() -> None:
    assert "UR  - " not in whole_as_ris(GRAPH, NOWHERE)
    source = source_as_ris(GRAPH, NOWHERE)
    assert source.startswith("TY  - GEN\r\n")
    assert "UR  - https://doi.org/10.5555/linden-row.3\r\n" in source
