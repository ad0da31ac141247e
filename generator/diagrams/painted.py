"""Writes the rules of a style sheet into the parts of a picture, for programs that draw SVG but know little CSS.

It reads as much CSS as `diagram.css` has: classes, names of elements, `:is`, `:not`, what is inside and what follows,
and custom properties. Rules for media, for the pointer and for dark colours do not concern a file.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.diagrams.dot import FONT

TYPEFACES = f"Arial, 'Liberation Sans', '{FONT}', sans-serif"
"""The typefaces of a picture that is a file. The first is on nearly every computer and is no wider than ours.

Ours cannot be the first. LibreOffice and CairoSVG look at no other, and where it is missing they take one whose letters
would not fit into the boxes. The PNG pictures are drawn with ours all the same, as nothing else is there.
"""

SHAPES = frozenset({"path", "polygon", "polyline", "ellipse", "text", "tspan"})
_PAINT = ("fill", "stroke", "stroke-width", "stroke-dasharray")
_LETTERS = ("fill", "font-weight")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"(?<![^{}@;])(?P<selectors>[^{}@;]++)\{(?P<body>[^{}]*+)\}")
_SIMPLE = re.compile(r"(?P<tag>^[a-z]+)|\.(?P<name>[\w-]+)|:(?P<test>[\w-]+)(?:\((?P<inner>[^()]*)\))?")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")


class StyledPart(NamedTuple):
    """What a selector can test in a part: its element, its classes, and those of the part before it."""

    tag: str
    names: frozenset[str]
    before: tuple[str, frozenset[str]] | None


Way = tuple[StyledPart, ...]
"""A part, after all that it is inside of."""


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector: its compounds, with the combinator before each, its specificity, and what it sets."""

    steps: tuple[tuple[str, str], ...]
    weight: tuple[int, int]
    sets: Mapping[str, str]

    def meets(self, way: Way) -> bool:
        """Whether the selector means the last part of `way`."""
        return _meets(self.steps, way)


class StyleSheet:
    """The rules of a style sheet that hold on paper, in the order in which they take precedence."""

    def __init__(self, css: str) -> None:
        plain = _without_media(_COMMENT.sub("", css))
        rules = [rule for found in _RULE.finditer(plain) for rule in _rules(found["selectors"], found["body"])]
        self.rules = sorted(rules, key=lambda rule: rule.weight)
        self._known: dict[Way, dict[str, str]] = {}

    def of(self, way: Way) -> dict[str, str]:
        """Everything that is set for a part, directly or through the parts around it."""
        if way not in self._known:
            found = dict(self.of(way[:-1])) if way else {}
            for rule in self.rules:
                if rule.meets(way):
                    found |= rule.sets
            self._known[way] = found
        return self._known[way]


class _Step:
    """A part on the way into a picture. Parts that are inside the same and look the same share one."""

    def __init__(self, sheet: StyleSheet, way: Way) -> None:
        self.said = sheet.of(way)
        self._sheet, self._way = sheet, way
        self._inside: dict[StyledPart, _Step] = {}
        self._paint: dict[str, str] = {}

    @property
    def hidden(self) -> bool:
        """Whether the part is not shown."""
        return self.said.get("visibility") == "hidden" or "hit" in self._way[-1].names

    def inside(self, part: StyledPart) -> _Step:
        """The step to a part in this one."""
        if part not in self._inside:
            self._inside[part] = _Step(self._sheet, (*self._way, part))
        return self._inside[part]

    def value(self, name: str) -> str | None:
        """What is set for an attribute of a shape, if anything is."""
        if name not in self._paint and name in self.said:
            self._paint[name] = _resolved(self.said[name], self.said)
        return self._paint.get(name)


def painted(svg: str, css: str) -> str:
    """The SVG with plain attributes instead of classes, on a background, without what is not shown."""
    root = ET.fromstring(svg)
    step = _first(css).inside(_styled_part(root, None))
    _paint(root, step)
    ground = ET.Element(_named(root, "rect"), {"fill": _resolved("var(--diagram-ground)", step.said)})
    for name, value in zip(("x", "y", "width", "height"), root.attrib["viewBox"].split(), strict=True):
        ground.set(name, value)
    root.insert(2, ground)  # After the title and the description.
    ET.register_namespace("", root.tag[1:].partition("}")[0])
    return ET.tostring(root, encoding="unicode") + "\n"


@cache
def _first(css: str) -> _Step:
    return _Step(StyleSheet(css), (StyledPart("root", frozenset(), None),))


def _paint(parent: ET.Element, step: _Step) -> None:
    before = None
    for part in list(parent):
        styled = _styled_part(part, before)
        before = (styled.tag, styled.names)
        inside = step.inside(styled)
        if inside.hidden:
            parent.remove(part)
            continue
        if styled.tag in SHAPES:
            _dress(part, styled.tag, inside)
        _paint(part, inside)
    parent.attrib.pop("class", None)


def _dress(part: ET.Element, tag: str, step: _Step) -> None:
    """Set the paint of a shape, or the colour and weight of letters.

    Sizes are those that the drawing was laid out with. A line around letters is left out, because programs that do not
    know `paint-order` draw it over them.
    """
    for name in _LETTERS if tag in ("text", "tspan") else _PAINT:
        value = step.value(name)
        if value is not None:
            part.set(name, value)
        elif part.get(name) == "currentColor":
            part.set(name, _resolved("var(--diagram-text)", step.said))
    if tag == "text":
        part.set("font-family", TYPEFACES)


def _resolved(value: str, said: Mapping[str, str]) -> str:
    """A value with its custom properties filled in, and without the unit that SVG takes for granted."""
    while found := _VARIABLE.search(value):
        value = value.replace(found[0], said.get(found[1], ""))
    value = {"transparent": "none", "currentColor": "#000000"}.get(value, value)
    return re.sub(r"(?<=\d)px$", "", value)


# --- parts --------------------------------------------------------------------------------------------------------


def _tag(part: ET.Element) -> str:
    return part.tag.rpartition("}")[2]


def _named(root: ET.Element, tag: str) -> str:
    return root.tag.removesuffix("svg") + tag


def _styled_part(part: ET.Element, before: tuple[str, frozenset[str]] | None) -> StyledPart:
    return StyledPart(_tag(part), frozenset(part.get("class", "").split()), before)


# --- selectors ----------------------------------------------------------------------------------------------------


def _without_media(css: str) -> str:
    """The style sheet without the blocks that begin with @, whatever is in them."""
    parts, at = [], css.find("@")
    while at >= 0:
        parts.append(css[:at])
        depth, end = 0, css.index("{", at)
        while depth or end == css.index("{", at):
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        css = css[end:]
        at = css.find("@")
    return "".join([*parts, css])


def _rules(selectors: str, body: str) -> Iterator[StyleRule]:
    pairs = (line.partition(":") for line in body.split(";") if ":" in line)
    sets = {name.strip(): value.strip() for name, _, value in pairs}
    for selector in _split(selectors, ","):
        if ".dark" not in selector:
            steps = tuple(_steps(selector))
            weights = [_weight(compound) for _, compound in steps]
            yield StyleRule(steps, (sum(one for one, _ in weights), sum(other for _, other in weights)), sets)


def _steps(selector: str) -> Iterator[tuple[str, str]]:
    mark = " "
    for word in _split(selector, " "):
        if word in (">", "+", "~"):
            mark = word
        else:
            yield mark, word
            mark = " "


def _split(text: str, at: str) -> list[str]:
    """The parts of a text between marks that are not in brackets."""
    parts, depth = [""], 0
    for letter in " ".join(text.split()):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == at and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


@cache
def _weight(compound: str) -> tuple[int, int]:
    """How many classes and names of elements a compound has, counting the heaviest of those in brackets."""
    classes = tags = 0
    for found in _SIMPLE.finditer(compound):
        inner = max((_weight(one) for one in _split(found["inner"] or "", ",")), default=(0, 0))
        classes += inner[0] + bool(found["name"] or (found["test"] and found["inner"] is None))
        tags += inner[1] + bool(found["tag"])
    return classes, tags


def _meets(steps: tuple[tuple[str, str], ...], way: Way) -> bool:
    if not steps:
        return True
    (mark, last), before = steps[-1], steps[:-1]
    if not way or not _is(last, way[-1].tag, way[-1].names):
        return False
    if mark == "+" and before:
        beside = way[-1].before
        return beside is not None and _meets(before, (*way[:-1], StyledPart(*beside, None)))
    return not before or any(_meets(before, way[:end]) for end in range(len(way) - 1, 0, -1))


def _is(compound: str, tag: str, names: frozenset[str]) -> bool:
    """Whether a compound means an element of this name with these classes."""
    for wanted_tag, name, test, inner in _tests(compound):
        if wanted_tag and wanted_tag != tag:
            return False
        if name and name not in names:
            return False
        if test == "is" and not any(_is(one, tag, names) for one in inner):
            return False
        if test == "not" and any(_is(one, tag, names) for one in inner):
            return False
        if test not in (None, "is", "not") and (test, tag) != ("root", "root"):
            return False
    return True


@cache
def _tests(compound: str) -> list[tuple[str | None, str | None, str | None, list[str]]]:
    """What a compound asks: an element's name, a class, or a test with what is in its brackets."""
    return [
        (found["tag"], found["name"], found["test"], _split(found["inner"] or "", ","))
        for found in _SIMPLE.finditer(compound)
    ]
