"""From Graphviz' raw SVG to one that may stand in a page: accessible, themable, with ids of its own.

Graphviz' text is parsed, never searched by pattern. What comes out carries classes and `currentColor` and no
other colour, so that the style sheet, dark mode, forced colours and print decide how it looks. Arrows are
hidden from assistive technology, which has the list beside the picture. Nothing here may depend on where
Graphviz puts a box.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from xml.sax.saxutils import escape

SVG = "http://www.w3.org/2000/svg"
# No text and no attribute that ElementTree writes holds an unescaped angle bracket.
_LINK = re.compile(r"</?a\b[^<>]*>")
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


def clean(
    raw_svg: str, *, prefix: str, title: str, description: str, resolve: Callable[[str], str] | None = None
) -> str:
    """Return Graphviz' SVG as an `<svg>` element for HTML.

    Every id begins with `prefix`, which no other picture on the page may have; `title` and `description`
    name and describe the picture; `resolve` turns the address of a box into the one to print.
    Raises xml.etree.ElementTree.ParseError for text that is no XML.
    """
    root = ET.fromstring(raw_svg)
    _drop_namespaces(root)
    drawing = root.find("g")
    if drawing is not None:
        _clean_drawing(drawing, prefix, resolve)
    _name(root, prefix, title, description)
    return ET.tostring(root, encoding="unicode")


def standalone(svg_inline: str, css: str) -> str:
    """Return what `clean` made as the text of a file of its own: with its style sheet, and without links.

    Not parsed a second time, which would take nearly as long as making it: what `clean` writes is known to the letter.
    """
    text = _LINK.sub("", svg_inline)
    text = text.replace('<svg class="diagram"', f'<svg xmlns="{SVG}" class="diagram diagram-alone"', 1)
    text = text.replace(' role="group"', ' role="img"', 1)
    return text.replace("<g ", f"<style>{escape(css)}</style><g ", 1) + "\n"


def _drop_namespaces(root: ET.Element) -> None:
    """Leave the names of elements bare, as HTML wants them, and no white space between elements."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SVG}}}")
        element.tail = None
        if element.tag != "text":
            element.text = None


def _name(root: ET.Element, prefix: str, title: str, description: str) -> None:
    """Give the picture its name, its description, its class and a size that style sheets can overrule."""
    root.attrib = {
        "class": "diagram",
        "id": prefix,
        "role": "group",
        "aria-labelledby": f"{prefix}--title",
        "aria-describedby": f"{prefix}--desc",
        "width": root.attrib["width"].removesuffix("pt"),
        "height": root.attrib["height"].removesuffix("pt"),
        "viewBox": root.attrib["viewBox"],
    }
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ET.Element(tag, {"id": f"{prefix}--{tag}"})
        element.text = words
        root.insert(place, element)


def _clean_drawing(drawing: ET.Element, prefix: str, resolve: Callable[[str], str] | None) -> None:
    """Clean the group that holds the whole drawing: its parts stay, its title and its background go."""
    drawing.attrib = {"transform": drawing.attrib["transform"]}
    drawing[:] = [part for part in drawing if part.tag == "g"]
    for part in drawing:
        _drop_wrappers(part)
        for element in part.iter():
            _clean_colours(element)
        part.attrib = {"class": part.attrib["class"], "id": f"{prefix}-{part.attrib['id']}"}
        if part.attrib["class"].split()[0] == "edge":
            part.attrib["aria-hidden"] = "true"
        else:
            _clean_box(part, resolve)


def _drop_wrappers(part: ET.Element) -> None:
    """Take out titles, which show raw ids, and the groups that Graphviz puts around links."""
    children: list[ET.Element] = []
    for child in part:
        if child.tag != "title":
            children.extend(child if child.tag == "g" else [child])
    part[:] = children


def _clean_colours(element: ET.Element) -> None:
    """Turn black into the colour of the text around."""
    for name in ("fill", "stroke"):
        if element.attrib.get(name) == "black":
            element.attrib[name] = "currentColor"


def _clean_box(part: ET.Element, resolve: Callable[[str], str] | None) -> None:
    """Give a node or a group one text and, if it leads somewhere, one plain link."""
    link = part.find("a")
    if link is not None:
        href = link.attrib.get(XLINK_HREF, "")
        link.attrib = {"href": resolve(href) if resolve else href}
        if "current" in part.attrib["class"].split():
            link.attrib["aria-current"] = "page"
    _join_lines(part if link is None else link, eyebrowed="eyebrowed" in part.attrib["class"].split())


def _join_lines(box: ET.Element, *, eyebrowed: bool) -> None:
    """Put the lines of a label into one text with a space between, so that it is read and copied as one.

    The space is next to nothing in size: at full size it would push the centred line before it to the left.
    """
    lines = box.findall("text")
    if not lines:
        return
    kept = {name: lines[0].attrib[name] for name in ("text-anchor", "font-size")}
    label = ET.SubElement(box, "text", {"class": "diagram-label", **kept, "fill": "currentColor"})
    for line in lines:
        box.remove(line)
        if len(label):
            ET.SubElement(label, "tspan", {"font-size": "0.1"}).text = " "
        ET.SubElement(label, "tspan", {"x": line.attrib["x"], "y": line.attrib["y"]}).text = line.text
    if eyebrowed:
        label[0].attrib["class"] = "diagram-eyebrow"
