"""The elements and links as GraphML, for programs that analyse or draw graphs.

The file has the standard attributes that all these programs read. It also has labels, colours and dashes in yEd's own
elements: without them, yEd would show a pile of empty boxes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.exports.tables import cells
from generator.model.dataset_facts import facts_of
from generator.model.graph import Graph, kind_name, kind_of
from generator.records import Basis, Kind, Relation
from generator.text.strings import sentence_case, xml_safe

GRAPHML, YED = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
SCHEMA = {
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{GRAPHML} {GRAPHML}/1.0/graphml.xsd",
}


def as_graphml(graph: Graph, root: str) -> str:
    """A GraphML document with a directed graph. Two elements may have several edges, each with the id of its link."""
    xml = ET.Element("graphml", {"xmlns": GRAPHML, **SCHEMA, "xmlns:y": YED})
    attributes, whole = _Attributes(), ET.Element("graph", edgedefault="directed")
    _add_elements(graph, root, whole, attributes)
    _add_links(graph, root, whole, attributes)
    facts = facts_of(graph, root)
    said = {name.lower().replace(" ", "_"): value for name, value in facts.metadata()}
    attributes.add(whole, {"title": facts.title} | said)
    xml.extend(attributes.declared())
    xml.append(whole)
    ET.indent(xml)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(xml, encoding="unicode")}\n'


class _Attributes:
    """The attributes of a document, which must declare each: of what it is one, its name and its type."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, str], str] = {}

    def add(self, to: ET.Element, held: Mapping[str, object]) -> None:
        """Add the attributes that have a value to a node, an edge or the graph."""
        for name, value in _clean(held).items():
            sort = "long" if isinstance(value, int) else "string"
            id_ = self._ids.setdefault((to.tag, name, sort), f"d{len(self._ids)}")
            ET.SubElement(to, "data", key=id_).text = str(value)

    def declared(self) -> Iterator[ET.Element]:
        """What the document begins with."""
        for what in ("node", "edge"):
            yield ET.Element("key", {"id": f"{what}graphics", "for": what, "yfiles.type": f"{what}graphics"})
        for (what, name, sort), id_ in self._ids.items():
            yield ET.Element("key", {"id": id_, "for": what, "attr.name": name, "attr.type": sort})


def _add_elements(graph: Graph, root: str, whole: ET.Element, attributes: _Attributes) -> None:
    """Add each element as a node, in a row for its kind."""
    rows: dict[Kind, int] = defaultdict(int)
    for cell in cells("elements", graph, facts_of(graph, root)):
        id_, address = str(cell.pop("id")), cell.pop("address")
        node, kind = ET.SubElement(whole, "node", id=id_), kind_of(graph.elements[id_])
        attributes.add(node, {"label": _called(graph, id_), **_first(cell, "kind", "title"), "address": address})
        _draw_node(graph, node, rows[kind], [*Kind].index(kind))
        rows[kind] += 1


def _add_links(graph: Graph, root: str, whole: ET.Element, attributes: _Attributes) -> None:
    for cell in cells("links", graph, facts_of(graph, root)):
        tail, head, _, _ = (str(cell.pop(name)) for name in ("from", "to", "from_title", "to_title"))
        edge = ET.SubElement(whole, "edge", source=tail, target=head, id=str(cell["id"]))
        label = Relation(str(cell["kind"])).name.lower().replace("_", " ")
        attributes.add(edge, {"label": label, **_first(cell, "id", "kind")})
        _draw_edge(edge, dashed=cell["basis"] == Basis.EDITORIAL)


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
    return {name: xml_safe(value) if isinstance(value, str) else value for name, value in there.items()}


# --- for yEd -------------------------------------------------------------------------------------------------------


def _draw_node(graph: Graph, node: ET.Element, column: int, row: int) -> None:
    """Draw an element at its place: a row for each kind, until a program arranges them better."""
    element = graph.elements[node.attrib["id"]]
    shape = ET.SubElement(ET.SubElement(node, "data", key="nodegraphics"), "y:ShapeNode")
    ET.SubElement(shape, "y:Geometry", x=f"{240 * column}.0", y=f"{140 * row}.0", width="220.0", height="70.0")
    ET.SubElement(shape, "y:Fill", color=kind_of(element).facts.colour)
    label = ET.SubElement(shape, "y:NodeLabel", autoSizePolicy="node_width", configuration="CroppingLabel")
    label.text = xml_safe(_called(graph, element.id))
    ET.SubElement(shape, "y:Shape", type="roundrectangle")


def _draw_edge(edge: ET.Element, *, dashed: bool) -> None:
    line = ET.SubElement(ET.SubElement(edge, "data", key="edgegraphics"), "y:PolyLineEdge")
    ET.SubElement(line, "y:LineStyle", type="dashed" if dashed else "line", width="1.0")
    ET.SubElement(line, "y:Arrows", source="none", target="standard")
