"""Links in the editors' words of a record: which brackets make one, and that all else is data."""

from __future__ import annotations

import pytest

from generator.rendering.environment import Ready
from generator.rendering.linked_words import with_links, without_links
from tests.hostile import ATTACKS
from tests.reading import converted

HREFS = {"soup": Ready("requirements/r3.md"), "fire": Ready("#fire")}


@pytest.mark.parametrize(
    ("text", "words", "links"),
    [
        ("Call [the fire brigade][fire] now.", "Call the fire brigade now.", ["#fire"]),
        ("[Soup][soup][fire]", "Soup[fire]", ["requirements/r3.md"]),
        (
            "See [soup][soup],\n   or [both\nof them][fire].",
            "See soup, or both of them.",
            ["requirements/r3.md", "#fire"],
        ),
        ("[Nowhere][nowhere] and [fire][] and [fire]", "[Nowhere][nowhere] and [fire][] and [fire]", []),
        ("[*C#*][fire] <b>", "*C#* <b>", ["#fire"]),
    ],
)
def test_a_reference_to_a_known_id_is_a_link_and_all_else_comes_out_as_its_characters(
    text: str, words: str, links: list[str]
) -> None:
    made = converted(f"{with_links(text, HREFS)}\n")
    assert made.text() == words
    assert [link.attributes["href"] for link in made.all("a")] == links
    assert without_links(text, HREFS) == words


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_beside_a_link_stays_text(attack: str) -> None:
    made = converted(f"{with_links(f'{attack} [{attack[0]}][fire] {attack}', HREFS)}\n")
    assert [link.attributes for link in made.all("a")] == [{"href": "#fire"}]
    assert len([*made.all()]) == 2
