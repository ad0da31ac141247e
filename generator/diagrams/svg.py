"""Turns Graphviz's raw SVG into one for a page: accessible, with ids of its own and colours from the style sheet.

Graphviz's text is parsed, never searched by pattern, and written again part by part. The result has classes and
`currentColor` and no other colour, so that the style sheet, dark mode, forced colours and print decide how it looks.
Arrows that lead nowhere are hidden from assistive technology, which has the list beside the picture. Nothing here may
depend on where Graphviz puts a box.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from generator.diagrams.inline_styles import TYPEFACES, with_inline_styles

SVG = "http://www.w3.org/2000/svg"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"
XLINK_TITLE = "{http://www.w3.org/1999/xlink}title"
_NAMESPACE = len(f"{{{SVG}}}")
# No text and no attribute that is written here holds an unescaped angle bracket.
_LINK = re.compile(r"</?a\b[^<>]*>")
_NAME_OF_GROUP = re.compile(r' role="group" aria-label="[^"<>]*"')
_NOT_IN_ATTRIBUTES = re.compile(r'[&<>"\r\n\t]')
_SPACE = '<tspan font-size="0.1"> </tspan>'
"""Between the lines of a label; next to nothing in size, as a full space would push the centred line before it left."""

SHEET = 560
"""A picture at most so high, in pixels, can be read where paper has 416 pixels for it."""

Resolve = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Named:
    """Parts that belong together, their name for screen readers, and classes for their look."""

    name: str
    parts: Reading
    classes: str = ""


Reading = tuple[str | Named, ...]
"""The ids of the parts of a picture, some of them together under a name, as readers go through them."""


def ids_in(reading: Reading) -> Iterator[str]:
    """The ids of all parts, without the names over them."""
    for part in reading:
        yield from ids_in(part.parts) if isinstance(part, Named) else (part,)


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLabels:
    """The names and the reading order of a picture.

    Every id in it begins with `prefix`, which no other picture on the page may have. `title` and `description` name and
    describe it. If it has a `reading` order, its links have names of their own. `classes` are additional classes of the
    whole picture.
    """

    prefix: str
    title: str
    description: str
    classes: str = ""
    reading: Reading = ()

    @property
    def placed(self) -> bool:
        """Whether everything in it was given its place."""
        return bool(self.reading)


def clean(raw_svg: str, labels: PictureLabels, resolve: Resolve | None = None) -> str:
    """Return Graphviz' SVG as an `<svg>` element for HTML; `resolve` turns the address of a box into the one to print.

    Raises xml.etree.ElementTree.ParseError for text that is no XML.
    """
    root = ET.fromstring(raw_svg)
    drawing = root.find(f"{{{SVG}}}g")
    inside = [
        _element("title", {"id": f"{labels.prefix}--title"}, escape(labels.title)),
        _element("desc", {"id": f"{labels.prefix}--desc"}, escape(labels.description)),
        "" if drawing is None else _drawing(drawing, labels, resolve),
    ]
    return _element("svg", _whole(root.attrib, labels), "".join(inside))


def standalone(svg_inline: str, css: str) -> str:
    """Return what `clean` made as the text of a file of its own: with plain attributes, without links and style sheet.

    Many programs draw it, and few of them know custom properties.
    """
    text = _NAME_OF_GROUP.sub("", _LINK.sub("", svg_inline))
    text = text.replace('<svg class="diagram', f'<svg xmlns="{SVG}" class="diagram diagram-alone', 1)
    return with_inline_styles(text.replace(' role="group"', ' role="img"', 1), css)


def plain(raw_svg: str, labels: PictureLabels, said: str, shown: tuple[float, float]) -> str:
    """Return Graphviz' SVG as a file that every program can draw: plain shapes with colours, no links, no style sheet.

    `said` is what its metadata say, and `shown` the size in pixels in which it is shown.
    """
    root = ET.fromstring(raw_svg)
    drawing = root.find(f"{{{SVG}}}g")
    inside = [
        _element("title", {}, escape(labels.title)),
        _element("desc", {}, escape(labels.description)),
        _element("metadata", {}, escape(said)),
        "" if drawing is None else _element("g", {"transform": drawing.attrib["transform"]}, _plainly(drawing)),
    ]
    size = {"width": f"{shown[0]:g}", "height": f"{shown[1]:g}", "viewBox": root.attrib["viewBox"], "role": "img"}
    return _element("svg", {"xmlns": SVG, **size}, "".join(inside)) + "\n"


def _plainly(group: ET.Element) -> str:
    """The shapes and texts in a group, however deep, each with its own attributes."""
    found = []
    for part in group:
        tag = _tag(part)
        if tag in ("g", "a"):
            found.append(_plainly(part))
        elif tag == "text":
            found.append(_element("text", _typeset(part.attrib), escape(part.text or "")))
        elif tag != "title":
            found.append(_element(tag, part.attrib, ""))
    return "".join(found)


def _typeset(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes of a text with its typefaces and its weight."""
    kept = {key: value for key, value in attributes.items() if not key.startswith("{") and key != "font-family"}
    bold = {"font-weight": "700"} if attributes["font-family"].endswith(" Bold") else {}
    return {**kept, "font-family": TYPEFACES, **bold}


# --- what becomes of Graphviz' elements ------------------------------------------------------------------------------


def _whole(raw: Mapping[str, str], labels: PictureLabels) -> dict[str, str]:
    """The attributes of the picture: its name, its description, its class and a size that style sheets can overrule.

    `data-fits` says whether it can be read on paper, which no style sheet can tell.
    """
    height = raw["height"].removesuffix("pt")
    return {
        "class": f"diagram {labels.classes}".strip(),
        "id": labels.prefix,
        "role": "group",
        "aria-labelledby": f"{labels.prefix}--title",
        "aria-describedby": f"{labels.prefix}--desc",
        "width": raw["width"].removesuffix("pt"),
        "height": height,
        "viewBox": raw["viewBox"],
        "data-fits": "sheet" if float(height) <= SHEET else "",
    }


def _drawing(drawing: ET.Element, labels: PictureLabels, resolve: Resolve | None) -> str:
    """The group that holds the whole drawing: its parts stay, its title, its background and its paper go."""
    parts = [part for part in drawing if _tag(part) == "g" and "paper" not in part.attrib["class"].split()]
    written = {part.attrib["id"]: _part(part, labels, resolve) for part in parts}
    inside = _grouped(labels.reading, written) if labels.placed else "".join(written.values())
    return _element("g", {"transform": drawing.attrib["transform"]}, inside)


def _grouped(reading: Reading, written: Mapping[str, str]) -> str:
    """Written parts in the order of reading, with a named group around those that belong together."""
    return "".join([_group(part, written) if isinstance(part, Named) else written[part] for part in reading])


def _group(group: Named, written: Mapping[str, str]) -> str:
    classes = {"class": group.classes} if group.classes else {}
    attributes = {**classes, "role": "group", "aria-label": group.name}
    return _element("g", attributes, _grouped(group.parts, written))


def _part(part: ET.Element, labels: PictureLabels, resolve: Resolve | None) -> str:
    """An arrow, a box or a frame."""
    attributes = {"class": part.attrib["class"], "id": f"{labels.prefix}-{part.attrib['id']}"}
    shapes = _unwrapped(part)
    classes = part.attrib["class"].split()
    if classes[0] == "edge":
        return _arrow(attributes, shapes, labels, resolve)
    # What is said by the name of a link beside it, or of the group around it.
    if HEARD_ELSEWHERE.intersection(classes):
        attributes["aria-hidden"] = "true"
    return _element("g", attributes, _box(shapes, classes, labels, resolve))


HEARD_ELSEWHERE = frozenset({"number", "label", "heading"})
"""Classes of parts that only repeat, for the eye, what a link beside them or the group around them is called."""


def _arrow(
    attributes: Mapping[str, str], shapes: list[ET.Element], labels: PictureLabels, resolve: Resolve | None
) -> str:
    """An arrow; one that leads somewhere is a link, with a wide unseen line that is easily hit."""
    link = next((shape for shape in shapes if _tag(shape) == "a"), None)
    if link is None:
        return _element("g", {**attributes, "aria-hidden": "true"}, _written(shapes))
    line = next(shape for shape in link if _tag(shape) == "path")
    wide = _element("path", {"class": "hit", "fill": "none", "d": line.attrib["d"]}, "")
    return _element("g", attributes, _element("a", _link_attributes(link, labels, resolve), wide + _written(link)))


def _link_attributes(link: ET.Element, labels: PictureLabels, resolve: Resolve | None) -> dict[str, str]:
    """The address of a link, and its name if the picture gives one apart from its text."""
    href = link.attrib.get(XLINK_HREF, "")
    named = {"aria-label": link.attrib[XLINK_TITLE]} if labels.placed else {}
    return {"href": resolve(href) if resolve else href, **named}


def _unwrapped(part: ET.Element) -> list[ET.Element]:
    """What a part is made of, without its title, which shows raw ids, and without the groups around its links."""
    shapes: list[ET.Element] = []
    for child in part:
        tag = _tag(child)
        if tag != "title":
            shapes.extend(child if tag == "g" else [child])
    return shapes


def _box(shapes: list[ET.Element], classes: list[str], labels: PictureLabels, resolve: Resolve | None) -> str:
    """What a box or a frame is made of; where it leads somewhere, one plain link is around it."""
    link = next((shape for shape in shapes if _tag(shape) == "a"), None)
    if link is None:
        return _labelled(shapes, classes)
    attributes = _link_attributes(link, labels, resolve)
    if "current" in classes:
        attributes["aria-current"] = "page"
    return _element("a", attributes, _labelled(link, classes)) + _written(
        shape for shape in shapes if shape is not link
    )


def _labelled(shapes: Iterable[ET.Element], classes: list[str]) -> str:
    """Shapes, and after them the lines of the label as one text with a space between, read and copied as one."""
    lines: list[ET.Element] = []
    others: list[ET.Element] = []
    for shape in shapes:
        (lines if _tag(shape) == "text" else others).append(shape)
    if not lines:
        return _written(others)
    kept = {name: lines[0].attrib[name] for name in ("text-anchor", "font-size")}
    spans = [_line(line, _apart(line, kept)) for line in lines]
    if "eyebrowed" in classes:
        spans[0] = _line(lines[0], {"class": "diagram-eyebrow"})
    label = {"class": "diagram-label", **kept, "fill": "currentColor"}
    return _written(others) + _element("text", label, _SPACE.join(spans))


def _apart(line: ET.Element, kept: Mapping[str, str]) -> dict[str, str]:
    """What a line has that the whole text has not: bold letters, another size."""
    bold = {"class": "diagram-strong"} if line.attrib["font-family"].endswith(" Bold") else {}
    return bold | {name: line.attrib[name] for name in kept if line.attrib[name] != kept[name]}


def _line(line: ET.Element, more: Mapping[str, str] | None = None) -> str:
    place = {"x": line.attrib["x"], "y": line.attrib["y"]}
    return _element("tspan", {**place, **(more or {})}, escape(line.text or ""))


# --- writing ---------------------------------------------------------------------------------------------------------


def _tag(element: ET.Element) -> str:
    """The bare name of an element, as HTML wants it: all that Graphviz writes is of one namespace."""
    return element.tag[_NAMESPACE:]


def _written(shapes: Iterable[ET.Element]) -> str:
    """Shapes as they are, but that black turns into the colour of the text around."""
    return "".join([_element(_tag(shape), _coloured(shape.attrib), "") for shape in shapes])


def _coloured(attributes: dict[str, str]) -> dict[str, str]:
    for name in ("fill", "stroke"):
        if attributes.get(name) == "black":
            attributes[name] = "currentColor"
    return attributes


def _element(tag: str, attributes: Mapping[str, str], inside: str) -> str:
    """An element with what is inside, which is markup already; the values of its attributes are text."""
    written = "".join([f' {name}="{_value(value)}"' for name, value in attributes.items()])
    return f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written} />"


def _value(text: str) -> str:
    # Nearly all are numbers, for which this one look is enough.
    if not _NOT_IN_ATTRIBUTES.search(text):
        return text
    return escape(text, {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
