"""Evidence at a glance: every element by every kind of evidence, as a page and as a table."""

from __future__ import annotations

import csv
import io

from generator.exports.tables import evidence_matrix
from generator.model.graph import Graph
from tests.garden import garden_model, garden_site
from tests.reading import Element, converted


def matrix() -> Element:
    return converted(garden_site().pages["evidence/at-a-glance.md"])


def row_of(name: str) -> Element:
    return next(row for row in matrix().all("tr") if name in row.text())


def test_a_count_leads_to_the_passages_of_its_kind() -> None:
    cells = [*row_of("Land and water").all("td")]
    assert [cell.text() for cell in cells] == ["Land and water, Conversations at the gate: 1", "–none", "1"]
    assert cells[0].first("a").attributes["href"] == "by-element.md#r1--conversations"
    place = converted(garden_site().pages["evidence/by-element.md"]).with_id("r1--conversations")
    assert place.text() == "Conversations at the gate"


def test_every_element_is_in_the_matrix_and_heads_its_row() -> None:
    heads = [head for head in matrix().all("th") if head.attributes.get("scope") == "row"]
    assert len(heads) == len(Graph(garden_model()).elements)


def test_the_table_to_take_away_has_the_same_counts() -> None:
    graph = Graph(garden_model())
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(evidence_matrix(graph, "")))}
    assert rows.keys() == graph.elements.keys()
    assert (rows["r1"]["conversations"], rows["r1"]["diaries"], rows["r1"]["quotes"]) == ("1", "0", "1")
