"""Writes the rules of a style sheet into the parts of an SVG, for programs that draw SVG but know little CSS.

It supports the CSS that `diagram.css` uses: classes, names of elements, `:is`, `:not`, descendants, siblings and custom
properties. Rules for media, for the pointer and for dark colours are left out, because a file has one look.
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


PartPath = tuple[StyledPart, ...]
"""A part, after all the parts that it is inside, outermost first."""


@dataclass(frozen=True, slots=True)
class StyleRule:
    """One selector: its compounds, with the combinator before each, its specificity, and its declarations."""

    compounds: tuple[tuple[str, str], ...]
    specificity: tuple[int, int]
    declarations: Mapping[str, str]

    def matches(self, path: PartPath) -> bool:
        """Whether the selector matches the last part of `path`."""
        return _selector_matches(self.compounds, path)


class StyleSheet:
    """The rules of a style sheet outside media queries, in the order in which they override each other."""

    def __init__(self, css: str) -> None:
        plain = _without_media(_COMMENT.sub("", css))
        rules = [rule for found in _RULE.finditer(plain) for rule in _rules(found["selectors"], found["body"])]
        self.rules = sorted(rules, key=lambda rule: rule.specificity)
        self._known: dict[PartPath, dict[str, str]] = {}

    def of(self, path: PartPath) -> dict[str, str]:
        """The declarations that apply to a part, its own and those it inherits from the parts around it."""
        if path not in self._known:
            found = dict(self.of(path[:-1])) if path else {}
            for rule in self.rules:
                if rule.matches(path):
                    found |= rule.declarations
            self._known[path] = found
        return self._known[path]


class _Styled:
    """A part and the styles that apply to it. Parts that look the same, inside parts that look the same, share one."""

    def __init__(self, sheet: StyleSheet, path: PartPath) -> None:
        self.declared = sheet.of(path)
        self._sheet, self._path = sheet, path
        self._inside: dict[StyledPart, _Styled] = {}
        self._paint: dict[str, str] = {}

    @property
    def hidden(self) -> bool:
        """Whether the part is not shown."""
        return self.declared.get("visibility") == "hidden" or "hit" in self._path[-1].names

    def inside(self, part: StyledPart) -> _Styled:
        """The styles of a part inside this one."""
        if part not in self._inside:
            self._inside[part] = _Styled(self._sheet, (*self._path, part))
        return self._inside[part]

    def value(self, name: str) -> str | None:
        """The value of an attribute of a shape, or None if no rule sets it."""
        if name not in self._paint and name in self.declared:
            self._paint[name] = _resolved(self.declared[name], self.declared)
        return self._paint.get(name)


def with_inline_styles(svg: str, css: str) -> str:
    """The text of an SVG with presentation attributes instead of classes, a background, and no hidden parts.

    `css` is the text of the style sheet.
    """
    root = ET.fromstring(svg)
    styles = _first(css).inside(_styled_part(root, None))
    _paint(root, styles)
    ground = ET.Element(_named(root, "rect"), {"fill": _resolved("var(--diagram-ground)", styles.declared)})
    for name, value in zip(("x", "y", "width", "height"), root.attrib["viewBox"].split(), strict=True):
        ground.set(name, value)
    root.insert(2, ground)  # After the title and the description.
    ET.register_namespace("", root.tag[1:].partition("}")[0])
    return ET.tostring(root, encoding="unicode") + "\n"


@cache
def _first(css: str) -> _Styled:
    return _Styled(StyleSheet(css), (StyledPart("root", frozenset(), None),))


def _paint(parent: ET.Element, styles: _Styled) -> None:
    before = None
    for part in list(parent):
        styled = _styled_part(part, before)
        before = (styled.tag, styled.names)
        inside = styles.inside(styled)
        if inside.hidden:
            parent.remove(part)
            continue
        if styled.tag in SHAPES:
            _set_attributes(part, styled.tag, inside)
        _paint(part, inside)
    parent.attrib.pop("class", None)


def _set_attributes(part: ET.Element, tag: str, styles: _Styled) -> None:
    """Set the paint of a shape, or the colour and weight of letters.

    Sizes are those that the drawing was laid out with. A line around letters is left out, because programs that do not
    know `paint-order` draw it over them.
    """
    for name in _LETTERS if tag in ("text", "tspan") else _PAINT:
        value = styles.value(name)
        if value is not None:
            part.set(name, value)
        elif part.get(name) == "currentColor":
            part.set(name, _resolved("var(--diagram-text)", styles.declared))
    if tag == "text":
        part.set("font-family", TYPEFACES)


def _resolved(value: str, declared: Mapping[str, str]) -> str:
    """A value with its custom properties filled in, and without the unit that SVG takes for granted."""
    while found := _VARIABLE.search(value):
        value = value.replace(found[0], declared.get(found[1], ""))
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
    declarations = {name.strip(): value.strip() for name, _, value in pairs}
    for selector in _split(selectors, ","):
        if ".dark" not in selector:
            steps = tuple(_steps(selector))
            weights = [_specificity(compound) for _, compound in steps]
            yield StyleRule(steps, (sum(one for one, _ in weights), sum(other for _, other in weights)), declarations)


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
def _specificity(compound: str) -> tuple[int, int]:
    """How many classes and names of elements a compound has, counting the heaviest of those in brackets."""
    classes = tags = 0
    for found in _SIMPLE.finditer(compound):
        inner = max((_specificity(one) for one in _split(found["inner"] or "", ",")), default=(0, 0))
        classes += inner[0] + bool(found["name"] or (found["test"] and found["inner"] is None))
        tags += inner[1] + bool(found["tag"])
    return classes, tags


def _selector_matches(compounds: tuple[tuple[str, str], ...], path: PartPath) -> bool:
    if not compounds:
        return True
    (mark, last), before = compounds[-1], compounds[:-1]
    if not path or not _compound_matches(last, path[-1].tag, path[-1].names):
        return False
    if mark == "+" and before:
        beside = path[-1].before
        return beside is not None and _selector_matches(before, (*path[:-1], StyledPart(*beside, None)))
    return not before or any(_selector_matches(before, path[:end]) for end in range(len(path) - 1, 0, -1))


def _compound_matches(compound: str, tag: str, names: frozenset[str]) -> bool:
    """Whether a compound matches an element of this name with these classes."""
    for wanted_tag, name, test, inner in _tests(compound):
        if wanted_tag and wanted_tag != tag:
            return False
        if name and name not in names:
            return False
        if test == "is" and not any(_compound_matches(one, tag, names) for one in inner):
            return False
        if test == "not" and any(_compound_matches(one, tag, names) for one in inner):
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
