"""The elements and links as GraphML, for programs that analyse or draw graphs.

The file has the standard attributes that all these programs read. It also has labels, colours and dashes in yEd's own
elements: without them, yEd would show a pile of empty boxes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Mapping

import networkx

from generator.diagrams.dot import NOT_XML
from generator.exports.tables import cells
from generator.model.dataset_facts import facts_of
from generator.model.graph import Graph, kind_name, kind_of
from generator.records import Basis, Kind, Relation
from generator.text.strings import sentence_case

YED = "http://www.yworks.com/xml/graphml"


def as_graphml(graph: Graph, root: str) -> str:
    """A GraphML document with a directed graph. Two elements may have several edges, each with the id of its link."""
    writer = networkx.GraphMLWriter(encoding="utf-8", prettyprint=False, edge_id_from_attribute="id")
    writer.add_graph_element(_network(graph, root))
    _draw(graph, writer.xml)
    writer.indent(writer.xml)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(writer.xml, encoding="unicode")}\n'


def _network(graph: Graph, root: str) -> networkx.MultiDiGraph[str]:
    facts = facts_of(graph, root)
    said = {name.lower().replace(" ", "_"): value for name, value in facts.said()}
    network: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    network.graph.update(_clean({"title": facts.title} | said))
    for cell in cells("elements", graph, facts):
        id_, address = str(cell.pop("id")), cell.pop("address")
        said_of = {"label": _called(graph, id_), **_first(cell, "kind", "title"), "address": address}
        network.add_node(id_, **_clean(said_of))
    for cell in cells("links", graph, facts):
        tail, head, _, _ = (str(cell.pop(name)) for name in ("from", "to", "from_title", "to_title"))
        label = Relation(str(cell["kind"])).name.lower().replace("_", " ")
        network.add_edge(tail, head, key=str(cell["id"]), **_clean({"label": label, **_first(cell, "id", "kind")}))
    return network


def _called(graph: Graph, id_: str) -> str:
    """What programs write beside an element."""
    element = graph.elements[id_]
    return f"{kind_name(element)}: {sentence_case(element.title)}"


def _first(cell: Mapping[str, object], *names: str) -> dict[str, object]:
    """The cells of a row, with the named ones first."""
    return {name: cell[name] for name in (*names, *cell)}


def _clean(attributes: Mapping[str, object]) -> dict[str, object]:
    """The attributes that have a value, without characters that XML does not allow."""
    there = {name: value for name, value in attributes.items() if value not in (None, "")}
    return {name: _text(value) if isinstance(value, str) else value for name, value in there.items()}


def _text(words: str) -> str:
    return NOT_XML.sub("\N{REPLACEMENT CHARACTER}", str(words))


# --- for yEd -------------------------------------------------------------------------------------------------------


def _draw(graph: Graph, xml: ET.Element) -> None:
    """Add what yEd needs: a box with a label for each element, and an arrow for each link."""
    xml.set("xmlns:y", YED)
    for place, what in enumerate(("node", "edge")):
        xml.insert(place, ET.Element("key", {"id": f"{what}graphics", "for": what, "yfiles.type": f"{what}graphics"}))
    rows: dict[Kind, int] = defaultdict(int)
    for node in xml.iter("node"):
        kind = kind_of(graph.elements[node.attrib["id"]])
        _draw_node(graph, node, rows[kind], [*Kind].index(kind))
        rows[kind] += 1
    links = {link.anchor: link for link in graph.links}
    for edge in xml.iter("edge"):
        _draw_edge(edge, dashed=links[edge.attrib["id"]].basis is Basis.EDITORIAL)


def _draw_node(graph: Graph, node: ET.Element, column: int, row: int) -> None:
    """Draw an element at its place: a row for each kind, until a program arranges them better."""
    element = graph.elements[node.attrib["id"]]
    shape = ET.SubElement(ET.SubElement(node, "data", key="nodegraphics"), "y:ShapeNode")
    ET.SubElement(shape, "y:Geometry", x=f"{240 * column}.0", y=f"{140 * row}.0", width="220.0", height="70.0")
    ET.SubElement(shape, "y:Fill", color=kind_of(element).facts.colour)
    label = ET.SubElement(shape, "y:NodeLabel", autoSizePolicy="node_width", configuration="CroppingLabel")
    label.text = _text(_called(graph, element.id))
    ET.SubElement(shape, "y:Shape", type="roundrectangle")


def _draw_edge(edge: ET.Element, *, dashed: bool) -> None:
    line = ET.SubElement(ET.SubElement(edge, "data", key="edgegraphics"), "y:PolyLineEdge")
    ET.SubElement(line, "y:LineStyle", type="dashed" if dashed else "line", width="1.0")
    ET.SubElement(line, "y:Arrows", source="none", target="standard")
