"""From a description to the SVG in a page and to a file: links are resolved late, and the same comes out each time."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from generator.arranging.arrangement import arrange
from generator.arranging.as_dot import sheet
from generator.arranging.cards import WIDE
from generator.arranging.sheets import Sheet
from generator.diagrams import drawing
from generator.diagrams.drawing import as_file, draw, linked
from generator.diagrams.svg import SVG
from tests.arranging.made_up import arrow, contents


def picture(id_: str = "small") -> Sheet:
    """Two cards of which each leads to its page, and an arrow."""
    made = contents([1, 1], [replace(arrow("e0-0", "e1-0"), href="links/a.md?x=1&y=2")])
    cards = {key: replace(card, href=f"pages/{key}.md") for key, card in made.cards.items()}
    return replace(sheet(arrange(replace(made, cards=cards, title="A & B"), WIDE)), id=id_)


SMALL = draw({"one": picture()}, "builtin")["one"]


def test_a_picture_is_drawn_under_its_key_with_the_name_of_its_own() -> None:
    root = ET.fromstring(SMALL)
    assert (root.attrib["id"], root.attrib["class"]) == ("diagram-small", "diagram placed")
    assert root.findtext("title") == "A & B"
    assert draw({"one": picture()}, "builtin") == {"one": SMALL}


def test_where_the_source_comes_first_the_picture_says_so() -> None:
    drawn = draw({"one": replace(picture(), stated_first=True)}, "builtin")["one"]
    assert 'class="diagram placed stated-first"' in drawn


def test_the_cards_of_a_band_are_in_a_group_of_its_name_and_its_arrows_in_one_of_theirs() -> None:
    bands = ET.fromstring(SMALL).findall("g/g[@role='group']")
    assert [band.attrib["aria-label"] for band in bands] == ["Band 0", "Band 1"]
    assert [[link.attrib["href"] for link in band.iter("a")] for band in bands] == [
        ["pages/e0-0.md", "links/a.md?x=1&y=2"],
        ["pages/e1-0.md"],
    ]
    (arrows,) = bands[0].findall("g[@role='group']")
    assert arrows.attrib == {"role": "group", "aria-label": "Band 0, arrows from them"}
    headings = [part for part in ET.fromstring(SMALL).iter("g") if "heading" in part.attrib.get("class", "").split()]
    assert [part.attrib["aria-hidden"] for part in headings] == ["true", "true"]


def test_a_group_of_the_editors_arrows_is_hidden_together_with_them() -> None:
    made = contents([1, 1], [replace(arrow("e0-0", "e1-0", stated=False), href="links/a.md")])
    root = ET.fromstring(draw({"one": sheet(arrange(made, WIDE))}, "builtin")["one"])
    (group,) = root.findall("g/g/g[@role='group']")
    assert group.attrib["class"] == "editorial"


def test_a_file_has_no_names_of_groups() -> None:
    assert ' aria-label="' in SMALL
    assert ' aria-label="' not in as_file(SMALL)


def test_many_pictures_are_drawn_in_turns_and_each_comes_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "TOGETHER", 2)
    drawn = draw({name: picture(name) for name in "abc"}, "builtin")
    assert [*drawn] == ["a", "b", "c"]
    assert all(f'id="diagram-{name}"' in svg for name, svg in drawn.items())


def test_addresses_stay_those_of_the_sources_until_they_are_resolved() -> None:
    assert 'href="pages/e0-0.md"' in SMALL
    seen: list[str] = []

    def resolve(address: str) -> str:
        seen.append(address)
        return f"../{address}&z=<3>"

    made = linked(SMALL, resolve)
    assert sorted(seen) == ["links/a.md?x=1&y=2", "pages/e0-0.md", "pages/e1-0.md"]
    assert 'href="../links/a.md?x=1&amp;y=2&amp;z=&lt;3&gt;"' in made
    ET.fromstring(made)


def test_what_a_text_says_is_no_address() -> None:
    text = '<svg><text>&lt;a href="x.md"</text></svg>'
    assert linked(text, lambda _: "changed") == text


def test_a_file_of_its_own_has_no_style_sheet_and_no_links() -> None:
    root = ET.fromstring(as_file(SMALL))
    assert root.tag == f"{{{SVG}}}svg"
    assert root.find(f".//{{{SVG}}}style") is None
    assert root.find(f".//{{{SVG}}}a") is None


def test_a_picture_with_colours_of_its_own_is_a_file_with_what_is_said_of_it() -> None:
    drawn = draw({"one": replace(picture(), said="Version: 1 & 2\n", shown=(300, 200))}, "builtin")["one"]
    root = ET.fromstring(drawn)
    assert root.findtext(f"{{{SVG}}}metadata") == "Version: 1 & 2\n"
    assert (root.attrib["width"], root.attrib["height"]) == ("300", "200")
