"""From a picture to DOT: what is written stands there as it is."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pygraphviz
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.diagrams import dot
from generator.diagrams.picture import Group, Node, Picture
from generator.text.strings import one_line
from tests.diagrams.drawn import CURRENT, PROBLEM, SMALL, drawn, part, words

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
    printed, above = (one_line(text) for text in (label, other))
    assert words(part(root, "x-b")) == printed
    assert words(root) == " ".join(filter(None, [printed, printed, above, printed]))


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
@example(r'\N"<b>&amp;&lt;?a=1&b=2')
@settings(max_examples=50, deadline=None)
def test_any_address_is_passed_on_as_it_is(href: str) -> None:
    picture = replace(SMALL, groups=(), edges=(), nodes=(replace(PROBLEM, href=href),))
    links = list(drawn(picture).iter("a"))
    assert [link.attrib for link in links] == [{"href": f"/{href}"}]
