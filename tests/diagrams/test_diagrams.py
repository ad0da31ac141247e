"""Diagrams: DOT is compared as text, SVG only as structure, and any text at all may stand in a label."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pygraphviz
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.assets.files import dark_twice, diagram_style
from generator.diagrams import dot, svg
from generator.diagrams import layout as engine
from generator.diagrams.layout import FONTS, LayoutError, layout
from generator.diagrams.picture import Edge, Group, Node, Picture
from generator.text.strings import fold

CSS = diagram_style()

PROBLEM = Node(id="p3", label="Workforce and service issues", kind="problem", href="p3.md")
CURRENT = Node(
    id="kr4",
    label="Staff resources and infrastructure",
    kind="requirement",
    href="kr4.md",
    current=True,
    eyebrow="Requirement 4",
)
OUTCOME = Node(id="st6", label="Staff will be more confident in delivering care", kind="outcome")
SMALL = Picture(
    id="small",
    title="Requirement 4 & its links",
    description="The list has <the same>.",
    groups=(
        Group(id="problems", label="Problems", kind="problem", href="problems.md", nodes=(PROBLEM,)),
        Group(id="here", label="", kind="requirement", nodes=(CURRENT,)),
    ),
    nodes=(OUTCOME,),
    edges=(
        Edge(tail="kr4", head="p3", kind="addresses", stated=False),
        Edge(tail="kr4", head="st6", kind="contributes to", stated=True),
    ),
)
BANDED = Picture(
    id="banded",
    title="",
    description="",
    direction="BT",
    groups=(
        Group(id="below", label="", kind="floor", nodes=(Node(id="floor", label="Floor", kind="floor"),)),
        Group(id="problems", label="Problems", kind="problem", nodes=(PROBLEM, replace(PROBLEM, id="p4"))),
        Group(id="requirements", label="Requirements", kind="requirement", nodes=(CURRENT,)),
    ),
    edges=SMALL.edges[:1],
)


def edges_of(text: str) -> set[tuple[str, str, str]]:
    """The arrows of a DOT text as a reader sees them: tail, head and classes."""
    graph = pygraphviz.AGraph(string=text)  # its edges are of use only while the graph is held
    seen = [edge for edge in graph.edges() if edge.attr["style"] != "invis"]
    return {(*(reversed(edge) if edge.attr["dir"] == "back" else edge), edge.attr["class"]) for edge in seen}


def drawn(picture: Picture, prefix: str = "x") -> ET.Element:
    """The cleaned SVG of a picture, parsed; addresses have a slash put before them."""
    raw = layout(dot.to_dot(picture))
    text = svg.clean(raw, svg.About(prefix=prefix, title=picture.title, description=picture.description), "/{}".format)
    return ET.fromstring(text)


def part(root: ET.Element, id_: str) -> ET.Element:
    """The part of an SVG with this id."""
    found = root.find(f".//*[@id='{id_}']")
    assert found is not None
    return found


def words(element: ET.Element) -> str:
    """All text of an element's `text` elements, as a browser reads it."""
    return " ".join("".join(text.itertext()) for text in element.iter("text"))


# Pictures


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"id": "a:b"}, "picture 'a:b': malformed id: 'a:b'"),
        ({"nodes": (OUTCOME, PROBLEM)}, "picture 'small': id used twice: 'p3'"),
        ({"nodes": ()}, "picture 'small': edge to unknown node: 'st6'"),
    ],
)
def test_a_picture_that_contradicts_itself_is_refused(wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        replace(SMALL, **wrong)  # type: ignore[arg-type]


# DOT


def test_dot_of_a_small_picture() -> None:
    assert (
        dot.to_dot(SMALL)
        == r"""digraph small {
	graph [bgcolor=transparent fontname="Atkinson Hyperlegible Next Bold" fontsize=14 newrank=true outputorder=edgesfirst pad=0.1]
	node [fontname="Atkinson Hyperlegible Next" fontsize=14 height=0.3 margin="0.16,0.07" shape=box]
	edge [arrowsize=0.8]
	graph [nodesep=0.2 rankdir=LR ranksep=0.9]
	subgraph cluster_problems {
		graph [URL="problems.md" class=problem id=problems label=Problems labeljust=l margin=10 rank=same style=rounded]
		p3 [label="Workforce and service\nissues" URL="p3.md" class=problem id=p3 style=diagonals]
	}
	subgraph here {
		graph [rank=same]
		kr4 [label="Requirement 4\nStaff resources and\ninfrastructure" URL="kr4.md" class="requirement current eyebrowed" id=kr4 penwidth=2.5 style=rounded]
	}
	st6 [label="Staff will be more\nconfident in delivering\ncare" class=outcome id=st6 margin="0.26,0.12" shape=cds]
	p3 -> kr4 [class="addresses editorial" dir=back id="kr4--addresses--p3" style=dashed]
	kr4 -> st6 [class="contributes-to stated" id="kr4--contributes-to--st6"]
}
"""  # noqa: E501
    )


def test_edges_of_the_dot_are_those_of_the_picture() -> None:
    assert edges_of(dot.to_dot(SMALL)) == {
        ("kr4", "p3", "addresses editorial"),
        ("kr4", "st6", "contributes-to stated"),
    }


def test_rows_without_arrows_between_them_are_kept_in_order_unseen() -> None:
    text = dot.to_dot(BANDED)
    assert edges_of(text) == {("kr4", "p3", "addresses editorial")}
    assert [line.strip() for line in text.splitlines() if "invis" in line] == [
        "floor -> p3 [style=invis weight=1]",
        "floor -> p4 [style=invis weight=1]",
    ]


def test_every_kind_has_a_shape_of_its_own() -> None:
    shapes = [dict(shape) for kind, shape in dot.SHAPES.items() if kind not in dot.BOUNDS]
    assert all(one != other for one, other in itertools.combinations(shapes, 2))


# Text is data

MARKS = [*"\\\"<>{}|&;#/:-'[] \t\n\r\0", r"\N", r"\n", "&lt;", "<b>", "-->", "\u202e", "\u200f"]
HOSTILE = st.lists(st.one_of(st.sampled_from(MARKS), st.characters()), max_size=40).map("".join)


@given(HOSTILE, HOSTILE)
@example("<b>bold</b>", r"\N\G\n\l \"")
@example("<>", "&amp;lt; &#60; &nosuch;")
@example('charset="utf-7" {a|b} }', "\N{RIGHT-TO-LEFT OVERRIDE}שלום\N{RIGHT-TO-LEFT MARK}")
@example("\\", "two\nlines\r\nand\ta tab")
@example("\f", "\x1c")
@example("5\N{NO-BREAK SPACE}% of all \N{NO-BREAK SPACE} there", "\N{EM SPACE}")
@example("x", " ")  # Graphviz 14.1.5 crashes over a label that begins with an empty line
@example("]]> --> <!-- <![CDATA[", "\0\x1b\ud800\uffff")
@settings(max_examples=150, deadline=None)
def test_any_text_stands_in_the_picture_as_it_is(label: str, other: str) -> None:
    picture = replace(
        SMALL,
        groups=(
            Group(id="a", label=label, kind="k", nodes=(Node(id="b", label=label, kind="problem", href="b"),)),
            Group(id="c", label="", kind="k", nodes=(Node(id="d", label=label, kind="x", eyebrow=other),)),
        ),
        nodes=(),
        edges=(),
    )
    root = drawn(picture)
    printed, above = (re.sub(dot.NOT_XML, "\ufffd", fold(text)) for text in (label, other))
    assert words(part(root, "x-b")) == printed
    assert words(root) == " ".join(filter(None, [printed, printed, above, printed]))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
@example(r'\N"<b>&amp;&lt;?a=1&b=2')
@settings(max_examples=50, deadline=None)
def test_any_address_is_passed_on_as_it_is(href: str) -> None:
    picture = replace(SMALL, groups=(), edges=(), nodes=(replace(PROBLEM, href=href),))
    links = list(drawn(picture).iter("a"))
    assert [link.attrib for link in links] == [{"href": f"/{href}"}]


# SVG


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
    text = svg.clean(raw, svg.About(prefix="x", title="Name", description=""))
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


def test_a_picture_file_has_its_own_style_and_no_links() -> None:
    inline = ET.tostring(drawn(SMALL), encoding="unicode")
    text = svg.standalone(inline, ".a > .b { fill: red }")
    root = ET.fromstring(text)
    names = {element.tag.removeprefix(f"{{{svg.SVG}}}") for element in root.iter()}
    assert text.startswith('<svg xmlns="http://www.w3.org/2000/svg" class="diagram diagram-alone"')
    assert root.attrib["role"] == "img"
    assert [style.text for style in root.iter(f"{{{svg.SVG}}}style")] == [".a > .b { fill: red }"]
    assert "a" not in names
    assert {"title", "desc", "text", "path"} <= names


# The engine


def test_a_text_that_graphviz_refuses_is_reported_in_its_words(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LayoutError, match=r"^Graphviz refuses the diagram: .*syntax error in line 1"):
        layout("digraph {")
    assert capfd.readouterr() == ("", "")


def test_a_label_that_looks_like_the_name_of_an_encoding_is_a_label() -> None:
    assert ">charset=</text>" in layout('digraph { n [label="charset=" tooltip="none such"] }')


def test_a_missing_program_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LayoutError, match=r"^no program `dot` on the PATH"):
        layout("digraph { missing }", "system")


def test_the_program_is_given_the_private_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "dot"
    program.write_text('#!/bin/sh\nls "${FONTCONFIG_FILE%/*}"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert {font.name for font in FONTS.glob("*.ttf")} < set(layout("digraph { fonts }", "system").split())


def test_the_environment_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "/somewhere/fonts.conf")
    before = dict(os.environ)
    layout("digraph { environment }")
    assert dict(os.environ) == before


@pytest.mark.parametrize("variable", ["FONTCONFIG_FILE", "HOME"])
def test_layout_does_not_depend_on_the_fonts_of_the_machine(variable: str, tmp_path: Path) -> None:
    """With no fonts at all, or with those of a stranger's home, another process comes to the same."""
    program = "import sys; from generator.diagrams.layout import layout; print(layout(sys.argv[1]), end='')"
    command = [sys.executable, "-c", program, dot.to_dot(SMALL)]
    environment = {**os.environ, "PYTHONPATH": str(Path(dot.__file__).parents[2]), variable: str(tmp_path)}
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (result.stdout, result.stderr) == (layout(dot.to_dot(SMALL)), "")


def test_labels_are_measured_with_the_project_s_font() -> None:
    """There is no other: whatever family a text asks for, it gets this one."""
    assert width("WWWWWWWWWW") > 3 * width("iiiiiiiiii")
    assert width("WWWWWWWWWW", font="No Such Font") == width("WWWWWWWWWW")
    assert width("WWWWWWWWWW", font="monospace") == width("WWWWWWWWWW")


def width(label: str, font: str = dot.FONT) -> float:
    """The width of a box without margins."""
    raw = layout(f'digraph {{ n [label="{label}" shape=box margin=0 width=0 fontname="{font}"] }}')
    points = ET.fromstring(raw).findall(f".//{{{svg.SVG}}}polygon")[-1].attrib["points"].split()
    xs = [float(point.split(",")[0]) for point in points]
    return max(xs) - min(xs)


# Colours


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
    written = dark_twice(CSS)
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
