"""Reads drawings back: where the arrows of an SVG run, and whether they cross. Used by tests of pictures."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

Point = tuple[float, float]
Line = list[Point]

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def lines_of(svg: ET.Element, *, hidden: str = "") -> Mapping[str, Line]:
    """The line of each arrow of a cleaned SVG as it is drawn, by id; arrows of the class `hidden` are left out."""
    found: dict[str, Line] = {}
    for group in svg.iter("g"):
        classes = group.attrib.get("class", "").split()
        if "edge" in classes and hidden not in classes:
            path = next(path for path in group.iter("path") if path.attrib.get("class") != "hit")
            found[group.attrib["id"]] = curve(path.attrib["d"])
    return found


def curve(d: str, steps: int = 12) -> Line:
    """The points along a path of cubic curves, as Graphviz writes it: M, a point, C, three points for each curve."""
    numbers = [float(number) for number in _NUMBER.findall(d)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    line = [points[0]]
    for start in range(0, len(points) - 1, 3):
        line += [cubic(points[start : start + 4], step / steps) for step in range(1, steps + 1)]
    return line


def cubic(points: Sequence[Point], at: float) -> Point:
    """A point of a cubic curve."""
    shares = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
    x, y = (sum(share * point[axis] for share, point in zip(shares, points, strict=True)) for axis in (0, 1))
    return (x, y)


def crossings(lines: Mapping[str, Sequence[Point]]) -> list[tuple[str, str]]:
    """Each pair of lines that cross or touch."""
    return [(a, b) for a, b in combinations(lines, 2) if meet(lines[a], lines[b])]


def meet(one: Sequence[Point], other: Sequence[Point]) -> bool:
    """Whether two lines have a point in common."""
    return any(_cut(a, b, c, d) for a, b in pairwise(one) for c, d in pairwise(other))


def _cut(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight pieces meet, ends included."""
    boxes = all(
        max(min(a[axis], b[axis]), min(c[axis], d[axis])) <= min(max(a[axis], b[axis]), max(c[axis], d[axis])) + 1e-9
        for axis in (0, 1)
    )
    return boxes and _side(a, b, c) * _side(a, b, d) <= 0 and _side(c, d, a) * _side(c, d, b) <= 0


def _side(a: Point, b: Point, c: Point) -> float:
    """On which side of a line a point is; 0 for one on it."""
    found = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return 0 if abs(found) < 1e-6 else found


def text_sizes(svg: ET.Element) -> Iterator[float]:
    """The size of every piece of text of a cleaned SVG, in its own unit."""
    for text in svg.iter("text"):
        whole = float(text.attrib["font-size"])
        for span in text:
            if (span.text or "").strip():
                yield float(span.attrib.get("font-size", whole))
