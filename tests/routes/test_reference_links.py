"""Reference links of hand-written text get their address and, where the writer gave none, their label."""

from __future__ import annotations

import pytest

from generator.model.graph import Graph
from generator.routes import addresses
from generator.routes.reference_links import supplied
from tests.garden import garden_model

GRAPH = Graph(garden_model())
WHERE = addresses.addresses(GRAPH)


def done(body: str, page: str = "about.md", own: tuple[str, ...] = ()) -> tuple[str, str]:
    return supplied(body, page, GRAPH, WHERE, own)


def test_a_link_with_a_label_stays_and_gets_its_address() -> None:
    assert done("See [water][r1].") == ("See [water][r1].", "[r1]: requirements/r1.md\n")


def test_a_link_without_a_label_is_called_by_the_name_of_the_element() -> None:
    assert done("See [r1][].") == ("See [Requirement 1: Land and water][r1].", "[r1]: requirements/r1.md\n")
    assert done("See [q-names][].")[0] == "See [q-names][q-names]."


def test_an_address_is_as_seen_from_the_page_and_stands_once_in_the_order_of_use() -> None:
    _, lines = done("[a][p1], [b][r1], [c][p1]", "plain/r1.md")
    assert lines == "[p1]: ../problems/p1.md\n[r1]: ../requirements/r1.md\n"


@pytest.mark.parametrize(
    ("body", "own"),
    [
        ("[beds][nowhere]", ()),
        ("`[r1][]` and\n\n```\n[r1][]\n```", ()),
        ("[almanac][R1]", ()),
        ("[mine][r1]\n\n[r1]: https://example.org", ("r1",)),
        ("[r1](somewhere.md)", ()),
        ("", ()),
    ],
)
def test_all_else_is_left_as_it_was_written(body: str, own: tuple[str, ...]) -> None:
    assert done(body, own=own) == (body, "")
