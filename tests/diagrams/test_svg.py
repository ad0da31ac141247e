"""A picture as SVG: compared as structure, and any text at all may be in a label."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from generator.assets.files import diagram_style, with_dark_mode_rules
from generator.diagrams import dot, svg
from generator.diagrams import layout as engine
from generator.diagrams.layout import layout
from tests.diagrams.drawn import SMALL, drawn, part, words

CSS = diagram_style()


def test_the_picture_has_a_name_a_description_and_a_size() -> None:
    root = drawn(SMALL)
    title, description = root[0], root[1]
    assert (root.tag, root.attrib["role"], root.attrib["class"]) == ("svg", "group", "diagram")
    assert (title.tag, title.text, title.attrib["id"]) == ("title", SMALL.title, root.attrib["aria-labelledby"])
    assert (description.tag, description.text) == ("desc", SMALL.description)
    assert description.attrib["id"] == root.attrib["aria-describedby"]
    _, _, *size = root.attrib["viewBox"].split()
    assert [float(root.attrib[side]) for side in ("width", "height")] == list(map(float, size))


def test_only_the_picture_has_a_title_so_that_no_raw_id_shows() -> None:
    raw = layout(dot.to_dot(SMALL))
    text = svg.clean(raw, svg.PictureLabels(prefix="x", title="Name", description=""))
    assert "<title>kr4</title>" in raw
    assert [title.text for title in ET.fromstring(text).iter("title")] == ["Name"]
    assert not re.search(r"xlink|xmlns|ns0|xml:space|<!|<\?|font-family|black|white|&gt;", text)


def test_ids_are_unique_and_begin_with_the_prefix() -> None:
    ids = [element.attrib["id"] for element in drawn(SMALL, "page-1").iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert set(ids) >= {"page-1", "page-1-problems", "page-1-p3", "page-1-kr4", "page-1-st6"}
    assert all(id_.startswith("page-1") for id_ in ids)


def test_links_are_resolved_and_named_by_their_text() -> None:
    root = drawn(SMALL)
    assert {link.attrib["href"]: words(link) for link in root.iter("a")} == {
        "/problems.md": "Problems",
        "/p3.md": "Workforce and service issues",
        "/kr4.md": "Requirement 4 Staff resources and infrastructure",
    }
    assert [link.attrib["href"] for link in root.iter("a") if "aria-current" in link.attrib] == ["/kr4.md"]
    assert part(root, "x-st6").find("a") is None


def test_edges_are_hidden_from_assistive_technology_and_tell_their_basis() -> None:
    edges = [group for group in drawn(SMALL).iter("g") if group.attrib.get("class", "").startswith("edge ")]
    assert [edge.attrib for edge in edges] == [
        {"class": "edge addresses editorial", "id": "x-kr4--addresses--p3", "aria-hidden": "true"},
        {"class": "edge contributes-to stated", "id": "x-kr4--contributes-to--st6", "aria-hidden": "true"},
    ]
    dashes = ["stroke-dasharray" in path.attrib for edge in edges for path in edge.iter("path")]
    assert dashes == [True, False]


def test_boxes_follow_each_other_as_in_the_picture() -> None:
    classes = [group.attrib["class"].split() for group in drawn(SMALL).iter("g") if "class" in group.attrib]
    assert [names[1] for names in classes if names[0] == "node"] == ["problem", "requirement", "outcome"]


def test_the_same_picture_gives_the_same_bytes() -> None:
    once = ET.tostring(drawn(SMALL))
    engine._lay_out.cache_clear()
    assert ET.tostring(drawn(replace(SMALL))) == once


def test_a_picture_file_has_its_colours_in_plain_attributes_and_no_links() -> None:
    inline = ET.tostring(drawn(SMALL), encoding="unicode")
    text = svg.standalone(inline, CSS)
    root = ET.fromstring(text)
    names = {element.tag.removeprefix(f"{{{svg.SVG}}}") for element in root.iter()}
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" ')
    assert root.attrib["role"] == "img"
    assert not names & {"a", "style"}
    assert {"title", "desc", "text", "path", "rect"} <= names
    for word in ("class=", "style=", "var(", "currentColor", "inherit"):
        assert word not in text
    assert f'fill="{LIGHT["requirement-fill"]}"' in text or f'stroke="{LIGHT["requirement-stroke"]}"' in text


def colours(block: str) -> dict[str, str]:
    """The colour variables that a block of the style sheet sets."""
    return dict(re.findall(r"--diagram-([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT, DARK = (colours(block) for block in re.split(r"\n}\n", CSS)[:2])


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG computes it."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_both_schemes_set_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys() != set()


def test_dark_colours_are_written_for_those_who_chose_them_and_for_those_whose_system_does() -> None:
    written = with_dark_mode_rules(CSS)
    assert "\n:root.dark" not in written
    assert written.count(f"--diagram-ground: {DARK['ground']};") == 2


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_seven_to_one_and_lines_four_and_a_half_to_one(scheme: dict[str, str]) -> None:
    fills = {name: colour for name, colour in scheme.items() if name.endswith("fill")}
    assert {f"{kind}-fill" for kind in dot.SHAPES.keys() - {*dot.BOUNDS}} < fills.keys()
    assert {name: fill for name, fill in fills.items() if contrast(scheme["text"], fill) < 7} == {}
    lines = {name: colour for name, colour in scheme.items() if name.endswith(("stroke", "line", "frame"))}
    grounds = (scheme["ground"], scheme["frame-fill"])
    assert {name: colour for name, colour in lines.items() if min(contrast(colour, g) for g in grounds) < 4.5} == {}
