"""Turns Graphviz's raw SVG into one for a page: accessible, themable, with ids of its own.

It parses Graphviz's text, never searches it by pattern, and writes it again part by part. The result has classes and no
colours except `currentColor`, so that the style sheet, dark mode, forced colours and print decide how it looks. Arrows
are hidden from assistive technology, which has the list beside the picture. Nothing here may depend on where Graphviz
puts a box.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
_NAMESPACE = len(f"{{{SVG}}}")
# No text or attribute written here has an unescaped angle bracket.
_LINK = re.compile(r"</?a\b[^<>]*>")
_NOT_IN_ATTRIBUTES = re.compile(r'[&<>"\r\n\t]')
_SPACE = '<tspan font-size="0.1"> </tspan>'
"""Between the lines of a label. It has almost no size, because a full space would push the centred line to the left."""

COLUMN = 738
"""The widest picture that fits the narrowest column of a wide screen, 686 pixels, with letters of 13 pixels."""

SHEET = (1256, 728)
"""The largest picture that fits its space on paper, 718 by 416 pixels, with letters of 6 points."""

Resolve = Callable[[str], str]


def clean(raw_svg: str, *, prefix: str, title: str, description: str, resolve: Resolve | None = None) -> str:
    """Returns Graphviz's SVG as an `<svg>` element for HTML.

    Every id starts with `prefix`, which no other picture on the page may have. `title` and `description` name and
    describe the picture. `resolve` returns the address to print for the address of a box. Raises
    xml.etree.ElementTree.ParseError if the text is not XML.
    """
    root = ET.fromstring(raw_svg)
    drawing = root.find(f"{{{SVG}}}g")
    inside = [
        _element("title", {"id": f"{prefix}--title"}, escape(title)),
        _element("desc", {"id": f"{prefix}--desc"}, escape(description)),
        "" if drawing is None else _drawing(drawing, prefix, resolve),
    ]
    return _element("svg", _whole(root.attrib, prefix), "".join(inside))


def standalone(svg_inline: str, css: str) -> str:
    """Returns the output of `clean` as the text of a file: with its style sheet, and without links.

    It is not parsed again, which would take nearly as long as making it. The exact output of `clean` is known.
    """
    text = _LINK.sub("", svg_inline)
    text = text.replace('<svg class="diagram"', f'<svg xmlns="{SVG}" class="diagram diagram-alone"', 1)
    text = text.replace(' role="group"', ' role="img"', 1)
    return text.replace("<g ", f"<style>{escape(css)}</style><g ", 1) + "\n"


# --- what becomes of Graphviz' elements ------------------------------------------------------------------------------


def _whole(raw: Mapping[str, str], prefix: str) -> dict[str, str]:
    """Returns the picture's attributes: name, description, class, and a size that style sheets can override.

    `data-fits` says where the whole picture is readable, because no style sheet can work that out.
    """
    width, height = raw["width"].removesuffix("pt"), raw["height"].removesuffix("pt")
    sheet = float(width) <= SHEET[0] and float(height) <= SHEET[1]
    return {
        "class": "diagram",
        "id": prefix,
        "role": "group",
        "aria-labelledby": f"{prefix}--title",
        "aria-describedby": f"{prefix}--desc",
        "width": width,
        "height": height,
        "viewBox": raw["viewBox"],
        "data-fits": " ".join([*(["column"] if float(width) <= COLUMN else []), *(["sheet"] if sheet else [])]),
    }


def _drawing(drawing: ET.Element, prefix: str, resolve: Resolve | None) -> str:
    """Returns the group that holds the whole drawing, without its title and its background."""
    parts = [_part(part, prefix, resolve) for part in drawing if _tag(part) == "g"]
    return _element("g", {"transform": drawing.attrib["transform"]}, "".join(parts))


def _part(part: ET.Element, prefix: str, resolve: Resolve | None) -> str:
    """Returns an arrow, a box or a frame."""
    attributes = {"class": part.attrib["class"], "id": f"{prefix}-{part.attrib['id']}"}
    shapes = _unwrapped(part)
    if part.attrib["class"].split()[0] == "edge":
        return _element("g", attributes | {"aria-hidden": "true"}, _written(shapes))
    return _element("g", attributes, _box(shapes, part.attrib["class"].split(), resolve))


def _unwrapped(part: ET.Element) -> list[ET.Element]:
    """Returns the shapes of a part, without its title, which shows raw ids, and without groups around its links."""
    shapes: list[ET.Element] = []
    for child in part:
        tag = _tag(child)
        if tag != "title":
            shapes.extend(child if tag == "g" else [child])
    return shapes


def _box(shapes: list[ET.Element], classes: list[str], resolve: Resolve | None) -> str:
    """Returns the contents of a box or a frame. If it has an address, one plain link is around them."""
    link = next((shape for shape in shapes if _tag(shape) == "a"), None)
    if link is None:
        return _labelled(shapes, classes)
    href = link.attrib.get(XLINK_HREF, "")
    attributes = {"href": resolve(href) if resolve else href}
    if "current" in classes:
        attributes["aria-current"] = "page"
    return _element("a", attributes, _labelled(link, classes)) + _written(
        shape for shape in shapes if shape is not link
    )


def _labelled(shapes: Iterable[ET.Element], classes: list[str]) -> str:
    """Returns shapes, then the lines of the label as one text with spaces, which is read and copied as one."""
    lines: list[ET.Element] = []
    others: list[ET.Element] = []
    for shape in shapes:
        (lines if _tag(shape) == "text" else others).append(shape)
    if not lines:
        return _written(others)
    kept = {name: lines[0].attrib[name] for name in ("text-anchor", "font-size")}
    spans = [_line(line) for line in lines]
    if "eyebrowed" in classes:
        spans[0] = _line(lines[0], {"class": "diagram-eyebrow"})
    label = {"class": "diagram-label", **kept, "fill": "currentColor"}
    return _written(others) + _element("text", label, _SPACE.join(spans))


def _line(line: ET.Element, more: Mapping[str, str] | None = None) -> str:
    place = {"x": line.attrib["x"], "y": line.attrib["y"]}
    return _element("tspan", {**place, **(more or {})}, escape(line.text or ""))


# --- writing ---------------------------------------------------------------------------------------------------------


def _tag(element: ET.Element) -> str:
    """Returns the name of an element without its namespace, as HTML needs it. Graphviz uses only one."""
    return element.tag[_NAMESPACE:]


def _written(shapes: Iterable[ET.Element]) -> str:
    """Returns shapes unchanged, except that black becomes the colour of the text around them."""
    return "".join([_element(_tag(shape), _coloured(shape.attrib), "") for shape in shapes])


def _coloured(attributes: dict[str, str]) -> dict[str, str]:
    for name in ("fill", "stroke"):
        if attributes.get(name) == "black":
            attributes[name] = "currentColor"
    return attributes


def _element(tag: str, attributes: Mapping[str, str], inside: str) -> str:
    """Returns an element. `inside` is already markup. The values of attributes are text."""
    written = "".join([f' {name}="{_value(value)}"' for name, value in attributes.items()])
    return f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written} />"


def _value(text: str) -> str:
    # Nearly all values are numbers, for which this one check is enough.
    if not _NOT_IN_ATTRIBUTES.search(text):
        return text
    return escape(text, {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
